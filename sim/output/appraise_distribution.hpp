#pragma once

#include <cstddef>

#include "sim/economics/appraise.hpp"
#include "sim/output/option_rows.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// Who gains by deprivation of the place: incomes and QALYs by IMD decile and fifth, incomes
/// weighted by need, and QALYs less those that the purse's net cost displaces.
void add_distribution(const ResultsFile& file, std::size_t option, const Appraisal& appraisal,
                      const AppraisalTerms& terms, OptionRows& rows);

/// Quality-adjusted life expectancy by IMD decile as efficiency and equity, and the share of the
/// region's target that an option reaches.
void add_equity_and_targets(const ResultsFile& file, std::size_t option, OptionRows& rows);

}  // namespace hale
