#include "sim/processes/income/mortgage.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>

#include "sim/processes/income/rules.hpp"

namespace hale {
namespace {

/// Years of rent that are owed.
double debt(const MortgageModel& model, double age) {
  constexpr double younger = 30.0;
  constexpr double older = 60.0;
  const double along = std::clamp((age - younger) / (older - younger), 0.0, 1.0);
  return model.debt_at_30 + along * (model.debt_at_60 - model.debt_at_30);
}

}  // namespace

Mortgages::Mortgages(const MortgageModel& model, std::int64_t rate) {
  constexpr double two_to_16 = 65536.0;
  const double per_year = static_cast<double>(rate) / static_cast<double>(basis_points);
  for (std::size_t age = 0; age < ages; ++age)
    per_rent_[age] = std::llround(debt(model, static_cast<double>(age)) * per_year * two_to_16);
  const boost::math::normal standard;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    const double below = (static_cast<double>(rank) + 0.5) / static_cast<double>(ranks);
    const double deviate = boost::math::quantile(standard, below);
    const double log_mean = model.spread * model.spread / 2.0;
    ratios_[rank] = std::llround(std::exp(model.spread * deviate - log_mean) * two_to_16);
  }
}

std::int64_t Mortgages::interest(std::uint32_t luck, int age, std::int64_t rent) const {
  constexpr unsigned to_rank = 24;  // of the luck's 32 bits, the highest 8
  constexpr std::int64_t one = 65536;
  const auto years = static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(ages) - 1));
  return rent * per_rent_[years] / one * ratios_[luck >> to_rank] / one;
}

}  // namespace hale
