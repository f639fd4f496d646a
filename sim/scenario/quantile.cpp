#include "sim/scenario/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

/// Calls `visit` with the prior's distribution; it is not `fixed`.
template <class Visit>
double with_distribution(const Prior& p, const Visit& visit) {
  if (p.distribution == "normal") return visit(boost::math::normal{p.first, p.second});
  if (p.distribution == "lognormal") return visit(boost::math::lognormal{p.first, p.second});
  if (p.distribution == "beta") return visit(boost::math::beta_distribution<>{p.first, p.second});
  if (p.distribution == "uniform") return visit(boost::math::uniform{p.first, p.second});
  expects(p.distribution == "triangular", "the distribution is known");
  return visit(boost::math::triangular{p.first, p.second, p.third});
}

/// The root of cdf(x) = share between 0 and 1, in which Boost 1.74's own quantile of a beta
/// distribution fails at some symmetric ones.
double quantile_in_unit_interval(const boost::math::beta_distribution<>& distribution,
                                 double share) {
  const auto off = [&](double x) { return boost::math::cdf(distribution, x) - share; };
  std::uintmax_t most_steps = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(
      off, 0.0, 1.0, -share, 1.0 - share,
      boost::math::tools::eps_tolerance<double>{std::numeric_limits<double>::digits - 2},
      most_steps);
  return 0.5 * (low + high);
}

template <class Distribution>
double quantile_in(const Distribution& distribution, double share) {
  if constexpr (std::is_same_v<Distribution, boost::math::beta_distribution<>>)
    return quantile_in_unit_interval(distribution, share);
  else
    return boost::math::quantile(distribution, share);
}

/// Share of the uncut distribution below `value`; 0 and 1 outside its support.
template <class Distribution>
double share_below_value(const Distribution& distribution, double value) {
  const auto [low, high] = boost::math::support(distribution);
  if (value <= low) return 0.0;
  return value >= high ? 1.0 : boost::math::cdf(distribution, value);
}

}  // namespace

double quantile_of(const Prior& prior, double share) {
  expects(share > 0.0 && share < 1.0, "the share lies inside 0 and 1");
  if (prior.distribution == "fixed") return prior.first;
  return with_distribution(prior, [&](const auto& distribution) {
    if (std::isinf(prior.low_end) && std::isinf(prior.high_end))
      return quantile_in(distribution, share);
    const double below = share_below_value(distribution, prior.low_end);
    const double up_to = share_below_value(distribution, prior.high_end);
    const double inside = quantile_in(distribution, below + share * (up_to - below));
    return std::clamp(inside, prior.low_end, prior.high_end);  // rounding
  });
}

Moments moments_of(const Prior& prior) {
  if (prior.distribution == "fixed") return {prior.first, 0.0};
  if (prior.distribution == "lognormal") return {prior.first, prior.second};
  const double mean =
      with_distribution(prior, [](const auto& one) { return boost::math::mean(one); });
  const double sd = with_distribution(
      prior, [](const auto& one) { return boost::math::standard_deviation(one); });
  return {mean, sd};
}

}  // namespace hale
