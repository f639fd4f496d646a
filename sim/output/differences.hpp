#pragma once

#include <vector>

#include "sim/output/compare.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// What every option changes in people's health and work and in money, undiscounted, against the
/// baseline; and the gaps of every option. Throws FileError when the file lacks something.
[[nodiscard]] std::vector<ComparisonRow> difference_rows(const ResultsFile& file);

}  // namespace hale
