#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/source.hpp"

namespace {

using namespace hale;

const std::filesystem::path shipped = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

std::vector<Prior> priors_of(const std::string& yaml, Problems& problems) {
  const Node root = parse_yaml(source_of("evidence.yaml", yaml), problems);
  return read_priors(root, problems);
}

std::string one_prior(const std::string& central, const std::string& prior,
                      const std::string& interval) {
  return "hale: evidence/1\nid: test\nparameters:\n  - name: test.ratio\n    means: a ratio\n"
         "    unit: hazard ratio\n    central: " +
         central + "\n    prior: " + prior + "\n    interval_95: " + interval +
         "\n    source: none\n    standing: judgement\n";
}

}  // namespace

TEST_CASE("every shipped prior can be read, and names its source", "[scenarios][evidence]") {
  const Evidence evidence = read_evidence(shipped / "evidence");
  for (const auto& [name, prior] : evidence.all()) {
    INFO(name);
    CHECK(prior.low_95 <= prior.central);
    CHECK(prior.central <= prior.high_95);
    CHECK(prior.source.size() > 10);
    CHECK(prior.line > 1);
  }
  CHECK(evidence.central("ips.unit_cost", "GBP 2023/24") == 2500.0);
}

TEST_CASE("a prior is asked for by its name and unit", "[scenarios][evidence]") {
  const Evidence evidence = read_evidence(shipped / "evidence");
  CHECK(evidence.find("ips.job_findng") == nullptr);
  CHECK_THROWS_WITH(evidence.central("ips.job_findng", "hazard ratio"),
                    Catch::Contains("did you mean `ips.job_finding`?"));
  CHECK_THROWS_WITH(evidence.central("ips.job_finding", "points"),
                    Catch::Contains("is in the unit `hazard ratio`"));
}

TEST_CASE("the central value and the interval are those of the prior", "[scenarios][evidence]") {
  struct Row {
    std::string central;
    std::string prior;
    std::string interval;
    std::size_t problems;
  };

  const auto row = GENERATE(values<Row>({
      {"2.6", "{lognormal: [0.9555, 0.1630]}", "[1.889, 3.579]", 0},
      {"0.2", "{beta: [2, 8]}", "[0.028, 0.482]", 0},
      {"0.75", "{uniform: [0.5, 1.0]}", "[0.5, 1.0]", 0},
      {"-1.4", "{normal: [-1.4, 0.35]}", "[-2.086, -0.714]", 0},
      {"2", "{triangular: [1, 2, 4]}", "[1.27, 3.61]", 0},
      {"1", "{fixed: [1]}", "[1, 1]", 0},
      {"1", "{fixed: 1}", "[1, 1]", 0},
      {"4.0", "{lognormal: [0.9555, 0.1630]}", "[1.889, 3.579]", 1},  // outside
      {"2.6", "{lognormal: [0.9555, 0.1630]}", "[0.9, 4.4]", 1},      // another interval
      {"2.6", "{lognormal: [0.9555, -0.1630]}", "[1.889, 3.579]", 1},
      {"2.6", "{lognormal: [0.9555]}", "[1.889, 3.579]", 1},
      {"2.6", "{gamma: [1, 2]}", "[1.889, 3.579]", 1},
      {"2.6", "{lognormal: [0.9555, 0.1630]}", "[3.579, 1.889]", 1},
      {"1.1", "{fixed: [1]}", "[1, 1]", 1},
  }));
  INFO(row.central << " " << row.prior << " " << row.interval);
  Problems problems;
  const std::vector<Prior> priors =
      priors_of(one_prior(row.central, row.prior, row.interval), problems);
  CHECK(priors.size() == 1);
  CHECK(problems.count() == row.problems);
}

TEST_CASE("a name given in two files is found", "[scenarios][evidence]") {
  const auto dir = std::filesystem::temp_directory_path() / "hale_two_evidence_files";
  std::filesystem::create_directories(dir);
  const std::string text = one_prior("1", "{fixed: [1]}", "[1, 1]");
  std::ofstream{dir / "a.yaml"} << text;
  std::ofstream{dir / "b.yaml"} << text;
  CHECK_THROWS_WITH(read_evidence(dir), Catch::Contains("parameter `test.ratio` given twice"));
  std::filesystem::remove_all(dir);
}
