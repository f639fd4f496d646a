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

void fill_person(const HealthModel& model, std::size_t sex, std::size_t age, std::size_t has,
                 PersonTable& table) {
  const std::size_t band = age_band_of(static_cast<int>(age));
  const auto condition = static_cast<double>(has);
  const Expected now = expected_of(model, sex, age, condition);
  const Expected before = expected_of(model, sex, age == 0 ? 0 : age - 1, condition);
  const LatentCuts cuts = latent_cuts(model.cuts[age], model.parameters);
  const auto row = static_cast<std::size_t>(
      MonthTables::person_row(static_cast<std::int32_t>(sex), static_cast<std::int32_t>(age),
                              static_cast<std::int32_t>(has)));
  table.pcs_target[row] =
      static_cast<float>(now.pcs - static_cast<double>(model.base.pcs_work[sex][band]));
  table.mcs_target[row] =
      static_cast<float>(now.mcs - static_cast<double>(model.base.mcs_work[sex][band]));
  table.mcs_expected[row] = static_cast<float>(now.mcs);
  table.pcs_birthday[row] = static_cast<float>(now.pcs - before.pcs);
  table.mcs_birthday[row] = static_cast<float>(now.mcs - before.mcs);
  table.very_good[row] = cuts.very_good;
  table.fair[row] = cuts.fair;
  table.bad[row] = cuts.bad;
  table.utility_ratio[row] =
      (1.0F - model.utility_norm[sex][age]) / (1.0F - model.base.mapped_utility[sex][band]);
  table.pcs_norm[row] = model.pcs_norm[sex][age];
}

void fill_place(const HealthModel& model, std::size_t sex, std::size_t decile, std::size_t age,
                PlaceTable& table) {
  const HealthParameters& known = model.parameters;
  const double latent = static_cast<double>(model.base.intercept[sex][decile][age]) -
                        known.log_odds_per_pcs * static_cast<double>(model.pcs_norm[sex][age]) -
                        known.log_odds_per_mcs * static_cast<double>(model.mcs_norm[sex][age]);
  const auto& prevalence = model.condition_prevalence[sex][decile];
  const std::size_t next = std::min(age + 1, number_of_ages - 1);
  const AnnualRate onset{onset_rate(prevalence[age], prevalence[next])};
  const auto row = static_cast<std::size_t>(MonthTables::place_row(
      static_cast<std::int32_t>(sex), static_cast<std::int32_t>(decile * number_of_ages),
      static_cast<std::int32_t>(age)));
  table.latent[row] = static_cast<float>(latent);
  constexpr double two_to_24 = 16777216.0;
  const std::size_t band = age_band_of(static_cast<int>(age));
  const double chance =
      in_one_month(onset).value() / static_cast<double>(model.base.onset_ratio[sex][decile][band]);
  table.onset[row] = static_cast<float>(chance * two_to_24);
  table.pcs_burden[row] = model.base.pcs_burden[sex][decile][band];
  table.mcs_burden[row] = model.base.mcs_burden[sex][decile][band];
}

/// What violence that has changed since the base adds to the log odds of good health in an LSOA.
float violence_since_base(const HealthModel& model, const Surroundings& surroundings,
                          std::size_t row) {
  constexpr double offences_of_the_effect = 10.0;
  if (row >= model.base.violence.size()) return 0.0F;
  const double more = static_cast<double>(surroundings.violence[LsoaId{row}]) -
                      static_cast<double>(model.base.violence[row]);
  const HealthParameters& known = model.parameters;
  return static_cast<float>(known.log_odds_per_mcs * known.mcs_violence * more /
                            offences_of_the_effect);
}

}  // namespace

double onset_rate(double prevalence_now, double prevalence_next_year) {
  if (prevalence_next_year <= prevalence_now) return 0.0;
  return -std::log((1.0 - prevalence_next_year) / (1.0 - prevalence_now));
}

MonthTables make_month_tables(const HealthModel& model, const Areas& areas,
                              const Surroundings& surroundings) {
  MonthTables tables;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = 0; age < number_of_ages; ++age) {
      for (std::size_t has = 0; has < 2; ++has)
        fill_person(model, sex, age, has, tables.person);
      for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile)
        fill_place(model, sex, decile, age, tables.place);
    }
  }
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const auto decile = static_cast<std::int32_t>(areas.imd_decile[LsoaId{row}] - 1);
    tables.lsoa.residual.push_back(model.lsoa_residual[row] +
                                   violence_since_base(model, surroundings, row));
    tables.lsoa.decile_x_ages.push_back(decile * static_cast<std::int32_t>(number_of_ages));
    const std::size_t la = areas.la[LsoaId{row}].row();
    const float mean = model.base.satisfaction.empty() ? 0.0F : model.base.satisfaction[la];
    tables.lsoa.satisfaction.push_back(model.satisfaction_norm[la] - mean);
  }
  return tables;
}

}  // namespace hale
