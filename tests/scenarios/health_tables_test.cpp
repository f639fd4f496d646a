#include <catch2/catch.hpp>

#include "sim/scenario/cell_table.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

HealthModel read_from(const TenshireFiles& files) {
  const Evidence evidence = read_evidence(TenshireFiles::scenarios() / "evidence");
  return read_health(TenshireFiles::scenarios(), files.region(), tenshire(), evidence);
}

}  // namespace

TEST_CASE("the region's residuals must be those of its places", "[scenarios][health]") {
  const TenshireFiles files;
  const std::filesystem::path table = files.region() / "health" / "lsoa_residual.csv";
  const std::string good = read_text(table);
  CHECK(read_from(files).lsoa_residual[19] == -0.3F);

  write_text(table, good + "E01999999,0.1\n");
  CHECK_THROWS_WITH(read_from(files), Catch::Contains("lsoa_residual.csv:22:1") &&
                                          Catch::Contains("E01999999 is not an LSOA"));
  write_text(table, good + "E01000911,0.1\n");
  CHECK_THROWS_WITH(read_from(files), Catch::Contains("has a row already"));
  write_text(table, good.substr(0, good.find("E01000928")));
  CHECK_THROWS_WITH(read_from(files), Catch::Contains("2 of 20 cells are missing"));
  write_text(table, "lsoa,log_odds\nE01000910,3.5\n");
  CHECK_THROWS_WITH(read_from(files), Catch::Contains("3.5 cannot be"));
  std::filesystem::remove(table);
  CHECK_THROWS_AS(read_from(files), FileError);
}

TEST_CASE("a table by sex, decile and age is read cell by cell", "[scenarios][health]") {
  const TenshireFiles files;
  const std::filesystem::path path = files.region() / "cells.csv";
  const auto read = [&](const std::string& rows) {
    write_text(path, "sex,imd_decile,age,annual_rate\n" + rows);
    return read_cells(path, "annual_rate", {0.0, 1.0});
  };
  CHECK_THROWS_WITH(read("man,1,0,0.5\n"), Catch::Contains("`man` is no sex"));
  CHECK_THROWS_WITH(read("male,11,0,0.5\n"), Catch::Contains("11 is not from 1 to 10"));
  CHECK_THROWS_WITH(read("male,1,101,0.5\n"), Catch::Contains("101 is not from 0 to 100"));
  CHECK_THROWS_WITH(read("male,1,0,-0.5\n"), Catch::Contains("-0.5 cannot be"));
  CHECK_THROWS_WITH(read("male,1,0,0.5\n"), Catch::Contains("2019 of 2020 cells are missing"));
  const CellValues shipped = read_cells(
      TenshireFiles::scenarios() / "national/health/mortality.csv", "annual_rate", {0.0, 1.0});
  const auto gap_at = [&](std::size_t age) { return shipped[0][0][age] / shipped[0][9][age]; };
  CHECK(gap_at(60) > 2.0);
  CHECK(gap_at(90) < 0.5 * gap_at(60));  // inequality in death fades with age
}

}  // namespace hale::test
