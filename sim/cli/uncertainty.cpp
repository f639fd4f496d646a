#include "sim/cli/uncertainty.hpp"

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "sim/cli/commands.hpp"
#include "sim/output/uncertainty.hpp"

namespace hale {
namespace {

/// The words of one command line.
struct UncertaintyWords {
  std::filesystem::path file;
  std::string format = "table";
  std::string outcome = "npsv";
  double gbp_per_qaly = 0.0;  ///< 0: not said
  double precision = usual_precision;
};

int tell_uncertainty(const UncertaintyWords& words) {
  UncertaintyRequest request{
      .outcome = words.outcome, .gbp_per_qaly = std::nullopt, .precision = words.precision};
  if (words.gbp_per_qaly > 0.0) request.gbp_per_qaly = words.gbp_per_qaly;
  const UncertaintyReport report = uncertainty_of(SweepRuns{words.file}, request);
  if (words.format == "csv") {
    std::cout << as_csv(report);
  } else if (words.format == "json") {
    std::cout << as_json(report);
  } else {
    std::cout << as_table(report);
  }
  return exit_done;
}

}  // namespace

void add_uncertainty_command(CLI::App& app, int& status) {
  const auto words = std::make_shared<UncertaintyWords>();
  CLI::App& command = *app.add_subcommand(
      "uncertainty",
      "Tell how sure the outcomes of a sweep are and what they hang on\n"
      "Intervals and probabilities by option, which option to choose by the value of a QALY, what\n"
      "knowing more would be worth, and what each parameter or factor does.");
  command.add_option("FILE", words->file, "Results file that `hale merge` wrote (HDF5)")
      ->required();
  command.add_option("--outcome", words->outcome, "Outcome whose influences are told [npsv]");
  command
      .add_option("--gbp-per-qaly", words->gbp_per_qaly,
                  "Value of a QALY at which knowing more is worth something [the study's]")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--precision", words->precision,
                  "Share of a mean within which its interval is to lie, for the draws needed [0.1]")
      ->check(CLI::Range(0.0001, 10.0));
  command.add_option("--format", words->format, "table, csv or json")
      ->check(CLI::IsMember({"table", "csv", "json"}));
  command.callback([words, &status] { status = tell_uncertainty(*words); });
}

}  // namespace hale
