#include "sim/processes/income/mortgage.hpp"

#include <algorithm>
#include <cmath>

#include "sim/processes/income/lognormal_ratios.hpp"
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
  const double per_year = static_cast<double>(rate) / static_cast<double>(basis_points);
  for (std::size_t age = 0; age < ages; ++age)
    per_rent_[age] =
        std::llround(debt(model, static_cast<double>(age)) * per_year * double{lognormal_one});
  const double log_median_to_mean = -model.spread * model.spread / 2.0;
  ratios_ = lognormal_ratios<ranks>(model.spread, log_median_to_mean);
}

std::int64_t Mortgages::interest(std::uint32_t luck, int age, std::int64_t rent) const {
  constexpr unsigned to_rank = 24;  // of the luck's 32 bits, the highest 8
  const auto years = static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(ages) - 1));
  return rent * per_rent_[years] / lognormal_one * ratios_[luck >> to_rank] / lognormal_one;
}

}  // namespace hale
