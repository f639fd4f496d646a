#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/synthesis/fit_margins.hpp"
#include "sim/synthesis/plan_parts.hpp"

namespace hale {
namespace {

/// An age group whose communal residents live in one kind of place. Ages [from, to].
struct AgeGroup {
  std::size_t from;
  std::size_t to;
};

constexpr AgeGroup young{16, 24};
constexpr AgeGroup middle{25, 74};
constexpr AgeGroup old{75, 90};
constexpr AgeGroup adults{16, 90};
constexpr AgeGroup students{18, 22};
constexpr AgeGroup very_old{85, 90};

/// Judgement: more adults per household than this means halls of residence. The most crowded wards
/// without students stay below it.
constexpr double most_adults_per_home = 4.0;

/// Judgement: no more than this share of an age group of an LSOA is communal.
constexpr double most_communal = 0.9;

std::int64_t people_in(const BySexAndCensusAge<std::int64_t>& persons, AgeGroup group) {
  std::int64_t sum = 0;
  for (const auto& ages : persons) {
    for (std::size_t age = group.from; age <= group.to; ++age)
      sum += ages[age];
  }
  return sum;
}

/// The LSOA's share of people in a group, relative to the authority's.
double concentration(const LaView& la, const LsoaPlan& plan, AgeGroup group) {
  const auto here = static_cast<double>(people_in(plan.persons, group)) /
                    static_cast<double>(std::max<std::int64_t>(plan.number_of_persons(), 1));
  const auto there = static_cast<double>(people_in(la.targets.persons, group)) /
                     static_cast<double>(std::max<std::int64_t>(la.persons(), 1));
  return there > 0.0 ? here / there : 0.0;
}

double expected_communal(const LaView& la, AgeGroup group) {
  double sum = 0.0;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = group.from; age <= group.to; ++age) {
      sum += static_cast<double>(la.targets.persons[sex][age]) *
             la.national.positions[sex][age].communal;
    }
  }
  return sum;
}

std::int64_t room_for_communal(const LsoaPlan& plan, AgeGroup group) {
  return static_cast<std::int64_t>(most_communal *
                                   static_cast<double>(people_in(plan.persons, group)));
}

/// Spreads `count` communal residents of one LSOA over sex and age as the national pattern has
/// them.
void place_communal(const LaView& la, LsoaPlan& plan, AgeGroup group, std::int64_t count) {
  std::vector<double> weights;
  std::vector<std::int64_t*> cells;
  std::vector<std::int64_t> room;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = group.from; age <= group.to; ++age) {
      const std::int64_t persons = plan.persons[sex][age];
      weights.push_back(static_cast<double>(persons) * la.national.positions[sex][age].communal);
      cells.push_back(&plan.communal[sex][age]);
      room.push_back(persons);
    }
  }
  if (count == 0 || std::accumulate(weights.begin(), weights.end(), 0.0) <= 0.0) return;
  const std::vector<std::int64_t> wanted = apportion(count, weights);
  std::int64_t left = count;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    *cells[k] = std::min(wanted[k], room[k]);
    left -= *cells[k];
  }
  for (std::size_t k = 0; k < cells.size() && left > 0; ++k) {
    const std::int64_t more = std::min(left, room[k] - *cells[k]);
    *cells[k] += more;
    left -= more;
  }
}

/// Communal residents of a group by LSOA: `forced` where there is no other home, the rest of the
/// authority's number by `weights`.
std::vector<std::int64_t> spread(const LaView& la, std::span<const LsoaPlan> plans, AgeGroup group,
                                 std::vector<std::int64_t> forced,
                                 std::span<const double> weights) {
  const std::int64_t placed = std::accumulate(forced.begin(), forced.end(), std::int64_t{0});
  const std::int64_t rest =
      std::max<std::int64_t>(std::llround(expected_communal(la, group)) - placed, 0);
  if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0.0) return forced;
  const std::vector<std::int64_t> more = apportion(rest, weights);
  for (std::size_t l = 0; l < forced.size(); ++l) {
    forced[l] = std::min(forced[l] + more[l], room_for_communal(plans[l], group));
  }
  return forced;
}

std::vector<std::int64_t> forced_students(std::span<const std::int64_t> homes,
                                          std::span<const LsoaPlan> plans) {
  std::vector<std::int64_t> forced(plans.size());
  for (std::size_t l = 0; l < plans.size(); ++l) {
    const auto housed =
        static_cast<std::int64_t>(most_adults_per_home * static_cast<double>(homes[l]));
    const std::int64_t excess = people_in(plans[l].persons, adults) - housed;
    forced[l] = std::clamp<std::int64_t>(excess, 0, room_for_communal(plans[l], young));
  }
  return forced;
}

}  // namespace

void plan_communal(const LaView& la, std::span<const std::int64_t> homes,
                   std::span<LsoaPlan> plans) {
  const std::size_t n = plans.size();
  std::vector<double> by_students(n);
  std::vector<double> by_age(n);
  std::vector<double> evenly(n);
  for (std::size_t l = 0; l < n; ++l) {
    // Judgement: halls stand where students are more than half as many again as in the authority,
    // care homes where the very old are more than usual; a trickle goes everywhere.
    const auto count_of = [&](AgeGroup group) {
      return static_cast<double>(people_in(plans[l].persons, group));
    };
    by_students[l] = count_of(young) * std::max(0.02, concentration(la, plans[l], students) - 1.5);
    by_age[l] = count_of(old) * std::max(0.1, concentration(la, plans[l], very_old) - 1.0);
    evenly[l] = count_of(middle);
  }
  const std::vector<std::int64_t> none(n, 0);
  const auto in_halls = spread(la, plans, young, forced_students(homes, plans), by_students);
  const auto elsewhere = spread(la, plans, middle, none, evenly);
  const auto in_care = spread(la, plans, old, none, by_age);
  for (std::size_t l = 0; l < n; ++l) {
    place_communal(la, plans[l], young, in_halls[l]);
    place_communal(la, plans[l], middle, elsewhere[l]);
    place_communal(la, plans[l], old, in_care[l]);
  }
}

}  // namespace hale
