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

std::size_t quintile_of(GroupNumber group) {
  constexpr std::size_t deciles_per_quintile = 2;
  return group % number_of_imd_deciles / deciles_per_quintile;
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

std::array<std::uint32_t, number_of_imd_quintiles> offer_thresholds(
    const Uptake& uptake, std::span<const std::int64_t> eligible_by_group) {
  std::array<std::int64_t, number_of_imd_quintiles> eligible{};
  for (std::size_t group = 0; group < eligible_by_group.size(); ++group) {
    eligible[quintile_of(static_cast<GroupNumber>(group))] += eligible_by_group[group];
  }
  double people = 0.0;
  double weight = 0.0;
  for (std::size_t fifth = 0; fifth < number_of_imd_quintiles; ++fifth) {
    const auto number = static_cast<double>(eligible[fifth]);
    people += number;
    weight += uptake.weights[fifth] * number;
  }
  std::array<std::uint32_t, number_of_imd_quintiles> thresholds{};
  if (weight <= 0.0) return thresholds;
  for (std::size_t fifth = 0; fifth < number_of_imd_quintiles; ++fifth) {
    // A weight of 0 means no offers, even where everyone else is offered a place at once.
    if (uptake.weights[fifth] <= 0.0) continue;
    const RateRatio relative{uptake.weights[fifth] * people / weight};
    thresholds[fifth] = threshold_of(in_one_month(uptake.offered * relative).value());
  }
  return thresholds;
}

std::uint32_t acceptance_threshold(const Uptake& uptake, double odds_ratio) {
  if (uptake.accepts >= 1.0) return threshold_of(1.0);
  const double odds = uptake.accepts / (1.0 - uptake.accepts) * odds_ratio;
  return threshold_of(odds / (1.0 + odds));
}

Offers make_offers(Month month, const Programme& programme, const World& world, const Luck& luck,
                   const Candidates& candidates) {
  const Uptake& uptake = programme.uptake;
  const auto thresholds = offer_thresholds(uptake, candidates.eligible_by_group);
  const std::uint16_t draw = luck_number(programme);
  const DemographyColumns& demography = world.people.demography;
  const auto visit = [&](Block block, Offers& offers) {
    const Called called = call(month, draw, demography.uid, luck, candidates.mask, block);
    std::vector<double> ratios;
    for (std::size_t i = 0; i < called.person.size(); ++i) {
      const PersonId person = called.person[i];
      const GroupNumber group = candidates.group_of[demography.lsoa[person]];
      if (called.offer[i] >= thresholds[quintile_of(group)]) continue;
      ++offers.offered[group];
      if (ratios.empty()) ratios = odds_ratios(uptake, world, month, block);
      const double ratio = ratios[person.row() - block.begin];
      if (called.acceptance[i] < acceptance_threshold(uptake, ratio)) {
        offers.accepted.push_back(person);
      }
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
