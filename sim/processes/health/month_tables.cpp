#include "sim/processes/health/month_tables.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/processes/health/scores.hpp"

namespace hale {
namespace {

/// Norm plus condition of both scores.
struct Expected {
  double pcs;
  double mcs;
};

Expected expected_of(const HealthModel& model, std::size_t sex, std::size_t age, double has) {
  const double p = model.condition_prevalence_all[sex][age];
  return {static_cast<double>(model.pcs_norm[sex][age]) +
              physical_spread(model.parameters).shift(has, p),
          static_cast<double>(model.mcs_norm[sex][age]) +
              mental_spread(model.parameters).shift(has, p)};
}

PersonRow person_row(const HealthModel& model, std::size_t sex, std::size_t age, double has) {
  const std::size_t band = age_band_of(static_cast<int>(age));
  const Expected now = expected_of(model, sex, age, has);
  const Expected before = expected_of(model, sex, age == 0 ? 0 : age - 1, has);
  return {static_cast<float>(now.pcs - static_cast<double>(model.base.pcs_work[sex][band])),
          static_cast<float>(now.mcs - static_cast<double>(model.base.mcs_work[sex][band])),
          static_cast<float>(now.mcs),
          static_cast<float>(now.pcs - before.pcs),
          static_cast<float>(now.mcs - before.mcs),
          latent_cuts(model.cuts[age], model.parameters)};
}

PlaceRow place_row(const HealthModel& model, std::size_t sex, std::size_t decile, std::size_t age) {
  const HealthParameters& known = model.parameters;
  const double latent = static_cast<double>(model.base.intercept[sex][decile][age]) -
                        known.log_odds_per_pcs * static_cast<double>(model.pcs_norm[sex][age]) -
                        known.log_odds_per_mcs * static_cast<double>(model.mcs_norm[sex][age]);
  const auto& prevalence = model.condition_prevalence[sex][decile];
  const std::size_t next = std::min(age + 1, number_of_ages - 1);
  const AnnualRate onset{onset_rate(prevalence[age], prevalence[next])};
  return {static_cast<float>(latent), threshold_of(in_one_month(onset).value())};
}

}  // namespace

double onset_rate(double prevalence_now, double prevalence_next_year) {
  if (prevalence_next_year <= prevalence_now) return 0.0;
  return -std::log((1.0 - prevalence_next_year) / (1.0 - prevalence_now));
}

MonthTables make_month_tables(const HealthModel& model, const Areas& areas) {
  MonthTables tables;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = 0; age < number_of_ages; ++age) {
      for (std::size_t has = 0; has < 2; ++has) {
        tables.person[MonthTables::person_row(sex, age, has)] =
            person_row(model, sex, age, static_cast<double>(has));
      }
      for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
        tables.place[MonthTables::place_row(sex, decile * number_of_ages, age)] =
            place_row(model, sex, decile, age);
      }
    }
  }
  tables.lsoa.reserve(areas.number_of_lsoas());
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const auto decile = static_cast<std::uint32_t>(areas.imd_decile[LsoaId{row}] - 1);
    tables.lsoa.push_back(
        {model.lsoa_residual[row], decile * static_cast<std::uint32_t>(number_of_ages)});
  }
  return tables;
}

}  // namespace hale
