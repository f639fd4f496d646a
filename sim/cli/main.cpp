// The command line: what may be asked, in the words of `hale --help`. What is done about it stands
// in commands.cpp; here words become arguments, and exceptions become messages and exit statuses.

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/cli/analysis.hpp"
#include "sim/cli/checkpoint.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/merge.hpp"
#include "sim/cli/optimise.hpp"
#include "sim/cli/sweep.hpp"
#include "sim/cli/uncertainty.hpp"
#include "sim/core/error.hpp"
#include "sim/runner/progress.hpp"
#include "sim/runner/version.hpp"
#include "sim/scenario/show.hpp"

namespace hale {
namespace {

constexpr const char* about =
    "hale - what would a policy do to healthy life expectancy, for whom, at what cost, and when?\n"
    "Simulates every resident of a region month by month, with and without each option.";

constexpr const char* closing =
    "Start here:  hale explain scenarios/studies/ips-expansion.yaml\n"
    "             hale run scenarios/studies/ips-expansion.yaml -o results.h5 --scale 0.1\n"
    "             hale compare results.h5\n"
    "Exit status: 0 done, 1 a check did not hold, 2 bad input or usage, 70 our fault, 74 files,\n"
    "             75 stopped with a checkpoint.";

/// The words of one command line, bound to the variables that CLI11 fills.
struct Words {
  std::vector<std::filesystem::path> files;
  std::filesystem::path file;
  std::filesystem::path output;
  std::string name;
  std::string format = "table";
  std::string progress = "auto";
  std::string scale;
  std::string seed;
  std::string years;
  std::vector<std::string> sets;
  double population_scale = 1.0;
  double calibration_scale = 0.1;
  int calibration_seeds = 6;
  bool dry_run = false;
  int threads = 0;
  int draw = 0;
  bool force = false;
  CheckpointWords checkpoint;
};

ProgressStyle style_named(const std::string& name) {
  if (name == "plain") return ProgressStyle::plain;
  return name == "none" ? ProgressStyle::none : ProgressStyle::automatic;
}

RunArguments run_arguments(const Words& words) {
  RunArguments run{.study = words.file,
                   .output = words.output,
                   .sets = words.sets,
                   .draw = words.draw,
                   .threads = words.threads,
                   .force = words.force,
                   .progress = style_named(words.progress),
                   .checkpoint = checkpoint_plan(words.checkpoint)};
  if (!words.scale.empty()) run.sets.push_back("scale=" + words.scale);
  if (!words.seed.empty()) run.sets.push_back("seed=" + words.seed);
  if (!words.years.empty()) run.sets.push_back("years=" + words.years);
  return run;
}

void add_overrides(CLI::App& command, Words& words) {
  command.add_option("--set", words.sets, "Override one value of the study (repeatable)")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
}

void add_threads(CLI::App& command, Words& words) {
  command.add_option("--threads", words.threads, "Threads to use [one per core]")
      ->check(CLI::Range(1, 4096));
}

void add_run(CLI::App& app, Words& words, int& status) {
  CLI::App& run = *app.add_subcommand("run", "Run a study and write its results");
  run.add_option("STUDY", words.file, "Study file (YAML)")->required();
  run.add_option("-o,--output", words.output, "Results file to write (HDF5)")->required();
  run.add_option("--scale", words.scale, "Share of households to simulate, 0 to 1");
  run.add_option("--seed", words.seed, "Seed of the luck");
  run.add_option("--draw", words.draw, "Joint draw of the priors to run under, 0 = central")
      ->check(CLI::Range(0, 1000000000));
  run.add_option("--years", words.years, "Years to report")->type_name("A..B");
  add_threads(run, words);
  add_overrides(run, words);
  run.add_flag("--force", words.force, "Replace the results file if there is one");
  run.add_option("--progress", words.progress, "How to show progress: auto, plain or none")
      ->check(CLI::IsMember({"auto", "plain", "none"}));
  add_checkpoint_options(run, words.checkpoint);
  run.callback([&] { status = run_study_file(run_arguments(words)); });
}

void add_before_running(CLI::App& app, Words& words, int& status) {
  CLI::App& validate = *app.add_subcommand("validate", "Check files and report every problem");
  validate.add_option("FILE", words.files, "Study, region, evidence or intervention files")
      ->required();
  validate.callback([&] { status = validate_files(words.files); });

  CLI::App& explain =
      *app.add_subcommand("explain", "Say in words and numbers what a study would do");
  explain.add_option("STUDY", words.file, "Study file (YAML)")->required();
  add_overrides(explain, words);
  explain.callback([&] { status = explain_study(words.file, words.sets); });

  CLI::App& describe = *app.add_subcommand("describe", "List what scenario files can speak of");
  describe.add_option("TOPIC", words.name, "attributes, levers, processes, evidence or regions")
      ->required()
      ->check(CLI::IsMember({"attributes", "levers", "processes", "evidence", "regions"}));
  describe.callback([&] { status = describe_topic(words.name); });

  CLI::App& schema =
      *app.add_subcommand("schema", "Print the JSON Schema of a kind of file, for editors");
  schema
      .add_option("KIND", words.name, "study, intervention, region, evidence, sweep, fund or site")
      ->required()
      ->check(
          CLI::IsMember({"study", "intervention", "region", "evidence", "sweep", "fund", "site"}));
  schema.callback([&] { status = print_schema(words.name); });
}

void add_after_running(CLI::App& app, Words& words, int& status) {
  CLI::App& compare = *app.add_subcommand("compare", "Compare the options of a results file");
  compare.add_option("FILE", words.file, "Results file (HDF5)")->required();
  compare.add_option("--format", words.format, "table, csv or json")
      ->check(CLI::IsMember({"table", "csv", "json"}));
  compare.callback([&] { status = compare_options(words.file, words.format); });

  CLI::App& digest = *app.add_subcommand("digest", "Print the hash of a results file's numbers");
  digest.add_option("FILE", words.file, "Results file (HDF5)")->required();
  digest.callback([&] { status = digest_results(words.file); });
}

void add_region(CLI::App& app, Words& words, int& status) {
  CLI::App& population =
      *app.add_subcommand("population", "Build a region's people and report how well they fit");
  population.add_option("REGION", words.name, "Region, see: hale describe regions")->required();
  population.add_option("-o,--output", words.output, "File to keep the fit in (CSV)");
  population.add_option("--scale", words.population_scale, "Share of households, 0 to 1")
      ->check(CLI::Range(0.0001, 1.0));
  add_threads(population, words);
  population.callback([&] {
    status = build_population_of({.region = words.name,
                                  .output = words.output,
                                  .scale = words.population_scale,
                                  .threads = words.threads});
  });

  CLI::App& verify = *app.add_subcommand("verify", "Compare the base year with what was published");
  words.name = "west-midlands";
  verify.add_option("REGION", words.name, "Region [west-midlands]");
  verify.add_option("--page", words.output, "Also write the table as a Markdown page");
  add_threads(verify, words);
  verify.callback([&] {
    status = verify_region({.region = words.name, .page = words.output, .threads = words.threads});
  });
}

void add_calibrate(CLI::App& app, Words& words, int& status) {
  CLI::App& calibrate = *app.add_subcommand(
      "calibrate",
      "Fit a region's intercepts so that the base year comes to the published totals\n"
      "Writes calibration.yaml into the region's folder, which every later run then uses: ratios\n"
      "for births, behaviours, homes lost and cold homes of every local authority, with targets\n"
      "and residuals. Effects are never fitted. Status 1 when a target is not met.");
  calibrate.add_option("REGION", words.name, "Region, see: hale describe regions")->required();
  calibrate.add_option("--scale", words.calibration_scale, "Share of households, 0 to 1 [0.1]")
      ->check(CLI::Range(0.0001, 1.0));
  calibrate.add_option("--seeds", words.calibration_seeds, "Runs whose mean is compared [6]")
      ->check(CLI::Range(1, 100));
  add_threads(calibrate, words);
  calibrate.add_flag("--dry-run", words.dry_run, "Print what would be written, write nothing");
  calibrate.callback([&] {
    status = calibrate_region({.region = words.name,
                               .scale = words.calibration_scale,
                               .seeds = words.calibration_seeds,
                               .threads = words.threads,
                               .dry_run = words.dry_run});
  });
}

void add_conformance(CLI::App& app, Words& words, int& status) {
  CLI::App& conformance = *app.add_subcommand(
      "conformance",
      "Answer published worked examples and compare\n"
      "By the functions that studies use. Status 1 when an answer misses its tolerance.");
  conformance.add_option("FILE", words.file, "Table of cases (CSV)")->required();
  conformance
      .add_option("--datasets", words.output, "Folder of the data sets that some cases need")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  conformance.callback([&] { status = check_examples(words.file, words.output); });
}

int parse_and_do(int argc, char** argv) {
  CLI::App app{about};
  app.footer(closing);
  app.set_version_flag("--version", "hale " + hale_version() + " (" + hale_commit() + ")");
  app.require_subcommand(1);
  Words words;
  int status = exit_done;
  add_before_running(app, words, status);
  add_run(app, words, status);
  add_checkpoint_command(app, words.file, status);
  add_after_running(app, words, status);
  add_region(app, words, status);
  add_calibrate(app, words, status);
  add_conformance(app, words, status);
  add_sweep_commands(app, status);
  add_merge_command(app, status);
  add_optimise_command(app, status);
  add_uncertainty_command(app, status);
  add_analysis_commands(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_done : exit_bad_input;
  }
  return status;
}

int complain(const std::string& message, int status) {
  std::cerr << message << (message.empty() || message.back() != '\n' ? "\n" : "");
  return status;
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  try {
    return hale::parse_and_do(argc, argv);
  } catch (const hale::ScenarioError& error) {
    return hale::complain(hale::show(error), hale::exit_bad_input);
  } catch (const hale::FileError& error) {
    return hale::complain(fmt::format("hale: error: {}", error.what()), hale::exit_file_trouble);
  } catch (const hale::Paused& stopped) {
    return hale::complain(fmt::format("hale: {}", stopped.what()), hale::exit_paused);
  } catch (const hale::Interrupted& stopped) {
    return hale::complain(fmt::format("hale: {}", stopped.what()), hale::exit_interrupted);
  } catch (const std::exception& error) {
    return hale::complain(fmt::format("hale: a fault of the program, not of your files: {}\n"
                                      "Please report it with the command you gave.",
                                      error.what()),
                          hale::exit_our_fault);
  }
}
