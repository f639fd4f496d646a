#pragma once

// The air that people breathe, the green that they see and the violence that they live among, by
// LSOA. The method, with sources, is in docs/processes/environment.md.

#include <array>
#include <cstddef>
#include <vector>

#include "sim/population/world.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// A part of the mortality effect of fine particles: a share that builds up evenly from one time
/// after a change to another, which is the mean over months so long ago.
struct LagPart {
  double share = 0.0;
  int first_month = 0;  ///< after the change
  int end_month = 0;    ///< at most Surroundings::months_kept
};

inline constexpr std::size_t number_of_lag_parts = 3;

struct EnvironmentModel {
  std::vector<float> pm25;      ///< at base, annual mean, ug/m3, by LsoaId
  float ndvi = 0.0F;            ///< at base, everywhere: only changes matter
  std::vector<float> violence;  ///< recorded, with injury, per 1,000 people and year, by LsoaId
  float violence_of_worst_tenth = 0.0F;  ///< a tenth of England's LSOAs had this rate or more
  int first_year = 0;
  /// Fine particles relative to base, by year since first_year; the last holds for later years.
  std::vector<double> pm25_trend;
  std::array<LagPart, number_of_lag_parts> lag{};  ///< shares add up to 1
};

/// Gives every LSOA its air, green and violence of the base, as if its air had always been so.
void start_surroundings(const EnvironmentModel& model, World& world);

/// Moves air, green and violence to this month's: the base (air: x the year's trend), and what
/// programmes add, or the ratio to which they bring it, in proportion to the residents they reach.
/// The air that mortality feels follows with the lag.
///
/// Reads   demography.{vital, lsoa}
/// Writes  world.surroundings
/// Levers  air.pm25, green.ndvi, safety.crime
/// Luck    none
void step_environment(const StepContext& now, const EnvironmentModel& model, const World& world,
                      Surroundings& surroundings);

}  // namespace hale
