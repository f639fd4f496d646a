#include "sim/portfolio/surrogate.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/portfolio/ridge.hpp"

namespace hale {
namespace {

std::vector<std::size_t> used_in(const Mix& mix) {
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < mix.size(); ++i) {
    if (mix[i] > 0) used.push_back(i);
  }
  return used;
}

/// What each level does alone as a share of what the largest does.
std::vector<double> shares_of(const Candidate& candidate, const std::vector<double>& alone) {
  std::vector<double> shares;
  for (std::size_t level = 0; level < alone.size(); ++level) {
    const double share = alone.back() != 0.0 ? alone[level] / alone.back()
                                             : candidate.sizes[level] / candidate.sizes.back();
    shares.push_back(std::clamp(share, 0.0, 1.0));
  }
  return shares;
}

bool is_at_largest(const Mix& mix, std::size_t one, std::span<const Candidate> candidates) {
  return mix[one] + 1 == candidates[one].levels();
}

/// The product of both shares, for every pair.
std::vector<double> pair_weights(const Surrogate::Measure& measure, const Mix& mix) {
  std::vector<double> weights(mix.size() * (mix.size() - 1) / 2);
  const std::vector<std::size_t> used = used_in(mix);
  for (std::size_t b = 0; b < used.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      weights[pair_of(used[a], used[b])] =
          measure.share[used[a]][mix[used[a]]] * measure.share[used[b]][mix[used[b]]];
    }
  }
  return weights;
}

/// Mixes by what can be learned of them, as indices into those tried.
struct Lessons {
  std::vector<std::size_t> alone;
  std::vector<std::size_t> pairs;
  std::vector<std::size_t> further;
};

Lessons lessons_of(std::span<const Candidate> candidates, std::span<const TriedMix> tried) {
  Lessons lessons;
  for (std::size_t i = 0; i < tried.size(); ++i) {
    const Mix& mix = tried[i].mix;
    const std::vector<std::size_t> used = used_in(mix);
    const bool is_largest = std::all_of(used.begin(), used.end(), [&](std::size_t one) {
      return is_at_largest(mix, one, candidates);
    });
    if (used.size() <= 1) {
      lessons.alone.push_back(i);
    } else if (used.size() == 2 && is_largest) {
      lessons.pairs.push_back(i);
    } else {
      lessons.further.push_back(i);
    }
  }
  return lessons;
}

Surrogate nothing_known(std::span<const Candidate> candidates, std::size_t measures) {
  Surrogate surrogate;
  Surrogate::Measure measure;
  for (const Candidate& candidate : candidates) {
    measure.alone.emplace_back(candidate.levels());
    measure.share.emplace_back(candidate.levels());
  }
  measure.together.resize(candidates.size() * (candidates.size() - 1) / 2);
  surrogate.measures.assign(measures, measure);
  return surrogate;
}

/// Takes what single programmes and pairs do as it was simulated.
void take_exactly(std::span<const Candidate> candidates, std::span<const TriedMix> tried,
                  const Lessons& lessons, std::size_t measure, Surrogate& surrogate) {
  Surrogate::Measure& learned = surrogate.measures[measure];
  const auto unexplained = [&](std::size_t i) {
    return measured(tried[i].outcome, measure) - surrogate.predict(measure, tried[i].mix);
  };
  for (const std::size_t i : lessons.alone) {
    if (used_in(tried[i].mix).empty()) learned.of_nothing = measured(tried[i].outcome, measure);
  }
  for (const std::size_t i : lessons.alone) {
    for (const std::size_t one : used_in(tried[i].mix)) {
      learned.alone[one][tried[i].mix[one]] = unexplained(i);
    }
  }
  for (std::size_t one = 0; one < candidates.size(); ++one) {
    learned.share[one] = shares_of(candidates[one], learned.alone[one]);
  }
  for (const std::size_t i : lessons.pairs) {
    const std::vector<std::size_t> used = used_in(tried[i].mix);
    learned.together[pair_of(used[0], used[1])] = unexplained(i);
  }
}

}  // namespace

double measured(const Outcome& outcome, std::size_t measure) {
  if (measure == objective_measure) return outcome.objective();
  const Pence amount =
      measure == spend_measure ? outcome.spend : outcome.amounts[measure - first_amount_measure];
  return static_cast<double>(amount.count());
}

double Surrogate::predict(std::size_t measure, const Mix& mix) const {
  const Measure& by = measures[measure];
  double sum = by.of_nothing;
  for (std::size_t b = 0; b < mix.size(); ++b) {
    if (mix[b] == 0) continue;
    sum += by.alone[b][mix[b]];
    for (std::size_t a = 0; a < b; ++a) {
      if (mix[a] > 0) sum += by.together[pair_of(a, b)] * by.share[a][mix[a]] * by.share[b][mix[b]];
    }
  }
  return sum;
}

std::vector<Mix> mixes_to_learn_from(std::span<const Candidate> candidates) {
  const Mix nothing(candidates.size());
  std::vector<Mix> mixes{nothing};
  for (std::size_t b = 0; b < candidates.size(); ++b) {
    for (std::size_t level = 1; level < candidates[b].levels(); ++level) {
      mixes.push_back(nothing);
      mixes.back()[b] = level;
    }
  }
  for (std::size_t b = 0; b < candidates.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      mixes.push_back(nothing);
      mixes.back()[a] = candidates[a].levels() - 1;
      mixes.back()[b] = candidates[b].levels() - 1;
    }
  }
  return mixes;
}

std::size_t count_to_learn_from(std::span<const Candidate> candidates) {
  std::size_t count = 1 + candidates.size() * (candidates.size() - 1) / 2;
  for (const Candidate& candidate : candidates) {
    count += candidate.levels() - 1;
  }
  return count;
}

Surrogate learn(std::span<const Candidate> candidates, std::span<const TriedMix> tried) {
  expects(tried.size() >= count_to_learn_from(candidates), "every programme and pair was tried");
  constexpr double penalty = 0.1;  // judgement: one mix of three full programmes is met to 3 %
  Surrogate surrogate =
      nothing_known(candidates, first_amount_measure + tried.front().outcome.amounts.size());
  const Lessons lessons = lessons_of(candidates, tried);
  for (std::size_t measure = 0; measure < surrogate.measures.size(); ++measure) {
    take_exactly(candidates, tried, lessons, measure, surrogate);
    std::vector<std::vector<double>> rows;
    std::vector<double> unexplained;
    for (const std::size_t i : lessons.further) {
      rows.push_back(pair_weights(surrogate.measures[measure], tried[i].mix));
      unexplained.push_back(measured(tried[i].outcome, measure) -
                            surrogate.predict(measure, tried[i].mix));
    }
    const std::vector<double> corrections = ridge_regression(rows, unexplained, penalty);
    std::vector<double>& together = surrogate.measures[measure].together;
    for (std::size_t pair = 0; pair < corrections.size(); ++pair) {
      together[pair] += corrections[pair];
    }
  }
  return surrogate;
}

}  // namespace hale
