#include "sim/scenario/read_numbers.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/quantity.hpp"
#include "sim/scenario/read_groups.hpp"
#include "sim/scenario/values.hpp"

namespace hale {

std::optional<double> NumberReader::read_one(const Node& node, const NumberAsked& asked) {
  const auto quantity = read_quantity(node, asked.unit, evidence_, problems_, asked.literal);
  if (!quantity) return std::nullopt;
  stated_.push_back(
      {asked.key, node.word, quantity->prior == nullptr ? "" : quantity->prior->name});
  return quantity->value;
}

std::optional<Dated<double>> NumberReader::read_dated(const Node& node, const NumberAsked& asked) {
  const ReadOne<double> one = [&](const Node& value) { return read_one(value, asked); };
  return hale::read_dated(node, fmt::format("`{}`", asked.key), one, problems_);
}

GroupedShares NumberReader::read_grouped(const Node& node, const NumberAsked& asked,
                                         const Region& region) {
  GroupedShares shares{Dated<double>{0.0}, {}, {}};
  if (node.kind != Node::Kind::map || is_by_date(node)) {
    shares.others = read_dated(node, asked).value_or(Dated<double>{0.0});
    return shares;
  }
  const std::string key = fmt::format("`{}`", asked.key);
  const auto by_attribute = read_by_attribute(node, key, problems_);
  if (!by_attribute) return shares;
  const Node* others = by_attribute->values->find("others");
  if (others == nullptr) {
    problems_.add(*by_attribute->values, fmt::format("{} says nothing of `others`", key),
                  "those with a value that is not listed", "add `others: ...`, `0%` if need be");
  } else {
    shares.others = read_dated(*others, asked).value_or(Dated<double>{0.0});
  }
  std::vector<const Node*> values;
  for (std::size_t i = 0; i < by_attribute->values->keys.size(); ++i) {
    const Node& value = by_attribute->values->keys[i];
    if (value.word == "others") continue;
    values.push_back(&value);
    shares.by_group.push_back(
        read_dated(by_attribute->values->items[i], asked).value_or(Dated<double>{0.0}));
  }
  shares.groups = read_groups(*by_attribute->attribute, values, region, problems_);
  return shares;
}

std::optional<int> NumberReader::read_duration(const Node& node, const std::string& key) {
  if (!evidence_name(node)) {
    const auto months = read_months(node, fmt::format("`{}`", key), problems_);
    if (months) stated_.push_back({key, node.word, ""});
    return months;
  }
  const auto literal = [](const Node&) { return std::optional<double>{}; };
  const auto months = read_one(node, {key, "months", literal});
  if (!months) return std::nullopt;
  return static_cast<int>(std::lround(*months));
}

NumberAsked share_called(std::string key, std::string_view unit, Problems& problems) {
  const std::string what = fmt::format("`{}`", key);
  return {std::move(key), unit,
          [what, &problems](const Node& node) { return read_share(node, what, problems); }};
}

NumberAsked amount_called(std::string key, std::string_view unit, Problems& problems) {
  const std::string what = fmt::format("`{}`", key);
  return {std::move(key), unit, [what, &problems](const Node& node) {
            const auto number = read_number(node, what, problems);
            if (number && *number < 0.0) problems.add(node, fmt::format("{} is below zero", what));
            return number;
          }};
}

bool is_by_date(const Node& map) {
  if (map.keys.empty()) return true;
  const std::string& first = map.keys.front().word;
  return first == "ramp" || (!first.empty() && first.front() >= '0' && first.front() <= '9');
}

}  // namespace hale
