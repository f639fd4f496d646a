#include <catch2/catch.hpp>

#include "sim/core/error.hpp"

#include "tests/unit/synthesis_fixture.hpp"

using namespace hale;
using hale::test::OneBorough;

namespace {

/// The first problem that reading the tables meets.
Problem problem_of(const OneBorough& borough) {
  try {
    static_cast<void>(borough.tables());
  } catch (const ScenarioError& error) {
    return error.problems().front();
  }
  return {};
}

}  // namespace

TEST_CASE("a negative count is refused with its place", "[synthesis][boundary]") {
  const OneBorough borough;
  borough.edit(borough.region() / "la_age_sex.csv", "E08000029,1,", "E08000029,1,-");
  const Problem problem = problem_of(borough);
  CHECK(problem.where.file == (borough.region() / "la_age_sex.csv").string());
  CHECK(problem.where.line == 3);
  CHECK(problem.what.find("negative") != std::string::npos);
}

TEST_CASE("a wrong header is refused", "[synthesis][boundary]") {
  const OneBorough borough;
  borough.edit(borough.region() / "lsoas.csv", "imd_decile", "imd_quintile");
  CHECK(problem_of(borough).where.line == 1);
}

TEST_CASE("a table that was cut short is refused", "[synthesis][boundary]") {
  const OneBorough borough;
  const auto file = borough.region() / "lsoa_ages.csv";
  const std::string text = read_text(file);
  SECTION("inside a row") {
    write_text(file, text.substr(0, text.size() / 2));
    CHECK(problem_of(borough).where.file == file.string());
  }
  SECTION("between two rows") {
    write_text(file, text.substr(0, text.rfind('\n', text.size() - 2) + 1));
    CHECK(problem_of(borough).what.find("rows where") != std::string::npos);
  }
  SECTION("after the header") {
    write_text(file, text.substr(0, text.find('\n') + 1));
    CHECK(problem_of(borough).what.find("no rows") != std::string::npos);
  }
}

TEST_CASE("a national table without all its rows is refused", "[synthesis][boundary]") {
  const OneBorough borough;
  const auto drop_last_row = [](const std::filesystem::path& file) {
    const std::string text = read_text(file);
    write_text(file, text.substr(0, text.rfind('\n', text.size() - 2) + 1));
  };
  const std::string name = GENERATE("family_positions.csv", "disability_by_age.csv",
                                    "bedrooms_by_size.csv", "household_type_by_size.csv");
  drop_last_row(borough.national() / name);
  CHECK(problem_of(borough).where.file == (borough.national() / name).string());
}

TEST_CASE("places in another order are refused", "[synthesis][boundary]") {
  const OneBorough borough;
  const auto file = borough.region() / "lsoa_ages.csv";
  const std::string text = read_text(file);
  const std::size_t first = text.find('\n') + 1;
  const std::size_t second = text.find('\n', first) + 1;
  const std::size_t third = text.find('\n', second) + 1;
  write_text(file, text.substr(0, first) + text.substr(second, third - second) +
                       text.substr(first, second - first) + text.substr(third));
  CHECK(problem_of(borough).where.line == 2);
}

TEST_CASE("an LSOA with more households than adults is refused by name", "[synthesis][boundary]") {
  const OneBorough borough;
  PopulationTables tables = borough.tables();
  for (LsoaMargins& lsoa : tables.lsoas)
    lsoa.tenure[0] *= 6.0;
  CHECK_THROWS_AS(static_cast<void>(build_population(tables, 1.0, 1)), ScenarioError);
}
