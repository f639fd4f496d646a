#pragma once

// The rates at which one person changes state: base hazard of the cell x ratios of the person,
// each divided by its mean in the person's stratum of the base population.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/processes/employment/flows.hpp"

namespace hale {

/// Five lengths of time in a state: up to 3, 6, 12 and 24 months, and longer.
inline constexpr std::size_t number_of_durations = 5;

[[nodiscard]] constexpr std::size_t duration_of(std::uint8_t months) {
  return months <= 3 ? 0 : months <= 6 ? 1 : months <= 12 ? 2 : months <= 24 ? 3 : 4;
}

/// Rate ratios. Poor health is self-rated health of fair or worse.
struct WorkEffects {
  double poor_health_to_long_term_sick = 1.0;
  double poor_health_to_unemployed = 1.0;  ///< from work
  double poor_health_to_work = 1.0;        ///< from any state out of work but sickness
  double poor_health_to_work_from_sick = 1.0;
  std::array<double, 4> education_to_work{1, 1, 1, 1};  ///< from unemployment, by Education
  std::array<double, number_of_durations> duration_to_work{1, 1, 1, 1, 1};  ///< from unemployment
};

/// What, besides place, sex and age, decides a person's rates.
struct WorkFacts {
  Work work = Work::unemployed;
  std::uint8_t months_in_state = 0;
  Education education = Education::none;
  bool poor_health = false;
};

/// The three destinations towards which people of one cell differ.
enum class Destination : std::uint8_t { work, unemployment, sickness };
inline constexpr std::size_t number_of_destinations = 3;

/// The person's rate ratio towards a destination, before division by the mean.
/// From work towards work (a change of job quality) it is 1.
[[nodiscard]] double rate_ratio(const WorkEffects& effects, const WorkFacts& facts,
                                Destination destination);

/// The largest rate ratio that anyone in a state and in such health can have.
[[nodiscard]] double highest_rate_ratio(const WorkEffects& effects, Work from, bool poor_health,
                                        Destination destination);

/// 16-24, 25-34, 35-49, 50-64, 65-75.
inline constexpr std::size_t number_of_work_age_bands = 5;

[[nodiscard]] constexpr std::size_t work_age_band(int age) {
  return age < 25 ? 0 : age < 35 ? 1 : age < 50 ? 2 : age < 65 ? 3 : 4;
}

/// Means of the rate ratios in the base population by place, sex, age band, state and destination.
class MeanRatios {
 public:
  MeanRatios() = default;

  /// All means are 1 until they are set.
  explicit MeanRatios(std::size_t places)
      : strata_{places * number_of_sexes * number_of_work_age_bands},
        means_(strata_ * number_of_adult_states, {1.0, 1.0, 1.0}) {}

  [[nodiscard]] static constexpr std::size_t stratum(std::size_t place, Sex sex, int age) {
    return (place * number_of_sexes + static_cast<std::size_t>(sex)) * number_of_work_age_bands +
           work_age_band(age);
  }

  [[nodiscard]] double mean(std::size_t stratum, Work from, Destination to) const {
    return means_[row(stratum, from)][static_cast<std::size_t>(to)];
  }

  void set_mean(std::size_t stratum, Work from, Destination to, double mean) {
    means_[row(stratum, from)][static_cast<std::size_t>(to)] = mean;
  }

  [[nodiscard]] std::size_t strata() const { return strata_; }

 private:
  [[nodiscard]] static std::size_t row(std::size_t stratum, Work from) {
    return stratum * number_of_adult_states + adult_index(from);
  }

  std::size_t strata_ = 0;
  std::vector<std::array<double, number_of_destinations>> means_;  ///< [stratum][state]
};

/// Rate ratios over their means, for everyone that there can be: what a person's base hazards are
/// multiplied by.
class RelativeRatios {
 public:
  using ByDestination = std::array<double, number_of_destinations>;

  RelativeRatios() = default;
  RelativeRatios(const MeanRatios& means, const WorkEffects& effects);

  [[nodiscard]] const ByDestination& of(std::size_t stratum, const WorkFacts& facts) const {
    return values_[stratum * kinds + kind(facts)];
  }

 private:
  /// State and health; of the unemployed, also education and time in the state.
  static constexpr std::size_t unemployed = 2 * number_of_adult_states;
  static constexpr std::size_t kinds = unemployed + 2 * number_of_educations * number_of_durations;

  [[nodiscard]] static constexpr std::size_t kind(const WorkFacts& facts) {
    const std::size_t poor = facts.poor_health ? 1 : 0;
    if (facts.work != Work::unemployed) return 2 * adult_index(facts.work) + poor;
    return unemployed +
           (poor * number_of_educations + static_cast<std::size_t>(facts.education)) *
               number_of_durations +
           duration_of(facts.months_in_state);
  }

  std::vector<ByDestination> values_;  ///< [stratum][kind]
};

/// What the month and policy make of a person's rates.
struct WorkConditions {
  double entry = 1.0;  ///< local vacancies x lever work.job_finding
  double exit = 1.0;   ///< lever work.job_loss
};

/// The person's hazards per month towards each state, in a cell with hazards `base` of `stratum`.
[[nodiscard]] ByState person_hazards(const StateMatrix& base, const RelativeRatios& ratios,
                                     std::size_t stratum, const WorkFacts& facts,
                                     const WorkConditions& conditions);

/// Towards all states together. The chance of moving, 1 - exp(-total), is never above it.
[[nodiscard]] double total_hazard(const ByState& hazards);

/// Cumulative chances of having moved to each state by the end of the month, in the order of the
/// states: jobs come first, so that easier job finding never takes a job from anyone.
[[nodiscard]] ByState cumulative_chances(const ByState& hazards);

}  // namespace hale
