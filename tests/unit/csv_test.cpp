#include "sim/storage/csv.hpp"

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

const std::vector<std::string> header{"place", "people"};

std::vector<Problem> problems_of(const std::string& bytes) {
  const TemporaryFolder folder;
  try {
    const CsvTable table{folder.file("t.csv", bytes), header};
    for (std::size_t row = 0; row < table.rows(); ++row) {
      static_cast<void>(table.count(row, 1));
    }
    table.finish();
  } catch (const ScenarioError& error) {
    return error.problems();
  }
  return {};
}

}  // namespace

TEST_CASE("a table gives its texts and numbers", "[csv]") {
  const TemporaryFolder folder;
  const CsvTable table{
      folder.file("t.csv", "place,people\nSolihull,21\n\"a \"\"b\"\", c\",1e3\n\"\",-2.5\n"),
      header};
  REQUIRE(table.rows() == 3);
  CHECK(table.text(0, 0) == "Solihull");
  CHECK(table.count(0, 1) == 21);
  CHECK(table.text(1, 0) == "a \"b\", c");
  CHECK(table.amount(1, 1) == 1000.0);
  CHECK(table.text(2, 0).empty());
  CHECK(table.number(2, 1) == -2.5);
  CHECK_NOTHROW(table.finish());
}

TEST_CASE("a table with a byte order mark is read as one without", "[csv]") {
  CHECK(problems_of("\xEF\xBB\xBFplace,people\nSolihull,21\n").empty());
}

TEST_CASE("a table from elsewhere may have Windows line ends", "[csv]") {
  const TemporaryFolder folder;
  const auto path = folder.file("t.csv", "place,people\r\n\"a\",21\r\n");
  const CsvTable table{path, header, LineEnds::any};
  REQUIRE(table.rows() == 1);
  CHECK(table.text(0, 0) == "a");
  CHECK(table.count(0, 1) == 21);
  CHECK_THROWS_AS((CsvTable{path, header}), ScenarioError);
  const auto lone = folder.file("l.csv", "place,people\r\n\"a\rb\",21\r\n");
  CHECK_THROWS_AS((CsvTable{lone, header, LineEnds::any}), ScenarioError);
}

TEST_CASE("a fault of form names its place", "[csv][errors]") {
  struct Bad {
    std::string bytes;
    int line;
    int column;
    std::string says;
  };

  const auto bad = GENERATE(values<Bad>({
      {"", 1, 1, "empty"},
      {"place;people\n", 1, 1, "header"},
      {"people,place\nSolihull,21\n", 1, 1, "header"},
      {"place,people,x\n", 1, 1, "header"},
      {"place,people\nSolihull,21", 2, 12, "ends inside a row"},
      {"place,people\nSolihull\n", 2, 1, "1 fields"},
      {"place,people\nSolihull,2,1\n", 2, 1, "3 fields"},
      {"place,people\nSolihull,21\n\n", 3, 1, "1 fields"},
      {"place,people\r\nSolihull,21\r\n", 1, 13, "carriage return"},
      {"place,people\nS\xC3\xA9\xFF,21\n", 2, 3, "0xFF is not UTF-8"},
      {"place,people\nS\xC0\xAF,21\n", 2, 2, "0xC0 is not UTF-8"},
      {"place,people\n\"Solihull,21\n", 2, 1, "not closed"},
      {"place,people\n\"Soli\"hull,21\n", 2, 1, "after the closing"},
      {"place,people\nSoli\"hull,21\n", 2, 1, "quotation mark inside"},
  }));
  const std::vector<Problem> problems = problems_of(bad.bytes);
  CAPTURE(bad.bytes);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where.line == bad.line);
  CHECK(problems[0].where.column == bad.column);
  CHECK_THAT(problems[0].what, Catch::Contains(bad.says));
}

TEST_CASE("a fault of meaning names its field", "[csv][errors]") {
  const std::string bad =
      GENERATE("-1", "1.5", "1x", "", " 1", "+1", "0x10", "nan", "99999999999999999999");
  CAPTURE(bad);
  const std::vector<Problem> problems =
      problems_of("place,people\nS\xC3\xA9o,1\nS\xC3\xA9o," + bad + "\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where.line == 3);
  CHECK(problems[0].where.column == 5);
  CHECK(problems[0].where.key_path == "people");
}

TEST_CASE("a number is finite and decimal", "[csv][errors]") {
  const TemporaryFolder folder;
  const std::string bad = GENERATE("inf", "nan", "1,5", "1e999", "12 ");
  const CsvTable table{folder.file("t.csv", "x\n\"" + bad + "\"\n"), {"x"}};
  CHECK(table.number(0, 0) == 0.0);
  CHECK_THROWS_AS(table.finish(), ScenarioError);
}

TEST_CASE("many faults are told together, twenty at most", "[csv][errors]") {
  std::string bytes = "place,people\n";
  for (int i = 0; i < 30; ++i) {
    bytes += "x,-1\n";
  }
  const std::vector<Problem> problems = problems_of(bytes);
  REQUIRE(problems.size() == 21);
  CHECK_THAT(problems.back().what, Catch::Contains("10 more"));
}

TEST_CASE("a table that cannot be read is a fault of the disk", "[csv][errors]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS((CsvTable{folder.path() / "none.csv", header}), FileError);
  CHECK_THROWS_AS((CsvTable{folder.path(), header}), FileError);
}

}  // namespace hale::test
