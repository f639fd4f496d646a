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

/// What people of one sex, age and condition share. Column by column, as vector units gather.
struct PersonTable {
  using Values = std::array<float, number_of_sexes * number_of_ages * 2>;

  Values pcs_target;  ///< norm + condition - base mean of work effects
  Values mcs_target;
  Values mcs_expected;  ///< norm + condition
  Values pcs_birthday;  ///< how norm + condition changed since they were a year younger
  Values mcs_birthday;
  Values very_good;  ///< LatentCuts
  Values fair;
  Values bad;
  Values utility_ratio;  ///< of what is lost of full health to what mapped_utility says
  Values pcs_norm;
};

/// What people of one sex, decile and age share.
struct PlaceTable {
  static constexpr std::size_t rows = number_of_sexes * number_of_imd_deciles * number_of_ages;

  std::array<float, rows> latent;      ///< log odds of good health at scores of zero
  std::array<float, rows> onset;       ///< monthly chance of a condition without burdens, in 2^-24
  std::array<float, rows> pcs_burden;  ///< base means of what burdens do
  std::array<float, rows> mcs_burden;
};

/// What people of one LSOA share.
struct LsoaTable {
  std::vector<float> residual;              ///< log odds of good health
  std::vector<std::int32_t> decile_x_ages;  ///< decile from 0, times number_of_ages
  std::vector<float> satisfaction;          ///< to add to satisfaction_points
};

struct MonthTables {
  PersonTable person;
  PlaceTable place;
  LsoaTable lsoa;

  // Row numbers are signed: that is what vector units gather by.

  [[nodiscard]] static constexpr std::int32_t person_row(std::int32_t sex, std::int32_t age,
                                                         std::int32_t has_condition) {
    return (sex * static_cast<std::int32_t>(number_of_ages) + age) * 2 + has_condition;
  }

  [[nodiscard]] static constexpr std::int32_t place_row(std::int32_t sex,
                                                        std::int32_t decile_x_ages,
                                                        std::int32_t age) {
    constexpr auto rows_of_a_sex =
        static_cast<std::int32_t>(number_of_imd_deciles * number_of_ages);
    return sex * rows_of_a_sex + decile_x_ages + age;
  }
};

[[nodiscard]] MonthTables make_month_tables(const HealthModel& model, const Areas& areas,
                                            const Surroundings& surroundings);

/// Conditions beginning per person-year at risk, such that their prevalence climbs from one age to
/// the next as in the table; 0 where it falls.
[[nodiscard]] double onset_rate(double prevalence_now, double prevalence_next_year);

}  // namespace hale
