#include "sim/processes/demography/candidates.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "sim/core/random.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"

namespace hale {
namespace {

/// One block's luck and marks, too big for a thread's stack.
struct Scratch {
  LuckBlock<rows_per_block> luck;
  Marks marks;
  std::array<std::uint16_t, rows_per_block> row;
  std::array<Uid, rows_per_block> uid;
  static_assert(rows_per_block <= 65536, "a row of a block fits 16 bits");
};

using Lane = const std::uint32_t*;

struct IndividualRows {
  Lane death;
  Lane birth;
  Lane leaving_home;
  Lane partnering;
  const std::uint32_t* death_threshold;
  const Sex* sex;
  const Role* role;
  std::size_t count;
};

HALE_FOR_EVERY_CPU void mark_individuals(const IndividualRows& rows, const Ceilings& ceilings,
                                         std::uint8_t* marks) {
  const IndividualRows r = rows;
  const Ceilings top = ceilings;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const bool dies = r.death[i] < r.death_threshold[i];
    const bool bears = (r.birth[i] < top.birth) & (r.sex[i] == Sex::female);
    const bool leaves = (r.leaving_home[i] < top.leaving_home) & (r.role[i] == Role::child);
    const bool pairs = (r.partnering[i] < top.partnering) & (r.role[i] != Role::partner);
    marks[i] = static_cast<std::uint8_t>(dies | bears | leaves | pairs);
  }
}

/// Reference persons, and others but partners of an age to leave alone.
struct DeciderRows {
  const Role* role;
  const std::int16_t* birth_month;
  std::int16_t latest_birth;  ///< of those who may leave alone
  std::int16_t births_after;
  std::size_t count;
};

HALE_FOR_EVERY_CPU void mark_deciders(const DeciderRows& rows, std::uint8_t* marks) {
  const DeciderRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const bool young = (r.birth_month[i] <= r.latest_birth) & (r.birth_month[i] > r.births_after);
    const bool lone = (r.role[i] != Role::partner) & young;
    marks[i] = static_cast<std::uint8_t>((r.role[i] == Role::reference) | lone);
  }
}

HALE_FOR_EVERY_CPU void mark_decisions(Lane parting, Lane departure, const Ceilings& ceilings,
                                       std::size_t count, std::uint8_t* marks) {
  const Ceilings top = ceilings;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    marks[i] =
        static_cast<std::uint8_t>((parting[i] < top.parting) | (departure[i] < top.departure));
  }
}

/// Everything that finding candidates in one block needs.
class Search {
 public:
  Search(const StepContext& now, const DemographyModel& model, const World& world)
      : now_{now},
        model_{model},
        who_{world.people.demography},
        death_threshold_{world.people.life.death_threshold},
        areas_{world.areas} {}

  void scan(Block block, Scratch& scratch, Candidates& found) const {
    scan_individuals(block, scratch, found);
    scan_deciders(block, scratch, found);
  }

 private:
  void scan_individuals(Block block, Scratch& scratch, Candidates& found) const {
    auto& lane = scratch.luck.lane;
    now_.luck.fill(block.of(who_.uid.values()), now_.month, Phase::life,
                   {lane[0], lane[1], lane[2], lane[3]});
    const std::uint32_t* const threshold = block.of(death_threshold_.values()).data();
    mark_individuals(
        {lane[0], lane[1], lane[2], lane[3], threshold, block.of(who_.sex.values()).data(),
         block.of(who_.role.values()).data(), block.size()},
        model_.ceilings, scratch.marks.row.data());
    scratch.marks.for_each(block.size(), [&](std::size_t i) {
      const PersonId person{block.begin + i};
      if (who_.vital[person] != Vital::alive) return;
      if (lane[0][i] < threshold[i]) found.deaths.push_back(person);
      if (lane[1][i] < birth(person)) found.births.push_back(person);
      if (lane[2][i] < leaving_home(person)) found.leaving_home.push_back(person);
      if (lane[3][i] < partnering(person)) found.partnering.push_back(person);
    });
  }

  /// Reference persons, who decide for their household, and young adults, who may for themselves.
  void scan_deciders(Block block, Scratch& scratch, Candidates& found) const {
    const std::size_t deciders = gather_deciders(block, scratch);
    auto& lane = scratch.luck.lane;
    now_.luck.fill(std::span{scratch.uid}.first(deciders), now_.month, Phase::household,
                   {lane[0], lane[1], lane[2], lane[3]});
    mark_decisions(lane[0], lane[1], model_.ceilings, deciders, scratch.marks.row.data());
    scratch.marks.for_each(deciders, [&](std::size_t i) {
      const PersonId person{block.begin + scratch.row[i]};
      if (who_.vital[person] != Vital::alive) return;
      if (lane[0][i] < parting(person)) found.partings.push_back(person);
      if (lane[1][i] < departure(person)) found.departures.push_back(person);
    });
  }

  std::size_t gather_deciders(Block block, Scratch& scratch) const {
    const auto born_years_ago = [&](int years) {
      return static_cast<std::int16_t>(now_.month.index() - 12 * years);
    };
    mark_deciders({block.of(who_.role.values()).data(), block.of(who_.birth_month.values()).data(),
                   born_years_ago(youngest_lone_leaver), born_years_ago(oldest_lone_leaver + 1),
                   block.size()},
                  scratch.marks.row.data());
    // About every second row: no branch would foresee which.
    const Uid* const uid = block.of(who_.uid.values()).data();
    std::size_t deciders = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
      scratch.row[deciders] = static_cast<std::uint16_t>(i);
      scratch.uid[deciders] = uid[i];
      deciders += scratch.marks.row[i];
    }
    return deciders;
  }

  std::size_t age(PersonId person) const {
    return age_row(age_in_years(who_.birth_month[person], now_.month));
  }

  std::size_t sex(PersonId person) const { return static_cast<std::size_t>(who_.sex[person]); }

  std::size_t la(PersonId person) const { return areas_.la[who_.lsoa[person]].row(); }

  std::uint32_t birth(PersonId person) const {
    const int years = age_in_years(who_.birth_month[person], now_.month);
    if (who_.sex[person] == Sex::male || years < youngest_mother || years > oldest_mother) return 0;
    const auto maternal_age = static_cast<std::size_t>(years - youngest_mother);
    return model_.birth[la(person)][maternal_age][who_.parity[person]];
  }

  std::uint32_t leaving_home(PersonId person) const {
    return who_.role[person] == Role::child ? model_.leaving_home[sex(person)][age(person)] : 0;
  }

  std::uint32_t partnering(PersonId person) const {
    return who_.role[person] != Role::partner ? model_.partnering[sex(person)][age(person)] : 0;
  }

  std::uint32_t parting(PersonId person) const {
    return who_.role[person] == Role::reference ? model_.parting[age(person)] : 0;
  }

  std::uint32_t departure(PersonId person) const {
    const bool heads = who_.role[person] == Role::reference;
    const auto& thresholds = heads ? model_.departure : model_.lone_departure;
    return thresholds[la(person)][age(person)];
  }

  const StepContext& now_;
  const DemographyModel& model_;
  const DemographyColumns& who_;
  const PersonColumn<std::uint32_t>& death_threshold_;
  const Areas& areas_;
};

void append(std::vector<PersonId>& all, const std::vector<PersonId>& some) {
  all.insert(all.end(), some.begin(), some.end());
}

}  // namespace

Candidates find_candidates(const StepContext& now, const DemographyModel& model,
                           const World& world) {
  const std::size_t rows = world.people.size();
  const Search search{now, model, world};
  std::vector<Candidates> by_block(number_of_blocks(rows));
  for_each_block(rows, [&](Block block) {
    const auto scratch = std::make_unique_for_overwrite<Scratch>();
    search.scan(block, *scratch, by_block[block.begin / rows_per_block]);
  });
  Candidates all;
  for (const Candidates& some : by_block) {
    append(all.deaths, some.deaths);
    append(all.departures, some.departures);
    append(all.leaving_home, some.leaving_home);
    append(all.partnering, some.partnering);
    append(all.partings, some.partings);
    append(all.births, some.births);
  }
  return all;
}

}  // namespace hale
