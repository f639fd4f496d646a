#include "sim/processes/housing/lettings.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/interventions/lever_sums.hpp"

namespace hale {
namespace {

auto place_in_queue(const Waiting& one) {
  return std::tuple{one.la.row(), 255 - one.months, one.luck, static_cast<std::uint64_t>(one.head)};
}

}  // namespace

std::int64_t lettings_in(Month month, double per_month) {
  const auto so_far = [per_month](int months) {
    return static_cast<std::int64_t>(std::floor(per_month * months));
  };
  return so_far(month.index() + 1) - so_far(month.index());
}

std::vector<std::int64_t> lettings_of(Month month, const HousingModel& model,
                                      const std::vector<std::int64_t>& added,
                                      std::vector<std::int64_t>& to_come) {
  to_come.resize(model.fit.size(), 0);
  std::vector<std::int64_t> homes;
  for (std::size_t la = 0; la < model.fit.size(); ++la) {
    to_come[la] += added[la];
    const std::int64_t whole = to_come[la] / lever_millionths;
    to_come[la] -= whole * lever_millionths;
    homes.push_back(lettings_in(month, model.fit[la].lettings) + whole);
  }
  return homes;
}

std::vector<HouseholdId> choose_tenants(const std::vector<std::int64_t>& homes,
                                        std::vector<Waiting> waiting) {
  std::sort(waiting.begin(), waiting.end(), [](const Waiting& a, const Waiting& b) {
    return place_in_queue(a) < place_in_queue(b);
  });
  std::vector<HouseholdId> tenants;
  auto next = waiting.begin();
  for (std::size_t la = 0; la < homes.size(); ++la) {
    std::int64_t left = homes[la];
    for (; next != waiting.end() && next->la.row() == la; ++next) {
      if (left-- > 0) tenants.push_back(next->household);
    }
  }
  return tenants;
}

void house(HouseholdId household, Tenure tenure, HomeColumns& homes) {
  homes.shelter[household] = Shelter::home;
  homes.tenure[household] = tenure;
  homes.months_without[household] = 0;
  homes.months_arrears[household] = 0;
  homes.energy_band[household] = EnergyBand::unknown;
  homes.damp[household] = Damp::no;
  ++homes.moves[household];
}

void lose_home(HouseholdId household, Shelter shelter, HomeColumns& homes) {
  homes.shelter[household] = shelter;
  homes.months_without[household] = 0;
  homes.months_arrears[household] = 0;
  homes.energy_band[household] = EnergyBand::unknown;
  homes.damp[household] = Damp::no;
  ++homes.moves[household];
}

}  // namespace hale
