#include "sim/output/checkpoint.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/store_parts.hpp"
#include "sim/storage/seal.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr const char* format_name = "hale checkpoint";

/// Raise it whenever what is written, or what it means, changes.
constexpr int format_version = 2;

fs::path aside_of(const fs::path& path) {
  return path.string() + ".partial";
}

std::string history_name(std::size_t option) {
  return fmt::format("finished/{}", option);
}

template <class Medium>
void put(const Traveller& traveller, Medium& medium) {
  if (!traveller.journey) return;
  const auto& [baseline, branch, branched, finished, lives] = *traveller.journey;
  const PartVisitor visit{medium, traveller.name + "/"};
  const std::uint64_t number_branched = branched;
  visit("branched", number_branched);
  if (baseline) visit("baseline", *baseline);
  if (branch) visit("branch", *branch);
  if (lives) visit("lives", *lives);
  for (std::size_t option = 0; option < finished.size(); ++option) {
    if (finished[option]) visit(history_name(option), *finished[option]);
  }
}

[[noreturn]] void does_not_fit(const fs::path& path, const std::string& what) {
  throw FileError{
      fmt::format("{}: this checkpoint does not fit its study: {}", path.string(), what)};
}

/// Reads the traveller's journey from an open file.
class JourneyReader {
 public:
  JourneyReader(const fs::path& path, const ArrayFileReader& file, const Traveller& traveller)
      : path_{path},
        file_{file},
        medium_{file},
        plan_{*traveller.plan},
        base_{*traveller.base},
        prefix_{traveller.name + "/"} {}

  [[nodiscard]] Journey read() {
    const std::vector<std::size_t> order = branching_order(plan_);
    Journey journey;
    std::uint64_t branched = 0;
    visit("branched", branched);
    if (branched > order.size()) does_not_fit(path_, "it has more options");
    journey.branched = branched;
    journey.finished.resize(plan_.options.size());
    for (std::size_t option = 0; option < journey.finished.size(); ++option) {
      if (has(history_name(option))) journey.finished[option] = history(option);
    }
    if (has("lives")) journey.lives = lives();
    if (has("baseline")) journey.baseline = run("baseline", 0);
    if (has("branch")) {
      const bool is_ahead = plan_.pairs_lives && !journey.finished.front();
      if (branched == 0 && !is_ahead) does_not_fit(path_, "an option runs that has not begun");
      journey.branch = run("branch", option_in_flight(plan_, journey));
    }
    for (std::optional<OptionRun>* const run : {&journey.baseline, &journey.branch}) {
      if (*run) (*run)->state.lives.baseline = journey.lives;
    }
    return journey;
  }

 private:
  [[nodiscard]] bool has(const std::string& name) const { return file_.has(prefix_ + name); }

  template <class Part>
  void visit(const std::string& name, Part& part) {
    PartVisitor{medium_, prefix_}(name, part);
  }

  OptionRun run(const std::string& name, std::size_t option) {
    OptionRun run = blank_run(plan_, plan_.options[option], base_);
    const std::vector<std::size_t> shape = shape_of(run.history);
    visit(name, run);
    check_shape(run.history, shape);
    check_rows(run.state.world.people);
    check_rows(run.state.world.households);
    return run;
  }

  std::shared_ptr<const LifeRecord> lives() {
    LifeRecord record{plan_.calendar.base.year(), plan_.years()};
    visit("lives", record);
    record.complete();
    return std::make_shared<const LifeRecord>(std::move(record));
  }

  History history(std::size_t option) {
    History history = empty_history(plan_, plan_.options[option], base_.areas);
    const std::vector<std::size_t> shape = shape_of(history);
    visit(history_name(option), history);
    check_shape(history, shape);
    return history;
  }

  [[nodiscard]] static std::vector<std::size_t> shape_of(const History& history) {
    PartCounter counter;
    PartVisitor{counter, ""}("history", history);
    return counter.counts;
  }

  void check_shape(const History& history, const std::vector<std::size_t>& shape) const {
    if (shape_of(history) != shape) does_not_fit(path_, "it counts other years or places");
  }

  template <class Table>
  void check_rows(const Table& table) const {
    table.for_each_column([&](const auto& column) {
      if (column.rows() != table.size()) does_not_fit(path_, "its columns differ in length");
    });
  }

  const fs::path& path_;
  const ArrayFileReader& file_;
  PartsFromFile medium_;
  const Plan& plan_;
  const World& base_;
  std::string prefix_;
};

void write_aside(const fs::path& aside, const Seal& seal, std::span<const Traveller> travellers) {
  PartCounter counter;
  for (const Traveller& traveller : travellers) {
    put(traveller, counter);
  }
  ArrayFileWriter file{aside, counter.bytes, counter.counts.size()};
  PartsToFile medium{file};
  for (const Traveller& traveller : travellers) {
    put(traveller, medium);
  }
  file.close();
  write_seal(aside, user_block_bytes, seal);
}

Seal seal_of(const fs::path& path) {
  return read_seal(path, user_block_bytes, format_name, format_version);
}

[[noreturn]] void refuse(const fs::path& path, std::string what, std::string why) {
  throw ScenarioError{{{{path.string(), 0, 0, {}},
                        std::move(what),
                        std::move(why),
                        "begin this run anew, or continue the run that the checkpoint is of"}}};
}

void check_label(const fs::path& path, const Seal& seal, const CheckpointLabel& label) {
  if (seal.inputs != label.inputs) {
    refuse(path, "this checkpoint is of other inputs",
           fmt::format("it is of the inputs {} ({}); this run has {}", seal.inputs, seal.about,
                       label.inputs));
  }
  if (seal.program != label.program) {
    refuse(path, "this checkpoint was written by another version of the program",
           fmt::format("it was written by {}; this is {}", seal.program, label.program));
  }
}

}  // namespace

void write_checkpoint(const fs::path& path, const CheckpointLabel& label, const std::string& about,
                      std::span<const Traveller> travellers) {
  constexpr std::size_t longest_about = 120;
  const fs::path aside = aside_of(path);
  try {
    write_aside(aside,
                {.format = format_name,
                 .version = format_version,
                 .program = label.program,
                 .inputs = label.inputs,
                 .about = about.substr(0, longest_about)},
                travellers);
  } catch (const Error&) {
    std::remove(aside.c_str());
    throw;
  }
  if (std::rename(aside.c_str(), path.c_str()) == 0) return;
  const int reason = errno;
  std::remove(aside.c_str());
  throw FileError{fmt::format("{}: cannot write: {}", path.string(), std::strerror(reason))};
}

void read_checkpoint(const fs::path& path, const CheckpointLabel& label,
                     std::span<Traveller> travellers) {
  check_label(path, seal_of(path), label);
  const ArrayFileReader file{path};
  std::vector<std::optional<Journey>> journeys;
  for (const Traveller& traveller : travellers) {
    journeys.emplace_back();
    if (!file.has(traveller.name)) continue;
    journeys.back() = JourneyReader{path, file, traveller}.read();
  }
  for (std::size_t k = 0; k < journeys.size(); ++k) {
    travellers[k].journey = std::move(journeys[k]);
  }
}

std::string describe_checkpoint(const fs::path& path) {
  const Seal seal = seal_of(path);
  return fmt::format(
      "{}: {}, format version {}\n  about       {}\n  inputs      {}\n"
      "  written by  {}\n  bytes       {}\n",
      path.string(), seal.format, seal.version, seal.about, seal.inputs, seal.program,
      fs::file_size(path));
}

void check_checkpoint_writable(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw FileError{fmt::format("{}: cannot write: it exists and is not a file", path.string())};
  }
  const fs::path aside = aside_of(path);
  std::FILE* const file = std::fopen(aside.c_str(), "wb");
  if (file == nullptr) {
    throw FileError{fmt::format("{}: cannot write: {}", path.string(), std::strerror(errno))};
  }
  std::fclose(file);
  std::remove(aside.c_str());
}

void remove_checkpoint(const fs::path& path) {
  if (path.empty()) return;
  std::error_code ignored;
  fs::remove(path, ignored);
  fs::remove(aside_of(path), ignored);
}

}  // namespace hale
