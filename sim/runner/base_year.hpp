#pragma once

#include <cstddef>
#include <vector>

#include "sim/measures/area_counts.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/progress.hpp"
#include "sim/runner/watch_boroughs.hpp"
#include "sim/runner/watch_groups.hpp"
#include "sim/runner/watch_health.hpp"
#include "sim/runner/watch_work.hpp"

namespace hale {

/// The simulated year that is compared with what was published, and everything counted in it.
struct BaseYear {
  int year;
  Areas areas;
  Tally tally;
  std::vector<AreaCounts> counts;                       ///< by (report area, report sex)
  ActivityMoves quarterly_moves;                        ///< over the year's four quarters
  std::vector<std::vector<std::int32_t>> pay;           ///< at the year's end: pay_by_la
  std::vector<std::vector<std::int32_t>> hourly_pay{};  ///< at the year's end: hourly_pay_by_la
  /// At the year's end: less_than_good_by_income.
  std::array<double, number_of_income_tenths> less_than_good{};
  InactivityByGroup inactivity{};       ///< at the year's end
  ParentsAtWork parents{};              ///< at the year's end
  std::vector<BoroughTotals> totals{};  ///< by LaId, over the year's months

  [[nodiscard]] const AreaCounts& of(std::size_t area, std::size_t sex) const {
    return counts[area * number_of_report_sexes + sex];
  }

  /// `decile` is 1 (most deprived) to 10.
  [[nodiscard]] const AreaCounts& of_decile(std::size_t decile, std::size_t sex) const {
    return of(areas.las.size() + decile, sex);  // the region, then deciles 1..10
  }
};

/// Row of both sexes together among the report sexes.
inline constexpr std::size_t persons = 2;

/// Lives the baseline from the base month to the end of the one year that the plan reports. Throws
/// Interrupted when asked to stop.
[[nodiscard]] BaseYear live_base_year(const Prepared& ready, const RunControls& controls);

}  // namespace hale
