#include <catch2/catch.hpp>

#include "sim/scenario/read_behaviour.hpp"
#include "sim/scenario/read_environment.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/behaviour_world.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

BehaviourModel read_behaviour_of(const std::filesystem::path& region) {
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  return read_behaviour(scenarios, region, seven_boroughs(), read_evidence(scenarios / "evidence"),
                        Trends::stop);
}

EnvironmentModel read_environment_of(const std::filesystem::path& region) {
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  return read_environment(scenarios, region, seven_boroughs(),
                          read_evidence(scenarios / "evidence"), Trends::stop);
}

}  // namespace

TEST_CASE("behaviour tables say who lives how", "[scenarios][behaviour]") {
  const BehaviourModel model = shipped_behaviour_model();
  CHECK(model.boroughs[3].smoking == Approx(0.17567));  // Sandwell
  CHECK(model.activity.condition < -0.3);
  CHECK(model.activity.decile[0] < model.activity.decile[9]);
  CHECK(model.smoking.decile[0] > model.smoking.decile[9]);
  CHECK(model.weight.age[0][50] > model.weight.age[0][20]);
  CHECK(model.lonely.condition > 1.0);
  CHECK(model.former[0][70] > model.former[0][25]);
  // Half of the difference between work states is kept.
  CHECK(model.activity.work[static_cast<std::size_t>(Work::unemployed)] ==
        Approx(0.5 * -0.6341).margin(0.001));
  CHECK(model.activity.work[static_cast<std::size_t>(Work::secure)] == 0.0);
}

TEST_CASE("faults in a region's behaviour tables are found", "[scenarios][behaviour]") {
  const TemporaryFolder folder;
  write_seven_boroughs(folder.path());
  const auto path = folder.path() / "behaviour" / "borough_prevalence.csv";
  const std::string good = read_text(path);
  const std::string header = good.substr(0, good.find('\n') + 1);
  const auto read = [&](const std::string& text) {
    write_text(path, text);
    return read_behaviour_of(folder.path());
  };
  CHECK_NOTHROW(read(good));
  CHECK_THROWS_WITH(read(good + "E09000001,0.2,0.6,0.1,0.6,0.3\n"),
                    Catch::Contains("E09000001 is not a local authority of the region"));
  CHECK_THROWS_WITH(read(good + "E08000025,0.2,0.6,0.1,0.6,0.3\n"),
                    Catch::Contains("has a row already"));
  CHECK_THROWS_WITH(read(header + "E08000025,0.4,0.6,0.1,0.6,0.3\n"),
                    Catch::Contains("everyone or more") && Catch::Contains("6 of 7 cells"));
  CHECK_THROWS_WITH(read(header + "E08000025,0.3,0.6,0.1,0.3,0.3\n"),
                    Catch::Contains("not fewer than the overweight"));
  CHECK_THROWS_WITH(read(header + "E08000025,1.3,0.6,0.1,0.3,0.2\n"),
                    Catch::Contains("1.3 cannot be"));
  write_text(path, good);
  const auto lonely = folder.path() / "behaviour" / "lsoa_loneliness.csv";
  write_text(lonely, "lsoa,share\nL00,0.2\nL77,0.3\n");
  CHECK_THROWS_WITH(read_behaviour_of(folder.path()),
                    Catch::Contains("L77 is not an LSOA of the region"));
  std::filesystem::remove(lonely);
  CHECK_THROWS_AS(read_behaviour_of(folder.path()), FileError);
}

TEST_CASE("faults in the tables of trends are found", "[scenarios][behaviour][trends]") {
  namespace fs = std::filesystem;
  const TemporaryFolder region;
  write_seven_boroughs(region.path());
  const TemporaryFolder scenarios;
  fs::create_directories(scenarios.path() / "national");
  fs::copy(source_dir() / "scenarios/national/behaviour", scenarios.path() / "national/behaviour");
  const Evidence evidence = read_evidence(source_dir() / "scenarios/evidence");
  const auto read = [&](const std::string& rows, Trends trends = Trends::go_on) {
    write_text(scenarios.path() / "national/behaviour/trends.csv",
               "year,fairly_active,active,smoking,overweight,obese\n" + rows);
    return read_behaviour(scenarios.path(), region.path(), seven_boroughs(), evidence, trends);
  };
  const BehaviourTrends trends = read("2023,0,0,0,0,0\n2024,0.1,0.2,-0.3,0.4,0.5\n").trends;
  CHECK(trends.first_year == 2023);
  CHECK(trends.by_year.at(1).smoking == -0.3);
  CHECK(trends.by_year.at(1).obese == 0.5);
  CHECK_THROWS_WITH(read("2023,0,0,0,0,0\n2025,0,0,0,0,0\n"),
                    Catch::Contains("2025 does not follow the year above"));
  CHECK_THROWS_WITH(read("2023,0,0,0.1,0,0\n"), Catch::Contains("the first year is not 0"));
  CHECK_THROWS_WITH(read("2023,0,0,0,0,0\n2024,0,0,9,0,0\n"), Catch::Contains("9 cannot be"));
  CHECK_THROWS_AS(read(""), FileError);
  CHECK(read("", Trends::stop).trends.by_year.empty());  // who does not ask does not read
}

TEST_CASE("faults in a region's air are found", "[scenarios][environment]") {
  const TemporaryFolder folder;
  write_seven_boroughs(folder.path());
  const auto path = folder.path() / "environment" / "lsoa_air.csv";
  CHECK_NOTHROW(read_environment_of(folder.path()));
  write_text(path, "lsoa,pm25\nL00,7.5\nL00,8.5\nL01,0\n");
  CHECK_THROWS_WITH(read_environment_of(folder.path()),
                    Catch::Contains("has a row already") && Catch::Contains("0 cannot be"));
  std::filesystem::remove(path);
  CHECK_THROWS_AS(read_environment_of(folder.path()), FileError);
}

}  // namespace hale::test
