#pragma once

#include <string>
#include <vector>

#include "sim/output/compare.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// The cubes that appraisal_rows reads.
[[nodiscard]] const std::vector<std::string>& cubes_of_appraisal();

/// The invest-to-save case of every option against the baseline, by the values and the discount
/// schedule that the results hold: net social value, public purse, each agency, cashability,
/// distribution, targets. docs/formats/results-1.md lists the measures, docs/economics.md says how
/// each is made. Throws FileError when the file lacks something.
[[nodiscard]] std::vector<ComparisonRow> appraisal_rows(const ResultsFile& file);

/// The largest rise in healthy life expectancy that the region has set itself: a gap to England
/// narrower by this many years.
inline constexpr double target_years_of_hle = 1.2;

}  // namespace hale
