#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "sim/economics/discounting.hpp"

namespace hale {

/// One dated schedule: its series by name, `standard` and `health` at least.
using DiscountSeries = std::map<std::string, DiscountSchedule, std::less<>>;

/// Schedules by name: `green-book-2026`, `undiscounted`.
using DiscountSchedules = std::map<std::string, DiscountSeries, std::less<>>;

/// The schedule of appraisals that name no other.
inline constexpr const char* usual_discounting = "green-book-2026";

/// Reads scenarios_dir/national/appraisal/discount_rates.csv. Throws FileError when it cannot be
/// read, ScenarioError with every fault in it.
[[nodiscard]] DiscountSchedules read_discounting(const std::filesystem::path& scenarios_dir);

}  // namespace hale
