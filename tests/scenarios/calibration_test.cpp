#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/runner/calibrate.hpp"
#include "sim/runner/calibration_inputs.hpp"
#include "sim/scenario/read_calibration.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/small_world.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

Region toy_region(const TemporaryFolder& folder) {
  Region region;
  region.id = "toyshire";
  region.base = Month{2023, 7};
  region.dir = folder.path();
  region.areas = toyshire();
  return region;
}

Calibration toy_calibration() {
  Calibration made{.region = "toyshire",
                   .base = Month{2023, 7},
                   .year = 2024,
                   .scale = 0.1,
                   .seeds = {1, 2},
                   .rounds = 3,
                   .date = "2024-05-31",
                   .inputs = {{"national/a.csv", "00ff"}, {"regions/toyshire/b.csv", "12e4"}},
                   .boroughs = {}};
  made.boroughs.resize(2);
  for (std::size_t la = 0; la < 2; ++la) {
    for (std::size_t k = 0; k < number_of_intercepts; ++k) {
      made.boroughs[la][k] = {static_cast<double>(100 + k + 10 * la) / 100.0, 0.25, 0.27, 0.251,
                              0.01};
    }
  }
  return made;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::size_t problems_of(const std::string& text) {
  const TemporaryFolder folder;
  const Region region = toy_region(folder);
  try {
    static_cast<void>(read_calibration(folder.file("calibration.yaml", text), region));
    return 0;
  } catch (const ScenarioError& error) {
    return error.problems().size();
  }
}

}  // namespace

TEST_CASE("a calibration is read as it was written", "[scenarios][calibration]") {
  const TemporaryFolder folder;
  const Region region = toy_region(folder);
  const Calibration made = toy_calibration();
  const std::string text = as_yaml(made, region.areas);
  const Calibration read = read_calibration(folder.file("calibration.yaml", text), region);
  CHECK(as_yaml(read, region.areas) == text);
  CHECK(read.ratios() == made.ratios());
  CHECK(ratios_of(region) == made.ratios());
  CHECK(read.inputs == made.inputs);
  CHECK(read.all_met());
}

TEST_CASE("a region without a calibration has ratios of one", "[scenarios][calibration]") {
  const TemporaryFolder folder;
  CHECK(ratios_of(toy_region(folder)) == no_calibration(2));
}

TEST_CASE("everything wrong with a calibration is told at once", "[scenarios][calibration]") {
  const std::string good = as_yaml(toy_calibration(), toyshire());
  CHECK(problems_of(good) == 0);
  CHECK(problems_of(replaced(good, "toyshire\nbase", "othershire\nbase")) == 1);
  CHECK(problems_of(replaced(good, "base: 2023-07", "base: 2024-07")) == 1);
  CHECK(problems_of(replaced(good, "scale: 0.1", "scale: 2")) == 1);
  CHECK(problems_of(replaced(good, "value: 1.0", "value: -1.0")) == 1);
  CHECK(problems_of(replaced(good, "value: 1.0", "value: nan")) >= 1);
  CHECK(problems_of(replaced(good, "    Aton", "    Nowhere")) == 2);  // one unknown, one missing
  CHECK(problems_of(replaced(good, "  births:", "  deaths:")) == 2);
  std::string many = replaced(good, "base: 2023-07", "base: 2024-07");
  many = replaced(many, "rounds: 3", "rounds: none");
  many = replaced(many, "value: 1.0", "value: 1000.0");
  CHECK(problems_of(many) == 3);
  CHECK(problems_of(replaced(good, "calibration/1", "calibration/2")) == 1);
  CHECK(problems_of(good.substr(0, good.size() / 2)) >= 1);
}

TEST_CASE("a calibration that says the same keeps its date and bytes", "[scenarios][calibration]") {
  const TemporaryFolder folder;
  const Region region = toy_region(folder);
  Calibration made = toy_calibration();
  const std::string first = write_calibration(made, region, "2024-06-01");
  CHECK(first.find("date: 2024-06-01") != std::string::npos);
  CHECK(write_calibration(made, region, "2024-07-15") == first);
  CHECK(read_text(calibration_file(region)) == first);
  made.boroughs[1][0].value += 0.001;
  const std::string changed = write_calibration(made, region, "2024-07-15");
  CHECK(changed.find("date: 2024-07-15") != std::string::npos);
  CHECK(read_text(calibration_file(region)) == changed);
  static_cast<void>(folder.file("calibration.yaml", "hale: calibration/1\nnonsense"));
  CHECK(write_calibration(made, region, "2024-08-01").find("date: 2024-08-01") !=
        std::string::npos);
}

TEST_CASE("a calibration knows which of its inputs have changed", "[scenarios][calibration]") {
  const TemporaryFolder folder;
  for (const char* name : {"national", "evidence", "regions/toyshire"}) {
    std::filesystem::create_directories(folder.path() / name);
  }
  static_cast<void>(folder.file("national/rates.csv", "rate\n1\n"));
  static_cast<void>(folder.file("regions/toyshire/homes.csv", "homes\n1\n"));
  Region region = toy_region(folder);
  region.dir = folder.path() / "regions/toyshire";
  CHECK(changed_since_calibration(region, folder.path()).empty());  // there is none
  Study study;
  study.region = region;
  Calibration made = toy_calibration();
  made.inputs = calibration_inputs(study, folder.path());
  REQUIRE(made.inputs.size() == 2);
  static_cast<void>(write_calibration(made, region, "2024-06-01"));
  CHECK(changed_since_calibration(region, folder.path()).empty());
  static_cast<void>(folder.file("national/rates.csv", "rate\n2\n"));
  static_cast<void>(folder.file("evidence/new.yaml", "x: 1\n"));
  std::filesystem::remove(folder.path() / "regions/toyshire/homes.csv");
  CHECK(changed_since_calibration(region, folder.path()) ==
        std::vector<std::string>{"evidence/new.yaml", "national/rates.csv",
                                 "regions/toyshire/homes.csv"});
}

TEST_CASE("a target that is not met is named", "[scenarios][calibration]") {
  Calibration made = toy_calibration();
  CHECK(unmet_targets(made, toyshire()).empty());
  made.boroughs[1][static_cast<std::size_t>(Intercept::smoking)].got = 0.3;
  CHECK_FALSE(made.all_met());
  CHECK(unmet_targets(made, toyshire()) ==
        "smoking of Beeton: 30.00 % is more than 1.00 % from 25.00 %\n");
}

}  // namespace hale::test
