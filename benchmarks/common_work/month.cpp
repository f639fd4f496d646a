#include "benchmarks/common_work/month.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/core/vectorise.hpp"

namespace hale::common_work {
namespace {

/// People at a time: their columns and their luck stay in the first-level cache.
constexpr std::size_t rows_per_turn = 256;

using Lane = const std::uint32_t*;

unsigned code(auto state) {
  return static_cast<unsigned>(state);
}

unsigned in_years(std::uint16_t months) {
  return months / 12U;
}

/// The columns of a few rows, as the loops below read them.
struct Rows {
  Rows(People& people, Block block)
      : count{block.size()},
        age{block.of(people.age_in_months.values()).data()},
        sex{block.of(people.sex.values()).data()},
        housing{block.of(people.housing.values()).data()},
        activity{block.of(people.activity.values()).data()},
        work{block.of(people.work.values()).data()},
        health{block.of(people.health.values()).data()},
        life{block.of(people.life.values()).data()},
        income{block.of(people.income.values()).data()} {}

  std::size_t count;
  std::uint16_t* age;
  const Sex* sex;
  const Housing* housing;
  const Activity* activity;
  Work* work;
  Health* health;
  Life* life;
  float* income;
};

std::uint32_t all_bits_if(bool holds) {
  return holds ? 0xFFFFFFFFU : 0U;
}

/// table[index] by comparisons instead of memory; 0 beyond its end. For a handful of values that is
/// what vectors do best, and GCC 12 makes no gathers for CPUs in general.
template <std::size_t n>
std::uint32_t pick(const std::array<std::uint32_t, n>& table, unsigned index) {
  return [&]<unsigned... k>(std::integer_sequence<unsigned, k...>) {
    return (... | (table[k] & all_bits_if(index == k)));
  }
  (std::make_integer_sequence<unsigned, n>{});
}

// Rows and small tables are taken by value: as far as the compiler knows, a write to a column of
// bytes could otherwise change them.

HALE_FOR_EVERY_CPU std::int64_t die(const Rows rows, Lane luck, const std::uint32_t* death) {
  std::uint32_t lived = 0;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const unsigned age = std::min(in_years(rows.age[i]), oldest_age);
    const unsigned index = death_index(age, code(rows.sex[i]), code(rows.health[i]));
    const unsigned was_dead = code(rows.life[i]);
    const unsigned dies = luck[i] < death[index] ? 1U : 0U;
    lived += 1U - was_dead;
    rows.life[i] = static_cast<Life>(was_dead | dies);
  }
  return lived;
}

HALE_FOR_EVERY_CPU void move_between_work(const Rows rows, Lane luck,
                                          const std::array<std::uint32_t, 6> first,
                                          const std::array<std::uint32_t, 6> any) {
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const unsigned work = code(rows.work[i]);
    const unsigned index = work_index(work, code(rows.health[i]));
    const unsigned first_move = work == code(Work::employed) ? 1U : 0U;
    const unsigned second_move = work == code(Work::inactive) ? 1U : 2U;
    const bool moves_first = luck[i] < pick(first, index);
    const bool moves = luck[i] < pick(any, index);
    const unsigned moved = moves_first ? first_move : (moves ? second_move : work);
    const unsigned years_of_work = in_years(rows.age[i]) - first_working_age;  // wraps for children
    const bool may_work = years_of_work < pension_age - first_working_age;
    rows.work[i] = static_cast<Work>(may_work ? moved : code(Work::inactive));
  }
}

HALE_FOR_EVERY_CPU void change_health(const Rows rows, Lane luck, const std::uint32_t* change) {
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const unsigned age = std::min(in_years(rows.age[i]), oldest_age);
    const unsigned health = code(rows.health[i]);
    const unsigned person = health_person(code(rows.housing[i]), code(rows.activity[i]));
    const unsigned index = health_index(age, person, code(rows.work[i]), health);
    rows.health[i] = static_cast<Health>(health ^ (luck[i] < change[index] ? 1U : 0U));
  }
}

HALE_FOR_EVERY_CPU void pay(const Rows rows, Lane luck, const IncomeTargets target) {
  constexpr float two_to_minus_24 = 1.0F / 16777216.0F;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const unsigned work = code(rows.work[i]);
    const std::uint32_t in = pick(target.in_labour_force, work_index(work, code(rows.health[i])));
    const std::uint32_t out = pick(target.inactive, stage_of_life(in_years(rows.age[i])));
    const std::uint32_t income = in | (out & all_bits_if(work == code(Work::inactive)));
    const auto aim = static_cast<float>(static_cast<std::int32_t>(income));
    const auto top_24_bits = static_cast<float>(static_cast<std::int32_t>(luck[i] >> 8U));
    const float shock = 0.5F + top_24_bits * two_to_minus_24;
    rows.income[i] = 0.9F * rows.income[i] + 0.1F * aim * shock;
  }
}

HALE_FOR_EVERY_CPU void grow_older(const Rows rows) {
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    ++rows.age[i];
  }
}

}  // namespace

std::int64_t advance_one_month(Block block, Month month, const Luck& luck, const Chances& chances,
                               People& people) {
  LuckBlock<rows_per_turn> of;
  std::int64_t lived = 0;
  for (std::size_t begin = block.begin; begin < block.end; begin += rows_per_turn) {
    const Block turn{begin, std::min(block.end, begin + rows_per_turn)};
    const Rows rows{people, turn};
    // One phase of four events serves the whole month of this model.
    luck.fill(turn.of(std::span<const Uid>{people.uid.values()}), month, Phase::work,
              {of.lane[0], of.lane[1], of.lane[2], of.lane[3]});
    lived += die(rows, of.lane[0], chances.death.data());
    move_between_work(rows, of.lane[1], chances.first_move, chances.any_move);
    change_health(rows, of.lane[2], chances.change_of_health.data());
    pay(rows, of.lane[3], chances.income);
    grow_older(rows);
  }
  return lived;
}

}  // namespace hale::common_work
