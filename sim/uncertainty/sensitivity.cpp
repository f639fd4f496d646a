#include "sim/uncertainty/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/uncertainty/chance.hpp"
#include "sim/uncertainty/precision.hpp"

namespace hale {
namespace {

/// The outcomes of a Saltelli design, less their mean.
class SaltelliOutcomes {
 public:
  SaltelliOutcomes(std::span<const double> outcomes, std::size_t factors, SobolOrder order)
      : factors_{factors},
        per_base_{saltelli_rows_per_base(factors, order)},
        centred_{outcomes.begin(), outcomes.end()} {
    expects(outcomes.size() % per_base_ == 0 && outcomes.size() / per_base_ >= 2,
            "an outcome of every row, two base points at least");
    for (std::size_t j = 0; j < base(); ++j) {
      mean_ += (a(j) + b(j)) / (2.0 * static_cast<double>(base()));
    }
    for (double& outcome : centred_) {
      outcome -= mean_;
    }
  }

  [[nodiscard]] std::size_t base() const { return centred_.size() / per_base_; }

  [[nodiscard]] double mean() const { return mean_; }

  [[nodiscard]] double a(std::size_t j) const { return row(j, 0); }

  [[nodiscard]] double b(std::size_t j) const { return row(j, 1); }

  /// a with b's coordinate i
  [[nodiscard]] double a_but(std::size_t j, std::size_t i) const { return row(j, 2 + i); }

  /// b with a's coordinate i
  [[nodiscard]] double b_but(std::size_t j, std::size_t i) const {
    return row(j, 2 + factors_ + i);
  }

 private:
  [[nodiscard]] double row(std::size_t j, std::size_t which) const {
    return centred_[j * per_base_ + which];
  }

  std::size_t factors_;
  std::size_t per_base_;
  std::vector<double> centred_;
  double mean_ = 0.0;
};

/// What one base point adds to the sums that estimates are made of.
using Terms = std::vector<double>;

enum Term : std::size_t { sum, squares, of_factors };

Terms terms_of(const SaltelliOutcomes& y, std::size_t j, std::size_t factors, SobolOrder order) {
  Terms terms{y.a(j) + y.b(j), y.a(j) * y.a(j) + y.b(j) * y.b(j)};
  for (std::size_t i = 0; i < factors; ++i) {
    const double moved = y.a_but(j, i) - y.a(j);
    terms.push_back(y.b(j) * moved);
    terms.push_back(moved * moved / 2.0);
  }
  if (order != SobolOrder::second) return terms;
  for (std::size_t i = 0; i < factors; ++i) {
    for (std::size_t k = i + 1; k < factors; ++k) {
      terms.push_back(y.b_but(j, i) * y.a_but(j, k) - y.a(j) * y.b(j));
    }
  }
  return terms;
}

double variance_from(const Terms& sums, std::size_t base) {
  const double both = 2.0 * static_cast<double>(base);
  const double mean = sums[Term::sum] / both;
  return sums[Term::squares] / both - mean * mean;
}

/// First and total share by factor, then the shares of pairs, in the order of the terms.
std::vector<double> shares_from(const Terms& sums, std::size_t base, std::size_t factors) {
  const double variance = variance_from(sums, base);
  const double scale = variance > 0.0 ? 1.0 / (variance * static_cast<double>(base)) : 0.0;
  std::vector<double> shares;
  for (std::size_t term = Term::of_factors; term < sums.size(); ++term) {
    shares.push_back(sums[term] * scale);
  }
  std::size_t pair = 2 * factors;
  for (std::size_t i = 0; pair < shares.size(); ++i) {
    for (std::size_t k = i + 1; k < factors; ++k, ++pair) {
      shares[pair] -= shares[2 * i] + shares[2 * k];
    }
  }
  return shares;
}

void add(const Terms& more, Terms& sums) {
  std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>{});
}

/// The shares that base points drawn anew give, a list for each share.
std::vector<std::vector<double>> resampled(const std::vector<Terms>& terms, std::size_t factors,
                                           const Resampling& resampling) {
  std::vector<std::vector<double>> all(terms.front().size() - Term::of_factors);
  for (std::size_t time = 0; time < resampling.times; ++time) {
    Terms sums(terms.front().size());
    for (std::size_t j = 0; j < terms.size(); ++j) {
      const auto bits = chance_bits(resampling.seed, Chance::resampled_row, time, j);
      add(terms[pick_one(bits, terms.size())], sums);
    }
    const std::vector<double> shares = shares_from(sums, terms.size(), factors);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      all[i].push_back(shares[i]);
    }
  }
  return all;
}

std::vector<VarianceShare> with_intervals(const std::vector<double>& shares,
                                          std::vector<std::vector<double>> again) {
  std::vector<VarianceShare> all;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    std::sort(again[i].begin(), again[i].end());
    all.push_back({shares[i], {shares[i], shares[i]}});
    if (again[i].empty()) continue;
    all.back().interval = {quantile(again[i], 0.025), quantile(again[i], 0.975)};
  }
  return all;
}

/// The factor that differs between a row and the one before it.
std::size_t factor_moved(const Design& design, std::size_t row) {
  std::size_t factor = 0;
  while (factor < design.factors && design.at(row, factor) == design.at(row - 1, factor)) {
    ++factor;
  }
  expects(factor < design.factors, "a factor moves in every row of a trajectory");
  return factor;
}

MorrisEffect effect_of(const std::vector<double>& effects) {
  const double n = static_cast<double>(effects.size());
  MorrisEffect effect;
  for (const double one : effects) {
    effect.mu += one / n;
    effect.mu_star += std::abs(one) / n;
  }
  double squared = 0.0;
  for (const double one : effects) {
    squared += (one - effect.mu) * (one - effect.mu);
  }
  effect.sigma = std::sqrt(squared / (n - 1.0));
  return effect;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t factors, SobolOrder order,
                           Resampling resampling) {
  const SaltelliOutcomes y{outcomes, factors, order};
  std::vector<Terms> terms;
  Terms sums;
  for (std::size_t j = 0; j < y.base(); ++j) {
    terms.push_back(terms_of(y, j, factors, order));
    sums.resize(terms.back().size());
    add(terms.back(), sums);
  }
  const std::vector<VarianceShare> shares =
      with_intervals(shares_from(sums, y.base(), factors), resampled(terms, factors, resampling));
  SobolIndices indices;
  indices.mean = y.mean();
  indices.variance = variance_from(sums, y.base());
  for (std::size_t i = 0; i < factors; ++i) {
    indices.by_factor.push_back({shares[2 * i], shares[2 * i + 1]});
  }
  std::size_t pair = 2 * factors;
  for (std::size_t i = 0; pair < shares.size(); ++i) {
    for (std::size_t k = i + 1; k < factors; ++k, ++pair) {
      indices.pairs.push_back({i, k, shares[pair]});
    }
  }
  return indices;
}

std::vector<MorrisEffect> morris_effects(const Design& design, std::span<const double> outcomes,
                                         std::size_t levels) {
  const std::size_t rows = design.factors + 1;
  expects(outcomes.size() == design.rows() && outcomes.size() % rows == 0 &&
              outcomes.size() / rows >= 2,
          "an outcome of every row, two trajectories at least");
  std::vector<std::vector<double>> effects(design.factors);
  for (std::size_t row = 0; row < outcomes.size(); ++row) {
    if (row % rows == 0) continue;
    const std::size_t factor = factor_moved(design, row);
    const double rise = design.at(row, factor) > design.at(row - 1, factor) ? 1.0 : -1.0;
    effects[factor].push_back((outcomes[row] - outcomes[row - 1]) * rise / morris_step(levels));
  }
  std::vector<MorrisEffect> all;
  std::transform(effects.begin(), effects.end(), std::back_inserter(all), effect_of);
  return all;
}

std::vector<TornadoBar> tornado(double central, std::span<const double> at_low,
                                std::span<const double> at_high) {
  expects(at_low.size() == at_high.size(), "every factor has a low and a high value");
  std::vector<TornadoBar> bars;
  for (std::size_t factor = 0; factor < at_low.size(); ++factor) {
    const auto [from, to] = std::minmax({central, at_low[factor], at_high[factor]});
    bars.push_back({factor, at_low[factor], at_high[factor], from, to});
  }
  std::stable_sort(bars.begin(), bars.end(), [](const TornadoBar& one, const TornadoBar& other) {
    return one.width() > other.width();
  });
  return bars;
}

}  // namespace hale
