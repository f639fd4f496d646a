#pragma once

// One month's activity and weight as look-up tables, so that the loop over people needs no exp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/areas.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"

namespace hale {

struct BehaviourTables {
  static constexpr std::size_t kinds = number_of_sexes * number_of_ages * 2;

  // Log odds, far below anyone's tendency under 16.
  std::array<float, kinds * number_of_work_states> activity{};  ///< by sex, age, condition and work
  std::array<float, kinds> weight{};                            ///< by sex, age and condition
  std::array<float, number_of_sexes> obesity_by_sex{};
  // By LsoaId, log odds.
  std::vector<float> fairly_active;
  std::vector<float> active;
  std::vector<float> overweight;
  std::vector<float> obese;
  std::vector<float> severely_obese;
  // MET hours a week at the lowest level, and what each level adds to the one below.
  float met_hours = 0.0F;
  float met_hours_fairly = 0.0F;
  float met_hours_active = 0.0F;
  float build_up = 0.0F;  ///< share of the way to the level's MET hours covered in a month

  // Row numbers are signed: that is what vector units gather by.
  [[nodiscard]] static constexpr std::int32_t kind_row(std::int32_t sex, std::int32_t age,
                                                       std::int32_t has_condition) {
    return (sex * static_cast<std::int32_t>(number_of_ages) + age) * 2 + has_condition;
  }
};

/// `active_share` is the share of adults who are active now, by LsoaId; where it is the base's, the
/// LSOA's neighbours do not matter.
[[nodiscard]] BehaviourTables make_behaviour_tables(const BehaviourModel& model, const Areas& areas,
                                                    const std::vector<double>& active_share);

/// What the residents' activity adds to a neighbour's log odds of more of it: spillover x (share -
/// base share), as a change of chance at the base share, which counts as at least 0.05 and at most
/// 0.95.
[[nodiscard]] double peer_log_odds(double spillover, double share, double base_share);

}  // namespace hale
