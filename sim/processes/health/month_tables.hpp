#pragma once

// One month's health as look-up tables, so that the loop over people needs no exp, pow or division.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/areas.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/processes/health/self_rated.hpp"

namespace hale {

/// What people of one sex, age and condition share.
struct PersonRow {
  float pcs_target;  ///< norm + condition - base mean of work effects
  float mcs_target;
  float mcs_expected;  ///< norm + condition
  float pcs_birthday;  ///< how norm + condition changed since they were a year younger
  float mcs_birthday;
  LatentCuts cuts;
};

/// What people of one sex, decile and age share.
struct PlaceRow {
  float latent;                   ///< log odds of good health were both scores zero
  std::uint32_t onset_threshold;  ///< monthly chance that a condition begins, in 2^-32
};

/// What people of one LSOA share.
struct LsoaRow {
  float residual;               ///< log odds of good health
  std::uint32_t decile_x_ages;  ///< decile from 0, times number_of_ages
};

struct MonthTables {
  std::array<PersonRow, number_of_sexes * number_of_ages * 2> person;
  std::array<PlaceRow, number_of_sexes * number_of_imd_deciles * number_of_ages> place;
  std::vector<LsoaRow> lsoa;

  [[nodiscard]] static constexpr std::size_t person_row(std::size_t sex, std::size_t age,
                                                        std::size_t has_condition) {
    return (sex * number_of_ages + age) * 2 + has_condition;
  }

  [[nodiscard]] static constexpr std::size_t place_row(std::size_t sex, std::size_t decile_x_ages,
                                                       std::size_t age) {
    return sex * number_of_imd_deciles * number_of_ages + decile_x_ages + age;
  }
};

[[nodiscard]] MonthTables make_month_tables(const HealthModel& model, const Areas& areas);

/// Conditions beginning per person-year at risk, such that their prevalence climbs from one age to
/// the next as in the table; 0 where it falls.
[[nodiscard]] double onset_rate(double prevalence_now, double prevalence_next_year);

}  // namespace hale
