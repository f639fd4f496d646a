// Evaluation of predicates, a block at a time: each step is a loop down one column.

#include <cmath>
#include <limits>
#include <type_traits>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/interventions/predicate.hpp"

namespace hale {
namespace {

using Mask = std::span<std::uint8_t>;

/// Inclusive bounds in a column's own type; none holds when low > high.
template <class T>
struct Bounds {
  T low;
  T high;
};

/// The widest bounds of type T inside [low, high], so that comparing in T is comparing in double.
template <class T>
Bounds<T> bounds_of(double low, double high) {
  constexpr Bounds<T> nothing{T{1}, T{0}};
  if (!(low <= high)) return nothing;
  if constexpr (std::is_integral_v<T>) {
    const double least =
        std::max(std::ceil(low), static_cast<double>(std::numeric_limits<T>::min()));
    const double most =
        std::min(std::floor(high), static_cast<double>(std::numeric_limits<T>::max()));
    if (least > most) return nothing;
    return {static_cast<T>(least), static_cast<T>(most)};
  } else {
    constexpr T infinity = std::numeric_limits<T>::infinity();
    auto least = static_cast<T>(low);
    auto most = static_cast<T>(high);
    if (static_cast<double>(least) < low) least = std::nextafter(least, infinity);
    if (static_cast<double>(most) > high) most = std::nextafter(most, -infinity);
    return {least, most};
  }
}

/// mask[i] = low <= read(i) <= high.
template <class T, class Read>
void mark_between(Bounds<T> bounds, const Read& read, Mask mask) {
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const T value = read(i);
    mask[i] = static_cast<std::uint8_t>((value >= bounds.low) & (value <= bounds.high));
  }
}

template <class T>
void mark_between(const PredicateStep& step, std::span<const T> column, Mask mask) {
  mark_between(
      bounds_of<T>(step.low, step.high), [&](std::size_t i) { return column[i]; }, mask);
}

/// mask[i] = read(i) is one of the values; one pass for each value, which vectorises.
template <class Read>
void mark_one_of(ValueSet values, const Read& read, Mask mask) {
  std::fill(mask.begin(), mask.end(), std::uint8_t{0});
  constexpr unsigned bits = std::numeric_limits<ValueSet>::digits;
  for (unsigned value = 0; value < bits; ++value) {
    if (((values >> value) & 1U) == 0) continue;
    const auto wanted = static_cast<std::uint8_t>(value);
    for (std::size_t i = 0; i < mask.size(); ++i) {
      mask[i] |= static_cast<std::uint8_t>(static_cast<std::uint8_t>(read(i)) == wanted);
    }
  }
}

/// Age in whole years lies between bounds when the birth month does: age >= a is birth <= now - 12
/// a, and age <= a is birth > now - 12 (a + 1).
void mark_age(const PredicateStep& step, std::span<const std::int16_t> birth_month, Month now,
              Mask mask) {
  PredicateStep births = step;
  births.low = now.index() - months_per_year * (std::floor(step.high) + 1.0) + 1.0;
  births.high = now.index() - months_per_year * std::ceil(step.low);
  mark_between(births, birth_month, mask);
}

void keep_both(Mask into, std::span<const std::uint8_t> other) {
  for (std::size_t i = 0; i < into.size(); ++i)
    into[i] &= other[i];
}

void keep_either(Mask into, std::span<const std::uint8_t> other) {
  for (std::size_t i = 0; i < into.size(); ++i)
    into[i] |= other[i];
}

/// One leaf over one block.
class Leaf {
 public:
  Leaf(const World& world, Month month, Block block)
      : world_{world},
        month_{month},
        block_{block},
        lsoa_{block.of(world.people.demography.lsoa.values())},
        household_{block.of(world.people.demography.household.values())} {}

  void mark(const PredicateStep& step, Mask mask) const {
    if (step.op == PredicateStep::Op::one_of) {
      mark_category(step, mask);
    } else {
      mark_number(step, mask);
    }
  }

  void mark_inside(const LsoaSet& lsoas, Mask mask) const {
    if (lsoas.rows() == 0) {
      std::fill(mask.begin(), mask.end(), std::uint8_t{0});
      return;
    }
    for (std::size_t i = 0; i < mask.size(); ++i) {
      mask[i] = lsoas[lsoa_[i]];
    }
  }

 private:
  template <class T>
  [[nodiscard]] auto column(const Column<PersonId, T>& values) const {
    return [rows = block_.of(values.values())](std::size_t i) { return rows[i]; };
  }

  template <class T>
  [[nodiscard]] auto column(const Column<HouseholdId, T>& values) const {
    return [&values, rows = household_](std::size_t i) { return values[rows[i]]; };
  }

  template <class Rows>
  void between(const PredicateStep& step, const Rows& values, Mask mask) const {
    using T = typename Rows::value_type;
    mark_between<T>(bounds_of<T>(step.low, step.high), column(values), mask);
  }

  void mark_number(const PredicateStep& step, Mask mask) const;
  void mark_category(const PredicateStep& step, Mask mask) const;
  void mark_deprivation(const PredicateStep& step, int deciles_per_value, Mask mask) const;

  const World& world_;
  Month month_;
  Block block_;
  std::span<const LsoaId> lsoa_;
  std::span<const HouseholdId> household_;
};

void Leaf::mark_number(const PredicateStep& step, Mask mask) const {
  const People& people = world_.people;
  const Households& households = world_.households;
  switch (step.attribute) {
    case Attribute::age:
      return mark_age(step, block_.of(people.demography.birth_month.values()), month_, mask);
    case Attribute::work_months:
      return between(step, people.employment.months_in_state, mask);
    case Attribute::weekly_hours:
      return between(step, people.employment.weekly_hours, mask);
    case Attribute::gross_pay:
      return between(step, people.employment.gross_pay, mask);
    case Attribute::mcs:
      return between(step, people.health.mcs, mask);
    case Attribute::pcs:
      return between(step, people.health.pcs, mask);
    case Attribute::household_size:
      return between(step, households.house.size, mask);
    case Attribute::household_income:
      return between(step, households.income.equivalised, mask);
    case Attribute::universal_credit:
      return between(step, households.income.universal_credit, mask);
    case Attribute::income_after_housing:
      return between(step, households.income.equivalised_after_housing, mask);
    case Attribute::disability_payment:
      return between(step, people.income.disability_payment, mask);
    case Attribute::spare_bedrooms:
      return between(step, households.house.spare_bedrooms, mask);
    case Attribute::years_since_quit:
      return between(step, people.behaviour.years_since_quit, mask);
    case Attribute::arrears_months:
      return between(step, households.home.months_arrears, mask);
    case Attribute::imd_decile:
      return mark_deprivation(step, 1, mask);
    case Attribute::imd_quintile:
      return mark_deprivation(step, 2, mask);
    case Attribute::sex:
    case Attribute::ethnicity:
    case Attribute::education:
    case Attribute::household_role:
    case Attribute::work:
    case Attribute::employed:
    case Attribute::self_rated_health:
    case Attribute::good_health:
    case Attribute::condition:
    case Attribute::tenure:
    case Attribute::la:
    case Attribute::ward:
    case Attribute::lsoa:
    case Attribute::poverty:
    case Attribute::poverty_after_housing:
    case Attribute::financial_distress:
    case Attribute::activity:
    case Attribute::smoking:
    case Attribute::weight:
    case Attribute::lonely:
    case Attribute::energy_band:
    case Attribute::damp:
    case Attribute::cold_home:
    case Attribute::shelter:
      break;
  }
  expects(false, "the attribute is a number");
}

void Leaf::mark_category(const PredicateStep& step, Mask mask) const {
  const People& people = world_.people;
  const auto one_of = [&](const auto& values) { mark_one_of(step.values, column(values), mask); };
  switch (step.attribute) {
    case Attribute::sex:
      return one_of(people.demography.sex);
    case Attribute::ethnicity:
      return one_of(people.demography.ethnicity);
    case Attribute::education:
      return one_of(people.education.attained);
    case Attribute::household_role:
      return one_of(people.demography.role);
    case Attribute::work:
      return one_of(people.employment.work);
    case Attribute::self_rated_health:
      return one_of(people.health.self_rated);
    case Attribute::condition:
      return one_of(people.health.condition);
    case Attribute::tenure:
      return one_of(world_.households.home.tenure);
    case Attribute::poverty:
      return one_of(world_.households.income.poverty);
    case Attribute::poverty_after_housing:
      return one_of(world_.households.income.poverty_after_housing);
    case Attribute::financial_distress:
      return one_of(world_.households.income.distress);
    case Attribute::activity:
      return one_of(people.behaviour.activity);
    case Attribute::smoking:
      return one_of(people.behaviour.smoking);
    case Attribute::weight:
      return one_of(people.behaviour.weight);
    case Attribute::lonely:
      return one_of(people.behaviour.lonely);
    case Attribute::energy_band:
      return one_of(world_.households.home.energy_band);
    case Attribute::damp:
      return one_of(world_.households.home.damp);
    case Attribute::cold_home:
      return one_of(world_.households.home.cold);
    case Attribute::shelter:
      return one_of(world_.households.home.shelter);
    case Attribute::age:
    case Attribute::employed:
    case Attribute::work_months:
    case Attribute::weekly_hours:
    case Attribute::gross_pay:
    case Attribute::mcs:
    case Attribute::pcs:
    case Attribute::good_health:
    case Attribute::household_size:
    case Attribute::household_income:
    case Attribute::universal_credit:
    case Attribute::spare_bedrooms:
    case Attribute::imd_decile:
    case Attribute::imd_quintile:
    case Attribute::la:
    case Attribute::ward:
    case Attribute::lsoa:
    case Attribute::income_after_housing:
    case Attribute::disability_payment:
    case Attribute::years_since_quit:
    case Attribute::arrears_months:
      break;
  }
  expects(false, "the attribute is a category");
}

void Leaf::mark_deprivation(const PredicateStep& step, int deciles_per_value, Mask mask) const {
  const auto& decile = world_.areas.imd_decile;
  const auto value = [&](std::size_t i) {
    return (decile[lsoa_[i]] + deciles_per_value - 1) / deciles_per_value;
  };
  mark_between<int>(bounds_of<int>(step.low, step.high), value, mask);
}

}  // namespace

void evaluate(const Predicate& predicate, const World& world, Month month, Block block,
              std::span<std::uint8_t> mask) {
  expects(mask.size() == block.size(), "one byte of mask for each row of the block");
  const std::size_t rows = block.size();
  if (predicate.steps().empty()) {
    std::fill(mask.begin(), mask.end(), std::uint8_t{1});
    return;
  }
  const Leaf leaf{world, month, block};
  std::vector<std::uint8_t> stack(predicate.depth() * rows);
  std::size_t height = 0;
  const auto at = [&](std::size_t level) { return Mask{stack}.subspan(level * rows, rows); };
  for (const PredicateStep& step : predicate.steps()) {
    using Op = PredicateStep::Op;
    if (step.op == Op::between || step.op == Op::one_of) {
      leaf.mark(step, at(height++));
    } else if (step.op == Op::inside) {
      leaf.mark_inside(predicate.places()[step.place_set], at(height++));
    } else if (step.op == Op::negate) {
      for (std::uint8_t& byte : at(height - 1))
        byte ^= 1U;
    } else {
      const Mask right = at(--height);
      step.op == Op::both ? keep_both(at(height - 1), right) : keep_either(at(height - 1), right);
    }
  }
  const Mask top = at(0);
  std::copy(top.begin(), top.end(), mask.begin());
}

}  // namespace hale
