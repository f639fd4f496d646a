#include "sim/scenario/explain.hpp"

#include <cmath>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "sim/scenario/read_study.hpp"

namespace {

using namespace hale;

const std::filesystem::path shipped = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

/// 100 places of 6 months: 200 starts a year; 1,000 GBP each and 50,000 a year.
Programme small_programme() {
  Programme programme;
  programme.id = "p";
  programme.first = Month{2025, 4};
  programme.last = Month{2027, 12};
  programme.lasts_months = 6;
  programme.uptake.offered = always(share_of_annual_rate(AnnualRate{0.1}));
  programme.uptake.accepts = always(0.5);
  programme.capacity = Capacity{Dated<double>{4.0}, Dated<double>{25.0}};
  programme.cost.per_start = Dated<std::int64_t>{100'000};
  programme.cost.fixed_per_year = Dated<std::int64_t>{5'000'000};
  return programme;
}

}  // namespace

TEST_CASE("expected starts are the least of demand, places and budget", "[scenarios][explain]") {
  Programme programme = small_programme();
  const auto by_demand = expected_years(programme, 1000.0);  // 50 a year would accept
  REQUIRE(by_demand.size() == 3);
  CHECK(by_demand[1].starts == Approx(50.0));
  CHECK(by_demand[1].binding == Binding::demand);
  CHECK(by_demand[1].cost == Approx(50.0 * 100'000 + 5'000'000));
  CHECK(by_demand[0].starts == Approx(50.0 * 9 / 12));  // April to December

  const auto by_places = expected_years(programme, 100'000.0);
  CHECK(by_places[1].starts == Approx(200.0));
  CHECK(by_places[1].binding == Binding::places);

  programme.budget.per_year = Dated<std::int64_t>{15'000'000};
  const auto by_budget = expected_years(programme, 100'000.0);
  CHECK(by_budget[1].starts == Approx(100.0));
  CHECK(by_budget[1].binding == Binding::budget);

  programme.budget.total = 20'000'000;
  const auto spent = expected_years(programme, 100'000.0);
  CHECK(spent[0].cost + spent[1].cost + spent[2].cost == Approx(20'000'000));
}

TEST_CASE("a study is explained with its numbers", "[scenarios][explain]") {
  const Study study =
      read_study(shipped / "studies" / "ips-expansion.yaml", {"scale=0.1"}, shipped);
  EligibleCount count;
  count.programme = "ips-today";
  count.by_group.assign(study.region.areas.las.size() * number_of_imd_deciles, 0);
  count.by_group[0] = 6000;   // of the tenth: 60,000 people of the first borough
  count.by_group[25] = 2000;  // and 20,000 of the third
  const std::string text = explain(study, {count});
  INFO(text);
  for (const char* part :
       {"Should the West Midlands", "10% of households", "ips-x3               runs ips-x3",
        "age in 18..64 and work in [unemployed, long_term_sick]", "Where   the whole region",
        "starts from 2024-01 to 2041-12; each lasts 13 months",
        "10% of those eligible within a year; 45% of them accept", "caseload 25 a worker",
        "work.job_finding x 1.", "ips.job_finding: 95 % from", "halved every 6 months",
        "Eligible today  80,000: Birmingham 60,000, Coventry 0, Dudley 20,000", "2024..2041",
        "places", "WMCA", "certain here: assumption of the scenario"}) {
    CHECK_THAT(text, Catch::Contains(part));
  }
  // 80,000 x 10 % x 45 % accept; 56 x 25 places of 13 months start 1,292 a year.
  CHECK_THAT(text, Catch::Contains("1,292"));
  CHECK_THAT(text, Catch::Contains("3,7"));
}

TEST_CASE("an option that moves air and green is told that the two overlap",
          "[scenarios][explain]") {
  Study study = read_study(shipped / "studies" / "ips-expansion.yaml", {"scale=0.1"}, shipped);
  const auto overlap = Catch::Contains("moves air and green");
  std::vector<Effect>& effects = study.options.back().programmes.front().effects;
  effects.front().lever = Lever::air_pm25;
  CHECK_THAT(explain(study, {}), !overlap);
  effects.back().lever = Lever::green_ndvi;
  CHECK_THAT(explain(study, {}), overlap);
}

TEST_CASE("the queue binds when those who waited outnumber those who accept",
          "[scenarios][explain]") {
  Programme programme = small_programme();
  programme.first = Month{2025, 1};
  programme.capacity =
      Capacity{Dated<double>{{{Month{2025, 1}, 1.0}, {Month{2026, 1}, 40.0}}, Interpolation::steps},
               Dated<double>{25.0}};
  const auto years = expected_years(programme, 3000.0);  // 150 a year accept, 50 then 2,000 places
  CHECK(years[0].starts == Approx(50.0));
  CHECK(years[0].binding == Binding::places);
  CHECK(years[0].waiting == Approx(100.0));
  CHECK(years[1].starts == Approx(250.0));
  CHECK(years[1].binding == Binding::demand);
  programme.capacity->workers =
      Dated<double>{{{Month{2025, 1}, 0.1}, {Month{2027, 1}, 40.0}}, Interpolation::steps};
  const auto longer = expected_years(programme, 3000.0);
  CHECK(longer[0].waiting == Approx(145.0));
  CHECK(longer[2].starts == Approx(150.0 + 290.0));
  CHECK(longer[2].binding == Binding::queue);
  programme.gives_up_after_months = 6;
  CHECK(expected_years(programme, 3000.0)[0].waiting == Approx(72.5));
}

TEST_CASE("homes that have started are not asked again, and capital is told apart",
          "[scenarios][explain]") {
  Programme programme = small_programme();
  programme.who.unit = Unit::home;
  programme.capacity.reset();
  programme.first = Month{2025, 1};
  programme.cost.capital_per_start = Dated<std::int64_t>{800'000};
  programme.cost.capital = {{Month{2026, 4}, 1'000'000}};
  const auto years = expected_years(programme, 1000.0);
  CHECK(years[0].starts == Approx(50.0));
  CHECK(years[1].starts == Approx(0.05 * 950.0));
  CHECK(years[0].capital == Approx(50.0 * 800'000));
  CHECK(years[1].capital == Approx(0.05 * 950.0 * 800'000 + 1'000'000));
  CHECK(years[1].cost == Approx(5'000'000 + 1'000'000 + 0.05 * 950.0 * 900'000));
  programme.capacity = Capacity{Dated<double>{0.0}, Dated<double>{1.0}};
  CHECK(expected_years(programme, 1000.0)[1].demand == Approx(0.05 * 950.0));  // 50 wait
}
