#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/read_employment.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/temporary_folder.hpp"
#include "tests/support/working_world.hpp"

using namespace hale;
namespace fs = std::filesystem;

namespace {

const fs::path scenarios = fs::path{HALE_SOURCE_DIR} / "scenarios";

/// Copies the tables of work and income, changes the text of one, and reads everything.
void read_with(const std::string& table, const std::function<std::string(std::string)>& change) {
  const test::TemporaryFolder folder;
  for (const char* part : {"national/employment", "national/income",
                           "regions/west-midlands/employment", "regions/west-midlands/income"}) {
    fs::create_directories(folder.path() / part);
    fs::copy(scenarios / part, folder.path() / part);
  }
  std::ifstream in{folder.path() / table};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  in.close();
  std::ofstream{folder.path() / table} << change(text);
  const Evidence evidence = read_evidence(scenarios / "evidence");
  const Areas areas = test::seven_boroughs();
  const fs::path region = folder.path() / "regions" / "west-midlands";
  static_cast<void>(read_employment(folder.path(), region, areas, evidence));
  static_cast<void>(read_income(folder.path(), region, areas, evidence));
}

std::function<std::string(std::string)> replace_once(std::string old, std::string fresh) {
  return [old = std::move(old), fresh = std::move(fresh)](std::string text) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
  };
}

}  // namespace

TEST_CASE("the shipped tables of work and income are read", "[scenarios][work][income]") {
  CHECK_NOTHROW(read_with("national/employment/hours.csv", [](std::string text) { return text; }));
}

TEST_CASE("faults in the tables of work and income are reported", "[scenarios][work][income]") {
  const std::string stocks = "regions/west-midlands/employment/stocks.csv";
  CHECK_THROWS_AS(read_with(stocks, replace_once("E08000025,1,male,16,", "E08999999,1,male,16,")),
                  ScenarioError);
  CHECK_THROWS_AS(read_with(stocks, replace_once("E08000025,1,male,16,", "E08000025,6,male,16,")),
                  ScenarioError);
  CHECK_THROWS_AS(
      read_with(stocks, replace_once("E08000025,1,male,16,0.", "E08000025,1,male,16,0.9")),
      ScenarioError);
  CHECK_THROWS_AS(read_with(stocks, replace_once("E08000025,1,male,17,", "E08000025,1,male,16,")),
                  ScenarioError);
  CHECK_THROWS_AS(read_with("national/employment/flow_intensities.csv",
                            replace_once("secure,insecure,0", "secure,insecure,-0")),
                  ScenarioError);
  CHECK_THROWS_AS(
      read_with("national/employment/pay_factors.csv", replace_once("female", "femail")),
      ScenarioError);
  const std::string rules = "national/income/rules.csv";
  for (const auto& [old, fresh] : {std::pair{"2024-04", "2024-13"},
                                   {"uc_lcwra,", "uc_lcwa,"},
                                   {"GBP/week", "GBP/month"},
                                   {"uc_taper,2023-04,", "uc_taper,2024-01,"},
                                   {"basic_rate,2023-04,20,", "basic_rate,2023-04,x,"},
                                   {"uc_lcwra,2025-04,", "uc_lcwra,2023-04,"}}) {
    CAPTURE(old, fresh);
    CHECK_THROWS_AS(read_with(rules, replace_once(old, fresh)), ScenarioError);
  }
  CHECK_THROWS_AS(read_with("regions/west-midlands/income/council_tax.csv",
                            replace_once("2024,E08000026", "2024,E08000027")),
                  ScenarioError);
  CHECK_THROWS_AS(read_with("regions/west-midlands/income/council_tax.csv",
                            replace_once("2024,E08000026", "2024,E08999999")),
                  ScenarioError);
  CHECK_THROWS_AS(read_with("regions/west-midlands/income/rents.csv",
                            replace_once("E08000026,4", "E08000026,3")),
                  ScenarioError);
  CHECK_THROWS_AS(
      read_with("national/income/rules.csv",
                [](const std::string& text) { return text.substr(0, text.find('\n') + 1); }),
      FileError);
}
