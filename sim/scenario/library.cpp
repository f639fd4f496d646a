#include "sim/scenario/library.hpp"

#include <utility>

#include <fmt/format.h>

#include "sim/scenario/folder.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {

Node intervention_from(const Node& root, const std::string& id, Problems& problems) {
  Fields fields{root, fmt::format("intervention `{}`", id), library_section, problems};
  const Node* given = fields.required("id");
  if (given != nullptr && read_id(*given, problems) != id) {
    problems.add(*given, fmt::format("the id is `{}`, the file `{}.yaml`", given->word, id),
                 "studies find an intervention by its file", "name both alike");
  }
  Node intervention = root;
  if (!intervention.keys.empty() && intervention.keys.front().word == "hale") {
    intervention.keys.erase(intervention.keys.begin());
    intervention.items.erase(intervention.items.begin());
  }
  return intervention;
}

Library read_library(const std::filesystem::path& scenarios_dir, Problems& problems) {
  Library library;
  const std::filesystem::path folder = scenarios_dir / "interventions";
  if (!std::filesystem::is_directory(folder)) return library;
  for (const std::filesystem::path& file : files_in(folder, ".yaml")) {
    try {
      Problems found;
      const Node root = read_document(file.string(), "intervention", found);
      const std::string id = file.stem().string();
      Node node = intervention_from(root, id, found);
      found.finish();
      library.nodes.push_back(std::move(node));
      library.files.push_back(file);
    } catch (const ScenarioError& error) {
      for (const Problem& problem : error.problems()) {
        problems.add(problem.where, problem.what, problem.why, problem.hint);
      }
    }
  }
  return library;
}

}  // namespace hale
