#include "sim/cli/checkpoint.hpp"

#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/core/error.hpp"
#include "sim/output/checkpoint.hpp"

namespace hale {
namespace {

std::string as_month(std::string& text) {
  const bool is_month = text.size() == 7 && text[4] == '-' &&
                        text.find_first_not_of("0123456789-") == std::string::npos &&
                        text.find('-', 5) == std::string::npos && text.find('-') == 4 &&
                        text.substr(5) >= "01" && text.substr(5) <= "12";
  return is_month ? "" : fmt::format("'{}' is not a month such as 2030-01", text);
}

}  // namespace

void add_checkpoint_options(CLI::App& run, CheckpointWords& words) {
  CLI::Option* const file =
      run.add_option("--checkpoint", words.file,
                     "Write the run down here when it is stopped (Ctrl-C, SIGTERM; status 75), so\n"
                     "that --resume can go on; removed when the results are written");
  run.add_option("--checkpoint-every", words.every_months,
                 "Also after so many simulated months, over all options")
      ->type_name("MONTHS")
      ->check(CLI::Range(1, 100'000))
      ->needs(file);
  run.add_option("--checkpoint-at", words.at, "Also when an option comes to this month")
      ->type_name("YYYY-MM")
      ->check(CLI::Validator{as_month, "YYYY-MM"})
      ->needs(file);
  run.add_option("--resume", words.resume,
                 "Go on from a checkpoint of the same study, inputs and program: same results");
}

void add_checkpoint_command(CLI::App& app, std::filesystem::path& file, int& status) {
  CLI::App& command = *app.add_subcommand("checkpoint", "Check a checkpoint and say what it is of");
  command.add_option("FILE", file, "Checkpoint, see: hale run --help")->required();
  command.callback([&] {
    std::cout << describe_checkpoint(file);
    status = exit_done;
  });
}

CheckpointPlan checkpoint_plan(const CheckpointWords& words) {
  CheckpointPlan plan{
      .path = words.file, .every_months = words.every_months, .resume_from = words.resume};
  if (!words.at.empty())
    plan.at = Month{std::stoi(words.at.substr(0, 4)), std::stoi(words.at.substr(5))};
  return plan;
}

void check_place_of_checkpoint(const CheckpointPlan& plan, bool may_replace) {
  if (plan.path.empty()) return;
  std::error_code ignored;
  const bool goes_on_from_it = std::filesystem::equivalent(plan.path, plan.resume_from, ignored);
  if (!goes_on_from_it && !may_replace && std::filesystem::exists(plan.path, ignored)) {
    throw FileError{
        fmt::format("{}: cannot write a checkpoint: it exists; go on from it with --resume {}, or "
                    "replace it with --force",
                    plan.path.string(), plan.path.string())};
  }
  check_checkpoint_writable(plan.path);
}

}  // namespace hale
