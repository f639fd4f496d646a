#pragma once

// What options change, out of a results file: what appraisals are made of.

#include <string>
#include <string_view>
#include <vector>

#include "sim/economics/appraise.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// A value of the valuation cube by its name. Throws FileError when there is none.
[[nodiscard]] double valued_at(const ResultsFile& file, std::string_view name);

/// The discount schedules and the value of a QALY that the results hold.
[[nodiscard]] AppraisalTerms terms_of(const ResultsFile& file);

/// The other values of a QALY at which the study's report tells the case, GBP.
[[nodiscard]] std::vector<double> also_per_qaly(const ResultsFile& file);

/// Name of the discount schedule.
[[nodiscard]] std::string schedule_named_in(const ResultsFile& file);

/// Money and QALYs by year that each option changes against the baseline, for everyone (not only
/// those simulated), in the order of the options; those of the baseline are zero.
[[nodiscard]] std::vector<OptionFlows> flows_of_options(const ResultsFile& file);

/// A variable summed over all axes but `keep`, of which the first is the option, less the
/// baseline's, times `factor`, for everyone.
[[nodiscard]] std::vector<double> changes_of(const ResultsFile& file, const std::string& cube,
                                             const std::string& variable,
                                             const std::vector<std::string>& keep,
                                             double factor = 1.0);

}  // namespace hale
