#include "sim/scenario/read_study.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/apply_sets.hpp"
#include "sim/scenario/evidence_sets.hpp"
#include "sim/scenario/folder.hpp"
#include "sim/scenario/inherit.hpp"
#include "sim/scenario/library.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/overlaps.hpp"
#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_programme.hpp"
#include "sim/scenario/read_region.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/study_header.hpp"
#include "sim/scenario/tables.hpp"
#include "sim/scenario/vocabulary.hpp"

namespace hale {
namespace {

constexpr const char* no_comparator = "none";

/// Adds what another file's reader found to what this one found.
void take_over(const ScenarioError& error, Problems& problems) {
  for (const Problem& problem : error.problems()) {
    problems.add(problem.where, problem.what, problem.why, problem.hint);
  }
}

/// Regions by id.
using RegionsRead = std::map<std::string, Region>;

[[nodiscard]] std::optional<Region> region_called(const Node& node, const std::string& id,
                                                  const std::filesystem::path& scenarios_dir,
                                                  RegionsRead& read, Problems& problems) {
  if (const auto found = read.find(id); found != read.end()) return found->second;
  const std::vector<std::string> known = region_ids(scenarios_dir);
  if (std::find(known.begin(), known.end(), id) == known.end()) {
    problems.add(node, fmt::format("there is no region `{}`", id),
                 "a region is a folder in scenarios/regions", did_you_mean(id, known));
    return std::nullopt;
  }
  try {
    return read.emplace(id, read_region(scenarios_dir / "regions" / id)).first->second;
  } catch (const ScenarioError& error) {
    take_over(error, problems);
    return std::nullopt;
  }
}

void read_regions_of(Fields& fields, const std::filesystem::path& scenarios_dir, RegionsRead& read,
                     Study& study) {
  Problems& problems = fields.problems();
  if (const Node* region = fields.required("region")) {
    const std::string id = read_word(*region, "`region`", problems);
    study.region = region_called(*region, id, scenarios_dir, read, problems).value_or(Region{});
  }
  const Node* comparator = fields.optional("comparator");
  if (comparator == nullptr) return;
  const std::string id = read_word(*comparator, "`comparator`", problems);
  if (id == no_comparator) return;
  study.comparator = region_called(*comparator, id, scenarios_dir, read, problems);
  if (!study.comparator || study.region.id.empty()) return;
  if (study.comparator->base != study.region.base) {
    problems.add(*comparator, fmt::format("the people of `{}` are of another month", id),
                 "both are simulated over the same months", "compare regions of one base");
  }
}

[[nodiscard]] Evidence read_evidence_of(const std::filesystem::path& scenarios_dir,
                                        Problems& problems) {
  try {
    return read_evidence(scenarios_dir / "evidence");
  } catch (const ScenarioError& error) {
    take_over(error, problems);
    return Evidence{{}};
  }
}

/// The list of maps below a key of the study, each with a new id.
[[nodiscard]] std::vector<const Node*> read_items(const Node& list, std::string_view what,
                                                  const Section& section, Problems& problems) {
  std::vector<const Node*> items;
  std::vector<std::string> ids;
  for (const Node* item : read_list(list, fmt::format("`{}s`", what), problems)) {
    const Node* id = item->find("id");
    Fields fields{*item, fmt::format("{} `{}`", what, id == nullptr ? "?" : id->word), section,
                  problems};
    const Node* given = fields.required("id");
    if (given == nullptr) continue;
    std::string word = read_id(*given, problems);
    if (word == baseline_id) {
      problems.add(*given, "`baseline` is always there and needs no entry", "",
                   "choose another id");
    } else if (std::find(ids.begin(), ids.end(), word) != ids.end()) {
      problems.add(*given, fmt::format("{} `{}` given twice", what, word), "", "choose another id");
    } else if (!word.empty()) {
      ids.push_back(std::move(word));
      items.push_back(item);
    }
  }
  return items;
}

using Programmes = std::map<std::string, Programme, std::less<>>;

/// The ids that the options use and the study does not define itself.
void add_used_from_library(const Node& options, const std::vector<Node>& library,
                           std::vector<const Node*>& interventions) {
  for (const Node& option : options.items) {
    const Node* use = option.find("use");
    if (use == nullptr) continue;
    for (const Node& name : use->items) {
      const auto called = [&name](const auto& node) { return node.find("id")->word == name.word; };
      const bool is_defined = std::any_of(interventions.begin(), interventions.end(),
                                          [&](const Node* node) { return called(*node); });
      const auto found = std::find_if(library.begin(), library.end(), called);
      if (!is_defined && found != library.end()) interventions.push_back(&*found);
    }
  }
}

[[nodiscard]] Programmes read_programmes(const std::vector<Inherited>& interventions,
                                         const ProgrammeSetting& setting, Problems& problems) {
  Programmes programmes;
  for (const Inherited& intervention : interventions) {
    if (!intervention.is_whole) {  // known by its id, so that options may name it
      programmes.emplace(intervention.node.find("id")->word, Programme{});
      continue;
    }
    Programme programme = read_programme(intervention.node, setting, problems);
    programme.luck_id = intervention.root;
    std::string id = programme.id;
    programmes.emplace(std::move(id), std::move(programme));
  }
  return programmes;
}

/// Ids are made into 16 bits that key a programme's luck: of two in one option that come out alike,
/// one could not be told from the other.
void refuse_shared_luck(const Node& name, const Programme& programme,
                        const std::vector<Programme>& others, Problems& problems) {
  for (const Programme& other : others) {
    if (other.luck_id == programme.luck_id) continue;  // variants of one programme share it
    if (luck_number(other) != luck_number(programme)) continue;
    problems.add(name, fmt::format("`{}` and `{}` would share their luck", other.id, programme.id),
                 "what their ids become, by which luck is looked up, is the same number",
                 "change the id of one");
  }
}

[[nodiscard]] StudyOption read_option(const Node& node, const Programmes& programmes,
                                      Problems& problems) {
  StudyOption option;
  option.id = node.find("id")->word;
  const Node* title = node.find("title");
  option.title = title == nullptr ? option.id : read_word(*title, "`title`", problems);
  const Node* use = node.find("use");
  if (use == nullptr) {
    problems.add(node, fmt::format("`use` is missing in option `{}`", option.id),
                 "an option says which interventions it runs", "write `use: [id]`, or `use: []`");
    return option;
  }
  if (use->kind == Node::Kind::list && use->items.empty()) return option;
  std::vector<std::string> known;
  for (const auto& entry : programmes) {
    known.push_back(entry.first);
  }
  for (const Node* name : read_list(*use, "`use`", problems)) {
    const auto found = programmes.find(name->word);
    const auto same = [name](const Programme& programme) { return programme.id == name->word; };
    if (found == programmes.end()) {
      problems.add(*name, fmt::format("there is no intervention `{}`", name->word),
                   "neither in this study nor in scenarios/interventions",
                   did_you_mean(name->word, known));
    } else if (std::any_of(option.programmes.begin(), option.programmes.end(), same)) {
      problems.add(*name, fmt::format("`{}` is used twice", name->word));
    } else {
      refuse_shared_luck(*name, found->second, option.programmes, problems);
      refuse_overlaps(*name, found->second, option.programmes, problems);
      option.programmes.push_back(found->second);
    }
  }
  return option;
}

/// Merged one level deep by `like`; everything else is replaced whole.
const std::vector<std::string>& blocks() {
  static const std::vector<std::string> keys{"who", "uptake", "capacity", "cost", "budget"};
  return keys;
}

/// Puts the contents of every table that the interventions name in its place.
[[nodiscard]] std::vector<std::filesystem::path> read_tables_of(
    std::vector<Inherited>& interventions, const std::filesystem::path& folder,
    Problems& problems) {
  std::vector<std::filesystem::path> all;
  for (Inherited& intervention : interventions) {
    for (std::filesystem::path& table : read_tables(intervention.node, folder, problems)) {
      if (std::find(all.begin(), all.end(), table) == all.end()) all.push_back(std::move(table));
    }
  }
  return all;
}

/// The document with its interventions and options complete, for the record of the run.
[[nodiscard]] std::string resolved_text(Node root, const std::vector<Inherited>& interventions,
                                        const std::vector<Inherited>& options) {
  const auto put = [&root](const char* key, const std::vector<Inherited>& items) {
    Node list;
    list.kind = Node::Kind::list;
    for (const Inherited& item : items) {
      list.items.push_back(item.node);
    }
    Node name;
    name.kind = Node::Kind::word;
    name.word = key;
    root.put(std::move(name), std::move(list));
  };
  put("interventions", interventions);
  put("options", options);
  return to_yaml(root);
}

void add_files(const std::filesystem::path& path, const std::filesystem::path& scenarios_dir,
               const std::vector<std::filesystem::path>& used_library, Study& study) {
  study.files.push_back(path);
  const auto add = [&study](const std::vector<std::filesystem::path>& files) {
    study.files.insert(study.files.end(), files.begin(), files.end());
  };
  add(used_library);
  add(files_in(scenarios_dir / "evidence", ".yaml"));
  add(study.region.files);
  if (study.comparator) add(study.comparator->files);
  std::vector<std::filesystem::path> national;
  const std::filesystem::path tables = scenarios_dir / "national";
  for (const auto& entry : std::filesystem::recursive_directory_iterator{tables}) {
    if (entry.path().extension() == ".csv") national.push_back(entry.path());
  }
  std::sort(national.begin(), national.end());
  add(national);
}

/// Without a place, a date, a price or a prior to read them against, programmes would only repeat
/// what is wrong with those.
[[nodiscard]] bool can_read_programmes(const Study& study, const PriceLevels& prices) {
  return study.region.areas.number_of_lsoas() > 0 && study.first_year > 0 &&
         !study.evidence.all().empty() && prices.knows(PriceYear{study.money.price_base, false});
}

[[nodiscard]] std::vector<std::string> without_evidence(std::vector<std::string> sets) {
  std::erase_if(sets, is_evidence_set);
  return sets;
}

[[nodiscard]] bool cuts_the_run(const std::vector<std::string>& sets) {
  return std::any_of(sets.begin(), sets.end(),
                     [](const std::string& set) { return set.starts_with("years="); });
}

}  // namespace

/// What does not depend on what is set.
struct StudyReader::Common {
  std::filesystem::path path;
  std::filesystem::path scenarios_dir;
  Problems problems;  ///< of these files, whatever is set
  Node root;
  Library library;
  Evidence evidence;
  PriceLevels prices;
  RegionsRead regions;
};

StudyReader::StudyReader(const std::filesystem::path& path,
                         const std::filesystem::path& scenarios_dir) {
  Problems problems;
  Node root = read_document(path.string(), "study", problems);
  Library library = read_library(scenarios_dir, problems);
  Evidence evidence = read_evidence_of(scenarios_dir, problems);
  common_ = std::make_unique<Common>(Common{path,
                                            scenarios_dir,
                                            std::move(problems),
                                            std::move(root),
                                            std::move(library),
                                            std::move(evidence),
                                            read_price_levels(scenarios_dir),
                                            {}});
}

StudyReader::~StudyReader() = default;

const Evidence& StudyReader::evidence() const {
  return common_->evidence;
}

Study StudyReader::read(const std::vector<std::string>& sets, EvidenceChoice choice) {
  Common& common = *common_;
  Problems problems = common.problems;
  Node root = common.root;
  Study study;
  study.text = root.source->text;
  study.sets = sets;
  apply_sets(root, without_evidence(sets), common.library.nodes, problems);

  Fields fields{root, "the study", study_section, problems};
  read_header(fields, study);
  read_regions_of(fields, common.scenarios_dir, common.regions, study);
  apply_evidence_sets(sets, common.evidence, choice, problems);
  study.evidence = chosen_from(common.evidence, choice);
  study.draw = choice.draw;
  check_price_base(fields, common.prices, study);
  check_years(fields, study);

  std::vector<const Node*> intervention_nodes;
  if (const Node* list = fields.optional("interventions")) {
    intervention_nodes = read_items(*list, "intervention", intervention_section, problems);
  }
  std::vector<const Node*> option_nodes;
  const Node* options = fields.required("options", "a study compares options with the baseline");
  if (options != nullptr) {
    option_nodes = read_items(*options, "option", option_section, problems);
    add_used_from_library(*options, common.library.nodes, intervention_nodes);
  }
  if (!can_read_programmes(study, common.prices)) problems.finish();

  std::vector<Inherited> interventions =
      follow_like(intervention_nodes, common.library.nodes, blocks(), problems);
  const std::vector<std::filesystem::path> tables =
      read_tables_of(interventions, common.path.parent_path(), problems);
  const std::vector<Inherited> option_list = follow_like(option_nodes, {}, {}, problems);
  const ProgrammeSetting setting{study.region,
                                 study.evidence,
                                 common.prices,
                                 study.money.price_base,
                                 Month{study.first_year, 1},
                                 Month{study.last_year, 12},
                                 cuts_the_run(sets)};
  const Programmes programmes = read_programmes(interventions, setting, problems);
  study.options.push_back({baseline_id, "as things are", {}});
  for (const Inherited& option : option_list) {
    study.options.push_back(read_option(option.node, programmes, problems));
  }
  problems.finish();
  study.resolved = resolved_text(std::move(root), interventions, option_list);
  add_files(common.path, common.scenarios_dir, common.library.files, study);
  study.files.insert(study.files.end(), tables.begin(), tables.end());
  return study;
}

Study read_study(const std::filesystem::path& path, const std::vector<std::string>& sets,
                 const std::filesystem::path& scenarios_dir, EvidenceChoice choice) {
  return StudyReader{path, scenarios_dir}.read(sets, std::move(choice));
}

}  // namespace hale
