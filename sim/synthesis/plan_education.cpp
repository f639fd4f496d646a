#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/synthesis/plan_parts.hpp"

namespace hale {
namespace {

using Shares = std::array<double, number_of_educations>;

constexpr int rounds = 30;
constexpr std::size_t first_age = 16;  ///< the census asks from 16

double odds(double share) {
  return share / (1.0 - share);
}

/// People of 16 and over expected at each level, when the national pattern is tilted by `tilt`.
Shares expected_levels(const LaView& la, const LsoaPlan& plan, const Shares& tilt) {
  Shares expected{};
  for (std::size_t age = first_age; age < number_of_census_ages; ++age) {
    const auto people = static_cast<double>(plan.persons[0][age] + plan.persons[1][age]);
    Shares share = la.national.education[age];
    double sum = 0.0;
    for (std::size_t k = 0; k < share.size(); ++k)
      sum += share[k] *= tilt[k];
    for (std::size_t k = 0; k < share.size(); ++k)
      expected[k] += people * share[k] / sum;
  }
  return expected;
}

}  // namespace

void plan_education(const LaView& la, std::span<LsoaPlan> plans) {
  double persons = 0.0;
  double low_skills = 0.0;
  for (const LsoaMargins& lsoa : la.lsoas) {
    persons += lsoa.persons();
    low_skills += lsoa.persons() * lsoa.low_adult_skills;
  }
  const double usual = odds(std::max(low_skills / persons, 0.001));
  for (std::size_t l = 0; l < plans.size(); ++l) {
    // Judgement: the LSOA's odds of low skills, relative to the authority's, weigh on having no
    // qualification, half as much (in logs) on levels 1-2, and as much against level 4.
    const double t = odds(std::max(la.lsoas[l].low_adult_skills, 0.001)) / usual;
    plans[l].education_tilt = {t, std::sqrt(t), 1.0, 1.0 / std::sqrt(t)};
  }
  const Shares& target = la.targets.qualifications;
  const double target_sum = std::accumulate(target.begin(), target.end(), 0.0);
  for (int round = 0; round < rounds; ++round) {
    Shares got{};
    for (const LsoaPlan& plan : plans) {
      const Shares here = expected_levels(la, plan, plan.education_tilt);
      for (std::size_t k = 0; k < got.size(); ++k)
        got[k] += here[k];
    }
    const double sum = std::accumulate(got.begin(), got.end(), 0.0);
    for (LsoaPlan& plan : plans) {
      for (std::size_t k = 0; k < got.size(); ++k) {
        plan.education_tilt[k] *= target[k] / target_sum * sum / got[k];
      }
    }
  }
}

}  // namespace hale
