#include "sim/processes/demography/candidates.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "sim/core/random.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

/// One block's luck and marks, too big for a thread's stack.
struct Scratch {
  LuckBlock<rows_per_block> luck;
  std::array<std::uint8_t, rows_per_block> mark;
  std::array<std::uint32_t, rows_per_block> row;
  std::array<Uid, rows_per_block> uid;
};

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
    // Copies: a write of bytes could alias anything it refers to, and keep the loop from vectors.
    const Ceilings top = model_.ceilings;
    std::uint8_t* const mark = scratch.mark.data();
    const std::size_t rows = block.size();
    for (std::size_t i = 0; i < rows; ++i) {
      mark[i] = static_cast<std::uint8_t>(
          (lane[0][i] < threshold[i] ? 1U : 0U) | (lane[1][i] < top.birth ? 1U : 0U) |
          (lane[2][i] < top.leaving_home ? 1U : 0U) | (lane[3][i] < top.partnering ? 1U : 0U));
    }
    for_each_marked(block.size(), scratch, [&](std::size_t i) {
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
    const Ceilings top = model_.ceilings;
    std::uint8_t* const mark = scratch.mark.data();
    for (std::size_t i = 0; i < deciders; ++i) {
      mark[i] = static_cast<std::uint8_t>((lane[0][i] < top.parting ? 1U : 0U) |
                                          (lane[1][i] < top.departure ? 1U : 0U));
    }
    for_each_marked(deciders, scratch, [&](std::size_t i) {
      const PersonId person{block.begin + scratch.row[i]};
      if (who_.vital[person] != Vital::alive) return;
      if (lane[0][i] < parting(person)) found.partings.push_back(person);
      if (lane[1][i] < departure(person)) found.departures.push_back(person);
    });
  }

  std::size_t gather_deciders(Block block, Scratch& scratch) const {
    const Role* const role = block.of(who_.role.values()).data();
    const std::int16_t* const born = block.of(who_.birth_month.values()).data();
    const Uid* const uid = block.of(who_.uid.values()).data();
    const auto latest = static_cast<std::int16_t>(now_.month.index() - 12 * youngest_lone_leaver);
    const auto earliest =
        static_cast<std::int16_t>(now_.month.index() - 12 * (oldest_lone_leaver + 1));
    std::uint8_t* const mark = scratch.mark.data();
    const std::size_t rows = block.size();
    for (std::size_t i = 0; i < rows; ++i) {
      const bool young = (born[i] <= latest) & (born[i] > earliest);
      const bool lone = (role[i] != Role::partner) & young;
      mark[i] = static_cast<std::uint8_t>((role[i] == Role::reference) | lone);
    }
    std::size_t deciders = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      scratch.row[deciders] = static_cast<std::uint32_t>(i);
      deciders += mark[i];
    }
    for (std::size_t k = 0; k < deciders; ++k) {
      scratch.uid[k] = uid[scratch.row[k]];
    }
    return deciders;
  }

  /// Calls visit(i) for every i below n whose mark is set: eight marks at a glance.
  template <class Visit>
  static void for_each_marked(std::size_t n, const Scratch& scratch, const Visit& visit) {
    constexpr std::size_t eight = sizeof(std::uint64_t);
    for (std::size_t i = 0; i < n; i += eight) {
      std::uint64_t marks = 0;
      std::memcpy(&marks, &scratch.mark[i], std::min(eight, n - i));
      if (marks == 0) continue;
      for (std::size_t k = i; k < std::min(i + eight, n); ++k) {
        if (scratch.mark[k] != 0) visit(k);
      }
    }
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
