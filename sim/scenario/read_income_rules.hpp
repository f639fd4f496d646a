#pragma once

#include <filesystem>

#include "sim/processes/income/rules.hpp"

namespace hale {

/// The tax and benefit rules in `path` (rule, begins, amount, unit, source): an amount holds from
/// the month in which it begins until the next of the same rule. Every rule begins with the table's
/// first month. Throws FileError when the table cannot be read, ScenarioError with every fault.
[[nodiscard]] TaxYears read_income_rules(const std::filesystem::path& path);

}  // namespace hale
