#include "sim/scenario/validate.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "sim/scenario/library.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/read_calibration.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_fund.hpp"
#include "sim/scenario/read_programme.hpp"
#include "sim/scenario/read_region.hpp"
#include "sim/scenario/read_site.hpp"
#include "sim/scenario/read_study.hpp"
#include "sim/scenario/read_sweep.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/tables.hpp"

namespace hale {
namespace {

[[nodiscard]] std::string validate_study(const std::filesystem::path& path,
                                         const std::filesystem::path& scenarios_dir) {
  const Study study = read_study(path, {}, scenarios_dir);
  return fmt::format("study `{}`: {}..{}, {}, {} options and the baseline", study.id,
                     study.first_year, study.last_year, study.region.title,
                     study.options.size() - 1);
}

/// Every row's study is read: a path that is not there shows before anything is run.
[[nodiscard]] std::string validate_sweep(const std::filesystem::path& path,
                                         const std::filesystem::path& scenarios_dir) {
  const Sweep sweep = read_sweep(path, scenarios_dir);
  StudyReader reader{sweep.study, scenarios_dir};
  const std::vector<SweepRow> rows = rows_of(sweep);
  for (const SweepRow& row : rows) {
    std::vector<std::string> sets = sweep.sets;
    sets.insert(sets.end(), row.sets.begin(), row.sets.end());
    static_cast<void>(reader.read(sets, {.seed = sweep.draw_seed, .draw = row.draw, .values = {}}));
  }
  return fmt::format("sweep `{}`: {} rows x {} seeds of {}", sweep.id, rows.size(),
                     sweep.size.seeds, sweep.study.filename().string());
}

/// Every candidate is read at every level.
[[nodiscard]] std::string validate_fund(const std::filesystem::path& path,
                                        const std::filesystem::path& scenarios_dir) {
  const Fund fund = read_fund(path, scenarios_dir);
  StudyReader reader{fund.study, scenarios_dir};
  std::size_t levels = 0;
  for (const FundCandidate& candidate : fund.candidates) {
    for (const std::string& level : candidate.levels) {
      std::vector<std::string> sets = fund.sets;
      sets.push_back(fmt::format("interventions.{}.{}={}", candidate.use, candidate.vary, level));
      sets.push_back(fmt::format("options=[{{id: mix, use: [{}]}}]", candidate.use));
      static_cast<void>(reader.read(sets));
      ++levels;
    }
  }
  return fmt::format("fund `{}`: {} candidates at {} levels, {}", fund.id, fund.candidates.size(),
                     levels, fund.study.filename().string());
}

[[nodiscard]] std::string validate_site(const std::filesystem::path& path) {
  const Site site = read_site(path);
  return fmt::format("site: partition {}, {} {} a task",
                     site.partition.empty() ? "as the cluster has it" : site.partition,
                     site.threads, site.threads == 1 ? "core" : "cores");
}

[[nodiscard]] std::string validate_evidence(const Node& root, Problems& problems) {
  const std::vector<Prior> priors = read_priors(root, problems);
  problems.finish();
  return fmt::format("evidence `{}`: {} parameters", root.find("id")->word, priors.size());
}

/// An intervention alone has no study: it is read against every region in turn, over the years that
/// follow the region's base, in the latest known prices.
[[nodiscard]] std::string validate_intervention(const Node& root, const std::string& id,
                                                const std::filesystem::path& scenarios_dir,
                                                Problems& problems) {
  Node node = intervention_from(root, id, problems);
  static_cast<void>(read_tables(node, std::filesystem::path{}, problems));
  const Evidence evidence = read_evidence(scenarios_dir / "evidence");
  const PriceLevels prices = read_price_levels(scenarios_dir);
  std::string title;
  for (const std::string& region_id : region_ids(scenarios_dir)) {
    const Region region = read_region(scenarios_dir / "regions" / region_id);
    const ProgrammeSetting setting{
        region, evidence, prices, prices.last_year(), region.base, Month{latest_possible_year, 12}};
    title = read_programme(node, setting, problems).title;
    problems.finish();
  }
  return fmt::format("intervention `{}`: {}", id, title);
}

[[nodiscard]] std::string validate_calibration(const Node& root,
                                               const std::filesystem::path& scenarios_dir,
                                               Problems& problems) {
  check_kind(root, "calibration", problems);
  const std::vector<std::string> known = region_ids(scenarios_dir);
  const Node* id = root.find("region");
  if (id == nullptr || std::find(known.begin(), known.end(), id->word) == known.end()) {
    problems.add(id == nullptr ? root : *id, "a calibration names its region", "",
                 did_you_mean(id == nullptr ? "" : id->word, known));
    throw ScenarioError{problems.sorted()};
  }
  const Region region = read_region(scenarios_dir / "regions" / id->word);
  const Calibration calibration = calibration_from(root, region, problems);
  problems.finish();
  return fmt::format("calibration of `{}`: {} intercepts of {} local authorities, {}", region.id,
                     number_of_intercepts, region.areas.las.size(),
                     calibration.all_met() ? "every target met" : "NOT every target met");
}

}  // namespace

std::string validate(const std::filesystem::path& path,
                     const std::filesystem::path& scenarios_dir) {
  Problems problems;
  const Node root = parse_yaml(read_source(path), problems);
  problems.finish();
  const std::string kind = kind_of(root);
  if (kind == "study") return validate_study(path, scenarios_dir);
  if (kind == "sweep") return validate_sweep(path, scenarios_dir);
  if (kind == "site") return validate_site(path);
  if (kind == "fund") return validate_fund(path, scenarios_dir);
  if (kind == "region") {
    const Region region = read_region(path);
    return fmt::format("region `{}`: {} LSOAs, {} wards, {} local authorities", region.id,
                       region.areas.number_of_lsoas(), region.areas.wards.size(),
                       region.areas.las.size());
  }
  if (kind == "calibration") return validate_calibration(root, scenarios_dir, problems);
  if (kind == "evidence" || kind == "intervention") check_kind(root, kind, problems);
  if (kind == "evidence") return validate_evidence(root, problems);
  if (kind == "intervention") {
    return validate_intervention(root, path.stem().string(), scenarios_dir, problems);
  }
  const Node* header = root.find("hale");
  const bool says = header != nullptr && header->kind == Node::Kind::word;
  problems.add(header == nullptr ? root : *header,
               says ? fmt::format("`hale: {}` is no kind of file", header->word)
                    : "this file does not say what kind it is",
               "",
               "begin it with `hale: study/1`, `hale: sweep/1`, `hale: fund/1`, `hale: site/1`, "
               "`hale: region/1`, "
               "`hale: evidence/1` or `hale: intervention/1`");
  throw ScenarioError{problems.sorted()};
}

}  // namespace hale
