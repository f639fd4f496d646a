#pragma once

#include <filesystem>

#include "sim/economics/prices.hpp"
#include "sim/economics/valuation.hpp"
#include "sim/processes/income/rules.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// How a study values what it changes: by national/appraisal/values.csv, restated in pounds of the
/// study's price base, and by the discount schedule that the study names. The median income is that
/// of the last tax year. Throws FileError when a table cannot be read, ScenarioError with every
/// fault in it.
[[nodiscard]] Valuation read_valuation(const std::filesystem::path& scenarios_dir,
                                       const Money& money, const MedianIncome& median,
                                       const Prices& prices);

}  // namespace hale
