#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/interventions/predicate.hpp"
#include "sim/population/areas.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// A word of a predicate and where it stands.
struct Token {
  enum class Kind { number, name, quoted };
  Kind kind = Kind::name;
  std::string text;    ///< without quotes
  std::size_t at = 0;  ///< bytes from the start of the predicate
  int width = 1;
};

/// How a test compares its attribute.
enum class TestForm { flag, comparison, list, range };

/// What the grammar has read of one test.
struct Test {
  Token attribute;
  TestForm form = TestForm::flag;
  std::string sign;  ///< of a comparison: "<="
  std::vector<Token> values;
};

/// Turns what the grammar reads, in the order in which it reads it, into a predicate, and says what
/// does not fit. The grammar knows signs and brackets; this knows attributes, values and places.
class PredicateBuilder {
 public:
  PredicateBuilder(const Node& node, const Areas& areas, Problems& problems)
      : node_{node},
        areas_{areas},
        problems_{problems} {}

  void push(const Test& test);
  void negate();
  void combine_both();
  void combine_either();

  /// The whole predicate, after everything was pushed and combined.
  [[nodiscard]] Predicate result() const;

  void complain(std::size_t at, int width, std::string what, std::string why, std::string hint);

 private:
  [[nodiscard]] Predicate build(const Test& test);
  [[nodiscard]] Predicate number_test(Attribute attribute, const Test& test);
  [[nodiscard]] Predicate category_test(Attribute attribute, const Test& test);
  [[nodiscard]] Predicate place_test(Attribute attribute, const Test& test);
  [[nodiscard]] Predicate flag_test(Attribute attribute, const Test& test);
  [[nodiscard]] double number(const Token& value, const AttributeFact& fact);
  [[nodiscard]] ValueSet category_value(const Token& value, const AttributeFact& fact);
  [[nodiscard]] LsoaSet place(const Token& value, Attribute attribute);
  void complain(const Token& token, std::string what, std::string why, std::string hint);

  const Node& node_;
  const Areas& areas_;
  Problems& problems_;
  std::vector<Predicate> stack_;
};

}  // namespace hale
