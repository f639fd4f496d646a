#include "sim/cli/commands.hpp"

#include <iostream>
#include <utility>

#include <fmt/format.h>

#include "sim/cli/checkpoint.hpp"
#include "sim/core/error.hpp"
#include "sim/interventions/run_programmes.hpp"
#include "sim/output/checkpoint.hpp"
#include "sim/output/compare.hpp"
#include "sim/output/write_results.hpp"
#include "sim/runner/calibrate.hpp"
#include "sim/runner/people_of_region.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/run.hpp"
#include "sim/runner/scenarios_dir.hpp"
#include "sim/runner/verify.hpp"
#include "sim/scenario/describe.hpp"
#include "sim/scenario/explain.hpp"
#include "sim/scenario/read_calibration.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_region.hpp"
#include "sim/scenario/read_study.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/show.hpp"
#include "sim/scenario/validate.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// A tenth of the people is enough to say who is eligible, and takes seconds.
constexpr double largest_scale_of_explain = 0.1;

std::string command_line(const RunArguments& arguments) {
  std::string command =
      fmt::format("hale run {} -o {}", arguments.study.string(), arguments.output.string());
  if (arguments.draw != 0) command += fmt::format(" --draw {}", arguments.draw);
  for (const std::string& set : arguments.sets) {
    command += " --set " + set;
  }
  return command;
}

/// Who could be offered a place in each programme, when it begins, of the base population.
std::vector<EligibleCount> count_everyone_eligible(const Prepared& ready) {
  std::vector<EligibleCount> eligible;
  for (const Option& option : ready.plan.options) {
    for (const Programme& programme : option.programmes) {
      Prospects prospects = prospects_of(ready.plan.calendar.base, programme, ready.base);
      eligible.push_back({programme.id, std::move(prospects.eligible), prospects.places,
                          std::move(prospects.accepting)});
    }
  }
  return eligible;
}

RunControls controls_showing(ProgressDisplay& display) {
  catch_interrupts();
  return {
      .report = [&display](const Progress& progress) { display.show(progress); },
      .should_stop = interrupt_was_asked,
      .warn =
          [](const std::string& what) { std::cerr << fmt::format("hale: warning: {}\n", what); }};
}

void warn_of_stale_calibration(const std::string& region, const fs::path& scenarios) {
  const std::vector<std::string> changed =
      changed_since_calibration(read_region(scenarios / "regions" / region), scenarios);
  if (changed.empty()) return;
  std::cerr << fmt::format(
      "hale: warning: the calibration of {} is older than its inputs; run: hale calibrate {}\n",
      region, region);
  for (const std::string& file : changed) {
    std::cerr << "  changed: " << file << '\n';
  }
}

std::string fit_table(const std::vector<MarginFit>& fit) {
  std::string table = fmt::format("{:<28} {:<16} {:>9} {:>9} {:>10}  {}\n", "margin", "by",
                                  "mean %", "worst %", "tolerance", "holds");
  for (const MarginFit& margin : fit) {
    table += fmt::format("{:<28} {:<16} {:>9.3f} {:>9.3f} {:>10.2f}  {}\n", margin.margin,
                         margin.area_level, margin.mean_error_percent, margin.largest_error_percent,
                         margin.tolerance_percent, margin.holds ? "yes" : "NO");
  }
  return table;
}

std::string fit_csv(const std::vector<MarginFit>& fit) {
  std::string csv =
      "margin,area_level,mean_error_percent,largest_error_percent,tolerance_percent,holds\n";
  for (const MarginFit& margin : fit) {
    csv += fmt::format("{},{},{:.6f},{:.6f},{},{}\n", margin.margin, margin.area_level,
                       margin.mean_error_percent, margin.largest_error_percent,
                       margin.tolerance_percent, margin.holds ? 1 : 0);
  }
  return csv;
}

}  // namespace

int validate_files(const std::vector<fs::path>& files) {
  int status = exit_done;
  for (const fs::path& file : files) {
    try {
      const std::string verdict = validate(file, find_scenarios_dir(file));
      std::cout << file.string() << ": " << verdict << '\n';
    } catch (const ScenarioError& error) {
      std::cerr << show(error);
      status = exit_bad_input;
    }
  }
  return status;
}

int explain_study(const fs::path& path, const std::vector<std::string>& sets) {
  const fs::path scenarios = find_scenarios_dir(path);
  Study study = read_study(path, sets, scenarios);
  const double asked = study.scale;
  study.scale = std::min(asked, largest_scale_of_explain);
  const std::vector<EligibleCount> eligible = count_everyone_eligible(prepare(study, scenarios));
  std::cout << explain(study, eligible);
  return exit_done;
}

int run_study_file(const RunArguments& arguments) {
  const fs::path scenarios = find_scenarios_dir(arguments.study);
  const Study study =
      read_study(arguments.study, arguments.sets, scenarios, {.draw = arguments.draw, .values = {}});
  const Overwrite overwrite = arguments.force ? Overwrite::allow : Overwrite::refuse;
  check_writable(arguments.output, overwrite);
  check_place_of_checkpoint(arguments.checkpoint, arguments.force);
  ProgressDisplay display{arguments.progress};
  const RunRequest request{.scenarios_dir = scenarios,
                           .command = command_line(arguments),
                           .threads = arguments.threads,
                           .checkpoint = arguments.checkpoint,
                           .pairs_lives = true};
  try {
    const RunResults results = run_study(study, request, controls_showing(display));
    const std::string digest = write_results(arguments.output, results, overwrite);
    remove_checkpoint(arguments.checkpoint.path);
    display.finish();
    std::cout << fmt::format("{}: {} options, {}..{}, digest {}\n", arguments.output.string(),
                             results.options.size(), results.first_year, results.last_year, digest);
  } catch (...) {
    display.finish();
    throw;
  }
  return exit_done;
}

int compare_options(const fs::path& results, const std::string& format) {
  const OptionComparison comparison = compare_results(results);
  if (format == "csv") {
    std::cout << as_csv(comparison);
  } else if (format == "json") {
    std::cout << as_json(comparison);
  } else {
    std::cout << as_table(comparison);
  }
  return exit_done;
}

int digest_results(const fs::path& results) {
  std::cout << digest_of(results) << '\n';
  return exit_done;
}

int build_population_of(const PopulationArguments& arguments) {
  const ThreadLimit limit{arguments.threads};
  const fs::path scenarios = find_scenarios_dir();
  const Region region = read_region(scenarios / "regions" / arguments.region);
  const Synthesis people = people_of_region(region, scenarios, arguments.scale);
  std::cout << fmt::format("{}: {} people in {} households, {} LSOAs, {} wards, {} boroughs\n\n{}",
                           region.title, people.world.people.size(), people.world.households.size(),
                           people.world.areas.number_of_lsoas(), people.world.areas.wards.size(),
                           people.world.areas.las.size(), fit_table(people.fit));
  if (!arguments.output.empty()) {
    write_text(arguments.output, fit_csv(people.fit));
    std::cout << fmt::format("\nThe fit is in {}\n", arguments.output.string());
  }
  return exit_done;
}

int describe_topic(const std::string& topic) {
  const auto text = [&topic]() -> std::string {
    if (topic == "attributes") return describe_attributes();
    if (topic == "levers") return describe_levers();
    if (topic == "processes") return describe_processes();
    const fs::path scenarios = find_scenarios_dir();
    if (topic == "regions") return describe_regions(scenarios);
    return describe_evidence(read_evidence(scenarios / "evidence"));
  };
  std::cout << text();
  return exit_done;
}

int print_schema(const std::string& kind) {
  std::cout << json_schema(kind);
  return exit_done;
}

int calibrate_region(const CalibrateArguments& arguments) {
  const ThreadLimit limit{arguments.threads};
  ProgressDisplay display{ProgressStyle::automatic};
  const fs::path scenarios = find_scenarios_dir();
  const CalibrationRequest request{.region = arguments.region,
                                   .scenarios_dir = scenarios,
                                   .scale = arguments.scale,
                                   .seeds = arguments.seeds};
  const Calibration calibration = calibrate(request, controls_showing(display));
  display.finish();
  const Region region = read_region(scenarios / "regions" / arguments.region);
  std::cout << calibration_as_table(calibration, region.areas)
            << fmt::format("{} rounds\n", calibration.rounds);
  if (!arguments.dry_run) {
    static_cast<void>(write_calibration(calibration, region, today_in_utc()));
    std::cout << calibration_file(region).string() << '\n';
  }
  const std::string unmet = unmet_targets(calibration, region.areas);
  if (unmet.empty()) return exit_done;
  std::cerr << "hale: NOT CALIBRATED, these targets are not met:\n" << unmet;
  return exit_check_failed;
}

int verify_region(const VerifyArguments& arguments) {
  const ThreadLimit limit{arguments.threads};
  ProgressDisplay display{ProgressStyle::automatic};
  const std::filesystem::path scenarios = find_scenarios_dir();
  warn_of_stale_calibration(arguments.region, scenarios);
  const RunControls controls = controls_showing(display);
  std::vector<Check> checks = verify_base_year(arguments.region, scenarios, controls);
  for (const std::vector<Check>& more :
       {verify_experiments(arguments.region, scenarios),
        verify_total_effects(arguments.region, scenarios),
        verify_projection(arguments.region, scenarios, controls)}) {
    checks.insert(checks.end(), more.begin(), more.end());
  }
  display.finish();
  const std::string page = checks_as_page(checks);
  std::cout << page;
  if (!arguments.page.empty()) write_text(arguments.page, page);
  return exit_done;
}

}  // namespace hale
