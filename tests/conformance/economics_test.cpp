#include <algorithm>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "sim/conformance/areas.hpp"
#include "sim/conformance/check.hpp"
#include "sim/conformance/compare_answers.hpp"
#include "sim/storage/csv.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

const std::string header =
    "id,area,description,inputs,output,expected,tolerance,status,source,note\n";

/// One row; the inputs are written with ' for ".
std::string row(const std::string& area, std::string inputs, const std::string& output,
                std::string expected, const std::string& tolerance = "1e-6") {
  const auto quoted = [](std::string text) {
    std::string csv = "\"";
    for (const char c : text) {
      csv += c == '\'' ? std::string{"\"\""} : std::string{c};
    }
    return csv + "\"";
  };
  return fmt::format("X-1,{},some words,{},{},{},{},,,\n", area, quoted(std::move(inputs)), output,
                     quoted(std::move(expected)), tolerance);
}

Reference reference() {
  return read_reference(source_dir() / "scenarios");
}

ConformanceReport checked(const std::string& rows) {
  const TemporaryFolder folder;
  return check_conformance(folder.file("cases.csv", header + rows), reference());
}

std::vector<Problem> problems_of(const std::string& rows) {
  try {
    static_cast<void>(checked(rows));
  } catch (const ScenarioError& error) {
    return error.problems();
  }
  return {};
}

}  // namespace

TEST_CASE("every published case that needs no other data is met", "[conformance][economics]") {
  const auto file = source_dir() / "tests/conformance/economics.csv";
  const ConformanceReport report = check_conformance(file, reference());
  CHECK(report.cases == 119);
  CHECK(report.missed == std::vector<std::string>{});
  CHECK(report.held == 92);
  std::size_t not_run = 0;
  for (const auto& [data_set, cases] : report.not_run) {
    not_run += cases;
  }
  CHECK(not_run == 27);
}

TEST_CASE("other cases of the same areas are met, too", "[conformance][economics]") {
  const auto file = source_dir() / "tests/conformance/economics_neighbours.csv";
  const ConformanceReport report = check_conformance(file, reference());
  CHECK(report.missed == std::vector<std::string>{});
  CHECK(report.held == report.cases);
  CHECK(report.cases > 100);
}

TEST_CASE("a missed case is told with its line and both values", "[conformance][economics]") {
  const ConformanceReport report = checked(row("ratio", "{'b':6,'c':2}", "ratio", "3") +
                                           row("ratio", "{'b':6,'c':2}", "ratio", "3.01", "0.005"));
  CHECK(report.held == 1);
  REQUIRE(report.missed.size() == 1);
  CHECK(report.missed.front() == "3: X-1 (ratio, ratio): 3, expected 3.01 within 0.005");
  CHECK(as_text(report, "f.csv") ==
        "f.csv:3: X-1 (ratio, ratio): 3, expected 3.01 within 0.005\n"
        "f.csv: 2 cases: 1 within their tolerance, 1 missed, 0 not run for lack of data\n");
}

TEST_CASE("what cannot be answered is said, all at once", "[conformance][errors]") {
  const std::vector<Problem> problems = problems_of(
      row("astrology", "{}", "sign", "1") + row("ratio", "{'b':1,'c':1}", "x", "1") +
      row("ratio", "{'b':1}", "ratio", "1") + row("ratio", "b over c", "ratio", "1") +
      row("discounting", "{'schedule':'steep','year':1}", "discount_factor", "1") +
      row("discounting", "{'year':'soon'}", "discount_factor", "1") +
      row("cashability", "{'units':1,'avg':1,'marginal_share':1,'step':0}", "cashable", "1") +
      row("price base", "{'value':1,'from':'1066','to':2020}", "value", "1") +
      row("engine", "{'cost_t0':1,'payer':'NASA','net_jobs':[1],'unit':{}}", "npsv", "1") +
      row("dcea", "{'h':[0,1],'eps':1}", "ede_atkinson", "1") +
      row("dcea", "{'h':[70]}", "sii", "1"));
  REQUIRE(problems.size() == 11);
  const auto says = [&](std::size_t i, const std::string& words) {
    return problems[i].what.find(words) != std::string::npos;
  };
  CHECK(says(0, "not JSON"));
  CHECK(problems[0].where.line == 5);
  CHECK(says(1, "unknown area `astrology`"));
  CHECK(problems[1].where.line == 2);
  CHECK(problems[1].where.column == 5);
  CHECK(says(2, "unknown output `x`"));
  CHECK(problems[2].where.line == 3);
  CHECK(problems[3].why.find("pv_b") != std::string::npos);
  CHECK(says(4, "no discount schedule `steep`"));
  CHECK(says(5, "`year` is not a number"));
  CHECK(says(6, "`step` is not above zero"));
  CHECK(says(7, "not known in this vintage"));
  CHECK(says(8, "`NASA` is not an agency"));
  CHECK(says(9, "above zero"));
  CHECK(says(10, "two groups"));
}

TEST_CASE("every published case of sensitivity is met", "[conformance][sensitivity]") {
  const auto file = source_dir() / "tests/conformance/sensitivity.csv";
  const ConformanceReport report = check_conformance(file, reference());
  CHECK(report.missed == std::vector<std::string>{});
  CHECK(report.held == report.cases);
  CHECK(report.cases > 80);
}

TEST_CASE("odd inputs are answered or refused, never a fault of ours", "[conformance][fuzz]") {
  const std::string name = GENERATE("economics_neighbours.csv", "sensitivity.csv");
  const CsvTable table{source_dir() / "tests/conformance" / name,
                       {"id", "area", "description", "inputs", "output", "expected", "tolerance",
                        "status", "source", "note"}};
  const std::vector<std::string> odd{"-1", "0",      "0.5",  "1e308", "'x'",  "[]",
                                     "{}", "[0,-1]", "null", "true",  "[[]]", "{'a':[1]}"};
  std::size_t refused = 0;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const Inputs given{std::string{table.text(at, 3)}};
    for (const auto& [key, value] : given.all().items()) {
      for (const std::string& oddity : odd) {
        std::string json = "{";
        for (const auto& [name, kept] : given.all().items()) {
          std::string text = name == key ? oddity : kept.dump();
          std::replace(text.begin(), text.end(), '"', '\'');
          json += (json == "{" ? "'" : ",'") + name + "':" + text;
        }
        const std::string area{table.text(at, 1)};
        const std::string output{table.text(at, 4)};
        if (!problems_of(row(area, json + "}", output, "1")).empty()) ++refused;
      }
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("an expected value may be a number, JSON, a word or nothing", "[conformance]") {
  CHECK(agrees(expected_value("1.5"), Answer(1.4999), 1e-3));
  CHECK_FALSE(agrees(Answer(1.4), expected_value("1.5"), 0.05));
  CHECK(agrees(Answer(nullptr), expected_value("never"), 0));
  CHECK(agrees(Answer(nullptr), expected_value(""), 0));
  CHECK_FALSE(agrees(Answer(3.0), expected_value("never"), 1e9));
  CHECK_FALSE(agrees(Answer(nullptr), expected_value("3"), 1e9));
  CHECK(agrees(Answer::parse(R"({"a":1,"b":[2,null]})"),
               expected_value(R"({"b":[2.1,null],"a":1})"), 0.2));
  CHECK_FALSE(agrees(Answer::parse(R"({"a":1})"), expected_value(R"({"a":1,"b":0})"), 1));
  CHECK_FALSE(agrees(Answer::parse("[1,2]"), expected_value("[1]"), 1));
  CHECK(agrees(Answer("3yr"), expected_value("3yr"), 0));
}

TEST_CASE("the same data set is that of the row above, or else below", "[conformance]") {
  const ConformanceReport report =
      checked(row("life table", "{'dataset':'same','group':1}", "LE0", "1") +
              row("life table", "{'dataset':'a/b.csv','group':1}", "LE0", "1") +
              row("dcea", "{'dataset':'c.csv','eps':1}", "pop_dEDE", "1") +
              row("life table", "{'dataset':'same','group':1}", "QALE0", "1") +
              row("life table", "{'dataset':'d.csv','group':1}", "LE0", "1"));
  CHECK(report.not_run ==
        std::map<std::string, std::size_t>{{"a/b.csv", 3}, {"c.csv", 1}, {"d.csv", 1}});
}

TEST_CASE("every area has formulas, and every formula an output", "[conformance]") {
  for (const std::string& area : area_names()) {
    CAPTURE(area);
    const auto formulas = formulas_of(area);
    REQUIRE(formulas);
    CHECK_FALSE(formulas->empty());
    for (const Formula& formula : *formulas) {
      CHECK_FALSE(formula.outputs.empty());
    }
  }
  CHECK_FALSE(formulas_of("astrology"));
}

}  // namespace hale::test
