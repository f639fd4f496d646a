#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "sim/population/people.hpp"
#include "sim/processes/mortality/mortality_model.hpp"

namespace hale {

/// Products of hazard ratios by what they depend on.
class HazardRatios {
 public:
  explicit HazardRatios(const MortalityParameters& known) {
    const double mental = known.share_that_follows_mental;
    for (std::size_t now = 0; now < number_of_answers; ++now) {
      for (std::size_t physical = 0; physical < number_of_answers; ++physical) {
        self_rated_[now * number_of_answers + physical] =
            static_cast<float>(std::pow(known.self_rated[now], mental) *
                               std::pow(known.self_rated[physical], 1.0 - mental));
      }
    }
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      unemployed_[sex][0] = 1.0F;
      unemployed_[sex][1] =
          static_cast<float>(std::pow(known.unemployed[sex], known.unemployed_direct_share));
    }
  }

  /// A mental change moves `answer` alone, and takes share_that_follows_mental of the log step; a
  /// physical one moves both, and takes all of it.
  [[nodiscard]] float self_rated(SelfRatedHealth answer, SelfRatedHealth physical) const {
    return self_rated_[static_cast<std::size_t>(answer) * number_of_answers +
                       static_cast<std::size_t>(physical)];
  }

  [[nodiscard]] float unemployed(std::size_t sex, bool is) const {
    return unemployed_[sex][static_cast<std::size_t>(is)];
  }

 private:
  std::array<float, number_of_answers * number_of_answers> self_rated_{};
  std::array<std::array<float, 2>, number_of_sexes> unemployed_{};
};

/// Unemployment bears on death at 18 to 64.
[[nodiscard]] constexpr bool bears_unemployment(Work work, std::size_t age) {
  return work == Work::unemployed && age >= 18 && age <= 64;
}

}  // namespace hale
