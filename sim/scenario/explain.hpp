#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario/study.hpp"

namespace hale {

/// How many of the sample may be offered a place in a programme, as prospects_of gives them.
struct EligibleCount {
  std::string programme;               ///< id
  std::vector<std::int64_t> by_group;  ///< local authority x IMD decile (see group_number)
  std::int64_t places = 0;             ///< LSOAs or local authorities, when these are its units
  std::vector<double> accepting;       ///< share who would accept within a year, by year
};

/// What holds a programme's starts down: who would accept, who has been waiting, places, money.
enum class Binding { demand, queue, places, budget };

/// What a programme should come to in a year, if the number of people eligible stays as it is.
struct ExpectedYear {
  int year = 0;
  double demand = 0.0;  ///< units that would accept an offer
  double queue = 0.0;   ///< that wait from the year before
  double places = 0.0;  ///< starts that workers have time for; infinite without `capacity`
  double budget = 0.0;  ///< starts that the budgets pay for; infinite without one
  double starts = 0.0;  ///< the least of demand and queue together, places and budget
  Binding binding = Binding::demand;
  double waiting = 0.0;  ///< at the end of the year
  double cost = 0.0;     ///< pence of the study's price base, support paid when it starts
  double capital = 0.0;  ///< of these, what is built or bought
};

/// Expectations for every year in which a programme runs. `eligible` is in units of the whole
/// region; `accepting` is the share of them who would accept within each of its years, worked out
/// from the programme alone where it is left out.
[[nodiscard]] std::vector<ExpectedYear> expected_years(const Programme& programme, double eligible,
                                                       const std::vector<double>& accepting = {});

/// A study in words and numbers, before any run: who, where and when, how many are eligible today
/// by borough, expected starts per year and what binds them, cost by funder and year, the standing
/// of each effect, and which numbers are assumptions. `eligible` has an entry per programme id, of
/// the sample at the study's scale; without one a programme's numbers are left out.
[[nodiscard]] std::string explain(const Study& study, const std::vector<EligibleCount>& eligible);

}  // namespace hale
