#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario/study.hpp"

namespace hale {

/// How many people of the sample may be offered a place in a programme, as count_eligible gives
/// them.
struct EligibleCount {
  std::string programme;               ///< id
  std::vector<std::int64_t> by_group;  ///< local authority x IMD decile (see group_number)
};

/// What holds a programme's starts down.
enum class Binding { demand, places, budget };

/// What a programme should come to in a year, if the number of people eligible stays as it is.
struct ExpectedYear {
  int year = 0;
  double demand = 0.0;  ///< people who would accept an offer
  double places = 0.0;  ///< starts that workers have time for; infinite without `capacity`
  double budget = 0.0;  ///< starts that the yearly budget pays for; infinite without one
  double starts = 0.0;  ///< the least of the three
  Binding binding = Binding::demand;
  double cost = 0.0;  ///< pence of the study's price base
};

/// Expectations for every year in which a programme runs. `eligible` is in people of the whole
/// region.
[[nodiscard]] std::vector<ExpectedYear> expected_years(const Programme& programme, double eligible);

/// A study in words and numbers, before any run: who, where and when, how many are eligible today
/// by borough, expected starts per year and what binds them, cost by funder and year, and the
/// standing of each effect. `eligible` has an entry per programme id, of the sample at the study's
/// scale; without one a programme's numbers are left out.
[[nodiscard]] std::string explain(const Study& study, const std::vector<EligibleCount>& eligible);

}  // namespace hale
