#pragma once

// Programmes by the dice, for what must hold whatever a programme is.

#include <algorithm>
#include <cstdint>
#include <random>

#include "sim/interventions/units.hpp"

#include "tests/support/varied_world.hpp"

namespace hale::test {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_{seed} {}

  /// A whole number from `low` to `high`.
  [[nodiscard]] std::int64_t from(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_() % static_cast<std::uint32_t>(high - low + 1));
  }

  [[nodiscard]] bool heads() { return from(0, 1) == 1; }

  [[nodiscard]] double share() { return static_cast<double>(from(0, 100)) / 100.0; }

  /// At all times, in steps or on a ramp.
  [[nodiscard]] Dated<double> amount(std::int64_t high) {
    const auto one = [&] { return static_cast<double>(from(0, high)); };
    if (heads()) return Dated<double>{one()};
    const auto course = heads() ? Interpolation::steps : Interpolation::ramp;
    return Dated<double>{
        {{Month{2026, 1}, one()}, {Month{2027, 8}, one()}, {Month{2028, 3}, one()}}, course};
  }

  [[nodiscard]] Dated<std::int64_t> pence(std::int64_t high) {
    if (heads()) return Dated<std::int64_t>{from(0, high)};
    return Dated<std::int64_t>{{{Month{2026, 1}, from(0, high)}, {Month{2027, 10}, from(0, high)}},
                               Interpolation::steps};
  }

 private:
  std::mt19937 random_;
};

[[nodiscard]] inline GroupedShares some_shares(Dice& dice) {
  GroupedShares shares = always(dice.share());
  if (dice.heads()) return shares;
  shares.groups.by_value = {Predicate::compare(Attribute::imd_decile, Comparison::at_most, 3),
                            Predicate::holds(Attribute::condition)};
  shares.by_group = {Dated<double>{dice.share()}, Dated<double>{dice.share()}};
  return shares;
}

/// A programme of any unit, with or without places, budgets and patience; it has no effects.
[[nodiscard]] inline Programme some_programme(Dice& dice, Month first) {
  Programme programme = open_programme(first, first + static_cast<int>(dice.from(6, 30)));
  programme.who.unit = static_cast<Unit>(dice.from(0, 4));
  programme.who.predicate =
      Predicate::compare(Attribute::mcs, Comparison::less, static_cast<double>(dice.from(35, 60)));
  programme.queue = static_cast<QueuePolicy>(dice.from(0, 2));
  programme.lasts_months = static_cast<int>(dice.from(1, 15));
  programme.uptake.offered = is_place(programme.who.unit) ? always(0.9) : some_shares(dice);
  programme.uptake.accepts = is_place(programme.who.unit) ? always(0.8) : some_shares(dice);
  if (dice.heads() && !is_place(programme.who.unit)) {
    programme.uptake.weighted.by_value = {Predicate::holds(Attribute::employed)};
    programme.uptake.weights = {static_cast<double>(dice.from(0, 4))};
  }
  if (dice.heads()) programme.capacity = Capacity{dice.amount(4), Dated<double>{3.0}};
  if (dice.heads()) programme.gives_up_after_months = static_cast<int>(dice.from(1, 8));
  programme.cost.per_start = dice.pence(90'000);
  programme.cost.per_month = dice.pence(9'000);
  programme.cost.fixed_per_year = dice.pence(100'000);
  programme.cost.capital_per_start = dice.pence(200'000);
  if (dice.heads()) programme.cost.capital = {{first + 2, dice.from(0, 100'000)}};
  // What is paid in any case fits in the ceilings: 100,000 a year and a sum of capital.
  if (dice.heads()) programme.budget.per_year = Dated<std::int64_t>{dice.from(200'000, 3'000'000)};
  if (dice.heads()) programme.budget.total = dice.from(700'000, 9'000'000);
  return programme;
}

/// An effect on any lever, inside its bounds.
[[nodiscard]] inline Effect some_effect(Dice& dice) {
  Effect effect;
  effect.lever = static_cast<Lever>(dice.from(0, number_of_levers - 1));
  const LeverFact& fact = fact_of(effect.lever);
  const auto neutral = static_cast<double>(fact.neutral);
  const float farthest = fact.low < 0.0F && dice.heads() ? fact.low : std::min(fact.high, 3.0F);
  effect.value = neutral + (static_cast<double>(farthest) - neutral) * dice.share();
  effect.course.onset_months = static_cast<int>(dice.from(0, 3));
  effect.course.while_enrolled = dice.heads();
  if (dice.heads()) effect.course.half_life_months = static_cast<double>(dice.from(1, 24));
  return effect;
}

}  // namespace hale::test
