#include "sim/processes/income/rules.hpp"

#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {

TaxYears::TaxYears(std::vector<TaxYear> years) : years_{std::move(years)} {
  expects(!years_.empty(), "there is at least one tax year");
}

const TaxYear& TaxYears::in(Month month) const {
  const TaxYear* in_force = &years_.front();
  for (const TaxYear& year : years_) {
    if (year.begins <= month) in_force = &year;
  }
  return *in_force;
}

}  // namespace hale
