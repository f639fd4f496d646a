#pragma once

// Values with their units, as people write them: `60%`, `3m`, `13 months`, `2026-04..2031-03`.
// Every function takes a word's node and what it is for (for messages), and returns nothing after
// reporting a problem when the word is not such a value.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "sim/core/dated.hpp"
#include "sim/core/month.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// Months from `first` to `last`, both inside.
struct MonthSpan {
  Month first;
  Month last;
};

/// Years from `first` to `last`, both inside.
struct YearSpan {
  int first = 0;
  int last = 0;
};

inline constexpr int earliest_year = 1900;
inline constexpr int latest_year = 2199;

/// A number without a unit: `25`, `0.6`, `-1.5`.
[[nodiscard]] std::optional<double> read_number(const Node& node, std::string_view what,
                                                Problems& problems);

/// A whole number from `low` to `high`.
[[nodiscard]] std::optional<std::int64_t> read_whole(const Node& node, std::string_view what,
                                                     std::int64_t low, std::int64_t high,
                                                     Problems& problems);

/// A percentage from 0 to 100, as a share: `60%` is 0.6. A bare `0.6` is a problem.
[[nodiscard]] std::optional<double> read_share(const Node& node, std::string_view what,
                                               Problems& problems);

/// GBP in pence: `2500`, `250k`, `3m`, `1.5bn`, `9.50`. Not negative.
[[nodiscard]] std::optional<std::int64_t> read_money(const Node& node, std::string_view what,
                                                     Problems& problems);

/// A duration in whole months: `6 months`, `1 month`, `2 years`.
[[nodiscard]] std::optional<int> read_months(const Node& node, std::string_view what,
                                             Problems& problems);

/// A calendar month: `2026-04`.
[[nodiscard]] std::optional<Month> read_month(const Node& node, std::string_view what,
                                              Problems& problems);

/// A span of months: `2026-04..2031-03`, or of whole calendar years: `2026..2030`. `2026-04..` runs
/// to `open_end`.
[[nodiscard]] std::optional<MonthSpan> read_month_span(const Node& node, std::string_view what,
                                                       Month open_end, Problems& problems);

/// A span of years: `2024..2041`.
[[nodiscard]] std::optional<YearSpan> read_year_span(const Node& node, std::string_view what,
                                                     Problems& problems);

/// A yearly rate: `8% per year` is 0.08; from 0 to 100 %.
[[nodiscard]] std::optional<double> read_rate_per_year(const Node& node, std::string_view what,
                                                       Problems& problems);

/// A value that may change with the calendar: one value for all times, `{2026: 40, 2028: 120}` for
/// steps, `{ramp: {2026: 40, 2030: 120}}` for a straight line between. A date is a year (from
/// January on), `2026-04`, or either followed by `..`, which only says what is so anyway: from then
/// on. `read` reads one value; the dates must rise.
template <class T>
using ReadOne = std::function<std::optional<T>(const Node&)>;
[[nodiscard]] std::optional<Dated<double>> read_dated(const Node& node, std::string_view what,
                                                      const ReadOne<double>& read,
                                                      Problems& problems);
[[nodiscard]] std::optional<Dated<std::int64_t>> read_dated(const Node& node, std::string_view what,
                                                            const ReadOne<std::int64_t>& read,
                                                            Problems& problems);

/// `~ips.unit_cost` names a prior in the evidence files: the name, or nothing for anything else.
[[nodiscard]] std::optional<std::string_view> evidence_name(const Node& node);

}  // namespace hale
