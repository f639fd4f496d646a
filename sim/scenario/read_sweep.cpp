#include "sim/scenario/read_sweep.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/folder.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/read_design.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/study_header.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary.hpp"
#include "sim/scenario/vocabulary_sweep.hpp"

namespace hale {

namespace fs = std::filesystem;

fs::path study_called(const Node& node, const fs::path& folder, const fs::path& scenarios_dir,
                      Problems& problems) {
  const std::string name = read_word(node, "`study`", problems);
  std::error_code ignored;
  const fs::path beside = folder / name;
  if (fs::is_regular_file(beside, ignored)) return beside.lexically_normal();
  const fs::path by_id = scenarios_dir / "studies" / (name + ".yaml");
  if (fs::is_regular_file(by_id, ignored)) return by_id;
  std::vector<std::string> known;
  for (const fs::path& file : files_in(scenarios_dir / "studies", ".yaml"))
    known.push_back(file.stem().string());
  problems.add(node, fmt::format("there is no study `{}`", name),
               fmt::format("neither {} nor {}", beside.lexically_normal().string(), by_id.string()),
               did_you_mean(name, known));
  return {};
}

std::vector<std::string> words_of(Fields& fields, std::string_view key) {
  std::vector<std::string> words;
  const Node* list = fields.optional(key);
  if (list == nullptr) return words;
  for (const Node* item : read_list(*list, fmt::format("`{}`", key), fields.problems()))
    words.push_back(read_word(*item, fmt::format("an item of `{}`", key), fields.problems()));
  return words;
}

std::uint32_t read_draw_seed(Fields& fields) {
  const Node* seed = fields.optional("draw_seed");
  if (seed == nullptr) return 1;
  constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(
      read_whole(*seed, "`draw_seed`", 0, most, fields.problems()).value_or(1));
}

namespace {

void read_comparator(Fields& fields, Sweep& sweep) {
  const Node* node = fields.optional("comparator");
  if (node == nullptr) return;
  const std::vector<std::string> choices{comparator_names.begin(), comparator_names.end()};
  const std::string word = read_word(*node, "`comparator`", fields.problems());
  sweep.compares_always = word == choices.back();
  if (std::find(choices.begin(), choices.end(), word) != choices.end()) return;
  fields.problems().add(*node, fmt::format("`comparator` is `{}`", word),
                        "it is simulated in the central run alone, or in all of them",
                        did_you_mean(word, choices));
}

/// Indices of these designs are of independent factors: a draw of everything else would be noise.
void refuse_draws_with(const Node& node, const Sweep& sweep, Problems& problems) {
  const bool tells_shares = sweep.design && (sweep.design->kind == DesignKind::saltelli ||
                                             sweep.design->kind == DesignKind::morris);
  if (!tells_shares || sweep.size.draws == 0) return;
  problems.add(node, "this design takes no draws beside it",
               "what it tells of each factor would drown in the draws of all others",
               "name the priors under `over`, and leave `draws` out");
}

Sweep read_fields(const Node& root, const fs::path& path, const fs::path& scenarios_dir,
                  Problems& problems) {
  Sweep sweep;
  Fields fields{root, "the sweep", sweep_section, problems};
  if (const Node* id = fields.required("id")) sweep.id = read_id(*id, problems);
  if (const Node* title = fields.required("title", "what the sweep is to tell"))
    sweep.title = read_word(*title, "`title`", problems);
  if (const Node* study = fields.required("study"))
    sweep.study = study_called(*study, path.parent_path(), scenarios_dir, problems);
  sweep.sets = words_of(fields, "set");
  sweep.options = words_of(fields, "options");
  const Uncertainty uncertainty = read_uncertainty(fields);
  sweep.size = {uncertainty.draws, uncertainty.seeds};
  sweep.draw_seed = read_draw_seed(fields);
  read_comparator(fields, sweep);
  if (const Node* design = fields.optional("design")) {
    const Evidence evidence = read_evidence(scenarios_dir / "evidence");
    sweep.design = read_design(*design, path.parent_path(), evidence, problems);
    refuse_draws_with(*design, sweep, problems);
  }
  return sweep;
}

/// A study is a sweep of its own draws.
Sweep sweep_of_study(const Node& root, const fs::path& path, Problems& problems) {
  Sweep sweep;
  sweep.study = path;
  if (const Node* id = root.find("id")) sweep.id = id->word;
  if (const Node* title = root.find("title")) sweep.title = title->word;
  if (const Node* node = root.find("uncertainty")) {
    Fields fields{*node, "`uncertainty`", uncertainty_section, problems};
    const Uncertainty uncertainty = read_uncertainty(fields);
    sweep.size = {uncertainty.draws, uncertainty.seeds};
  }
  return sweep;
}

}  // namespace

Sweep read_sweep(const fs::path& path, const fs::path& scenarios_dir) {
  Problems problems;
  const Node root = parse_yaml(read_source(path), problems);
  problems.finish();
  const bool is_study = kind_of(root) == "study";
  if (!is_study) check_kind(root, "sweep", problems);
  Sweep sweep = is_study ? sweep_of_study(root, path, problems)
                         : read_fields(root, path, scenarios_dir, problems);
  problems.finish();
  return sweep;
}

}  // namespace hale
