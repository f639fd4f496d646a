#include "sim/processes/employment/wage_floor.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "sim/population/blocks.hpp"
#include "sim/processes/employment/wages.hpp"

namespace hale {
namespace {

double whole_pence(float pounds) {
  constexpr double pence_per_pound = 100.0;
  return static_cast<double>(std::lround(double{pounds} * pence_per_pound));
}

}  // namespace

void take_back_floors(const People& people, EmploymentColumns& employment) {
  for (const LiftedPay& entry : employment.lifted) {
    if (people.demography.vital[entry.person] != Vital::alive) continue;
    employment.gross_pay[entry.person] = entry.pay_without;
  }
  employment.lifted.clear();
}

void lift_to_floors(const Levers& levers, const People& people, EmploymentColumns& employment) {
  const std::span<const float> floors = levers.values(Lever::income_wage_floor);
  if (floors.empty()) return;
  const auto lift = [&](Block block, std::vector<LiftedPay>& lifted) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (floors[row] <= 0.0F || people.demography.vital[person] != Vital::alive) continue;
      if (!is_employed(employment.work[person])) continue;
      const std::int32_t least =
          pay_for_hours(whole_pence(floors[row]), employment.weekly_hours[person]);
      if (employment.gross_pay[person] >= least) continue;
      lifted.push_back({person, employment.gross_pay[person]});
      employment.gross_pay[person] = least;
    }
  };
  employment.lifted =
      sum_over_blocks(people.size(), std::vector<LiftedPay>{}, lift,
                      [](std::vector<LiftedPay>& into, const std::vector<LiftedPay>& from) {
                        into.insert(into.end(), from.begin(), from.end());
                      });
}

}  // namespace hale
