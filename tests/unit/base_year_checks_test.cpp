// Published tables of two boroughs against a year whose counts are written here.

#include "sim/runner/base_year_checks.hpp"

#include <catch2/catch.hpp>

#include "sim/measures/life_states.hpp"

#include "tests/support/small_world.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

namespace fs = std::filesystem;

BaseYear empty_year() {
  const TallyShape shape{.first_year = 2024, .years = 1, .las = 2, .lsoas = 4};
  const std::size_t areas = 2 + 1 + number_of_imd_deciles;
  return {.year = 2024,
          .areas = toyshire(),
          .tally = Tally{shape},
          .counts = std::vector<AreaCounts>(areas * number_of_report_sexes),
          .quarterly_moves = {},
          .pay = {{0}, {0}}};
}

/// A folder with a region's and the nation's tables, of which a test replaces one.
class Tables {
 public:
  Tables() {
    fs::create_directory(folder_.path() / "demography");
    fs::create_directory(folder_.path() / "employment");
    write("demography/population_target.csv", "lad_code,year,people\n");
    write("demography/births_and_departures.csv", "lad_code,births_per_year,departures_per_1000\n");
    write("demography/deaths.csv", "lad_code,registered_to_mid_2019,year,deaths\n");
    write("employment/targets.csv", "la_code,employed,unemployed,inactive\n");
    write("employment/lfs_quarterly_flows.csv", flows);
    write("employment/pay_targets.csv", "la_code,percentile,annual_pay_gbp,published\n");
    write("employment/real_living_wage.csv", "from_may,uk_pence\n2023,1090\n2024,1200\n");
    write("employment/jobs_below_real_living_wage.csv", "la_code,share\n");
  }

  void write(const std::string& name, const std::string& bytes) const {
    static_cast<void>(folder_.file(name, bytes));
  }

  [[nodiscard]] CheckedTables tables() const { return {folder_.path(), folder_.path()}; }

  static constexpr const char* flows =
      "from,to,share\nemployment,unemployment,0.01\nemployment,inactivity,0.02\n"
      "unemployment,employment,0.3\nunemployment,inactivity,0.2\n"
      "inactivity,employment,0.08\ninactivity,unemployment,0.05\n";

 private:
  TemporaryFolder folder_;
};

std::vector<Check> of_people(const Tables& tables, const BaseYear& year) {
  std::vector<Check> checks;
  check_people(tables.tables(), year, checks);
  return checks;
}

std::vector<Check> of_work(const Tables& tables, const BaseYear& year) {
  std::vector<Check> checks;
  check_work(tables.tables(), year, checks);
  return checks;
}

}  // namespace

TEST_CASE("deaths are the year's expected ones, within 3 % of the brought forward",
          "[unit][verify]") {
  const Tables tables;
  tables.write("demography/deaths.csv",
               "lad_code,registered_to_mid_2019,year,deaths\n"
               "E08000091,90,2024,100\nE08000092,90,2024,100\nE08000092,90,2025,7\n");
  BaseYear year = empty_year();
  const auto expect_deaths = [&year](std::size_t la, std::int64_t deaths) {
    year.counts[la * number_of_report_sexes + persons].expected_deaths[3] = deaths << 31;
    year.counts[la * number_of_report_sexes + persons].expected_deaths[18] = deaths << 31;
  };
  expect_deaths(0, 103);
  expect_deaths(1, 104);
  const std::vector<Check> checks = of_people(tables, year);
  REQUIRE(checks.size() == 2);
  CHECK(checks[0].of == "Aton");
  CHECK(checks[0].expected == 100.0);
  CHECK(checks[0].got == 103.0);
  CHECK(checks[0].holds());
  CHECK_FALSE(checks[1].holds());
}

TEST_CASE("young people outside work and education are compared with the census brought forward",
          "[unit][verify][education]") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "national/education");
  fs::create_directories(folder.path() / "regions/england/education");
  fs::create_directories(folder.path() / "regions/toyshire/education");
  static_cast<void>(
      folder.file("national/education/neet.csv", "year,share\n2023,0.11\n2024,0.13\n"));
  static_cast<void>(
      folder.file("regions/england/education/neet.csv", "la_code,share\nE92000001,0.1\n"));
  static_cast<void>(folder.file("regions/toyshire/education/neet.csv",
                                "la_code,share\nE08000092,0.2\nE08000091,0.1\n"));
  BaseYear year = empty_year();
  const auto live = [&year](std::size_t la, Youth youth, std::int32_t months) {
    const std::size_t cell = (la * number_of_imd_deciles + 4) * number_of_sexes + 1;
    const LifeState life{false,           Activity::active, Smoking::never,
                         Weight::healthy, Lonely::no,       youth};
    year.tally.lives[cell * number_of_life_states + life_state(life)] = months;
  };
  for (const std::size_t la : {std::size_t{0}, std::size_t{1}})
    live(la, Youth::older, 5000);
  live(0, Youth::neet, 160);  // of 1,000
  live(0, Youth::occupied, 840);
  live(1, Youth::neet, 440);  // of 2,000
  live(1, Youth::occupied, 1560);
  std::vector<Check> checks;
  check_education({folder.path() / "national", folder.path() / "regions/toyshire"}, year, checks);
  REQUIRE(checks.size() == 3);
  CHECK(checks[0].of == "Beeton");
  CHECK(checks[0].expected == Approx(26.0));
  CHECK(checks[0].got == Approx(22.0));
  CHECK_FALSE(checks[0].holds());
  CHECK(checks[1].expected == Approx(13.0));
  CHECK(checks[1].got == Approx(16.0));
  CHECK(checks[2].of == "Toyshire");
  CHECK(checks[2].expected == Approx((26.0 * 2 + 13.0) / 3));
  CHECK(checks[2].got == Approx(20.0));
  CHECK(checks[2].holds());
}

TEST_CASE("the projection is compared at mid-year, and where it is furthest away",
          "[unit][verify]") {
  const Tables tables;
  tables.write("demography/population_target.csv",
               "lad_code,year,people\n"
               "E08000091,2023,9\nE08000091,2029,1000\nE08000091,2030,1000\nE08000091,2031,1000\n"
               "E08000092,2029,2000\nE08000092,2030,2000\nE08000092,2032,2000\n");
  Tally tally{{.first_year = 2028, .years = 4, .las = 2, .lsoas = 4}};
  const auto people = [&tally](int year, std::size_t la, std::int32_t count) {
    tally.flows.start[tally.shape.month_row(Month{year, 7}) * 2 + la] = count;
  };
  people(2029, 0, 99);  // of a tenth of the households
  people(2030, 0, 101);
  people(2031, 0, 97);
  people(2029, 1, 202);
  people(2030, 1, 204);
  std::vector<Check> checks;
  check_projection(tables.tables(), toyshire(), tally, 0.1, checks);
  REQUIRE(checks.size() == 4);
  CHECK(checks[0].of == "Aton");
  CHECK(checks[0].expected == 1000.0);
  CHECK(checks[0].got == Approx(1010.0));
  CHECK(checks[0].holds());
  CHECK(checks[2].of == "Aton, 2031");
  CHECK(checks[2].got == Approx(970.0));
  CHECK_FALSE(checks[2].holds());  // 3 % away: 2 % is allowed
  CHECK(checks[3].of == "Beeton, 2030");
  CHECK(checks[3].holds());
}

TEST_CASE("a published figure of another region is refused", "[unit][verify]") {
  const Tables tables;
  tables.write("demography/deaths.csv",
               "lad_code,registered_to_mid_2019,year,deaths\nE08000099,90,2024,100\n");
  CHECK_THROWS_AS(of_people(tables, empty_year()), ScenarioError);
}

TEST_CASE("quarterly moves are compared each way, and there and back", "[unit][verify]") {
  const Tables tables;
  BaseYear year = empty_year();
  year.quarterly_moves = {{{9680, 120, 200}, {250, 550, 200}, {80, 50, 870}}};
  const std::vector<Check> checks = of_work(tables, year);
  REQUIRE(checks.size() == 9);
  CHECK(checks[0].of == "employment to unemployment");
  CHECK(checks[0].got == Approx(1.2));  // against 1.0: 10 % is not enough
  CHECK_FALSE(checks[0].holds());
  CHECK(checks[2].of == "unemployment to employment");
  CHECK(checks[2].got == Approx(25.0));
  CHECK_FALSE(checks[2].holds());
  CHECK(checks[5].got == Approx(5.0));
  CHECK(checks[5].holds());
  CHECK(checks[6].of == "employment and unemployment");
  CHECK(checks[6].expected == Approx(5.4772256));  // sqrt(1 x 30)
  CHECK(checks[6].got == Approx(5.4772256));       // sqrt(1.2 x 25)
}

TEST_CASE("an activity that is none is named at its place", "[unit][verify]") {
  const Tables tables;
  tables.write("employment/lfs_quarterly_flows.csv", "from,to,share\nemployment,retirement,0.01\n");
  CHECK_THROWS_AS(of_work(tables, empty_year()), ScenarioError);
}

TEST_CASE("annual pay is compared where a percentile is published", "[unit][verify]") {
  const Tables tables;
  tables.write("employment/pay_targets.csv",
               "la_code,percentile,annual_pay_gbp,published\n"
               "E08000091,50,24000,yes\nE08000091,60,30000,no\nE08000092,25,20000,yes\n");
  BaseYear year = empty_year();
  year.quarterly_moves = {{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}};
  year.pay = {{100000, 205000, 300000}, {175100, 175100, 500000}};
  const std::vector<Check> checks = of_work(tables, year);
  REQUIRE(checks.size() == 9 + 2);
  CHECK(checks[9].of == "Aton, percentile 50");
  CHECK(checks[9].got == Approx(24600.0));
  CHECK(checks[9].holds());
  CHECK(checks[10].got == Approx(21012.0));  // against 20000: more than 5 % above
  CHECK_FALSE(checks[10].holds());
}

TEST_CASE("low pay is work for less than the year's real living wage", "[unit][verify]") {
  const Tables tables;
  tables.write("employment/jobs_below_real_living_wage.csv",
               "la_code,share\nE08000092,0.48\nE08000091,0.1\n");
  BaseYear year = empty_year();
  year.quarterly_moves = {{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}};
  year.hourly_pay = {{1150, 1199, 1200, 2000}, {1000, 1500}};
  const std::vector<Check> checks = of_work(tables, year);
  REQUIRE(checks.size() == 9 + 2);
  CHECK(checks[9].of == "Beeton");
  CHECK(checks[9].got == Approx(50.0));  // against 48: within 3 points
  CHECK(checks[9].holds());
  CHECK(checks[10].got == Approx(50.0));
  CHECK_FALSE(checks[10].holds());
  year.year = 2030;
  CHECK_THROWS_AS(of_work(tables, year), FileError);
}

}  // namespace hale::test
