#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/population/people.hpp"
#include "sim/processes/mortality/mortality_model.hpp"

namespace hale {

/// Everything but sex that hazard ratios depend on, as one number.
inline constexpr std::size_t number_of_risks = number_of_answers * number_of_answers * 2;

/// `jobless` is 1 when bears_unemployment, else 0.
[[nodiscard]] constexpr std::uint32_t risk_of(SelfRatedHealth answer, SelfRatedHealth physical,
                                              std::uint32_t jobless) {
  constexpr auto answers = static_cast<std::uint32_t>(number_of_answers);
  return (static_cast<std::uint32_t>(answer) * answers + static_cast<std::uint32_t>(physical)) * 2 +
         jobless;
}

/// Products of hazard ratios. A mental change moves the answer alone, and takes
/// share_that_follows_mental of the log step; a physical one moves both, and takes all of it.
class HazardRatios {
 public:
  explicit HazardRatios(const MortalityParameters& known) {
    const double mental = known.share_that_follows_mental;
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      const double jobless = std::pow(known.unemployed[sex], known.unemployed_direct_share);
      for (std::size_t risk = 0; risk < number_of_risks; ++risk) {
        const double answer = known.self_rated[risk / 2 / number_of_answers];
        const double physical = known.self_rated[risk / 2 % number_of_answers];
        products_[sex][risk] =
            static_cast<float>(std::pow(answer, mental) * std::pow(physical, 1.0 - mental) *
                               (risk % 2 == 1 ? jobless : 1.0));
      }
    }
  }

  [[nodiscard]] float product(std::size_t sex, std::size_t risk) const {
    return products_[sex][risk];
  }

 private:
  std::array<std::array<float, number_of_risks>, number_of_sexes> products_{};
};

/// Unemployment bears on death at 18 to 64.
[[nodiscard]] constexpr std::uint32_t bears_unemployment(Work work, std::uint32_t age) {
  constexpr std::uint32_t first_age = 18;
  constexpr std::uint32_t ages = 64 - first_age + 1;
  return static_cast<std::uint32_t>(work == Work::unemployed) &
         static_cast<std::uint32_t>(age - first_age < ages);  // unsigned: below 18 is far above
}

}  // namespace hale
