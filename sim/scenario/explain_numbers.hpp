#pragma once

// The parts of `hale explain` that are tables and lists of numbers.

#include <string>
#include <vector>

#include "sim/scenario/explain.hpp"

namespace hale {

/// A line per year, or per run of years with the same numbers: who would accept, who starts, who
/// waits at its end, what holds it down, and the cost by payer.
[[nodiscard]] std::string years_in_words(const Programme& programme, const Study& study,
                                         const std::vector<ExpectedYear>& years);

/// What binds, in sentences, once for each run of years in which the same does.
[[nodiscard]] std::string binding_in_words(const Programme& programme,
                                           const std::vector<ExpectedYear>& years);

/// Which of a programme's numbers come from evidence, with its standing, and which are assumptions
/// of the scenario.
[[nodiscard]] std::string sources_in_words(const Programme& programme, const Evidence& evidence);

}  // namespace hale
