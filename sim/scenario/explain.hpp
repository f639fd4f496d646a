#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario/study.hpp"

namespace hale {

/// How many of the base population may be offered a place in a programme.
struct EligibleCount {
  std::string programme;            ///< id
  std::vector<std::int64_t> by_la;  ///< people, by LaId
};

/// A study in words and numbers, before any run: who, where and when, how many are eligible,
/// expected starts per year and what binds them (offers, capacity or budget), cost by funder and
/// year, and the standing of each effect. `eligible` has one entry per programme id; its counts are
/// of the sample at the study's scale and are scaled up here.
[[nodiscard]] std::string explain(const Study& study, const std::vector<EligibleCount>& eligible);

}  // namespace hale
