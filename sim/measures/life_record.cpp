#include "sim/measures/life_record.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"

namespace hale {
namespace {

/// People watched, of those there at first: enough for a sample of those whom a small programme
/// reaches.
constexpr std::size_t most_watched = 200000;

/// Rows of two options are in nearly the same order: how far the next person is looked for before
/// the index is.
constexpr std::uint32_t look_ahead = 64;

constexpr std::uint64_t for_priority = 1;
constexpr std::uint64_t for_index = 2;

/// Below which priorities lie that are as many as this share of people.
std::uint64_t threshold(std::size_t wanted, std::size_t people) {
  constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
  return people <= wanted ? all : all / people * wanted;
}

Stand stand_of(const People& people, PersonId person) {
  switch (people.demography.vital[person]) {
    case Vital::dead:
      return Stand::dead;
    case Vital::left:
      return Stand::left;
    case Vital::alive:
      break;
  }
  return static_cast<Stand>(static_cast<unsigned>(people.employment.work[person]) + 1U);
}

}  // namespace

YearEnd year_end_of(const World& world, PersonId person) {
  const People& people = world.people;
  const Stand stand = stand_of(people, person);
  if (stand == Stand::dead || stand == Stand::left) return {stand, false, false, false};
  return {stand, is_good(people.health.self_rated[person]),
          stand != Stand::child && people.health.mcs[person] <= distressed_up_to,
          people.health.condition[person] == Condition::limiting};
}

std::uint64_t priority_of(Uid uid) {
  return static_cast<std::uint64_t>(derive_uid(static_cast<std::uint64_t>(uid), for_priority));
}

void LifeRecord::note(Month december, const World& world) {
  const DemographyColumns& who = world.people.demography;
  const std::size_t year = year_row(december);
  const std::size_t known = uid_.size();
  if (known == 0) watch_below_ = threshold(most_watched, world.people.size());
  std::vector<std::uint8_t> ends(known);
  // Who has gone stays where they went.
  for (std::uint32_t number = 0; year > 0 && number < known; ++number) {
    const YearEnd before = at(year - 1, number);
    ends[number] = before.is_alive() ? std::uint8_t{0} : before.bits();
  }
  // Rows keep their order, and newcomers stand at the end: so do numbers.
  std::size_t number = 0;
  std::size_t row = 0;
  for (; row < world.people.size(); ++row, ++number) {
    const PersonId person{row};
    while (number < known && uid_[number] != who.uid[person])
      ++number;
    if (number == known) break;
    ends[number] = year_end_of(world, person).bits();
  }
  const std::size_t newcomers = world.people.size() - row;
  uid_.reserve(known + newcomers);
  ends.reserve(known + newcomers);
  for (; row < world.people.size(); ++row) {
    add(world, PersonId{row});
    ends.push_back(year_end_of(world, PersonId{row}).bits());
  }
  ends_[year] = std::move(ends);
}

void LifeRecord::add(const World& world, PersonId person) {
  const DemographyColumns& who = world.people.demography;
  const auto number = static_cast<std::uint32_t>(uid_.size());
  uid_.push_back(who.uid[person]);
  if (is_watched(who.uid[person])) {
    watched_.push_back({number, who.birth_month[person], who.sex[person], who.ethnicity[person],
                        who.lsoa[person]});
  }
}

void LifeRecord::complete() {
  const int bits = std::max(1, static_cast<int>(std::bit_width(uid_.size() / 4)));
  shift_ = 64 - bits;
  bucket_starts_.assign((std::size_t{1} << static_cast<unsigned>(bits)) + 1, 0);
  for (const Uid uid : uid_)
    ++bucket_starts_[bucket_of(uid) + 1];
  for (std::size_t bucket = 1; bucket < bucket_starts_.size(); ++bucket)
    bucket_starts_[bucket] += bucket_starts_[bucket - 1];
  by_bucket_.resize(uid_.size());
  std::vector<std::uint32_t> next{bucket_starts_.begin(), bucket_starts_.end() - 1};
  for (std::uint32_t number = 0; number < uid_.size(); ++number)
    by_bucket_[next[bucket_of(uid_[number])]++] = number;
}

std::size_t LifeRecord::bucket_of(Uid uid) const {
  const Uid hash = derive_uid(static_cast<std::uint64_t>(uid), for_index);
  return static_cast<std::size_t>(static_cast<std::uint64_t>(hash) >>
                                  static_cast<unsigned>(shift_));
}

std::optional<std::uint32_t> LifeRecord::find(Uid uid, std::uint32_t expected) const {
  expects(by_bucket_.size() == uid_.size(), "the record is complete");
  const auto end = static_cast<std::uint32_t>(
      std::min<std::size_t>(uid_.size(), std::size_t{expected} + look_ahead));
  for (std::uint32_t number = expected; number < end; ++number) {
    if (uid_[number] == uid) return number;
  }
  if (uid_.empty()) return std::nullopt;
  const std::size_t bucket = bucket_of(uid);
  for (std::uint32_t i = bucket_starts_[bucket]; i < bucket_starts_[bucket + 1]; ++i) {
    if (uid_[by_bucket_[i]] == uid) return by_bucket_[i];
  }
  return std::nullopt;
}

std::optional<std::size_t> LifeRecord::place_among_watched(std::uint32_t number) const {
  if (!is_watched(uid_[number])) return std::nullopt;
  const auto found =
      std::lower_bound(watched_.begin(), watched_.end(), number,
                       [](const Watched& one, std::uint32_t of) { return one.number < of; });
  return static_cast<std::size_t>(found - watched_.begin());
}

}  // namespace hale
