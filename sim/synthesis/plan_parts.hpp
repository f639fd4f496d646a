#pragma once

// The parts of plan_lsoas.hpp, each for one local authority.

#include <cstddef>
#include <span>

#include "sim/synthesis/plan_lsoas.hpp"

namespace hale {

/// One local authority's LSOAs and targets; the spans run side by side.
struct LaView {
  std::span<const LsoaMargins> lsoas;
  const LaTargets& targets;
  const NationalPatterns& national;

  /// People at the base date.
  [[nodiscard]] std::int64_t persons() const;
  /// People at the base date per person of Census 2021.
  [[nodiscard]] double growth() const;
};

/// Fills `persons` of each plan.
void plan_people(const LaView& la, std::span<LsoaPlan> plans);

/// The LSOA's households at the base date, adding to the authority's.
[[nodiscard]] std::vector<std::int64_t> plan_number_of_homes(const LaView& la);

/// Fills `communal`; needs `persons`.
void plan_communal(const LaView& la, std::span<const std::int64_t> homes,
                   std::span<LsoaPlan> plans);

/// Fills `homes`; needs `persons` and `communal`.
void plan_home_sizes(const LaView& la, std::span<const std::int64_t> homes,
                     std::span<LsoaPlan> plans);

/// Fills `education_tilt`; needs `persons`.
void plan_education(const LaView& la, std::span<LsoaPlan> plans);

}  // namespace hale
