// CPU ns per person-month of the demographic step and of the yearly packing.
//
//   processes_demography [PEOPLE] [MONTHS] [THREADS]

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <oneapi/tbb/global_control.h>

#include "sim/population/membership.hpp"
#include "sim/population/pack.hpp"
#include "sim/processes/demography/demography.hpp"
#include "sim/processes/demography/fit.hpp"

namespace hale {
namespace {

constexpr Month start{2024, 1};
constexpr std::size_t las = 7;
constexpr std::size_t lsoas_per_la = 245;

Areas grid() {
  Areas areas;
  for (std::size_t la = 0; la < las; ++la) {
    areas.las.push_back({"E0800000" + std::to_string(la), "LA"});
    areas.wards.push_back({"E0500000" + std::to_string(la), "ward"});
    areas.la_of_ward.push_back(LaId{la});
    for (std::size_t i = 0; i < lsoas_per_la; ++i) {
      areas.lsoa_code.push_back("E01");
      areas.ward.push_back(WardId{la});
      areas.la.push_back(LaId{la});
      areas.imd_decile.push_back(static_cast<std::uint8_t>(1 + i % 10));
    }
  }
  return areas;
}

void add(World& world, HouseholdId home, Role role, Sex sex, int age) {
  People& people = world.people;
  const PersonId person{people.size()};
  people.grow_by(1);
  people.demography.uid[person] = derive_uid(1, person.row());
  people.demography.sex[person] = sex;
  people.demography.birth_month[person] =
      static_cast<std::int16_t>(start.index() - 12 * age - static_cast<int>(person.row() % 12));
  people.life.death_threshold[person] = 3600000;  // 1 % a year
  join(people, world.households, person, home, role);
}

/// Couples with two children, couples and single adults in turn: 7 people in 3 households.
World population(std::size_t people) {
  World world;
  world.areas = grid();
  const std::size_t lsoas = las * lsoas_per_la;
  for (std::size_t i = 0; world.people.size() < people; ++i) {
    const LsoaId lsoa{world.people.size() * lsoas / (people + 4)};
    const HouseholdId home = found_household(world.households, lsoa, Tenure::mortgaged);
    const int age = 20 + static_cast<int>(i * 7 % 60);
    add(world, home, Role::reference, i % 2 == 0 ? Sex::male : Sex::female, age);
    if (i % 3 == 2) continue;
    add(world, home, Role::partner, i % 2 == 0 ? Sex::female : Sex::male, age);
    if (i % 3 == 1) continue;
    add(world, home, Role::child, Sex::male, age / 2 - 9);
    add(world, home, Role::child, Sex::female, age / 2 - 9);
  }
  return world;
}

/// About the West Midlands' levels: 5.7 % leave and 6 % arrive a year, 1.2 births per 100 people.
DemographyTables tables(std::size_t people) {
  DemographyTables tables;
  const double per_la = static_cast<double>(people) / las;
  for (std::size_t age = 0; age < number_of_maternal_ages; ++age) {
    tables.births_per_woman_year[age].fill(0.06);
    tables.women_by_parity[age].fill(0.2);
  }
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      tables.widowhood[sex][age] = age >= 60 ? 0.03 : 0.0;
    }
    tables.parting[age] = 0.015;
    tables.departure_profile[age] = age < 40 ? 3.0 : 1.0;
  }
  LaMigration migration;
  migration.departures_per_person_year = 0.057;
  migration.arrivals_per_year.assign(1, 0.06 * per_la);
  migration.arrival_ages.assign(1, {0.08, 0.25, 0.2, 0.14, 0.15, 0.1, 0.05, 0.03});
  tables.migration.assign(las, migration);
  tables.births_per_year.assign(las, 0.012 * per_la);
  tables.first_year = 2023;
  tables.newborns.education.fill({0.1, 0.2, 0.3, 0.4});
  return tables;
}

/// CPU seconds of all threads: what the work costs, whoever else uses the machine.
double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

int measure(std::size_t people, int months, std::size_t threads) {
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          threads};
  const World base = population(people);
  const double fit_begin = cpu_seconds();
  const DemographyModel model = fit_demography(tables(people), base, start, 1.0);
  const double fitting = cpu_seconds() - fit_begin;
  World world = base;
  const Luck luck{42};
  const Levers levers;
  double stepping = 0.0;
  double packing = 0.0;
  double person_months = 0.0;
  std::size_t moves = 0;
  for (Month month = start; month < start + months; ++month) {
    person_months += static_cast<double>(world.people.size());
    double begin = cpu_seconds();
    const Movements moved = step_demography({month, luck, levers}, model, base, world);
    stepping += cpu_seconds() - begin;
    moves +=
        moved.deaths.size() + moved.births.size() + moved.arrivals.size() + moved.departures.size();
    if (month.month_of_year() != 12) continue;
    begin = cpu_seconds();
    (void)pack_rows(world);
    packing += cpu_seconds() - begin;
  }
  std::printf("people=%zu months=%d threads=%zu fit_s=%.3f moves=%zu\n", people, months, threads,
              fitting, moves);
  std::printf("cpu_ns_per_person_month step=%.2f packing=%.2f\n", 1e9 * stepping / person_months,
              1e9 * packing / person_months);
  return 0;
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  const std::size_t people = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
  const int months = argc > 2 ? std::atoi(argv[2]) : 24;
  const std::size_t threads = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  return hale::measure(people, months, threads);
}
