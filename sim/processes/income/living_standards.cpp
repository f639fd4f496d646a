#include "sim/processes/income/living_standards.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/distributions.hpp"
#include "sim/core/random.hpp"

namespace hale {
namespace {

constexpr double thousandths = 1000.0;

int packed(double log_odds) {
  return static_cast<int>(std::lround(log_odds * thousandths));
}

/// Judgement: four fifths of incomes lie below 1.6 medians, three fifths below 1.17.
constexpr std::int64_t percent_of_median_fourth = 117;
constexpr std::int64_t percent_of_median_fifth = 160;

}  // namespace

Distress::Distress(const DistressModel& model, const MedianIncome& median)
    : fourth_from_{monthly_for_one(median.before_housing_costs, percent_of_median_fourth,
                                   before_housing_costs)},
      fifth_from_{monthly_for_one(median.before_housing_costs, percent_of_median_fifth,
                                  before_housing_costs)},
      poverty_{packed(model.poverty)},
      in_work_{packed(model.in_work)},
      benefits_{packed(model.benefits)},
      owner_{packed(model.owner)},
      single_{packed(model.single)},
      child_{packed(model.child)},
      fourth_{packed(model.fourth_fifth)},
      fifth_{packed(model.richest_fifth)} {
  for (int i = 0; i < score_steps; ++i) {
    const double score = (lowest_score + i * step + step / 2) / thousandths;
    const double anew = share_at(score);
    const double still = share_at(score + model.distressed_before);
    thresholds_[static_cast<std::size_t>(i)] = threshold_of(anew / (1.0 - still + anew));
  }
  for (std::size_t age = 0; age < by_age_.size(); ++age) {
    const auto years = static_cast<double>(age);
    by_age_[age] = packed(model.intercept + model.age * years + model.age_squared * years * years);
  }
}

std::uint32_t Distress::threshold(const DistressFacts& facts) const {
  int score = by_age_[static_cast<std::size_t>(std::clamp(facts.age, 0, 127))];
  score += facts.is_poor ? poverty_ : 0;
  score += facts.has_work ? in_work_ : 0;
  score += facts.has_benefits ? benefits_ : 0;
  score += facts.is_owner ? owner_ : 0;
  score += facts.is_single ? single_ : 0;
  score += facts.children * child_;
  if (facts.equivalised >= fifth_from_) {
    score += fifth_;
  } else if (facts.equivalised >= fourth_from_) {
    score += fourth_;
  }
  const int place = std::clamp((score - lowest_score) / step, 0, score_steps - 1);
  return thresholds_[static_cast<std::size_t>(place)];
}

}  // namespace hale
