#include "sim/scenario/describe.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/interventions/attributes.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/scenario/in_words.hpp"
#include "sim/scenario/lever_rules.hpp"
#include "sim/scenario/process_facts.hpp"
#include "sim/scenario/read_region.hpp"

namespace hale {
namespace {

[[nodiscard]] std::string_view in_words(AttributeOf whose) {
  switch (whose) {
    case AttributeOf::person:
      return "of a person";
    case AttributeOf::household:
      return "of the person's household";
    case AttributeOf::dwelling:
      return "of the person's home";
    case AttributeOf::place:
      return "of the place where the person lives";
  }
  return "";
}

[[nodiscard]] std::string values_of(const AttributeFact& fact) {
  switch (fact.kind) {
    case AttributeKind::number:
      return std::string{fact.unit};
    case AttributeKind::flag:
      return "true or false";
    case AttributeKind::place:
      return "a place";
    case AttributeKind::category:
      return fmt::format("{}", fmt::join(fact.values, ", "));
  }
  return {};
}

}  // namespace

std::string describe_attributes() {
  std::string text =
      "What `eligible` may ask. Write `age in 18..64 and work in [unemployed, long_term_sick] and "
      "(mcs < 45 or condition)`.\n";
  AttributeOf last = AttributeOf::place;
  for (const AttributeFact& fact : attribute_facts) {
    if (fact.of != last) text += fmt::format("\n{}\n", in_words(fact.of));
    last = fact.of;
    text +=
        fmt::format("  {:<22} {}\n  {:<22}   {}\n", fact.name, fact.meaning, "", values_of(fact));
  }
  return text;
}

std::string describe_levers() {
  std::string text = "What `effect` may change.\n\n";
  for (const LeverFact& fact : lever_facts) {
    const RuleFact& rule = fact_of(fact.rule);
    text += fmt::format("  {:<32} {}\n", fact.name, fact.meaning);
    text += fmt::format("  {:<32}   `{}:` in {}, from {:g} to {:g}; several {}; read by {}\n", "",
                        rule.key, fact.unit, fact.low, fact.high, rule.several, fact.process);
  }
  return text;
}

std::string describe_processes() {
  std::string text = "The month, in its order: each line acts on what stands above it.\n";
  for (const ProcessFact& fact : process_facts) {
    text += fmt::format("\n{}: {}\n", fact.name, fact.does);
    text += fmt::format("  reads   {}\n  writes  {}\n", fact.reads, fact.writes);
    if (!fact.levers.empty()) text += fmt::format("  levers  {}\n", fact.levers);
    if (!fact.luck.empty()) text += fmt::format("  luck    {}\n", fact.luck);
  }
  return text;
}

std::string describe_evidence(const Evidence& evidence) {
  std::string text;
  for (const auto& [name, prior] : evidence.all()) {
    text += fmt::format("{}\n  {}\n  {:g} {} (95 % from {:g} to {:g}; {}); {}\n  {}\n\n", name,
                        prior.means, prior.central, prior.unit, prior.low_95, prior.high_95,
                        prior.distribution, prior.standing, prior.source);
  }
  return text;
}

std::string describe_regions(const std::filesystem::path& scenarios_dir) {
  std::string text;
  for (const std::string& id : region_ids(scenarios_dir)) {
    const Region region = read_region(scenarios_dir / "regions" / id);
    std::vector<std::string> names;
    for (const Place& la : region.areas.las) {
      names.push_back(la.name);
    }
    text += fmt::format(
        "{}\n  {} ({}), population of {}\n  {} LSOAs, {} wards, {} local authorities: {}\n", id,
        region.title, region.areas.region.code, in_words(region.base),
        with_commas(static_cast<double>(region.areas.number_of_lsoas())), region.areas.wards.size(),
        names.size(), fmt::join(names, ", "));
  }
  return text;
}

}  // namespace hale
