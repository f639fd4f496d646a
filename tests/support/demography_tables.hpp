#pragma once

#include "sim/processes/demography/model.hpp"

namespace hale::test {

/// Demography of Toyshire: every event common enough to be seen in a small world within a year.
[[nodiscard]] inline DemographyTables toy_demography() {
  DemographyTables tables;
  for (std::size_t age = 0; age < number_of_maternal_ages; ++age) {
    for (std::size_t parity = 0; parity < number_of_parities; ++parity) {
      tables.births_per_woman_year[age][parity] = 0.1 + 0.02 * static_cast<double>(parity);
      tables.women_by_parity[age][parity] = 0.2;
    }
  }
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    const bool adult = age >= 16;
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      tables.widowhood[sex][age] = 0.02;
    }
    tables.parting[age] = 0.1;
    tables.departure_profile[age] = adult && age < 40 ? 2.0 : 1.0;
  }
  tables.births_per_year = {40.0, 30.0};
  tables.first_year = 2023;
  for (const double persons : {90.0, 60.0}) {
    LaMigration migration;
    migration.departures_per_person_year = 0.1;
    migration.arrivals_per_year = {persons, persons + 10.0};
    migration.arrival_ages.assign(2, {0.1, 0.2, 0.2, 0.2, 0.1, 0.1, 0.05, 0.05});
    tables.migration.push_back(migration);
  }
  tables.newborns.education.fill({0.1, 0.2, 0.3, 0.4});
  return tables;
}

}  // namespace hale::test
