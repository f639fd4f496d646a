#include "sim/scenario/read_groups.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "sim/interventions/attributes.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/predicate_parser.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {
namespace {

constexpr const char* others = "others";

[[nodiscard]] const AttributeFact* attribute_called(std::string_view name) {
  const auto found = std::find_if(attribute_facts.begin(), attribute_facts.end(),
                                  [name](const AttributeFact& fact) { return fact.name == name; });
  return found == attribute_facts.end() ? nullptr : &*found;
}

[[nodiscard]] const AttributeFact* known_attribute(const Node& node, Problems& problems) {
  const AttributeFact* fact = attribute_called(node.word);
  if (fact != nullptr) return fact;
  std::vector<std::string> names;
  for (const AttributeFact& known : attribute_facts) {
    names.emplace_back(known.name);
  }
  problems.add(node, fmt::format("there is no attribute `{}`", node.word), "",
               did_you_mean(node.word, names) + "; see `hale describe attributes`");
  return nullptr;
}

/// The test of a predicate that says that the attribute has the value.
[[nodiscard]] std::string test_of(const AttributeFact& fact, const std::string& value) {
  if (fact.kind == AttributeKind::flag) {
    return value == "yes" ? std::string{fact.name} : fmt::format("not {}", fact.name);
  }
  if (fact.kind == AttributeKind::place) return fmt::format("{} == '{}'", fact.name, value);
  const bool is_range = value.find("..") != std::string::npos;
  return fmt::format("{} {} {}", fact.name, is_range ? "in" : "==", value);
}

/// All values of an attribute that has a few of them, in their order, as a scenario writes them.
[[nodiscard]] std::vector<std::string> values_of(const AttributeFact& fact) {
  std::vector<std::string> values{fact.values.begin(), fact.values.end()};
  const int most = fact.name == "imd_quintile" ? 5 : fact.name == "imd_decile" ? 10 : 0;
  for (int value = 1; value <= most; ++value) {
    values.push_back(fmt::format("{}", value));
  }
  return values;
}

[[nodiscard]] double weight_in(const Node& node, Problems& problems) {
  const double weight = read_number(node, "a weight", problems).value_or(1.0);
  if (weight < 0.0) problems.add(node, "a weight below zero");
  return weight;
}

/// One weight for each value of the attribute.
void read_all_weights(const Node& list, const Node& by, const Region& region, Weighting& weighting,
                      Problems& problems) {
  const std::vector<std::string> names = values_of(*attribute_called(by.word));
  const std::vector<const Node*> items = read_list(list, "`weights`", problems);
  if (names.empty() || items.size() != names.size()) {
    problems.add(
        list, fmt::format("{} weights for {} values of `{}`", items.size(), names.size(), by.word),
        "a list has one weight for each value, in their order",
        fmt::format("or name the values: `weights: {{{}: 2, others: 1}}`",
                    names.empty() ? "..." : names.front()));
    return;
  }
  std::vector<Node> values(names.size(), list);
  std::vector<const Node*> at;
  for (std::size_t i = 0; i < names.size(); ++i) {
    values[i].kind = Node::Kind::word;
    values[i].word = names[i];
    at.push_back(&values[i]);
    weighting.weights.push_back(weight_in(*items[i], problems));
  }
  weighting.groups = read_groups(by, at, region, problems);
}

/// Weights of some values; 1 for all others unless `others` says otherwise.
void read_some_weights(const Node& map, const Node& by, const Region& region, Weighting& weighting,
                       Problems& problems) {
  std::vector<const Node*> values;
  double rest = 1.0;
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    const double weight = weight_in(map.items[i], problems);
    if (map.keys[i].word == others) {
      rest = weight;
    } else {
      values.push_back(&map.keys[i]);
      weighting.weights.push_back(weight);
    }
  }
  weighting.groups = read_groups(by, values, region, problems);
  if (rest == 1.0) return;
  if (rest <= 0.0) {
    problems.add(map, "the weight of `others` is not above zero", "",
                 "leave people out with `eligible`");
    return;
  }
  // Only ratios matter, and those in no group have a weight of 1.
  for (double& weight : weighting.weights) {
    weight /= rest;
  }
}

}  // namespace

std::optional<ByAttribute> read_by_attribute(const Node& node, std::string_view what,
                                             Problems& problems) {
  if (node.kind != Node::Kind::map || node.keys.size() != 1 ||
      node.items.front().kind != Node::Kind::map) {
    problems.add(node, fmt::format("{} is no map of the values of one attribute", what), "",
                 "write `{imd_quintile: {1: 20%, others: 10%}}`");
    return std::nullopt;
  }
  if (known_attribute(node.keys.front(), problems) == nullptr) return std::nullopt;
  return ByAttribute{&node.keys.front(), &node.items.front()};
}

Predicate people_with(const Node& attribute, const Node& value, const Region& region,
                      Problems& problems) {
  const AttributeFact* fact = known_attribute(attribute, problems);
  if (fact == nullptr) return {};
  if (fact->kind == AttributeKind::flag && value.word != "yes" && value.word != "no") {
    problems.add(value, fmt::format("`{}` is `yes` or `no`", fact->name));
    return {};
  }
  Node test = value;
  test.word = test_of(*fact, value.word);
  Problems found;
  Predicate predicate = read_predicate(test, region.areas, found);
  if (found.none()) return predicate;
  const Problem& first = found.sorted().front();
  problems.add(value, first.what, first.why, first.hint);
  return {};
}

PeopleGroups read_groups(const Node& attribute, const std::vector<const Node*>& values,
                         const Region& region, Problems& problems) {
  PeopleGroups groups;
  const AttributeFact* fact = known_attribute(attribute, problems);
  if (fact == nullptr) return groups;
  const bool is_place = fact->kind == AttributeKind::place;
  if (is_place) groups.by_lsoa = Column<LsoaId, GroupIndex>{region.areas.number_of_lsoas()};
  for (std::size_t i = 0; i < values.size(); ++i) {
    Predicate who = people_with(attribute, *values[i], region, problems);
    if (!is_place) {
      groups.by_value.push_back(std::move(who));
      continue;
    }
    if (who.places().empty()) continue;  // there is no such place, which was said
    for (std::size_t row = 0; row < groups.by_lsoa.rows(); ++row) {
      const LsoaId lsoa{row};
      const bool is_first = groups.by_lsoa[lsoa] == 0;
      if (is_first && who.places().front()[lsoa] != 0) {
        groups.by_lsoa[lsoa] = static_cast<GroupIndex>(i + 1);
      }
    }
  }
  return groups;
}

Weighting read_weights(const Node& node, const Region& region, Problems& problems) {
  Weighting weighting;
  Fields fields{node, "`share`", weights_section, problems};
  const Node* by = fields.required("by", "what the weights are for");
  const Node* weights = fields.required("weights");
  if (by == nullptr || weights == nullptr || known_attribute(*by, problems) == nullptr) {
    return weighting;
  }
  if (weights->kind == Node::Kind::map) {
    read_some_weights(*weights, *by, region, weighting, problems);
  } else {
    read_all_weights(*weights, *by, region, weighting, problems);
  }
  const bool all_zero = std::all_of(weighting.weights.begin(), weighting.weights.end(),
                                    [](double weight) { return weight <= 0.0; });
  if (weights->kind == Node::Kind::list && all_zero && !weighting.weights.empty()) {
    problems.add(*weights, "all weights are zero", "nobody would have an offer");
  }
  return weighting;
}

}  // namespace hale
