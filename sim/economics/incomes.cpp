#include "sim/economics/incomes.hpp"

#include <array>

#include "sim/core/contracts.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

using ByDecile = std::array<IncomeSums, number_of_imd_deciles>;

ByDecile sums_in(const World& world) {
  const Households& homes = world.households;
  const auto visit = [&](Block block, ByDecile& sums) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const HouseholdId household{row};
      const std::int64_t people = homes.house.size[household];
      if (people == 0 || homes.home.tenure[household] == Tenure::communal) continue;
      const std::size_t decile = world.areas.imd_decile[homes.house.lsoa[household]] - 1U;
      sums[decile] +=
          {people, homes.income.net[household], homes.income.equivalised[household] * people};
    }
  };
  return sum_over_blocks(homes.size(), ByDecile{}, visit, add_each<ByDecile>);
}

}  // namespace

IncomeSums& IncomeSums::operator+=(const IncomeSums& other) {
  person_months += other.person_months;
  net += other.net;
  equivalised += other.equivalised;
  return *this;
}

Incomes::Incomes(int first_year_counted, int years)
    : first_year{first_year_counted},
      sums(static_cast<std::size_t>(years) * number_of_imd_deciles) {}

void count_incomes(Month month, const World& world, Incomes& incomes) {
  const auto first =
      static_cast<std::size_t>(month.year() - incomes.first_year) * number_of_imd_deciles;
  expects(month.year() >= incomes.first_year && first < incomes.sums.size(),
          "the year is among those counted");
  const ByDecile month_sums = sums_in(world);
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile)
    incomes.sums[first + decile] += month_sums[decile];
}

}  // namespace hale
