#include "sim/processes/environment/environment.hpp"

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/measures/count_surroundings.hpp"

#include "tests/support/behaviour_world.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/shuffle_world.hpp"

namespace hale::test {
namespace {

const Luck no_luck{1, 0};

/// What a person's levers are in every month.
struct Added {
  float pm25 = 0.0F;
  float ndvi = 0.0F;
  float crime = 1.0F;
};

/// `world` moved on, with added(person row) on its people.
template <class AddedTo>
World breathed(const EnvironmentModel& model, World world, int months, const AddedTo& added) {
  for (int month = 0; month < months; ++month) {
    Levers levers;
    const std::span<float> air = levers.touch(Lever::air_pm25, world.people.size());
    const std::span<float> green = levers.touch(Lever::green_ndvi, world.people.size());
    const std::span<float> crime = levers.touch(Lever::safety_crime, world.people.size());
    for (std::size_t row = 0; row < world.people.size(); ++row) {
      air[row] = added(row).pm25;
      green[row] = added(row).ndvi;
      crime[row] = added(row).crime;
    }
    step_environment({work_base + month, no_luck, levers}, model, world, world.surroundings);
  }
  return world;
}

World started(const EnvironmentModel& model, std::size_t people) {
  World world = working_world(people);
  start_surroundings(model, world);
  return world;
}

std::vector<std::size_t> prints(const Surroundings& here) {
  return {fingerprint_of(std::as_bytes(here.pm25.values())),
          fingerprint_of(std::as_bytes(here.pm25_lagged.values())),
          fingerprint_of(std::as_bytes(here.ndvi.values())),
          fingerprint_of(std::as_bytes(here.violence.values()))};
}

double lagged_share(const EnvironmentModel& model, const World& start, int months) {
  const World world = breathed(model, start, months, [](std::size_t) { return Added{-1.0F}; });
  const LsoaId lsoa{12};
  return static_cast<double>(start.surroundings.pm25_lagged[lsoa]) -
         static_cast<double>(world.surroundings.pm25_lagged[lsoa]);
}

}  // namespace

TEST_CASE("air and green stay as they are when nothing touches them", "[lever][environment]") {
  const EnvironmentModel model = shipped_environment_model();
  const World start = started(model, 700);
  CHECK(start.surroundings.pm25[LsoaId{3}] == Approx(7.13F));
  CHECK(start.surroundings.ndvi[LsoaId{3}] == 0.45F);
  World world = start;
  const Levers levers;
  for (int month = 0; month < 260; ++month) {
    step_environment({work_base + month, no_luck, levers}, model, world, world.surroundings);
  }
  CHECK(prints(world.surroundings) == prints(start.surroundings));
  const World neutral = breathed(model, start, 30, [](std::size_t) { return Added{}; });
  CHECK(prints(neutral.surroundings) == prints(start.surroundings));
}

TEST_CASE("mortality feels 30, 80 and 100 % of a change of air", "[oracle][environment]") {
  const EnvironmentModel model = shipped_environment_model();
  const World start = started(model, 70);
  CHECK(lagged_share(model, start, 6) == Approx(0.15).margin(1e-5));
  CHECK(lagged_share(model, start, 12) == Approx(0.30).margin(1e-5));
  CHECK(lagged_share(model, start, 36) == Approx(0.55).margin(1e-5));
  CHECK(lagged_share(model, start, 60) == Approx(0.80).margin(1e-5));
  CHECK(lagged_share(model, start, 150) == Approx(0.90).margin(1e-5));
  CHECK(lagged_share(model, start, 240) == Approx(1.00).margin(1e-5));
  CHECK(lagged_share(model, start, 300) == Approx(1.00).margin(1e-5));
  double delay = 0.0;
  for (const LagPart& part : model.lag)
    delay += part.share * 0.5 * (part.first_month + part.end_month);
  CHECK(delay / 12.0 == Approx(4.15));  // years, as the page says
}

TEST_CASE("an LSOA's air changes by the residents reached", "[lever][environment]") {
  const EnvironmentModel model = shipped_environment_model();
  World start = started(model, 7000);
  // The dead and those who have left breathe no more: they count neither above nor below.
  for (std::size_t row = 0; row < start.people.size(); row += 4)
    start.people.demography.vital[PersonId{row}] = Vital::dead;
  const auto moved = [&](float value) {
    return breathed(model, start, 1, [&](std::size_t row) {
      return row % 4 == 1 || row % 4 == 0 ? Added{value, -0.1F * value} : Added{};
    });
  };
  const World cleaner = moved(-1.5F);
  const World cleanest = moved(-3.0F);
  for (std::size_t row = 0; row < start.areas.number_of_lsoas(); ++row) {
    const LsoaId lsoa{row};
    int residents = 0;
    int reached = 0;
    for (std::size_t person = 0; person < start.people.size(); ++person) {
      if (start.people.demography.lsoa[PersonId{person}] != lsoa || person % 4 == 0) continue;
      ++residents;
      reached += person % 4 == 1 ? 1 : 0;
    }
    const double share = reached / static_cast<double>(residents);
    const auto air = [&](const World& world) {
      return static_cast<double>(world.surroundings.pm25[lsoa]);
    };
    CHECK(air(cleaner) == Approx(air(start) - 1.5 * share).margin(1e-5));
    CHECK(air(cleanest) == Approx(air(start) - 3.0 * share).margin(1e-5));
    CHECK(static_cast<double>(cleaner.surroundings.ndvi[lsoa]) ==
          Approx(0.45 + 0.15 * share).margin(1e-5));
  }
  // Gone, and the air is what it was.
  const World back = breathed(model, cleaner, 1, [](std::size_t) { return Added{}; });
  CHECK(prints(back.surroundings)[0] == prints(start.surroundings)[0]);
  // No air is cleaner than clean.
  const World clean = breathed(model, start, 1, [](std::size_t) { return Added{-30.0F, 1.0F}; });
  CHECK(clean.surroundings.pm25[LsoaId{0}] == 0.0F);
  CHECK(clean.surroundings.ndvi[LsoaId{0}] == 1.0F);
}

TEST_CASE("air follows the trend of the year", "[oracle][environment]") {
  EnvironmentModel model = shipped_environment_model();
  for (const double ratio : model.pm25_trend)
    CHECK(ratio == 1.0);
  CHECK(model.first_year <= work_base.year());
  model.pm25_trend = {1.0, 0.9, 0.7};
  const World start = started(model, 70);
  const auto in_year = [&](int year) {
    World world = start;
    const Levers levers;
    step_environment({Month{year, 5}, no_luck, levers}, model, world, world.surroundings);
    return static_cast<double>(world.surroundings.pm25[LsoaId{5}] /
                               start.surroundings.pm25[LsoaId{5}]);
  };
  CHECK(in_year(model.first_year) == Approx(1.0));
  CHECK(in_year(model.first_year + 1) == Approx(0.9));
  CHECK(in_year(model.first_year + 2) == Approx(0.7));
  CHECK(in_year(model.first_year + 9) == Approx(0.7));
}

TEST_CASE("air that goes on getting cleaner starts from the base",
          "[oracle][environment][trends]") {
  const EnvironmentModel model = shipped_environment_model(Trends::go_on);
  const auto year = static_cast<std::size_t>(2024 - model.first_year);
  CHECK(model.pm25_trend.at(year) == 1.0);  // the tables of the region are of 2024
  for (std::size_t next = year + 1; next < model.pm25_trend.size(); ++next)
    CHECK(model.pm25_trend[next] < model.pm25_trend[next - 1]);
  const World start = started(model, 70);
  World world = start;
  const Levers levers;
  step_environment({Month{2034, 5}, no_luck, levers}, model, world, world.surroundings);
  CHECK(world.surroundings.pm25[LsoaId{5}] / start.surroundings.pm25[LsoaId{5}] ==
        Approx(model.pm25_trend.at(year + 10)));
}

TEST_CASE("violence falls by the mean ratio of the residents", "[lever][environment]") {
  const EnvironmentModel model = shipped_environment_model();
  const World start = started(model, 5000);
  const LsoaId lsoa{4};
  CHECK(start.surroundings.violence[lsoa] == 6.5F);
  CHECK(start.surroundings.violence_of_worst_tenth == 11.8F);
  const DemographyColumns& who = start.people.demography;
  const auto odd_here = [&](std::size_t row) {
    const bool reached = who.lsoa[PersonId{row}] == lsoa && row % 2 == 1;
    return Added{0.0F, 0.0F, reached ? 0.6F : 1.0F};
  };
  double residents = 0.0;
  double reached = 0.0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    residents += who.lsoa[PersonId{row}] == lsoa ? 1.0 : 0.0;
    reached += odd_here(row).crime < 1.0F ? 1.0 : 0.0;
  }
  REQUIRE(reached > 30);
  const World safer = breathed(model, start, 2, odd_here);
  CHECK(static_cast<double>(safer.surroundings.violence[lsoa]) ==
        Approx(6.5 * (1.0 - 0.4 * reached / residents)));
  CHECK(safer.surroundings.violence[LsoaId{5}] == start.surroundings.violence[LsoaId{5}]);
  const World back = breathed(model, safer, 1, [](std::size_t) { return Added{}; });
  CHECK(back.surroundings.violence[lsoa] == 6.5F);
}

TEST_CASE("residents are counted by what they live among", "[oracle][environment][tally]") {
  World world = started(shipped_environment_model(), 5000);
  world.people.demography.vital[PersonId{7}] = Vital::dead;
  world.surroundings.pm25[LsoaId{0}] = 10.5F;
  world.surroundings.pm25[LsoaId{1}] = 4.9F;
  const std::vector<SurroundingsMonth> places = count_surroundings(world);
  REQUIRE(places.size() == 7 * number_of_imd_deciles);
  std::vector<SurroundingsMonth> expected(places.size());
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    if (row == 7) continue;
    const LsoaId lsoa = world.people.demography.lsoa[PersonId{row}];
    const auto units = [](float value) { return std::llround(double{value} * 10000.0); };
    const float pm25 = world.surroundings.pm25[lsoa];
    const float violence = world.surroundings.violence[lsoa];
    const std::size_t place = std::size_t{world.areas.la[lsoa].row()} * 10 +
                              std::size_t{world.areas.imd_decile[lsoa]} - 1;
    expected[place] +=
        {1, units(pm25), 4500, units(violence), pm25 > 5.0F, pm25 > 10.0F, violence >= 11.8F};
  }
  std::int64_t violent = 0;
  for (std::size_t place = 0; place < places.size(); ++place) {
    CHECK(places[place].residents == expected[place].residents);
    CHECK(places[place].pm25 == expected[place].pm25);
    CHECK(places[place].ndvi == expected[place].ndvi);
    CHECK(places[place].violence == expected[place].violence);
    CHECK(places[place].above_guideline == expected[place].above_guideline);
    CHECK(places[place].above_target == expected[place].above_target);
    CHECK(places[place].most_violent_tenth == expected[place].most_violent_tenth);
    violent += places[place].most_violent_tenth;
  }
  CHECK(violent > 500);
  CHECK(places[0].above_target > 50);
}

TEST_CASE("environment is the same for any threads and order of rows",
          "[determinism][environment]") {
  const EnvironmentModel model = shipped_environment_model();
  // Amounts of very different size: in floating point their sum would depend on the order.
  const auto run = [&](World world, std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    const DemographyColumns& who = world.people.demography;
    std::vector<Added> added(world.people.size());
    for (std::size_t row = 0; row < added.size(); ++row) {
      const auto uid = static_cast<std::uint64_t>(who.uid[PersonId{row}]);
      added[row] = {uid % 3 == 0 ? -3.3F : 0.000123F * static_cast<float>(uid % 17), 0.01F,
                    1.0F - 0.0007F * static_cast<float>(uid % 13)};
    }
    start_surroundings(model, world);
    const World after =
        breathed(model, std::move(world), 2, [&](std::size_t row) { return added[row]; });
    return prints(after.surroundings);
  };
  const World world = working_world(20011);
  CHECK(run(world, 1) == run(world, 3));
  CHECK(run(world, 2) == run(shuffled(world), 2));
}

TEST_CASE("environment writes only surroundings", "[ownership][environment]") {
  const EnvironmentModel model = shipped_environment_model();
  World world = started(model, 3000);
  const auto others = [&] {
    return std::vector<std::vector<std::size_t>>{
        fingerprints_of(world.people.demography), fingerprints_of(world.people.behaviour),
        fingerprints_of(world.people.health), fingerprints_of(world.people.life)};
  };
  const auto before = others();
  world = breathed(model, std::move(world), 2, [](std::size_t) { return Added{-1.0F, 0.1F}; });
  CHECK(others() == before);
}

}  // namespace hale::test
