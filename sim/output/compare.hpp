#pragma once

// What the options of a results file change, against its baseline.

#include <filesystem>
#include <string>
#include <vector>

#include "sim/output/read_results.hpp"

namespace hale {

/// The last years of a run, over which expectancies are averaged.
inline constexpr int years_in_mean = 3;

/// One difference from the baseline (for programmes, one total; for gaps, from the comparator).
/// Counts and money are of the
/// whole region, whatever share of it was simulated.
struct ComparisonRow {
  std::string option;
  std::string measure;  ///< "hle_change", "cost", ...: docs/formats/results-1.md lists them
  std::string unit;
  std::string area;    ///< place or IMD decile
  std::string sex;     ///< male, female, persons
  std::string agency;  ///< who pays or saves; empty when the measure is not of money
  std::string years;   ///< "2041" or "2039-2041"
  double value;        ///< NaN when it cannot be computed
};

struct OptionComparison {
  std::string title;
  std::string region;
  std::string comparator;  ///< empty when the results have none
  std::string schedule;    ///< by which present values are discounted
  int price_base;          ///< year in whose pounds money is stated
  double scale;
  std::vector<std::string> warnings;  ///< about the options, in words
  int first_year;
  int last_year;
  std::string baseline;              ///< its id
  std::vector<std::string> options;  ///< without the baseline
  std::vector<ComparisonRow> rows;
  int draws = 0;  ///< sampled draws of a sweep, whose spread has rows of its own
};

/// Compares every option with the baseline. Throws FileError when the results lack something.
[[nodiscard]] OptionComparison compare(const ResultsFile& file);

/// The same of a results file, of which only what is needed is read. Of a sweep, the central run is
/// compared, and the draws say how far each outcome spreads. Throws FileError when the file
/// cannot be read, ScenarioError when it is not a results file of this format.
[[nodiscard]] OptionComparison compare_results(const std::filesystem::path& path);

/// The main rows as aligned text, 100 columns wide.
[[nodiscard]] std::string as_table(const OptionComparison& comparison);

/// All rows: option,measure,unit,area,sex,agency,years,value.
[[nodiscard]] std::string as_csv(const OptionComparison& comparison);
[[nodiscard]] std::string as_json(const OptionComparison& comparison);

}  // namespace hale
