#pragma once

// What people do and breathe, as hazard ratios of death: smoking with its quit curve, weight,
// loneliness, activity as built up, rough sleeping, schooling that a programme added, and the air
// and green of the LSOA. Ratios
// multiply; each is the part that self-rated health does not carry (docs/processes/mortality.md).

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/blocks.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/mortality/mortality_model.hpp"

namespace hale {

/// Activity is looked up in quarters of a MET hour a week, up to this many.
inline constexpr std::size_t activity_steps = 256;
inline constexpr float activity_steps_per_met_hour = 4.0F;

/// Weight and loneliness as one number.
inline constexpr std::size_t number_of_figures = number_of_weights * 2;

/// Hazard ratios by what they depend on.
class ExposureTable {
 public:
  explicit ExposureTable(const ExposureRatios& known);

  /// By 256 x Smoking + years since quitting.
  [[nodiscard]] const float* smoking() const { return smoking_.data(); }

  /// By 2 x Weight + Lonely.
  [[nodiscard]] const float* figure() const { return figure_.data(); }

  /// By quarters of a MET hour a week.
  [[nodiscard]] const float* activity() const { return activity_.data(); }

  /// By number_of_educations x destined + attained: 1 unless more was attained.
  [[nodiscard]] const float* education() const { return education_.data(); }

  /// By Shelter.
  [[nodiscard]] const std::array<float, number_of_shelters>& shelter() const { return shelter_; }

 private:
  std::array<float, 256 * number_of_smokings> smoking_{};
  std::array<float, number_of_figures> figure_{};
  std::array<float, activity_steps> activity_{};
  std::array<float, number_of_educations * number_of_educations> education_{};
  std::array<float, number_of_shelters> shelter_{};
};

/// The ratio of everyone's LSOA this month, by LsoaId; 1 where nothing is known of it.
[[nodiscard]] std::vector<float> surroundings_ratios(const Surroundings& surroundings,
                                                     const ExposureRatios& known,
                                                     std::size_t lsoas);

/// Writes each row's product of ratios, without that of the LSOA, to `ratios`. A child has 1.
void read_exposures(const World& world, Block rows, const ExposureTable& table, float* ratios);

}  // namespace hale
