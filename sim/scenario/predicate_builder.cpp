#include "sim/scenario/predicate_builder.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/scenario/nearest.hpp"

namespace hale {
namespace {

[[nodiscard]] std::optional<Attribute> attribute_named(std::string_view name) {
  for (std::size_t i = 0; i < attribute_facts.size(); ++i) {
    if (attribute_facts[i].name == name) return static_cast<Attribute>(i);
  }
  return std::nullopt;
}

[[nodiscard]] std::vector<std::string> attribute_names() {
  std::vector<std::string> names;
  for (const AttributeFact& fact : attribute_facts) {
    names.emplace_back(fact.name);
  }
  return names;
}

[[nodiscard]] std::optional<Comparison> comparison_of(std::string_view sign) {
  if (sign == "<") return Comparison::less;
  if (sign == "<=") return Comparison::at_most;
  if (sign == "==") return Comparison::equal;
  if (sign == "!=") return Comparison::not_equal;
  if (sign == ">=") return Comparison::at_least;
  if (sign == ">") return Comparison::more;
  return std::nullopt;
}

[[nodiscard]] bool asks_for_equality(const Test& test) {
  return test.form == TestForm::list || test.sign == "==" || test.sign == "!=";
}

}  // namespace

void PredicateBuilder::complain(std::size_t at, int width, std::string what, std::string why,
                                std::string hint) {
  FilePlace where = node_.place();
  const std::size_t start = where.line_text.find(node_.word);
  if (start != std::string::npos) {  // else it runs over several lines: point at its beginning
    where.column = 1 + characters(std::string_view{where.line_text}.substr(0, start + at));
    where.width = width;
  }
  problems_.add(std::move(where), std::move(what), std::move(why), std::move(hint));
}

void PredicateBuilder::complain(const Token& token, std::string what, std::string why,
                                std::string hint) {
  complain(token.at, token.width, std::move(what), std::move(why), std::move(hint));
}

void PredicateBuilder::push(const Test& test) {
  stack_.push_back(build(test));
}

void PredicateBuilder::negate() {
  expects(!stack_.empty(), "something was read before it is negated");
  stack_.back() = Predicate::negate(stack_.back());
}

void PredicateBuilder::combine_both() {
  expects(stack_.size() >= 2, "two tests were read before they are combined");
  const Predicate last = std::move(stack_.back());
  stack_.pop_back();
  stack_.back() = Predicate::both(stack_.back(), last);
}

void PredicateBuilder::combine_either() {
  expects(stack_.size() >= 2, "two tests were read before they are combined");
  const Predicate last = std::move(stack_.back());
  stack_.pop_back();
  stack_.back() = Predicate::either(stack_.back(), last);
}

Predicate PredicateBuilder::result() const {
  expects(stack_.size() == 1, "the whole predicate was read and combined");
  return stack_.front();
}

Predicate PredicateBuilder::build(const Test& test) {
  const auto attribute = attribute_named(test.attribute.text);
  if (!attribute) {
    complain(
        test.attribute, fmt::format("unknown attribute `{}`", test.attribute.text), "",
        did_you_mean(test.attribute.text, attribute_names()) + "; see `hale describe attributes`");
    return {};
  }
  switch (fact_of(*attribute).kind) {
    case AttributeKind::number:
      return number_test(*attribute, test);
    case AttributeKind::category:
      return category_test(*attribute, test);
    case AttributeKind::flag:
      return flag_test(*attribute, test);
    case AttributeKind::place:
      return place_test(*attribute, test);
  }
  return {};
}

Predicate PredicateBuilder::flag_test(Attribute attribute, const Test& test) {
  if (test.form == TestForm::flag) return Predicate::holds(attribute);
  complain(test.attribute,
           fmt::format("`{}` is true or false and stands alone", test.attribute.text), "",
           fmt::format("write `{0}` or `not {0}`", test.attribute.text));
  return {};
}

Predicate PredicateBuilder::number_test(Attribute attribute, const Test& test) {
  const AttributeFact& fact = fact_of(attribute);
  if (test.form == TestForm::flag) {
    complain(test.attribute, fmt::format("`{}` is a number and needs a comparison", fact.name),
             fmt::format("it is in {}", fact.unit), fmt::format("write `{} >= 1`, say", fact.name));
    return {};
  }
  if (test.form == TestForm::range) {
    const double low = number(test.values[0], fact);
    const double high = number(test.values[1], fact);
    if (low > high) complain(test.values[0], "an empty range", "it ends before it begins", "");
    return Predicate::between(attribute, low, high);
  }
  if (test.form == TestForm::comparison) {
    const auto comparison = comparison_of(test.sign);
    expects(comparison.has_value(), "the grammar reads only known signs");
    return Predicate::compare(attribute, *comparison, number(test.values[0], fact));
  }
  Predicate any = Predicate::compare(attribute, Comparison::equal, number(test.values[0], fact));
  for (std::size_t i = 1; i < test.values.size(); ++i) {
    any = Predicate::either(
        any, Predicate::compare(attribute, Comparison::equal, number(test.values[i], fact)));
  }
  return any;
}

double PredicateBuilder::number(const Token& value, const AttributeFact& fact) {
  if (value.kind != Token::Kind::number) {
    complain(value, fmt::format("`{}` is not a number", value.text),
             fmt::format("`{}` is a number in {}", fact.name, fact.unit), "");
    return 0.0;
  }
  std::string_view text = value.text;
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const bool has_needless_zero =
      text.size() > sign + 1 && text[sign] == '0' && text[sign + 1] != '.';
  if (has_needless_zero) {
    complain(value, fmt::format("`{}` begins with a needless zero", value.text), "",
             "write it without");
  }
  const double multiple = text.ends_with('k') ? 1000.0 : 1.0;
  double parsed = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), parsed);
  return parsed * multiple;
}

Predicate PredicateBuilder::category_test(Attribute attribute, const Test& test) {
  const AttributeFact& fact = fact_of(attribute);
  if (test.form == TestForm::flag || test.form == TestForm::range || !asks_for_equality(test)) {
    complain(
        test.attribute, fmt::format("`{}` has names as values", fact.name),
        "names are equal or not; they have no order here",
        fmt::format("write `{0} == {1}` or `{0} in [{1}, ...]`", fact.name, fact.values.front()));
    return {};
  }
  ValueSet values = 0;
  for (const Token& value : test.values) {
    values |= category_value(value, fact);
  }
  const Predicate any = Predicate::one_of(attribute, values);
  return test.sign == "!=" ? Predicate::negate(any) : any;
}

ValueSet PredicateBuilder::category_value(const Token& value, const AttributeFact& fact) {
  const auto found = std::find(fact.values.begin(), fact.values.end(), value.text);
  if (found != fact.values.end()) return ValueSet{1} << (found - fact.values.begin());
  complain(value, fmt::format("`{}` is not a value of `{}`", value.text, fact.name), "",
           did_you_mean(value.text, {fact.values.begin(), fact.values.end()}));
  return 0;
}

Predicate PredicateBuilder::place_test(Attribute attribute, const Test& test) {
  if (test.form == TestForm::flag || test.form == TestForm::range || !asks_for_equality(test)) {
    complain(
        test.attribute, fmt::format("`{}` is a place", fact_of(attribute).name), "",
        fmt::format("write `{0} == 'name'` or `{0} in ['name', ...]`", fact_of(attribute).name));
    return {};
  }
  LsoaSet all(areas_.number_of_lsoas());
  for (const Token& value : test.values) {
    join(all, place(value, attribute));
  }
  const Predicate inside = Predicate::inside(std::move(all));
  return test.sign == "!=" ? Predicate::negate(inside) : inside;
}

LsoaSet PredicateBuilder::place(const Token& value, Attribute attribute) {
  const FoundPlaces found = attribute == Attribute::la     ? find_la(areas_, value.text)
                            : attribute == Attribute::ward ? find_ward(areas_, value.text)
                                                           : find_lsoa(areas_, value.text);
  if (found.matches == 1) return found.lsoas;
  std::vector<std::string> known;
  const std::vector<Place>& places = attribute == Attribute::la ? areas_.las : areas_.wards;
  for (const Place& known_place : places) {
    known.push_back(known_place.name);
  }
  if (found.matches > 1) {
    complain(value, fmt::format("{} wards are called `{}`", found.matches, value.text), "",
             "give the ward's code");
  } else {
    complain(
        value,
        fmt::format("there is no {} `{}` in the region", fact_of(attribute).name, value.text), "",
        attribute == Attribute::lsoa ? "give its code of 2021" : did_you_mean(value.text, known));
  }
  return LsoaSet(areas_.number_of_lsoas());
}

}  // namespace hale
