#include "sim/interventions/predicate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"

namespace hale {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Column units per unit of the attribute: pay in pence for pounds, income in pence a month for
/// pounds a year.
double column_units(Attribute attribute) {
  constexpr double pence_per_pound = 100.0;
  if (attribute == Attribute::gross_pay || attribute == Attribute::universal_credit ||
      attribute == Attribute::disability_payment) {
    return pence_per_pound;
  }
  if (attribute == Attribute::household_income || attribute == Attribute::income_after_housing) {
    return pence_per_pound / months_per_year;
  }
  return 1.0;
}

/// A constant in the column's unit. What is a whole number of pence but for rounding becomes one.
double in_column_units(Attribute attribute, double constant) {
  constexpr double rounding = 1e-6;
  const double scale = column_units(attribute);
  if (scale == 1.0) return constant;
  const double scaled = constant * scale;
  const double whole = std::round(scaled);
  return std::abs(scaled - whole) < rounding ? whole : scaled;
}

}  // namespace

Predicate Predicate::leaf(const PredicateStep& step) {
  Predicate predicate;
  predicate.steps_ = {step};
  predicate.depth_ = 1;
  return predicate;
}

Predicate Predicate::between(Attribute number, double low, double high) {
  expects(fact_of(number).kind == AttributeKind::number, "only a number lies between numbers");
  PredicateStep step;
  step.op = PredicateStep::Op::between;
  step.attribute = number;
  step.low = in_column_units(number, low);
  step.high = in_column_units(number, high);
  return leaf(step);
}

Predicate Predicate::compare(Attribute number, Comparison comparison, double constant) {
  Predicate predicate = between(number, constant, constant);
  PredicateStep& step = predicate.steps_.front();
  switch (comparison) {
    case Comparison::less:
      step.low = -infinity;
      step.high = std::nextafter(step.high, -infinity);
      return predicate;
    case Comparison::at_most:
      step.low = -infinity;
      return predicate;
    case Comparison::equal:
      return predicate;
    case Comparison::not_equal:
      return negate(predicate);
    case Comparison::at_least:
      step.high = infinity;
      return predicate;
    case Comparison::more:
      step.low = std::nextafter(step.low, infinity);
      step.high = infinity;
      return predicate;
  }
  return predicate;
}

Predicate Predicate::one_of(Attribute category, ValueSet values) {
  expects(fact_of(category).kind == AttributeKind::category, "only a category has named values");
  PredicateStep step;
  step.op = PredicateStep::Op::one_of;
  step.attribute = category;
  step.values = values;
  return leaf(step);
}

Predicate Predicate::holds(Attribute flag) {
  expects(fact_of(flag).kind == AttributeKind::flag, "only a flag stands alone");
  const auto bit = [](auto value) { return ValueSet{1} << static_cast<unsigned>(value); };
  if (flag == Attribute::employed) {
    return one_of(Attribute::work, bit(Work::secure) | bit(Work::insecure));
  }
  if (flag == Attribute::good_health) {
    return one_of(Attribute::self_rated_health,
                  bit(SelfRatedHealth::very_good) | bit(SelfRatedHealth::good));
  }
  PredicateStep step;
  step.op = PredicateStep::Op::one_of;
  step.attribute = flag;
  step.values = bit(Condition::limiting);  // every flag's `yes` is its second value
  return leaf(step);
}

Predicate Predicate::inside(LsoaSet lsoas) {
  PredicateStep step;
  step.op = PredicateStep::Op::inside;
  Predicate predicate = leaf(step);
  predicate.places_.push_back(std::move(lsoas));
  return predicate;
}

Predicate Predicate::both(const Predicate& a, const Predicate& b) {
  if (a.steps_.empty()) return b;
  if (b.steps_.empty()) return a;
  return combined(a, b, PredicateStep::Op::both);
}

Predicate Predicate::either(const Predicate& a, const Predicate& b) {
  if (a.steps_.empty() || b.steps_.empty()) return {};
  return combined(a, b, PredicateStep::Op::either);
}

Predicate Predicate::negate(const Predicate& a) {
  if (a.steps_.empty()) return inside(LsoaSet{});  // no one
  Predicate predicate = a;
  PredicateStep step;
  step.op = PredicateStep::Op::negate;
  predicate.steps_.push_back(step);
  return predicate;
}

Predicate Predicate::combined(const Predicate& a, const Predicate& b, PredicateStep::Op op) {
  Predicate predicate = a;
  for (PredicateStep step : b.steps_) {
    if (step.op == PredicateStep::Op::inside) {
      step.place_set += static_cast<std::uint32_t>(a.places_.size());
    }
    predicate.steps_.push_back(step);
  }
  predicate.places_.insert(predicate.places_.end(), b.places_.begin(), b.places_.end());
  PredicateStep join;
  join.op = op;
  predicate.steps_.push_back(join);
  predicate.depth_ = std::max(a.depth_, b.depth_ + 1);
  expects(predicate.depth_ <= max_depth, "the reader of scenarios limits nesting");
  return predicate;
}

}  // namespace hale
