#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/conformance/formula.hpp"

namespace hale {

/// What became of the cases of a table.
struct ConformanceReport {
  std::size_t cases = 0;
  std::size_t held = 0;
  std::vector<std::string> missed;             ///< one line for each, with its place in the file
  std::map<std::string, std::size_t> not_run;  ///< cases by the data set that they lack
};

/// Reads what a study reads to value things: discount schedules and price levels. Throws FileError
/// or ScenarioError.
[[nodiscard]] Reference read_reference(const std::filesystem::path& scenarios_dir);

/// Answers every case of a table and compares. The columns are id, area, description, inputs (a
/// JSON object), output, expected, tolerance, status, source, note; docs/methods/appraisal.md lists
/// areas and outputs. Throws FileError when the file cannot be read, ScenarioError with every row
/// whose area or output is unknown or whose inputs do not serve.
[[nodiscard]] ConformanceReport check_conformance(const std::filesystem::path& file,
                                                  const Reference& reference);

/// The missed cases line by line, the data sets that were wanting, and a closing summary.
[[nodiscard]] std::string as_text(const ConformanceReport& report,
                                  const std::filesystem::path& file);

}  // namespace hale
