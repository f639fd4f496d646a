#include "sim/scenario/read_demography.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

namespace fs = std::filesystem;

const fs::path scenarios = fs::path{HALE_SOURCE_DIR} / "scenarios";

Areas boroughs() {
  Areas areas;
  areas.region = {"E47000007", "West Midlands"};
  for (int code = 25; code <= 31; ++code) {
    areas.las.push_back({"E080000" + std::to_string(code), "borough " + std::to_string(code)});
  }
  return areas;
}

/// The problems found after `from` is replaced by `to` in one file of a copy of the tables.
std::string problems_after(const std::string& file, const std::string& from,
                           const std::string& to) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "national");
  fs::create_directories(folder.path() / "region");
  fs::copy(scenarios / "national/demography", folder.path() / "national/demography",
           fs::copy_options::recursive);
  fs::copy(scenarios / "regions/west-midlands/demography", folder.path() / "region/demography",
           fs::copy_options::recursive);
  const fs::path path = folder.path() / file;
  std::string text = read_text(path);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  write_text(path, text);
  try {
    (void)read_demography(folder.path(), folder.path() / "region", boroughs());
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the shipped demography tables read whole", "[demography][scenarios]") {
  const DemographyTables tables =
      read_demography(scenarios, scenarios / "regions/west-midlands", boroughs());
  CHECK(tables.first_year == 2023);
  REQUIRE(tables.migration.size() == 7);
  for (const LaMigration& migration : tables.migration) {
    REQUIRE(migration.arrivals_per_year.size() == 19);
    CHECK(migration.departures_per_person_year > 0.02);
    CHECK(migration.departures_per_person_year < 0.10);
    for (const auto& ages : migration.arrival_ages) {
      double sum = 0.0;
      for (const double share : ages) {
        sum += share;
      }
      CHECK(sum == Approx(1.0).margin(1e-4));
    }
  }
  // England and Wales 2020: the rate at 31, the peak, is published as 109.253 per 1,000.
  double at_31 = 0.0;
  for (std::size_t parity = 0; parity < number_of_parities; ++parity) {
    at_31 +=
        tables.women_by_parity[31 - 15][parity] * tables.births_per_woman_year[31 - 15][parity];
  }
  CHECK(at_31 == Approx(0.109253).margin(2e-5));
}

TEST_CASE("faults in demography tables are told with their place", "[demography][scenarios]") {
  CHECK(problems_after("national/demography/fertility.csv", "15,0,", "14,0,").find("14 is out") !=
        std::string::npos);
  CHECK(
      problems_after("national/demography/fertility.csv", "20,1,", "20,0,").find("fertility.csv") !=
      std::string::npos);
  CHECK(problems_after("national/demography/newborn_education.csv", "level_3", "level_9")
            .find("unknown name 'level_9'") != std::string::npos);
  CHECK(problems_after("national/demography/newborn_education.csv", "0.12", "0.22").find("sum") !=
        std::string::npos);
  CHECK(problems_after("region/demography/births_and_departures.csv", "E08000025", "E08000099")
            .find("unknown local authority 'E08000099'") != std::string::npos);
  CHECK(problems_after("region/demography/arrivals.csv", "E08000026,2030", "E08000026,2031")
            .find("expected") != std::string::npos);
  CHECK(problems_after("region/demography/arrivals.csv", "E08000025,2023,", "E08000025,2023,-") !=
        "");
}

}  // namespace hale::test
