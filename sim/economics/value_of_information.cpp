#include "sim/economics/value_of_information.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

using Regressor = std::vector<double>;

double dot(const Regressor& a, const Regressor& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += a[i] * b[i];
  }
  return sum;
}

/// Takes out of `column` what `basis` (orthonormal) explains of it. Twice, against rounding.
void take_out(const std::vector<Regressor>& basis, Regressor& column) {
  for (int pass = 0; pass < 2; ++pass) {
    for (const Regressor& known : basis) {
      const double share = dot(known, column);
      for (std::size_t i = 0; i < column.size(); ++i) {
        column[i] -= share * known[i];
      }
    }
  }
}

/// Adds the new direction of `column` to the basis, if it has one.
void extend(std::vector<Regressor>& basis, Regressor column) {
  constexpr double nothing_new = 1e-9;
  const double before = std::sqrt(dot(column, column));
  take_out(basis, column);
  const double length = std::sqrt(dot(column, column));
  if (length <= nothing_new * before) return;
  for (double& value : column) {
    value /= length;
  }
  basis.push_back(std::move(column));
}

Regressor product(const Regressor& a, const Regressor& b) {
  Regressor both(a.size());
  std::transform(a.begin(), a.end(), b.begin(), both.begin(),
                 [](double x, double y) { return x * y; });
  return both;
}

/// The parameter less its mean, in its standard deviation.
Regressor standardised(Regressor values) {
  std::vector<Regressor> ones;
  extend(ones, Regressor(values.size(), 1.0));
  take_out(ones, values);
  const double length = std::sqrt(dot(values, values) / static_cast<double>(values.size()));
  for (double& value : values) {
    value = length > 0.0 ? value / length : 0.0;
  }
  return values;
}

std::vector<Regressor> basis_of(std::span<const Regressor> parameters, std::size_t draws) {
  std::vector<Regressor> basis;
  extend(basis, Regressor(draws, 1.0));
  std::vector<Regressor> standard;
  for (const Regressor& parameter : parameters) {
    expects(parameter.size() == draws, "every parameter has a value in every draw");
    standard.push_back(standardised(parameter));
    const Regressor square = product(standard.back(), standard.back());
    extend(basis, standard.back());
    extend(basis, square);
    extend(basis, product(square, standard.back()));
  }
  for (std::size_t a = 0; a < standard.size(); ++a) {
    for (std::size_t b = a + 1; b < standard.size(); ++b) {
      extend(basis, product(standard[a], standard[b]));
    }
  }
  return basis;
}

double greatest(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

/// Sum of squares, about their mean, of what an option has over another.
double squares_of_increments(const NetBenefits& benefits, std::size_t option, std::size_t over) {
  Regressor increments;
  for (std::size_t draw = 0; draw < benefits.draws(); ++draw) {
    increments.push_back(benefits.at(draw, option) - benefits.at(draw, over));
  }
  std::vector<Regressor> ones;
  extend(ones, Regressor(benefits.draws(), 1.0));
  take_out(ones, increments);
  return dot(increments, increments);
}

double best_adjusted_r2(const NetBenefits& benefits, const NetBenefits& unexplained,
                        std::size_t terms) {
  const std::size_t draws = benefits.draws();
  if (draws <= terms) return 0.0;
  const std::size_t best = best_on_average(benefits);
  const double freedom = static_cast<double>(draws - 1) / static_cast<double>(draws - terms);
  std::optional<double> highest;
  for (std::size_t option = 0; option < benefits.options; ++option) {
    const double whole = squares_of_increments(benefits, option, best);
    if (whole == 0.0) continue;
    const double left = squares_of_increments(unexplained, option, best);
    highest = std::max(highest.value_or(-1e300), 1.0 - left / whole * freedom);
  }
  return highest.value_or(0.0);
}

}  // namespace

NetBenefits net_benefits(std::size_t options, std::span<const double> costs,
                         std::span<const double> effects, double gbp_per_effect) {
  expects(options > 0 && costs.size() == effects.size() && costs.size() % options == 0,
          "every option has a cost and an effect in every draw");
  NetBenefits benefits{options, {}};
  for (std::size_t i = 0; i < costs.size(); ++i) {
    benefits.gbp.push_back(effects[i] * gbp_per_effect - costs[i]);
  }
  return benefits;
}

std::vector<double> mean_benefits(const NetBenefits& benefits) {
  std::vector<double> means(benefits.options);
  for (std::size_t draw = 0; draw < benefits.draws(); ++draw) {
    for (std::size_t option = 0; option < benefits.options; ++option) {
      means[option] += benefits.at(draw, option);
    }
  }
  for (double& mean : means) {
    mean /= static_cast<double>(benefits.draws());
  }
  return means;
}

std::size_t best_on_average(const NetBenefits& benefits) {
  const std::vector<double> means = mean_benefits(benefits);
  return static_cast<std::size_t>(std::max_element(means.begin(), means.end()) - means.begin());
}

std::vector<double> acceptability(const NetBenefits& benefits) {
  std::vector<double> shares(benefits.options);
  const double draws = static_cast<double>(benefits.draws());
  for (std::size_t draw = 0; draw < benefits.draws(); ++draw) {
    const auto first = benefits.gbp.begin() + static_cast<std::ptrdiff_t>(draw * benefits.options);
    const auto last = first + static_cast<std::ptrdiff_t>(benefits.options);
    const double best = *std::max_element(first, last);
    const double ties = static_cast<double>(std::count(first, last, best));
    for (std::size_t option = 0; option < benefits.options; ++option) {
      if (benefits.at(draw, option) == best) shares[option] += 1.0 / (ties * draws);
    }
  }
  return shares;
}

double acceptability_of_best(const NetBenefits& benefits) {
  return acceptability(benefits)[best_on_average(benefits)];
}

std::vector<ChoiceAtValue> acceptability_curve(std::size_t options, std::span<const double> costs,
                                               std::span<const double> effects,
                                               std::span<const double> gbp_per_effect) {
  std::vector<ChoiceAtValue> curve;
  for (const double value : gbp_per_effect) {
    const NetBenefits benefits = net_benefits(options, costs, effects, value);
    curve.push_back({.gbp_per_effect = value,
                     .best = best_on_average(benefits),
                     .acceptability = acceptability(benefits),
                     .acceptability_of_best = acceptability_of_best(benefits),
                     .evpi = evpi(benefits)});
  }
  return curve;
}

double evpi(const NetBenefits& benefits) {
  double sum = 0.0;
  for (std::size_t draw = 0; draw < benefits.draws(); ++draw) {
    double best = benefits.at(draw, 0);
    for (std::size_t option = 1; option < benefits.options; ++option) {
      best = std::max(best, benefits.at(draw, option));
    }
    sum += best;
  }
  const double known = sum / static_cast<double>(benefits.draws());
  return std::max(0.0, known - greatest(mean_benefits(benefits)));
}

double evppi(const NetBenefits& benefits, std::span<const std::vector<double>> parameters) {
  return evppi_with_fit(benefits, parameters).gbp;
}

Evppi evppi_with_fit(const NetBenefits& benefits, std::span<const std::vector<double>> parameters) {
  const std::vector<Regressor> basis = basis_of(parameters, benefits.draws());
  NetBenefits explained{benefits.options, std::vector<double>(benefits.gbp.size())};
  NetBenefits unexplained = explained;
  for (std::size_t option = 0; option < benefits.options; ++option) {
    Regressor rest(benefits.draws());
    for (std::size_t draw = 0; draw < rest.size(); ++draw) {
      rest[draw] = benefits.at(draw, option);
    }
    take_out(basis, rest);
    for (std::size_t draw = 0; draw < rest.size(); ++draw) {
      const std::size_t cell = draw * benefits.options + option;
      unexplained.gbp[cell] = rest[draw];
      explained.gbp[cell] = benefits.gbp[cell] - rest[draw];
    }
  }
  // No part of the knowledge is worth more than all of it; a fitted curve may overshoot.
  return {.gbp = std::min(evpi(explained), evpi(benefits)),
          .terms = basis.size(),
          .adjusted_r2 = best_adjusted_r2(benefits, unexplained, basis.size())};
}

double evpi_of_normal(double mean, double standard_deviation) {
  expects(standard_deviation >= 0.0, "a standard deviation is not negative");
  if (standard_deviation == 0.0) return 0.0;
  const double z = std::abs(mean) / standard_deviation;
  const double density = std::exp(-z * z / 2.0) / std::sqrt(2.0 * std::numbers::pi);
  const double beyond = std::erfc(z / std::numbers::sqrt2) / 2.0;
  return standard_deviation * density - std::abs(mean) * beyond;
}

}  // namespace hale
