#pragma once

#include <cstdint>
#include <vector>

#include "sim/population/world.hpp"

namespace hale {

/// What the residents of one place live among in one month. Whole numbers, so that the order of
/// adding cannot matter.
struct SurroundingsMonth {
  std::int64_t residents = 0;
  std::int64_t pm25 = 0;      ///< sum over residents, in 1 / exposure_units ug/m3
  std::int64_t ndvi = 0;      ///< sum over residents, in 1 / exposure_units
  std::int64_t violence = 0;  ///< sum over residents, in 1 / exposure_units per 1,000 and year
  std::int64_t above_guideline = 0;  ///< residents with more fine particles than 5 ug/m3
  std::int64_t above_target = 0;     ///< residents with more fine particles than 10 ug/m3
  std::int64_t most_violent_tenth =
      0;  ///< residents where violence is that of England's worst tenth

  SurroundingsMonth& operator+=(const SurroundingsMonth& other);
};

inline constexpr double exposure_units = 10000.0;

/// World Health Organization, global air quality guidelines 2021: annual mean, ug/m3.
inline constexpr float pm25_guideline = 5.0F;
/// Environmental Targets (Fine Particulate Matter) (England) Regulations 2023: by 2040, ug/m3.
inline constexpr float pm25_target = 10.0F;

/// The living residents of one month by (la, imd_decile); nothing is counted in a world whose
/// surroundings have not been started.
[[nodiscard]] std::vector<SurroundingsMonth> count_surroundings(const World& world);

}  // namespace hale
