#include "sim/scenario/read_site.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_site.hpp"

namespace hale {
namespace {

/// Options of sbatch that follow from the sweep and from what was measured, and what to say
/// instead. Short forms are not told apart: `extra` takes long ones only.
struct OwnOption {
  std::string_view name;
  std::string_view instead;
};

constexpr std::array<OwnOption, 23> own_options{{
    {"--account", "write `account`"},
    {"--partition", "write `partition`"},
    {"--qos", "write `qos`"},
    {"--constraint", "write `constraint`"},
    {"--cpus-per-task", "write `threads`"},
    {"--ntasks", "a task is one process; write `threads` for its cores"},
    {"--nodes", "a task is one process on one node"},
    {"--time", "write `time_factor`, `max_minutes` or `probe_minutes`"},
    {"--mem", "write `memory_factor` or `probe_memory_mb`"},
    {"--mem-per-cpu", "write `memory_factor` or `probe_memory_mb`"},
    {"--signal", "write `stop_before`"},
    {"--array", "write `max_tasks_at_once`"},
    {"--dependency", "leave it out"},
    {"--job-name", "leave it out"},
    {"--output", "leave it out"},
    {"--error", "leave it out"},
    {"--open-mode", "leave it out"},
    {"--requeue", "leave it out"},
    {"--no-requeue", "a task at its time limit goes on after a requeue; leave it out"},
    {"--parsable", "leave it out"},
    {"--wrap", "leave it out"},
    {"--wait", "say --wait to `hale sweep`"},
    {"--test-only", "leave it out"},
}};

std::string word_of(Fields& fields, std::string_view key) {
  const Node* const node = fields.optional(key);
  return node == nullptr ? std::string{}
                         : read_word(*node, fmt::format("`{}`", key), fields.problems());
}

std::vector<const Node*> items_of(Fields& fields, std::string_view key) {
  const Node* const list = fields.optional(key);
  if (list == nullptr) return {};
  return read_list(*list, fmt::format("`{}`", key), fields.problems());
}

int whole_of(Fields& fields, std::string_view key, int least, int otherwise) {
  const Node* const node = fields.optional(key);
  if (node == nullptr) return otherwise;
  constexpr int most = 10'000'000;
  const auto number = read_whole(*node, fmt::format("`{}`", key), least, most, fields.problems());
  return static_cast<int>(number.value_or(otherwise));
}

/// A factor below one would ask for less than is known to be needed.
double factor_of(Fields& fields, std::string_view key, double otherwise) {
  const Node* const node = fields.optional(key);
  if (node == nullptr) return otherwise;
  const auto factor = read_number(*node, fmt::format("`{}`", key), fields.problems());
  if (factor && (*factor < 1.0 || *factor > 100.0)) {
    fields.problems().add(*node, fmt::format("`{}` is {}", key, node->word),
                          "a job that gets less than the probe needed is killed",
                          "write a number from 1 to 100, such as 1.5");
  }
  return factor.value_or(otherwise);
}

std::vector<std::string> modules_of(Fields& fields) {
  std::vector<std::string> modules;
  for (const Node* item : items_of(fields, "modules"))
    modules.push_back(read_word(*item, "an item of `modules`", fields.problems()));
  return modules;
}

void check_extra(const Node& item, std::string_view option, Problems& problems) {
  if (!option.starts_with("--") || option.size() < 3 || option == "--help") {
    problems.add(item, fmt::format("`{}` is no long option of sbatch", option),
                 "each item is handed to sbatch as one word",
                 "write the option and its value together, such as `--gres=tmp:10G`");
    return;
  }
  const std::string_view name = option.substr(0, option.find('='));
  const auto own = std::find_if(own_options.begin(), own_options.end(),
                                [name](const OwnOption& known) { return known.name == name; });
  if (own == own_options.end()) return;
  problems.add(item, fmt::format("`{}` is set by hale itself", name),
               "it follows from the sweep and from what was measured", std::string{own->instead});
}

std::vector<std::string> extra_of(Fields& fields) {
  std::vector<std::string> extra;
  for (const Node* item : items_of(fields, "extra")) {
    const std::string option = read_word(*item, "an item of `extra`", fields.problems());
    if (!option.empty()) check_extra(*item, option, fields.problems());
    extra.push_back(option);
  }
  return extra;
}

/// Words go into scripts and command lines, one to a line.
void check_words(const Node& root, const Site& site, Problems& problems) {
  std::vector<std::string> words{site.account, site.partition, site.qos, site.constraint};
  words.insert(words.end(), site.modules.begin(), site.modules.end());
  words.insert(words.end(), site.extra.begin(), site.extra.end());
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7f; };
  for (const std::string& word : words) {
    if (std::none_of(word.begin(), word.end(), is_control)) continue;
    problems.add(root, "a word has a line end or another control character in it",
                 "no name on a cluster has one");
  }
}

Site read_fields(const Node& root, Problems& problems) {
  Site site;
  Fields fields{root, "the site", site_section, problems};
  site.account = word_of(fields, "account");
  site.partition = word_of(fields, "partition");
  site.qos = word_of(fields, "qos");
  site.constraint = word_of(fields, "constraint");
  site.modules = modules_of(fields);
  site.extra = extra_of(fields);
  site.max_tasks_at_once = whole_of(fields, "max_tasks_at_once", 1, site.max_tasks_at_once);
  site.threads = whole_of(fields, "threads", 1, site.threads);
  site.time_factor = factor_of(fields, "time_factor", site.time_factor);
  site.memory_factor = factor_of(fields, "memory_factor", site.memory_factor);
  site.max_minutes = whole_of(fields, "max_minutes", 1, site.max_minutes);
  site.stop_before = whole_of(fields, "stop_before", 1, site.stop_before);
  site.probe_minutes = whole_of(fields, "probe_minutes", 1, site.probe_minutes);
  site.probe_memory_mb = whole_of(fields, "probe_memory_mb", 1, site.probe_memory_mb);
  check_words(root, site, problems);
  constexpr int seconds_in_minute = 60;
  const int shortest =
      site.max_minutes > 0 ? std::min(site.max_minutes, site.probe_minutes) : site.probe_minutes;
  if (site.stop_before >= shortest * seconds_in_minute) {
    const Node* const at = root.find("stop_before");
    problems.add(
        at == nullptr ? root : *at,
        fmt::format("tasks are stopped {} s before a limit of {} min", site.stop_before, shortest),
        "nothing would ever be done", "give jobs more time, or a shorter `stop_before`");
  }
  return site;
}

}  // namespace

Site read_site(const std::filesystem::path& path) {
  Problems problems;
  const Node root = read_document(path.string(), "site", problems);
  problems.finish();
  Site site = read_fields(root, problems);
  problems.finish();
  return site;
}

}  // namespace hale
