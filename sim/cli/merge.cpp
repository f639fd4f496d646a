#include "sim/cli/merge.hpp"

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/output/merge_results.hpp"
#include "sim/runner/merge_sweep.hpp"

namespace hale {
namespace {

struct MergeWords {
  std::filesystem::path dir;
  std::filesystem::path output;
  bool allow_missing = false;
  bool force = false;
};

int merge(const MergeWords& words) {
  const MergeReport report = merge_sweep(
      SweepFolder{words.dir},
      {.output = words.output,
       .overwrite = words.force ? Overwrite::allow : Overwrite::refuse,
       .allow_missing = words.allow_missing,
       .command = fmt::format("hale merge {} -o {}", words.dir.string(), words.output.string())});
  std::cout << fmt::format("{}: {} runs, {} missing, digest {}\n", words.output.string(),
                           report.complete, report.missing, report.digest);
  return exit_done;
}

}  // namespace

void add_merge_command(CLI::App& app, int& status) {
  const auto words = std::make_shared<MergeWords>();
  CLI::App& command =
      *app.add_subcommand("merge", "Put the runs of a sweep together in one results file");
  command.add_option("DIR", words->dir, "Folder of the sweep")->required();
  command.add_option("-o,--output", words->output, "Results file to write (HDF5)")->required();
  command.add_flag("--allow-missing", words->allow_missing,
                   "Merge although runs are missing or failed, and mark them");
  command.add_flag("--force", words->force, "Replace the results file if there is one");
  command.callback([&status, words] { status = merge(*words); });
}

}  // namespace hale
