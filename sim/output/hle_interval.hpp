#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "sim/measures/area_counts.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// The change in healthy life expectancy at birth of the region, mean of the last years, with its
/// 95 % interval, by report sex.
using HleChanges = std::array<Estimate, number_of_report_sexes>;

/// For every option, in their order. The interval tells how much the change differs between places
/// (borough x IMD decile), by luck and by whom the option reaches: the jackknife that leaves out
/// one place at a time, for places of unequal size (Busing, Meijer and van der Leeden 1999,
/// doi:10.1023/A:1008800423698). It does not hold what is uncertain in the evidence.
[[nodiscard]] std::vector<HleChanges> hle_changes(const ResultsFile& file);

}  // namespace hale
