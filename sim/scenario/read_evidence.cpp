#include "sim/scenario/read_evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/folder.hpp"
#include "sim/scenario/quantile.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary.hpp"

namespace hale {
namespace {

struct Ends {
  double low = 0.0;
  double high = 0.0;
};

struct Shape {
  std::string_view name;
  std::size_t arguments;
  std::string_view form;
};

constexpr std::array<Shape, 6> shapes{{
    {"fixed", 1, "`{fixed: [value]}`"},
    {"normal", 2, "`{normal: [mean, sd]}`"},
    {"lognormal", 2, "`{lognormal: [mean of the log, sd of the log]}`"},
    {"beta", 2, "`{beta: [a, b]}`"},
    {"uniform", 2, "`{uniform: [low, high]}`"},
    {"triangular", 3, "`{triangular: [low, mode, high]}`"},
}};

[[nodiscard]] bool can_be(const Prior& p) {
  if (p.distribution == "normal" || p.distribution == "lognormal") return p.second > 0.0;
  if (p.distribution == "beta") return p.first > 0.0 && p.second > 0.0;
  if (p.distribution == "uniform") return p.first < p.second;
  if (p.distribution == "triangular") {
    return p.first <= p.second && p.second <= p.third && p.first < p.third;
  }
  return true;
}

/// The 2.5 % and 97.5 % quantiles of a prior that can be.
[[nodiscard]] Ends middle_95(const Prior& prior) {
  return {quantile_of(prior, 0.025), quantile_of(prior, 0.975)};
}

void complain_about_shape(const Node& node, Problems& problems) {
  std::string forms;
  for (const Shape& shape : shapes) {
    forms += forms.empty() ? std::string{shape.form} : fmt::format(", {}", shape.form);
  }
  problems.add(node, "this is no prior this program knows", "", "write one of " + forms);
}

/// Numbers of `[a, b]`, or of a single value.
[[nodiscard]] std::vector<double> read_numbers(const Node& node, std::string_view what,
                                               Problems& problems) {
  std::vector<const Node*> nodes{&node};
  if (node.kind == Node::Kind::list) nodes = read_list(node, what, problems);
  std::vector<double> numbers;
  for (const Node* item : nodes) {
    if (const auto number = read_number(*item, what, problems)) numbers.push_back(*number);
  }
  return numbers;
}

/// Reads `{lognormal: [0.96, 0.16]}` into the prior; true when all of it could be read.
[[nodiscard]] bool read_shape(const Node& node, Prior& prior, Problems& problems) {
  const bool has_one_key = node.kind == Node::Kind::map && node.keys.size() == 1;
  const std::string name = has_one_key ? node.keys.front().word : "";
  const auto shape = std::find_if(shapes.begin(), shapes.end(),
                                  [&name](const Shape& known) { return known.name == name; });
  if (shape == shapes.end()) {
    complain_about_shape(has_one_key ? node.keys.front() : node, problems);
    return false;
  }
  const std::size_t before = problems.count();
  std::vector<double> numbers =
      read_numbers(node.items.front(), "an argument of the prior", problems);
  if (problems.count() > before) return false;
  if (numbers.size() != shape->arguments) {
    problems.add(node.items.front(), fmt::format("{} numbers for {}", numbers.size(), name), "",
                 fmt::format("write {}", shape->form));
    return false;
  }
  numbers.resize(3, 0.0);
  prior.distribution = name;
  prior.first = numbers[0];
  prior.second = numbers[1];
  prior.third = numbers[2];
  if (can_be(prior)) return true;
  problems.add(node.items.front(), fmt::format("no {} has these numbers", name), "",
               fmt::format("write {}; spreads are above zero, ends in order", shape->form));
  return false;
}

/// Published intervals are rounded, and some are mean +- 1.96 sd of a skewed prior: the ends may
/// differ from the quantiles by a quarter of the interval's width.
constexpr double tolerated_share_of_width = 0.25;

void check_agreement(const Node& map, const Prior& prior, Problems& problems) {
  const Ends middle = middle_95(prior);
  const double width = middle.high - middle.low;
  const double rounding = 1e-9 + 1e-3 * std::abs(prior.central);
  if (prior.central < middle.low - rounding || prior.central > middle.high + rounding) {
    problems.add(
        *map.find("central"),
        fmt::format("the central value {:g} lies outside its prior", prior.central),
        fmt::format("95 % of the prior lies from {:.4g} to {:.4g}", middle.low, middle.high),
        "correct the one or the other");
  }
  const double off =
      std::max(std::abs(prior.low_95 - middle.low), std::abs(prior.high_95 - middle.high));
  if (off > tolerated_share_of_width * width + rounding) {
    problems.add(
        *map.find("interval_95"), "the stated interval is not that of the prior",
        fmt::format("95 % of the prior lies from {:.4g} to {:.4g}", middle.low, middle.high),
        "correct the one or the other");
  }
}

[[nodiscard]] std::optional<Ends> read_interval(const Node& node, std::string_view key,
                                                Problems& problems) {
  const std::size_t before = problems.count();
  const std::vector<double> ends = read_numbers(node, "an end of the interval", problems);
  if (problems.count() > before) return std::nullopt;
  if (ends.size() == 2 && ends[0] <= ends[1]) return Ends{ends[0], ends[1]};
  problems.add(node, "this is no interval", "", fmt::format("write `{}: [low, high]`", key));
  return std::nullopt;
}

void read_ends(Fields& fields, Prior& prior) {
  if (const Node* interval = fields.required("interval_95")) {
    const Ends ends = read_interval(*interval, "interval_95", fields.problems()).value_or(Ends{});
    prior.low_95 = ends.low;
    prior.high_95 = ends.high;
  }
  const Node* cut = fields.optional("truncated");
  const auto ends =
      cut == nullptr ? std::nullopt : read_interval(*cut, "truncated", fields.problems());
  if (!ends) return;
  prior.low_end = ends->low;
  prior.high_end = ends->high;
}

/// A tier is a multiplier of effects: the ratio of its spread to its mean must be known.
void read_tier(Fields& fields, Prior& prior) {
  const Node* tier = fields.optional("tier");
  if (tier == nullptr) return;
  prior.tier = read_evidence_name(*tier, fields.problems());
  const bool has_size = prior.distribution == "normal" || prior.distribution == "lognormal";
  if (has_size && prior.first != 0.0) return;
  fields.problems().add(*tier, "a shrinkage moves effects that have a size",
                        "a normal or lognormal prior that is not centred on no effect",
                        "leave `tier` out");
}

[[nodiscard]] std::string read_text(Fields& fields, std::string_view key, std::string_view why) {
  const Node* node = fields.required(key, why);
  return node == nullptr ? "" : read_word(*node, fmt::format("`{}`", key), fields.problems());
}

[[nodiscard]] Prior read_prior(const Node& node, Problems& problems) {
  const Node* named = node.find("name");
  const bool has_name = named != nullptr && named->kind == Node::Kind::word;
  const std::string title = has_name ? fmt::format("parameter `{}`", named->word) : "a parameter";
  Fields fields{node, title, parameter_section, problems};
  const std::size_t before = problems.count();
  Prior prior;
  if (const Node* name = fields.required("name")) {
    prior.name = read_evidence_name(*name, problems);
  }
  prior.means = read_text(fields, "means", "a reader must know what the number is");
  prior.unit = read_text(fields, "unit", "the model asks for the number by its unit");
  prior.source =
      read_text(fields, "source", "every number has a source, or says that it is a judgement");
  prior.standing = read_text(fields, "standing",
                             "RCT, natural experiment, cohort, official statistic, judgement ...");
  if (const Node* central = fields.required("central")) {
    prior.central = read_number(*central, "`central`", problems).value_or(0.0);
  }
  read_ends(fields, prior);
  const Node* shape = fields.required("prior");
  const bool has_shape = shape != nullptr && read_shape(*shape, prior, problems);
  if (has_shape) read_tier(fields, prior);
  if (has_shape && problems.count() == before) check_agreement(node, prior, problems);
  prior.file = node.source ? node.source->name : "";
  const Node* name = node.find("name");
  prior.line = name == nullptr ? node.line : name->line;
  prior.column = name == nullptr ? node.column : name->column;
  return prior;
}

void refuse_same_names(const std::vector<Prior>& priors, Problems& problems) {
  std::map<std::string, const Prior*> first;
  for (const Prior& prior : priors) {
    const auto [seen, is_new] = first.emplace(prior.name, &prior);
    if (is_new || prior.name.empty()) continue;
    FilePlace where{};
    where.file = prior.file;
    where.line = prior.line;
    where.column = prior.column;
    problems.add(where, fmt::format("parameter `{}` given twice", prior.name),
                 fmt::format("it stands in {}:{} already", seen->second->file, seen->second->line),
                 "delete one, or name it otherwise");
  }
}

/// A tier is a beta prior: a share of the association that is causal.
void refuse_unknown_tiers(const std::vector<Prior>& priors, Problems& problems) {
  for (const Prior& prior : priors) {
    const auto is_it = [&prior](const Prior& tier) {
      return tier.name == prior.tier && tier.distribution == "beta";
    };
    if (prior.tier.empty() || std::any_of(priors.begin(), priors.end(), is_it)) continue;
    FilePlace where{};
    where.file = prior.file;
    where.line = prior.line;
    where.column = prior.column;
    problems.add(where, fmt::format("there is no tier `{}`", prior.tier),
                 "a tier is a parameter with a beta prior", "see scenarios/evidence/tiers.yaml");
  }
}

}  // namespace

std::vector<Prior> read_priors(const Node& root, Problems& problems) {
  Fields fields{root, "the evidence file", evidence_section, problems};
  if (const Node* id = fields.required("id")) static_cast<void>(read_id(*id, problems));
  std::vector<Prior> priors;
  const Node* list = fields.required("parameters");
  if (list == nullptr) return priors;
  for (const Node* item : read_list(*list, "`parameters`", problems)) {
    priors.push_back(read_prior(*item, problems));
  }
  refuse_same_names(priors, problems);
  return priors;
}

Evidence read_evidence(const std::filesystem::path& dir) {
  std::vector<Problem> found;
  std::vector<Prior> all;
  Problems across_files;
  for (const std::filesystem::path& file : files_in(dir, ".yaml")) {
    try {
      Problems problems;
      const Node root = read_document(file.string(), "evidence", problems);
      std::vector<Prior> priors = read_priors(root, problems);
      problems.finish();
      all.insert(all.end(), std::move_iterator{priors.begin()}, std::move_iterator{priors.end()});
    } catch (const ScenarioError& error) {
      found.insert(found.end(), error.problems().begin(), error.problems().end());
    }
  }
  refuse_same_names(all, across_files);
  refuse_unknown_tiers(all, across_files);
  const std::vector<Problem> doubles = across_files.sorted();
  found.insert(found.end(), doubles.begin(), doubles.end());
  if (!found.empty()) throw ScenarioError{std::move(found)};
  return Evidence{std::move(all)};
}

}  // namespace hale
