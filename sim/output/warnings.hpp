#pragma once

#include <string>
#include <vector>

#include "sim/output/compare.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// What weakens a comparison, in words: effects that rest on judgement, levers brought inside their
/// bounds, net public value that rests on unit costs that are not published as such. `rows` are
/// those of appraisal_rows.
[[nodiscard]] std::vector<std::string> warnings_of(const ResultsFile& file,
                                                   const std::vector<ComparisonRow>& rows);

}  // namespace hale
