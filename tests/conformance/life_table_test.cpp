#include "sim/measures/life_table.hpp"

#include <cmath>
#include <optional>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/measures/healthy_life_expectancy.hpp"
#include "sim/storage/csv.hpp"

namespace hale::test {
namespace {

using Table = std::vector<std::vector<double>>;  // by row, then by column

Table read_numbers(const std::string& name, const std::vector<std::string>& header) {
  const CsvTable file{std::string{HALE_SOURCE_DIR} + "/tests/conformance/" + name, header};
  Table rows(file.rows());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < header.size(); ++column) {
      rows[row].push_back(file.number(row, column));
    }
  }
  file.finish();
  return rows;
}

Approx nearly(double value) {
  return Approx(value).epsilon(0).margin(1e-9);
}

}  // namespace

TEST_CASE("the Sullivan guide's abridged example is matched at every age", "[conformance][hle]") {
  const Table guide =
      read_numbers("sullivan_guide_belgium_2004_abridged.csv",
                   {"age_start", "n", "population", "deaths", "a_x", "q_x", "l_x", "person_years",
                    "e_x", "prevalence_disability", "dfle", "survey_n", "var_dfle_prevalence_only",
                    "se_dfle_prevalence_only", "col23", "col24"});
  std::vector<MortalityBand> mortality;
  std::vector<HealthBand> health;
  for (const std::vector<double>& row : guide) {
    mortality.push_back({row[1], row[4], row[2], row[3]});
    health.push_back({1.0 - row[9], row[11]});
  }
  const auto table = life_table(mortality, KnownInfancy{guide[0][5], guide[0][7]});
  REQUIRE(table);
  const std::vector<HealthExpectancy> healthy = health_expectancies(*table, mortality, health);
  const double open_term = healthy.back().variance_of_mortality * std::pow(guide.back()[6], 2);
  for (std::size_t i = 0; i < guide.size(); ++i) {
    CAPTURE(guide[i][0]);
    CHECK((*table)[i].survivors == nearly(guide[i][6]));
    CHECK((*table)[i].person_years == nearly(guide[i][7]));
    CHECK((*table)[i].expectancy == nearly(guide[i][8]));
    CHECK(healthy[i].years == nearly(guide[i][10]));
    CHECK(healthy[i].variance_of_health == nearly(guide[i][12]));
    CHECK(std::sqrt(healthy[i].variance_of_health) == nearly(guide[i][13]));
    // The guide gives the open band a width of 10 years where we follow Silcocks: compare the rest.
    const double ours = healthy[i].variance_of_mortality * std::pow(guide[i][6], 2) - open_term;
    CHECK(ours == Approx(guide[i][15] - guide.back()[14]).epsilon(1e-9).margin(1e-6));
  }
  CHECK((*table)[0].expectancy == Approx(81.372).margin(5e-4));
  CHECK(healthy[0].years == Approx(66.542).margin(5e-4));
  CHECK(std::sqrt(healthy[0].variance_of_health) == Approx(0.3552).margin(5e-5));
}

TEST_CASE("the Sullivan guide's example by single years is matched", "[conformance][hle]") {
  const Table guide = read_numbers("sullivan_guide_belgium_2004_single_year.csv",
                                   {"age", "population", "deaths", "q_x", "l_x", "person_years",
                                    "e_x", "prevalence_disability", "dfle"});
  std::vector<MortalityBand> mortality;
  std::vector<HealthBand> health;
  for (const std::vector<double>& row : guide) {
    mortality.push_back({1.0, 0.5, row[1], row[2]});
    health.push_back({1.0 - row[7], 1000.0});
  }
  const auto table = life_table(mortality, KnownInfancy{guide[0][3], guide[0][5]});
  REQUIRE(table);
  const std::vector<HealthExpectancy> healthy = health_expectancies(*table, mortality, health);
  for (std::size_t age = 0; age < guide.size(); ++age) {
    CAPTURE(age);
    CHECK((*table)[age].survivors == nearly(guide[age][4]));
    CHECK((*table)[age].person_years == nearly(guide[age][5]));
    CHECK((*table)[age].expectancy == nearly(guide[age][6]));
    CHECK(healthy[age].years == nearly(guide[age][8]));
  }
}

TEST_CASE("OHID's life expectancy example is matched with its limits", "[conformance][le]") {
  const Table ohid =
      read_numbers("ohid_life_expectancy.csv", {"age_start", "population", "deaths", "expected_ex",
                                                "expected_lower_95", "expected_upper_95"});
  std::vector<MortalityBand> mortality;
  for (std::size_t i = 0; i < ohid.size(); ++i) {
    const double width = i + 1 < ohid.size() ? ohid[i + 1][0] - ohid[i][0] : 0.0;
    mortality.push_back({width, i == 0 ? 0.1 : 0.5, ohid[i][1], ohid[i][2]});
  }
  const auto table = life_table(mortality);
  REQUIRE(table);
  for (std::size_t i = 0; i < ohid.size(); ++i) {
    CAPTURE(ohid[i][0]);
    const Estimate estimate =
        with_interval((*table)[i].expectancy, (*table)[i].expectancy_variance);
    CHECK(estimate.value == Approx(ohid[i][3]).margin(1e-8));
    CHECK(estimate.lower == Approx(ohid[i][4]).margin(1e-5));
    CHECK(estimate.upper == Approx(ohid[i][5]).margin(1e-5));
  }
}

TEST_CASE("a life table needs people in every band and deaths in the last", "[boundary][le]") {
  const MortalityBand young{5.0, 0.5, 100.0, 0.0};
  const MortalityBand empty{5.0, 0.5, 0.0, 0.0};
  const MortalityBand open{0.0, 0.5, 50.0, 10.0};
  const MortalityBand deathless{0.0, 0.5, 50.0, 0.0};
  CHECK_FALSE(life_table(std::vector{young, empty, open}));
  CHECK_FALSE(life_table(std::vector{young, deathless}));
  const auto table = life_table(std::vector{young, open});
  REQUIRE(table);
  CHECK(table->front().expectancy == Approx(10.0));  // 5 years without death, then 1 / 0.2
}

TEST_CASE("everyone healthy lives a healthy life of full length", "[property][hle]") {
  const std::vector<MortalityBand> mortality{
      {1, 0.1, 900, 9}, {40, 0.5, 30000, 60}, {0, 0.5, 100, 20}};
  const std::vector<HealthBand> health(3, HealthBand{1.0, 500.0});
  const auto table = life_table(mortality);
  REQUIRE(table);
  const std::vector<HealthExpectancy> healthy = health_expectancies(*table, mortality, health);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(healthy[i].years == Approx((*table)[i].expectancy).epsilon(1e-14));
    CHECK(healthy[i].variance_of_health == 0.0);
    CHECK(healthy[i].variance_of_mortality ==
          Approx((*table)[i].expectancy_variance).epsilon(1e-14));
  }
}

}  // namespace hale::test
