#include <algorithm>
#include <cmath>

#include "sim/interventions/offers.hpp"
#include "sim/interventions/run_programmes.hpp"
#include "sim/interventions/units.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"

namespace hale {
namespace {

constexpr double millionths = 1e6;  // whole numbers, so that the order of adding cannot matter

struct Sums {
  std::int64_t people = 0;
  std::int64_t accepting = 0;  ///< in millionths
};

/// Share of those marked who would accept within a year of the uptake of `then`.
double accepting_share(UptakeTimes times, const Programme& programme, const World& world,
                       std::span<const std::uint8_t> mask) {
  const Uptake& uptake = programme.uptake;
  const std::vector<double> relative =
      relative_weights(uptake, count_weighted(times.people, programme, world, mask));
  const auto visit = [&](Block block, Sums& sums) {
    const auto asked = groups_in(uptake.offered.groups, world, times.people, block);
    const auto weight = groups_in(uptake.weighted, world, times.people, block);
    const std::vector<double> willing = acceptances(uptake, world, times, block);
    for_each_marked(block.of(mask), [&](std::size_t i) {
      const AnnualRate rate = annual_rate_of_share(uptake.offered.at(times.values, asked[i]));
      const double offers = rate.events_per_person_year() * relative[weight[i]];
      ++sums.people;
      // No one accepts twice in a year, so that offers to everyone reach everyone once.
      sums.accepting += std::llround(std::min(1.0, offers) * willing[i] * millionths);
    });
  };
  const auto merge = [](Sums& into, const Sums& from) {
    into.people += from.people;
    into.accepting += from.accepting;
  };
  const Sums sums = sum_over_blocks(world.people.size(), Sums{}, visit, merge);
  if (sums.people == 0) return 0.0;
  return static_cast<double>(sums.accepting) / millionths / static_cast<double>(sums.people);
}

}  // namespace

Prospects prospects_of(Month month, const Programme& programme, const World& world) {
  const Unit unit = programme.who.unit;
  const GroupOfLsoa group_of = groups_of(world.areas);
  std::vector<std::uint8_t> mask(world.people.size());
  Prospects prospects;
  prospects.eligible = mark_eligible(month, programme, world, group_of, mask);
  if (is_household(unit)) {
    keep_heads(unit, world, mask);
    prospects.eligible = count_marked(world, group_of, mask);
  }
  if (is_place(unit)) {
    const std::vector<std::int64_t> people = count_by_place(unit, world, mask);
    prospects.places =
        std::count_if(people.begin(), people.end(), [](std::int64_t number) { return number > 0; });
  }
  for (int year = programme.first.year(); year <= programme.last.year(); ++year) {
    const Month then = std::clamp(Month{year, 7}, programme.first, programme.last);
    prospects.accepting.push_back(accepting_share({month, then}, programme, world, mask));
  }
  return prospects;
}

std::vector<std::int64_t> count_eligible(Month month, const Programme& programme,
                                         const World& world) {
  const Unit unit = programme.who.unit;
  const GroupOfLsoa group_of = groups_of(world.areas);
  std::vector<std::uint8_t> mask(world.people.size());
  const auto people = mark_eligible(month, programme, world, group_of, mask);
  if (!is_household(unit)) return people;
  keep_heads(unit, world, mask);
  return count_marked(world, group_of, mask);
}

}  // namespace hale
