#include "sim/scenario/predicate_parser.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/spirit/home/x3.hpp>
#include <fmt/format.h>

#include "sim/scenario/predicate_builder.hpp"

namespace hale {
namespace {

namespace x3 = boost::spirit::x3;

using Text = std::string_view::const_iterator;

/// What the grammar's actions share while one predicate is read.
struct Reading {
  Text begin;
  PredicateBuilder& builder;
  Test test;
  std::vector<int> negations;  ///< of the terms that are open, outermost first

  void note(const boost::iterator_range<Text>& word, Token::Kind kind, bool is_attribute) {
    Token token;
    token.kind = kind;
    token.text.assign(word.begin(), word.end());
    token.at = static_cast<std::size_t>(word.begin() - begin);
    token.width = characters(token.text);
    if (kind == Token::Kind::quoted) token.text = token.text.substr(1, token.text.size() - 2);
    if (is_attribute) {
      test = {};
      test.attribute = std::move(token);
    } else {
      test.values.push_back(std::move(token));
    }
  }
};

Reading& reading_of(const auto& context) {
  return x3::get<Reading>(context).get();
}

const auto take_attribute = [](const auto& context) {
  reading_of(context).note(x3::_attr(context), Token::Kind::name, true);
};
const auto take_number = [](const auto& context) {
  reading_of(context).note(x3::_attr(context), Token::Kind::number, false);
};
const auto take_name = [](const auto& context) {
  reading_of(context).note(x3::_attr(context), Token::Kind::name, false);
};
const auto take_quoted = [](const auto& context) {
  reading_of(context).note(x3::_attr(context), Token::Kind::quoted, false);
};
const auto take_sign = [](const auto& context) {
  Test& test = reading_of(context).test;
  test.form = TestForm::comparison;
  test.sign.assign(x3::_attr(context).begin(), x3::_attr(context).end());
};
const auto is_range = [](const auto& context) { reading_of(context).test.form = TestForm::range; };
const auto is_list = [](const auto& context) { reading_of(context).test.form = TestForm::list; };
const auto push_test = [](const auto& context) {
  reading_of(context).builder.push(reading_of(context).test);
};
const auto begin_term = [](const auto& context) { reading_of(context).negations.push_back(0); };
const auto count_not = [](const auto& context) { ++reading_of(context).negations.back(); };
const auto end_term = [](const auto& context) {
  Reading& reading = reading_of(context);
  if (reading.negations.back() % 2 != 0) reading.builder.negate();
  reading.negations.pop_back();
};
const auto combine_both = [](const auto& context) { reading_of(context).builder.combine_both(); };
const auto combine_either = [](const auto& context) {
  reading_of(context).builder.combine_either();
};

// Names of rules are read by people: "expected <name> here".
const x3::rule<struct PredicateRule> predicate{"a condition"};
const x3::rule<struct BothRule> both{"a condition"};
const x3::rule<struct TermRule> term{"a condition"};
const x3::rule<struct TestRule> test{"a condition"};
const x3::rule<struct ValueRule> value{"a value"};
const x3::rule<struct NumberRule> number{"a number"};
const x3::rule<struct RangeRule> list_or_range{"a list `[a, b]` or a range `a..b`"};

const auto word_character = x3::alnum | x3::char_('_');

auto keyword(const char* word) {
  return x3::lexeme[x3::lit(word) >> !word_character];
}

const auto any_keyword = keyword("and") | keyword("or") | keyword("not") | keyword("in");
const auto name =
    x3::raw[x3::lexeme[!any_keyword >> (x3::alpha | x3::char_('_')) >> *word_character]];
const auto quoted =
    x3::raw[x3::lexeme[('\'' >> *(x3::char_ - '\'') >> '\'') | ('"' >> *(x3::char_ - '"') >> '"')]];
const auto digits = x3::raw[x3::lexeme[-x3::lit('-') >> +x3::digit >> -('.' >> +x3::digit) >>
                                       -x3::lit('k') >> !word_character]];
const auto sign = x3::raw[x3::lit("<=") | ">=" | "==" | "!=" | "<" | ">"];

const auto number_def = digits[take_number];
const auto value_def = digits[take_number] | name[take_name] | quoted[take_quoted];
const auto list_or_range_def =
    ('[' > (value % ',') > ']')[is_list] | (number > ".." > number)[is_range];
const auto test_def =
    name[take_attribute] >>
    ((sign[take_sign] > value) | (keyword("in") > list_or_range) | x3::eps) >> x3::eps[push_test];
const auto term_def = x3::eps[begin_term] >> *keyword("not")[count_not] >>
                      (('(' > predicate > ')') | test) >> x3::eps[end_term];
const auto both_def = term >> *((keyword("and") > term) >> x3::eps[combine_both]);
const auto predicate_def = both >> *((keyword("or") > both) >> x3::eps[combine_either]);

BOOST_SPIRIT_DEFINE(predicate, both, term, test, value, number, list_or_range)

/// What people write where the grammar has another sign.
[[nodiscard]] std::string hint_at(std::string_view rest) {
  if (rest.starts_with("=")) return "write `==`";
  if (rest.starts_with("&")) return "write `and`";
  if (rest.starts_with("|")) return "write `or`";
  if (rest.starts_with("!")) return "write `not`";
  if (rest.starts_with(")")) return "this `)` closes nothing";
  if (rest.starts_with("..") || rest.starts_with("-")) return "a range is written `in 18..64`";
  return "conditions are joined by `and` and `or`; a name with spaces stands in 'quotes'";
}

constexpr std::size_t longest_predicate = 2000;
constexpr std::size_t most_brackets = 30;

/// True when a predicate is so long or deep that reading it could not end well.
[[nodiscard]] bool refuse_monsters(const Node& node, Problems& problems) {
  std::size_t open = 0;
  std::size_t deepest = 0;
  for (const char c : node.word) {
    if (c == '(') deepest = std::max(deepest, ++open);
    if (c == ')' && open > 0) --open;
  }
  if (node.word.size() <= longest_predicate && deepest <= most_brackets) return false;
  problems.add(node, "this condition is too long to be read by people",
               fmt::format("at most {} characters and {} brackets inside each other",
                           longest_predicate, most_brackets),
               "say it more simply, or split the programme in two");
  return true;
}

}  // namespace

Predicate read_predicate(const Node& node, const Areas& areas, Problems& problems) {
  if (node.kind != Node::Kind::word || node.word.empty()) {
    problems.add(node, "a condition is written on one line", "",
                 "write `age in 18..64 and not employed`, say");
    return {};
  }
  if (refuse_monsters(node, problems)) return {};
  const std::string_view text = node.word;
  PredicateBuilder builder{node, areas, problems};
  Reading reading{text.begin(), builder, {}, {}};
  const std::size_t before = problems.count();
  Text at = text.begin();
  const auto whole = x3::with<Reading>(std::ref(reading))[predicate];
  try {
    const bool matched = x3::phrase_parse(at, text.end(), whole, x3::ascii::space);
    if (!matched || at != text.end()) {
      const auto offset = static_cast<std::size_t>(at - text.begin());
      const std::string what = matched ? "expected `and`, `or` or the end of the condition here"
                                       : "expected a condition here";
      builder.complain(offset, 1, what, "", hint_at(text.substr(offset)));
    }
  } catch (const x3::expectation_failure<Text>& failure) {
    const auto offset = static_cast<std::size_t>(failure.where() - text.begin());
    const std::size_t shown = std::min(text.find_first_not_of(' ', offset), text.size());
    builder.complain(shown, 1, fmt::format("expected {} here", failure.which()), "",
                     hint_at(text.substr(shown)));
  }
  if (problems.count() > before) return {};
  Predicate result = builder.result();
  if (result.depth() <= Predicate::max_depth) return result;
  problems.add(node, "this condition is too deep", "", "say it more simply");
  return {};
}

}  // namespace hale
