#include "sim/measures/paired_lives.hpp"

#include <algorithm>

namespace hale {
namespace {

/// Calls visit(year) for every year that ends before `next`.
template <class Visit>
void for_each_year_before(const LifeRecord& baseline, Month next, const Visit& visit) {
  for (std::size_t year = 0; year < baseline.years(); ++year) {
    if (Month{baseline.first_year() + static_cast<int>(year), 12} < next) visit(year);
  }
}

void count_both_alive(YearEnd with, YearEnd without, std::size_t year, LifeGroup group,
                      LifeChanges& changes) {
  const auto count = [&](bool is, bool was, LifeChange more, LifeChange less) {
    if (is != was) changes.add(is ? more : less, year, group);
  };
  changes.add(LifeChange::people, year, group);
  count(with.is_in_work(), without.is_in_work(), LifeChange::gained_work, LifeChange::lost_work);
  count(with.is_in_good_health(), without.is_in_good_health(), LifeChange::gained_good_health,
        LifeChange::lost_good_health);
  count(with.is_distressed(), without.is_distressed(), LifeChange::more_distress,
        LifeChange::less_distress);
  count(with.is_limited(), without.is_limited(), LifeChange::gained_condition,
        LifeChange::lost_condition);
}

/// Those watched who had gone by last year's end stay where they went.
std::vector<std::uint8_t> ends_of_the_gone(const PairedLives& pairs, std::size_t year,
                                           std::size_t watched) {
  std::vector<std::uint8_t> ends(watched);
  for (std::size_t i = 0; year > 0 && i < pairs.ends[year - 1].size(); ++i) {
    const YearEnd before{pairs.ends[year - 1][i]};
    if (!before.is_alive()) ends[i] = before.bits();
  }
  return ends;
}

/// One option's year-end.
class Comparison {
 public:
  Comparison(Month december, const World& world, const LifeRecord& baseline, PairedLives& pairs,
             LifeChanges& changes)
      : world_{world},
        baseline_{baseline},
        pairs_{pairs},
        changes_{changes},
        year_{baseline.year_row(december)},
        ends_{ends_of_the_gone(pairs, year_, baseline.watched().size())} {}

  void compare_everyone() {
    std::uint32_t expected = 0;
    for (std::size_t row = 0; row < world_.people.size(); ++row) {
      const PersonId person{row};
      const auto number = baseline_.find(world_.people.demography.uid[person], expected);
      if (!number) continue;
      expected = *number + 1;
      compare(person, *number);
    }
    for (const std::uint32_t number : pairs_.dead) {
      if (baseline_.at(year_, number).is_alive())
        changes_.add(LifeChange::lives_lost, year_, group_of(number));
    }
  }

  void mark(std::span<const PersonId> supported) {
    for (const PersonId person : supported) {
      const Uid uid = world_.people.demography.uid[person];
      if (!baseline_.is_watched(uid)) continue;
      const auto number = baseline_.find(uid, 0);
      if (!number) continue;
      if (const auto place = baseline_.place_among_watched(*number))
        ends_[*place] = YearEnd{ends_[*place]}.in_programme().bits();
    }
  }

  void keep() { pairs_.ends[year_] = std::move(ends_); }

 private:
  void compare(PersonId person, std::uint32_t number) {
    const YearEnd with = year_end_of(world_, person);
    const YearEnd without = baseline_.at(year_, number);
    if (with.is_dead()) pairs_.dead.push_back(number);
    if (with.is_alive() && without.is_alive())
      count_both_alive(with, without, year_, group_of(number), changes_);
    if (with.is_alive() && without.is_dead())
      changes_.add(LifeChange::lives_saved, year_, group_of(number));
    if (const auto place = baseline_.place_among_watched(number)) ends_[*place] = with.bits();
  }

  [[nodiscard]] LifeGroup group_of(std::uint32_t number) const {
    const bool has_started = !pairs_.start.empty() && pairs_.start[number] != 0;
    return has_started ? LifeGroup::participants : LifeGroup::others;
  }

  const World& world_;
  const LifeRecord& baseline_;
  PairedLives& pairs_;
  LifeChanges& changes_;
  std::size_t year_;
  std::vector<std::uint8_t> ends_;
};

}  // namespace

PairedLives::PairedLives(const LifeRecord& baseline, Month next) : ends(baseline.years()) {
  for_each_year_before(baseline, next, [&](std::size_t year) {
    for (const LifeRecord::Watched& one : baseline.watched())
      ends[year].push_back(baseline.at(year, one.number).bits());
  });
}

void note_starters(Month month, const World& world, std::span<const PersonId> starters,
                   Lives& lives) {
  if (!lives.pairs || starters.empty()) return;
  std::vector<std::uint16_t>& start = lives.pairs->start;
  start.resize(lives.baseline->size());
  std::uint32_t expected = 0;
  for (const PersonId person : starters) {
    const auto number = lives.baseline->find(world.people.demography.uid[person], expected);
    if (!number) continue;
    expected = *number + 1;
    if (start[*number] == 0) start[*number] = static_cast<std::uint16_t>(month.index());
  }
}

void follow_lives(Month december, const World& world, std::span<const PersonId> supported,
                  Lives& lives, LifeChanges& changes) {
  if (lives.pairs) {
    Comparison comparison{december, world, *lives.baseline, *lives.pairs, changes};
    comparison.compare_everyone();
    comparison.mark(supported);
    comparison.keep();
  } else if (lives.record && !lives.baseline) {
    lives.record->note(december, world);
  }
}

void count_the_same(const LifeRecord& baseline, Month next, LifeChanges& changes) {
  for_each_year_before(baseline, next, [&](std::size_t year) {
    std::int64_t alive = 0;
    for (std::uint32_t number = 0; number < baseline.size(); ++number)
      alive += baseline.at(year, number).is_alive() ? 1 : 0;
    changes.add(LifeChange::people, year, LifeGroup::others, alive);
  });
}

}  // namespace hale
