#include "sim/interventions/offers.hpp"

#include <algorithm>
#include <numeric>

#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"

namespace hale {
namespace {

std::size_t number_of_groups(const World& world) {
  return world.areas.las.size() * number_of_imd_deciles;
}

/// Clears the mask of those who are dead or gone, or live outside the programme's places.
void keep_residents(const Programme& programme, const People& people, Block block,
                    std::span<std::uint8_t> mask) {
  const auto vital = block.of(people.demography.vital.values());
  for (std::size_t i = 0; i < mask.size(); ++i) {
    mask[i] &= static_cast<std::uint8_t>(vital[i] == Vital::alive);
  }
  const LsoaSet& places = programme.who.places;
  if (places.rows() == 0) return;
  const auto lsoa = block.of(people.demography.lsoa.values());
  for (std::size_t i = 0; i < mask.size(); ++i) {
    mask[i] &= places[lsoa[i]];
  }
}

/// The marked people of one block and their luck with one programme.
struct Called {
  std::vector<PersonId> person;
  std::vector<Uid> uid;
  std::vector<std::uint32_t> offer;
  std::vector<std::uint32_t> acceptance;
};

Called call(Month month, std::uint16_t draw, const PersonColumn<Uid>& uid, const Luck& luck,
            std::span<const std::uint8_t> mask, Block block) {
  Called called;
  for_each_marked(block.of(mask), [&](std::size_t i) {
    called.person.emplace_back(block.begin + i);
    called.uid.push_back(uid[called.person.back()]);
  });
  const std::size_t people = called.uid.size();
  called.offer.resize(people);
  called.acceptance.resize(people);
  std::vector<std::uint32_t> unused(2 * people);
  luck.fill(called.uid, month, Phase::programme,
            {called.offer.data(), called.acceptance.data(), unused.data(), unused.data() + people},
            draw);
  return called;
}

/// Each person's product of odds ratios, by row of the block.
std::vector<double> odds_ratios(const Uptake& uptake, const World& world, Month month,
                                Block block) {
  std::vector<double> ratios(block.size(), 1.0);
  std::vector<std::uint8_t> applies(block.size());
  for (const OddsRatio& odds : uptake.odds_ratios) {
    evaluate(odds.who, world, month, block, applies);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
      if (applies[i] != 0) ratios[i] *= odds.ratio;
    }
  }
  return ratios;
}

}  // namespace

std::vector<std::int64_t> mark_eligible(Month month, const Programme& programme, const World& world,
                                        const GroupOfLsoa& group_of, std::span<std::uint8_t> mask) {
  const auto lsoa = world.people.demography.lsoa.values();
  const auto visit = [&](Block block, std::vector<std::int64_t>& eligible) {
    const std::span<std::uint8_t> marks = block.of(mask);
    evaluate(programme.who.predicate, world, month, block, marks);
    keep_residents(programme, world.people, block, marks);
    const auto home = block.of(lsoa);
    for_each_marked(marks, [&](std::size_t i) { ++eligible[group_of[home[i]]]; });
  };
  const std::vector<std::int64_t> none(number_of_groups(world), 0);
  return sum_over_blocks(world.people.size(), none, visit, add_each<std::vector<std::int64_t>>);
}

std::vector<std::int64_t> count_weighted(Month month, const Programme& programme,
                                         const World& world, std::span<const std::uint8_t> mask) {
  const PeopleGroups& weighted = programme.uptake.weighted;
  const std::vector<std::int64_t> none(programme.uptake.weights.size() + 1, 0);
  if (weighted.none()) return none;
  const auto visit = [&](Block block, std::vector<std::int64_t>& counts) {
    const std::vector<GroupIndex> group = groups_in(weighted, world, month, block);
    for_each_marked(block.of(mask), [&](std::size_t i) { ++counts[group[i]]; });
  };
  return sum_over_blocks(world.people.size(), none, visit, add_each<std::vector<std::int64_t>>);
}

std::vector<double> relative_weights(const Uptake& uptake, std::span<const std::int64_t> eligible) {
  std::vector<double> weights{1.0};
  weights.insert(weights.end(), uptake.weights.begin(), uptake.weights.end());
  double people = 0.0;
  double weight = 0.0;
  for (std::size_t group = 0; group < weights.size(); ++group) {
    const auto number = static_cast<double>(eligible[group]);
    people += number;
    weight += weights[group] * number;
  }
  if (weight <= 0.0) return weights;
  for (double& of_group : weights) {
    of_group = of_group * people / weight;
  }
  return weights;
}

std::vector<std::uint32_t> offer_thresholds(const Uptake& uptake, Month month,
                                            std::span<const std::int64_t> eligible) {
  const std::vector<double> weights = relative_weights(uptake, eligible);
  std::vector<std::uint32_t> thresholds;
  for (std::size_t group = 0; group <= uptake.offered.by_group.size(); ++group) {
    const AnnualRate rate =
        annual_rate_of_share(uptake.offered.at(month, static_cast<GroupIndex>(group)));
    for (const double relative : weights) {
      // A weight of 0 means no offers, even where everyone else is offered a place at once.
      const bool asked = relative > 0.0;
      const RateRatio ratio{asked ? relative : 1.0};
      thresholds.push_back(asked ? threshold_of(in_one_month(rate * ratio).value()) : 0);
    }
  }
  return thresholds;
}

double acceptance(double accepts, double odds_ratio) {
  if (accepts >= 1.0) return 1.0;
  const double odds = accepts / (1.0 - accepts) * odds_ratio;
  return odds / (1.0 + odds);
}

std::vector<double> acceptances(const Uptake& uptake, const World& world, UptakeTimes times,
                                Block block) {
  std::vector<double> chances = odds_ratios(uptake, world, times.people, block);
  const auto group = groups_in(uptake.accepts.groups, world, times.people, block);
  for (std::size_t i = 0; i < chances.size(); ++i) {
    chances[i] = acceptance(uptake.accepts.at(times.values, group[i]), chances[i]);
  }
  return chances;
}

PlaceOffer offer_to_place(Month month, const Programme& programme, const Luck& luck, Uid place) {
  const Uptake& uptake = programme.uptake;
  const std::uint16_t draw = luck_number(programme);
  const auto chance = in_one_month(annual_rate_of_share(uptake.offered.at(month, 0)));
  PlaceOffer offer;
  offer.offered =
      luck.bits(place, month, Event::programme_offer, draw) < threshold_of(chance.value());
  offer.accepted = offer.offered && luck.bits(place, month, Event::programme_acceptance, draw) <
                                        threshold_of(acceptance(uptake.accepts.at(month, 0), 1.0));
  return offer;
}

Offers make_offers(Month month, const Programme& programme, const World& world, const Luck& luck,
                   const Candidates& candidates) {
  const Uptake& uptake = programme.uptake;
  const std::vector<std::uint32_t> thresholds =
      offer_thresholds(uptake, month, candidates.eligible);
  const std::size_t weights = uptake.weights.size() + 1;
  const std::uint16_t draw = luck_number(programme);
  const DemographyColumns& demography = world.people.demography;
  const auto visit = [&](Block block, Offers& offers) {
    const Called called = call(month, draw, demography.uid, luck, candidates.mask, block);
    if (called.person.empty()) return;
    const std::vector<GroupIndex> asked = groups_in(uptake.offered.groups, world, month, block);
    const std::vector<GroupIndex> weight = groups_in(uptake.weighted, world, month, block);
    std::vector<double> willing;  // worked out when the first is asked
    for (std::size_t i = 0; i < called.person.size(); ++i) {
      const PersonId person = called.person[i];
      const std::size_t row = person.row() - block.begin;
      if (called.offer[i] >= thresholds[asked[row] * weights + weight[row]]) continue;
      ++offers.offered[candidates.group_of[demography.lsoa[person]]];
      if (willing.empty()) willing = acceptances(uptake, world, {month, month}, block);
      if (called.acceptance[i] < threshold_of(willing[row])) offers.accepted.push_back(person);
    }
  };
  const auto merge = [](Offers& into, const Offers& from) {
    add_each(into.offered, from.offered);
    into.accepted.insert(into.accepted.end(), from.accepted.begin(), from.accepted.end());
  };
  const Offers none{std::vector<std::int64_t>(number_of_groups(world), 0), {}};
  Offers offers = sum_over_blocks(world.people.size(), none, visit, merge);
  // Threads deliver in any order, and rows may be in any order: identities decide.
  std::sort(offers.accepted.begin(), offers.accepted.end(),
            [&](PersonId a, PersonId b) { return demography.uid[a] < demography.uid[b]; });
  return offers;
}

}  // namespace hale
