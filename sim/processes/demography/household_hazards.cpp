#include "sim/processes/demography/household_hazards.hpp"

#include <algorithm>
#include <cstdint>

namespace hale {
namespace {

constexpr int youngest_partner = 16;
constexpr int oldest_new_partner = 80;  // older people are too few to match
constexpr int youngest_leaver = 17;
constexpr int window = 3;  // ages
constexpr double highest_hazard = 1.0;

/// A share at an age, and its change per year of age.
struct Share {
  double level = 0.0;
  double slope = 0.0;
};

/// Of the people in rows [first, last], the share that `part` counts.
double pooled(const ByAge<Positions>& positions, int first, int last,
              std::int64_t Positions::*part) {
  std::int64_t some = 0;
  std::int64_t all = 0;
  for (int age = std::max(first, 0); age <= std::min<int>(last, number_of_ages - 1); ++age) {
    some += positions[age_row(age)].*part;
    all += positions[age_row(age)].all;
  }
  return all == 0 ? 0.0 : static_cast<double>(some) / static_cast<double>(all);
}

/// Between `age` and the next.
Share share_at(const ByAge<Positions>& positions, int age, std::int64_t Positions::*part) {
  const double before = pooled(positions, age - window + 1, age, part);
  const double after = pooled(positions, age + 1, age + window, part);
  return {pooled(positions, age - window + 1, age + window, part), (after - before) / window};
}

double within(double hazard) {
  return std::clamp(hazard, 0.0, highest_hazard);
}

double sharing_at(const PositionCounts& positions, int age) {
  double other = 0.0;
  double heads = 0.0;
  for (const ByAge<Positions>& of_sex : positions) {
    other += pooled(of_sex, age - window, age + window, &Positions::other);
    heads += pooled(of_sex, age - window, age + window, &Positions::heads_alone);
  }
  // Of those who found a home, a share s does so by two: heads per person are 1 - s / 2.
  return other + heads == 0.0 ? 0.0 : std::min(1.0, 2.0 * other / (other + heads));
}

}  // namespace

HouseholdHazards household_hazards(const DemographyTables& tables,
                                   const ByAge<double>& lone_departures,
                                   const PositionCounts& positions) {
  HouseholdHazards hazards;
  for (int age = youngest_partner; age < static_cast<int>(number_of_ages); ++age) {
    const std::size_t row = age_row(age);
    for (std::size_t sex = 0; sex < positions.size(); ++sex) {
      const Share couples = share_at(positions[sex], age, &Positions::in_couple);
      const Share children = share_at(positions[sex], age, &Positions::with_parents);
      const double loss = tables.parting[row] + tables.widowhood[sex][row];
      if (age <= oldest_new_partner && couples.level < 1.0) {
        hazards.partnering[sex][row] =
            within((couples.slope + couples.level * loss) / (1.0 - couples.level));
      }
      if (age >= youngest_leaver && children.level > 0.0) {
        const double leaving = -children.slope / children.level;
        hazards.leaving_home[sex][row] =
            within(leaving - hazards.partnering[sex][row] - lone_departures[row]);
      }
    }
    hazards.sharing[row] = sharing_at(positions, age);
  }
  return hazards;
}

}  // namespace hale
