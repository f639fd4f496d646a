// Sweep files: what they may say, and which rows come of them.

#include "sim/scenario/read_sweep.hpp"

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/quantile.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/show.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

std::filesystem::path scenarios() {
  return source_dir() / "scenarios";
}

Sweep sweep_of(const std::string& rest) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "sweep.yaml";
  write_text(file, "hale: sweep/1\nid: s\ntitle: What?\nstudy: ips-expansion\n" + rest);
  return read_sweep(file, scenarios());
}

std::string fault_of(const std::string& rest) {
  try {
    static_cast<void>(sweep_of(rest));
  } catch (const ScenarioError& error) {
    return show(error);
  }
  return {};
}

std::vector<std::string> sets_of(const std::vector<SweepRow>& rows, std::size_t factor) {
  std::vector<std::string> sets;
  for (const SweepRow& row : rows) {
    if (!row.sets.empty()) sets.push_back(row.sets[factor]);
  }
  return sets;
}

}  // namespace

TEST_CASE("a sweep of draws has the study itself and a row for each draw", "[scenario][sweeps]") {
  const Sweep sweep = sweep_of("draws: 3\nseeds: 2\n");
  CHECK(sweep.study == scenarios() / "studies/ips-expansion.yaml");
  CHECK(sweep.size.seeds == 2);
  const std::vector<SweepRow> rows = rows_of(sweep);
  REQUIRE(rows.size() == 4);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].number == static_cast<int>(i));
    CHECK(rows[i].draw == static_cast<int>(i));
    CHECK(rows[i].sets.empty());
  }
}

TEST_CASE("a study is a sweep of its own draws", "[scenario][sweeps]") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "study.yaml";
  write_text(file, "hale: study/1\nid: s\ntitle: t\nuncertainty: {draws: 7, seeds: 3}\n");
  const Sweep sweep = read_sweep(file, scenarios());
  CHECK(sweep.study == file);
  CHECK(sweep.size.draws == 7);
  CHECK(sweep.size.seeds == 3);
}

TEST_CASE("a grid has every combination, with the ends of ranges", "[scenario][sweeps]") {
  const std::vector<SweepRow> rows = rows_of(
      sweep_of("design:\n  kind: grid\n  levels: 3\n  over:\n"
               "    - {path: a.b, values: [x, y]}\n"
               "    - {path: c, from: 20, to: 60, unit: '%'}\n"));
  CHECK(rows.size() == 7);
  CHECK(sets_of(rows, 0) ==
        std::vector<std::string>{"a.b=x", "a.b=x", "a.b=x", "a.b=y", "a.b=y", "a.b=y"});
  CHECK(sets_of(rows, 1) ==
        std::vector<std::string>{"c=20%", "c=40%", "c=60%", "c=20%", "c=40%", "c=60%"});
  CHECK(rows[6].point == 6);
}

TEST_CASE("points under draws are repeated in each, and more draws come at the end",
          "[scenario][sweeps]") {
  Sweep sweep = sweep_of(
      "draws: 2\ndesign: {kind: grid, over: [{path: a, values: [1, 2]}]}\n");
  const std::vector<SweepRow> rows = rows_of(sweep);
  REQUIRE(rows.size() == 1 + 2 * 3);
  CHECK(rows[1].draw == 0);
  CHECK(rows[3].draw == 1);
  CHECK(rows[4].draw == 1);
  CHECK(rows[4].sets.front() == "a=2");
  sweep.size.draws = 3;
  const std::vector<SweepRow> more = rows_of(sweep);
  REQUIRE(more.size() == rows.size() + 2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(more[i].sets == rows[i].sets);
    CHECK(more[i].draw == rows[i].draw);
  }
}

TEST_CASE("a prior is varied through its own distribution", "[scenario][sweeps]") {
  const std::vector<SweepRow> rows =
      rows_of(sweep_of("design: {kind: sobol, rows: 3, over: [{prior: ips.job_finding}]}\n"));
  const Evidence evidence = read_evidence(scenarios() / "evidence");
  const Prior& prior = *evidence.find("ips.job_finding");
  REQUIRE(rows.size() == 4);
  const std::string prefix = "evidence.ips.job_finding=";
  std::set<double> values;
  for (const std::string& set : sets_of(rows, 0)) {
    REQUIRE(set.starts_with(prefix));
    values.insert(std::stod(set.substr(prefix.size())));
  }
  auto value = values.begin();
  for (const double share : {0.25, 0.5, 0.75})
    CHECK(*value++ == Approx(quantile_of(prior, share)));
}

TEST_CASE("a range is rounded to its step", "[scenario][sweeps]") {
  const std::vector<SweepRow> rows = rows_of(sweep_of(
      "design: {kind: latin-hypercube, rows: 4, over: [{path: a, from: 0, to: 8, step: 2}]}\n"));
  for (const std::string& set : sets_of(rows, 0))
    CHECK(std::stoi(set.substr(2)) % 2 == 0);
}

TEST_CASE("a table's columns are paths and its rows points", "[scenario][sweeps]") {
  const TemporaryFolder folder;
  write_text(folder.path() / "points.csv", "scale,evidence.ips.retention\n0.1,0.5\n0.2,1\n");
  write_text(folder.path() / "s.yaml",
             "hale: sweep/1\nid: s\ntitle: t\nstudy: ips-expansion\n"
             "design: {kind: table, table: points.csv}\n");
  const std::vector<SweepRow> rows = rows_of(read_sweep(folder.path() / "s.yaml", scenarios()));
  REQUIRE(rows.size() == 3);
  CHECK(rows[2].sets == std::vector<std::string>{"scale=0.2", "evidence.ips.retention=1"});
}

TEST_CASE("Saltelli and Morris designs have their rows", "[scenario][sweeps]") {
  const std::string over =
      "over: [{path: a, from: 0, to: 1}, {path: b, from: 0, to: 1}, {path: c, from: 0, to: 1}]";
  CHECK(rows_of(sweep_of("design: {kind: saltelli, rows: 4, " + over + "}\n")).size() == 1 + 4 * 5);
  CHECK(rows_of(sweep_of("design: {kind: morris, rows: 4, levels: 4, " + over + "}\n")).size() ==
        1 + 4 * 4);
}

TEST_CASE("what is wrong with a sweep is said with its place", "[scenario][sweeps]") {
  CHECK(fault_of("drws: 3\n").find("did you mean `draws`") != std::string::npos);
  CHECK(fault_of("design: {kind: sobl, rows: 3}\n").find("did you mean `sobol`") !=
        std::string::npos);
  CHECK(fault_of("design: {kind: sobol, over: [{prior: ips.job_finding}]}\n").find("`rows`") !=
        std::string::npos);
  CHECK(fault_of("design: {kind: grid, over: [{prior: ips.job_findin}]}\n")
            .find("did you mean `ips.job_finding`") != std::string::npos);
  CHECK(fault_of("design: {kind: grid, over: [{path: a}]}\n").find("how far") !=
        std::string::npos);
  CHECK(fault_of("design: {kind: grid, over: [{path: a, from: 2, to: 1}]}\n")
            .find("`to` is above `from`") != std::string::npos);
  CHECK(fault_of("design: {kind: grid, over: [{path: a, values: [1]}, {path: a, values: [2]}]}\n")
            .find("varied twice") != std::string::npos);
  CHECK(fault_of("design: {kind: grid}\n").find("varies nothing") != std::string::npos);
  CHECK(fault_of("design: {kind: morris, rows: 2, levels: 3, over: [{path: a, from: 0, to: 1}]}\n")
            .find("even") != std::string::npos);
  CHECK(fault_of("draws: 2\ndesign: {kind: saltelli, rows: 2, over: [{prior: ips.retention}]}\n")
            .find("takes no draws") != std::string::npos);
}

TEST_CASE("a study that is not there is named with the nearest", "[scenario][sweeps]") {
  const TemporaryFolder folder;
  write_text(folder.path() / "s.yaml", "hale: sweep/1\nid: s\ntitle: t\nstudy: ips-expansin\n");
  try {
    static_cast<void>(read_sweep(folder.path() / "s.yaml", scenarios()));
    FAIL("it was read");
  } catch (const ScenarioError& error) {
    CHECK(show(error).find("did you mean `ips-expansion`") != std::string::npos);
  }
}

}  // namespace hale::test
