#include "sim/processes/employment/rates.hpp"

#include <algorithm>
#include <cmath>

namespace hale {
namespace {

constexpr std::array<std::uint8_t, number_of_durations> one_month_of_each_duration{1, 4, 7, 13, 25};

double ratio_to_work(const WorkEffects& effects, const WorkFacts& facts) {
  if (is_employed(facts.work)) return 1.0;
  double ratio = 1.0;
  if (facts.poor_health) {
    ratio = facts.work == Work::long_term_sick ? effects.poor_health_to_work_from_sick
                                               : effects.poor_health_to_work;
  }
  if (facts.work == Work::unemployed) {
    ratio *= effects.education_to_work[static_cast<std::size_t>(facts.education)];
    ratio *= effects.duration_to_work[duration_of(facts.months_in_state)];
  }
  return ratio;
}

}  // namespace

double rate_ratio(const WorkEffects& effects, const WorkFacts& facts, Destination destination) {
  switch (destination) {
    case Destination::work:
      return ratio_to_work(effects, facts);
    case Destination::unemployment:
      return facts.poor_health && is_employed(facts.work) ? effects.poor_health_to_unemployed : 1.0;
    case Destination::sickness:
      return facts.poor_health ? effects.poor_health_to_long_term_sick : 1.0;
  }
  return 1.0;
}

double highest_rate_ratio(const WorkEffects& effects, Work from, bool poor_health,
                          Destination destination) {
  double highest = 0.0;
  for (std::size_t education = 0; education < effects.education_to_work.size(); ++education) {
    for (const std::uint8_t months : one_month_of_each_duration) {
      const WorkFacts facts{from, months, static_cast<Education>(education), poor_health};
      highest = std::max(highest, rate_ratio(effects, facts, destination));
    }
  }
  return highest;
}

RelativeRatios::RelativeRatios(const MeanRatios& means, const WorkEffects& effects)
    : values_(means.strata() * kinds) {
  const auto set = [&](std::size_t stratum, const WorkFacts& facts) {
    for (std::size_t to = 0; to < number_of_destinations; ++to) {
      const auto destination = static_cast<Destination>(to);
      values_[stratum * kinds + kind(facts)][to] =
          rate_ratio(effects, facts, destination) / means.mean(stratum, facts.work, destination);
    }
  };
  for (std::size_t stratum = 0; stratum < means.strata(); ++stratum) {
    for (const bool poor_health : {false, true}) {
      for (std::size_t state = 0; state < number_of_adult_states; ++state) {
        const Work work = adult_state(state);
        if (work != Work::unemployed) set(stratum, {work, 1, Education::none, poor_health});
      }
      for (std::size_t education = 0; education < number_of_educations; ++education) {
        for (const std::uint8_t months : one_month_of_each_duration) {
          set(stratum, {Work::unemployed, months, static_cast<Education>(education), poor_health});
        }
      }
    }
  }
}

ByState person_hazards(const StateMatrix& base, const RelativeRatios& ratios, std::size_t stratum,
                       const WorkFacts& facts, const WorkConditions& conditions) {
  const RelativeRatios::ByDestination& relative = ratios.of(stratum, facts);
  const auto towards = [&](Destination to) { return relative[static_cast<std::size_t>(to)]; };
  ByState hazards = base[adult_index(facts.work)];
  const bool in_work = is_employed(facts.work);
  const double to_work = in_work ? 1.0 : towards(Destination::work) * conditions.entry;
  const double leaving_work = in_work ? conditions.exit : 1.0;
  hazards[adult_index(Work::secure)] *= to_work;
  hazards[adult_index(Work::insecure)] *= to_work;
  hazards[adult_index(Work::unemployed)] *= towards(Destination::unemployment);
  hazards[adult_index(Work::long_term_sick)] *= towards(Destination::sickness);
  for (std::size_t to = adult_index(Work::unemployed); to < hazards.size(); ++to) {
    hazards[to] *= leaving_work;
  }
  return hazards;
}

double total_hazard(const ByState& hazards) {
  double total = 0.0;
  for (const double hazard : hazards)
    total += hazard;
  return total;
}

ByState cumulative_chances(const ByState& hazards) {
  const double total = total_hazard(hazards);
  const double chance_per_hazard = total > 0.0 ? -std::expm1(-total) / total : 0.0;
  ByState chances{};
  double sum = 0.0;
  for (std::size_t to = 0; to < hazards.size(); ++to) {
    sum += hazards[to];
    chances[to] = sum * chance_per_hazard;
  }
  return chances;
}

}  // namespace hale
