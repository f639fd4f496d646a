#pragma once

// Who: a condition on people, as a flat plan that runs down columns.
//
// A predicate is a list of steps in postfix order. A leaf compares one column with constants and
// writes a byte per person; `both`, `either` and `negate` combine such bytes. Nothing is
// interpreted person by person, and nothing can be asked that the vocabulary of attributes does not
// have.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/interventions/attributes.hpp"
#include "sim/interventions/lsoa_set.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/world.hpp"

namespace hale {

enum class Comparison : std::uint8_t { less, at_most, equal, not_equal, at_least, more };

/// Values of a category as bits: bit v is the value number v of AttributeFact::values.
using ValueSet = std::uint32_t;

struct PredicateStep {
  enum class Op : std::uint8_t { between, one_of, inside, both, either, negate };
  Op op = Op::between;
  Attribute attribute = Attribute::age;  ///< of between and one_of
  double low = 0.0;                      ///< of between: inclusive bounds, in the column's own unit
  double high = 0.0;
  ValueSet values = 0;          ///< of one_of
  std::uint32_t place_set = 0;  ///< of inside: index into Predicate::places()
};

class Predicate {
 public:
  /// Holds for everyone.
  Predicate() = default;

  /// low <= attribute <= high, in the attribute's unit. The attribute is a number.
  [[nodiscard]] static Predicate between(Attribute number, double low, double high);

  /// A comparison with a constant in the attribute's unit. The attribute is a number.
  [[nodiscard]] static Predicate compare(Attribute number, Comparison comparison, double constant);

  /// The attribute is a category and has one of the values.
  [[nodiscard]] static Predicate one_of(Attribute category, ValueSet values);

  /// The attribute is a flag and holds.
  [[nodiscard]] static Predicate holds(Attribute flag);

  /// Lives in one of the LSOAs (for `la`, `ward` and `lsoa`: see find_la, find_ward, find_lsoa).
  [[nodiscard]] static Predicate inside(LsoaSet lsoas);

  [[nodiscard]] static Predicate both(const Predicate& a, const Predicate& b);
  [[nodiscard]] static Predicate either(const Predicate& a, const Predicate& b);
  [[nodiscard]] static Predicate negate(const Predicate& a);

  /// Empty when the predicate holds for everyone.
  [[nodiscard]] const std::vector<PredicateStep>& steps() const { return steps_; }

  [[nodiscard]] const std::vector<LsoaSet>& places() const { return places_; }

  /// Masks that an evaluation holds at once; readers of scenarios refuse more than max_depth.
  [[nodiscard]] std::size_t depth() const { return depth_; }

  static constexpr std::size_t max_depth = 64;

 private:
  static Predicate leaf(const PredicateStep& step);
  static Predicate combined(const Predicate& a, const Predicate& b, PredicateStep::Op op);

  std::vector<PredicateStep> steps_;
  std::vector<LsoaSet> places_;
  std::size_t depth_ = 0;
};

/// Writes 1 where the predicate holds in `month` for the people of `block`, 0 elsewhere.
/// `mask` has one byte per row of the block. The dead and those who left are judged like others.
void evaluate(const Predicate& predicate, const World& world, Month month, Block block,
              std::span<std::uint8_t> mask);

}  // namespace hale
