#pragma once

#include <string>
#include <vector>

#include "sim/engine/history.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/scenario/study.hpp"

namespace hale::test {

/// The shipped study on every hundredth household for four years, with some of its options.
[[nodiscard]] Study small_study(const std::vector<std::string>& options);

/// The same, ready to simulate; or with a larger share of the households.
[[nodiscard]] Prepared prepare_small_study(const std::vector<std::string>& options,
                                           double scale = 0.01);

/// Runs the plan to its end.
[[nodiscard]] std::vector<History> run_to_the_end(const Plan& plan, const World& base);

/// Whether two histories hold the same numbers of people, and the same money of the population.
[[nodiscard]] bool same_people(const History& a, const History& b);
[[nodiscard]] bool same_population_money(const History& a, const History& b);

}  // namespace hale::test
