#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/lever_rules.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/quantity.hpp"
#include "sim/scenario/read_programme.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {
namespace {

[[nodiscard]] std::vector<std::string> lever_names() {
  std::vector<std::string> names;
  for (const LeverFact& fact : lever_facts) {
    names.emplace_back(fact.name);
  }
  return names;
}

[[nodiscard]] std::optional<Lever> read_lever(const Node& node, Problems& problems) {
  const auto found =
      std::find_if(lever_facts.begin(), lever_facts.end(),
                   [&node](const LeverFact& fact) { return fact.name == node.word; });
  if (found != lever_facts.end()) return static_cast<Lever>(found - lever_facts.begin());
  problems.add(node, fmt::format("there is no lever `{}`", node.word), "",
               did_you_mean(node.word, lever_names()) + "; see `hale describe levers`");
  return std::nullopt;
}

/// Complains of a size that is written as another rule than the lever's asks for.
[[nodiscard]] bool has_another_size(Fields& fields, const LeverFact& fact) {
  const RuleFact& rule = fact_of(fact.rule);
  for (const RuleFact& other : rule_facts) {
    const Node* wrong = other.key == rule.key ? nullptr : fields.optional(other.key);
    if (wrong == nullptr) continue;
    fields.problems().add(*wrong,
                          fmt::format("`{}` does not fit the lever `{}`", other.key, fact.name),
                          fmt::format("its effects are in {} and {}", fact.unit, rule.sentence),
                          fmt::format("write `{}: ...`", rule.key));
    return true;
  }
  return false;
}

void refuse_outside(const Node& node, double value, const LeverFact& fact, Problems& problems) {
  if (value >= static_cast<double>(fact.low) && value <= static_cast<double>(fact.high)) return;
  problems.add(
      node, fmt::format("{:g} lies outside the lever's bounds", value),
      fmt::format("`{}` goes from {:g} to {:g} {}", fact.name, fact.low, fact.high, fact.unit));
}

/// The one of `hazard_ratio`, `add` and `at_least` that the lever's rule asks for.
void read_size(Fields& fields, const LeverFact& fact, const Evidence& evidence,
               NumberReader& numbers, Effect& effect) {
  if (has_another_size(fields, fact)) return;
  Problems& problems = fields.problems();
  const std::string_view key = fact_of(fact.rule).key;
  const Node* size = fields.required(key, "how large the effect is");
  if (size == nullptr) return;
  std::string name_of_prior;
  const auto one = [&](const Node& node) {
    const auto literal = [&](const Node& word) {
      return read_number(word, fmt::format("`{}`", key), problems);
    };
    const auto value = numbers.read_one(node, {std::string{fact.name}, fact.unit, literal});
    if (value) refuse_outside(node, *value, fact, problems);
    if (value && evidence_name(node) && name_of_prior.empty()) {
      name_of_prior = *evidence_name(node);
    }
    return value;
  };
  auto dated = read_dated(*size, fmt::format("`{}`", key), ReadOne<double>{one}, problems);
  if (!dated || dated->points().empty()) return;
  effect.value = dated->points().front().value;
  if (size->kind == Node::Kind::map) effect.by_date = std::move(*dated);
  const Prior* prior = evidence.find(name_of_prior);
  effect.evidence = name_of_prior;
  effect.standing = prior == nullptr ? "assumption of the scenario" : prior->standing;
}

[[nodiscard]] bool read_while(const Node& node, Problems& problems) {
  if (node.word == "enrolled" || node.word == "ever") return node.word == "enrolled";
  problems.add(
      node, fmt::format("`while: {}` is not known", node.word),
      "an effect lasts while people are enrolled, or from the start for ever, and then fades "
      "or not",
      "write `while: enrolled` or `while: ever`");
  return true;
}

void read_fading(Fields& fields, NumberReader& numbers, TimeCourse& course) {
  Problems& problems = fields.problems();
  const Node* half_life = fields.optional("half_life");
  const Node* retained = fields.optional("retained_per_year");
  if (half_life != nullptr && retained != nullptr) {
    problems.add(*retained, "an effect fades by `half_life` or by `retained_per_year`, not by both",
                 "", "keep the one that the evidence reports");
    return;
  }
  if (half_life != nullptr) {
    const auto months = numbers.read_duration(*half_life, "half_life");
    if (months && *months < 1) problems.add(*half_life, "a half life is a month at least");
    if (months) course.half_life_months = *months;
  }
  if (retained != nullptr) {
    const auto asked = share_called("retained_per_year", "share kept per year", problems);
    const auto share = numbers.read_one(*retained, asked);
    if (share) course.retained_per_year = *share;
    if (share && (*share < 0.0 || *share > 1.0)) {
      problems.add(*retained, "a share that is kept lies from 0% to 100%");
    }
  }
}

[[nodiscard]] std::optional<Effect> read_effect(const Node& node, const Evidence& evidence,
                                                NumberReader& numbers, Problems& problems) {
  Fields fields{node, "the effect", effect_section, problems};
  const Node* name = fields.required("lever", "what the programme changes");
  const auto lever = name == nullptr ? std::nullopt : read_lever(*name, problems);
  Effect effect;
  if (lever) {
    effect.lever = *lever;
    read_size(fields, fact_of(*lever), evidence, numbers, effect);
  }
  if (const Node* when =
          fields.required("while", "`enrolled`, or `ever` for an effect that stays")) {
    effect.course.while_enrolled = read_while(*when, problems);
  }
  if (const Node* onset = fields.optional("onset")) {
    effect.course.onset_months = numbers.read_duration(*onset, "onset").value_or(0);
  }
  read_fading(fields, numbers, effect.course);
  return lever ? std::optional{std::move(effect)} : std::nullopt;
}

}  // namespace

std::vector<Effect> read_effects(const Node& node, const Evidence& evidence, NumberReader& numbers,
                                 Problems& problems) {
  std::vector<Effect> effects;
  for (const Node* item : read_list(node, "`effect`", problems)) {
    if (auto effect = read_effect(*item, evidence, numbers, problems))
      effects.push_back(std::move(*effect));
  }
  return effects;
}

}  // namespace hale
