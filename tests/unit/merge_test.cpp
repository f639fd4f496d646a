#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/output/compare.hpp"
#include "sim/output/merge_results.hpp"
#include "sim/storage/h5.hpp"

#include "tests/support/sample_results.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

namespace fs = std::filesystem;

/// The sample as a run of a sweep: its own parameters, people and money.
RunResults sample_run(int draw, std::uint32_t seed, std::size_t people = 600) {
  RunResults results = sample_results(people);
  results.draw = draw;
  results.seed = seed;
  results.parameters = {{"ips.job_finding", "hazard ratio", 1.4 + draw},
                        {"smoking.quit", "rate ratio", 2.0}};
  Tally& tally = results.options[1].history.tally;
  tally.person_months[3 * tally.shape.cells() * number_of_person_states] += 10 * draw;
  results.options[1].history.accounts.book(2025, flows_of_programme(0), Agency::nhs, FlowKind::cost,
                                           Pence{-100 * (draw + static_cast<int>(seed))});
  results.provenance.created = "2026-01-02T03:04:0" + std::to_string(seed % 10) + "Z";
  return results;
}

/// Shards of draws 0 to 2 with seeds 7 and 8, and what asks for their merge.
class Sweep {
 public:
  explicit Sweep(std::size_t people = 600) {
    for (const int draw : {0, 1, 2}) {
      for (const std::uint32_t seed : {7U, 8U})
        add(sample_run(draw, seed, people));
    }
    request_.central_seed = 7;
    request_.output = folder_.path() / "results.h5";
    request_.overwrite = Overwrite::allow;
    request_.created = "2026-02-03T04:05:06Z";
    request_.command = "hale merge sweep -o results.h5";
  }

  void add(const RunResults& run) {
    const fs::path shard = shard_of(run.draw, run.seed);
    const bool is_central = run.draw == 0 && run.seed == 7;
    write_results(shard, run, Overwrite::allow, is_central ? Detail::full : Detail::coarse);
    const auto is_it = [&](const SweepRun& one) {
      return one.draw == run.draw && one.seed == run.seed;
    };
    if (std::none_of(request_.runs.begin(), request_.runs.end(), is_it))
      request_.runs.push_back({run.draw, run.seed, RunState::complete, shard});
  }

  [[nodiscard]] fs::path shard_of(int draw, std::uint32_t seed) const {
    return folder_.path() / ("draw" + std::to_string(draw) + "-" + std::to_string(seed) + ".h5");
  }

  MergeRequest& request() { return request_; }

  MergeReport merge() const { return merge_results(request_); }

  [[nodiscard]] Cube merged(const std::string& cube) const {
    return H5Reader{request_.output}.root().open_group("cubes").read_cube(cube);
  }

  [[nodiscard]] Cube merged_at(const std::string& cube, std::size_t draw, std::size_t seed) const {
    return H5Reader{request_.output}.root().open_group("cubes").read_part(
        cube, {{"draw", draw}, {"seed", seed}});
  }

 private:
  TemporaryFolder folder_;
  MergeRequest request_;
};

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream{path, std::ios::binary}.rdbuf();
  return std::move(bytes).str();
}

/// Equal, and NaN where the other is NaN.
bool are_same(const CubeValues& one, const CubeValues& other) {
  if (one.index() != other.index()) return false;
  const auto* const numbers = std::get_if<std::vector<double>>(&one);
  if (numbers == nullptr) return one == other;
  const auto& others = std::get<std::vector<double>>(other);
  return std::equal(numbers->begin(), numbers->end(), others.begin(), others.end(),
                    [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

}  // namespace

TEST_CASE("every number of every run is at its place in the merged file", "[merge]") {
  Sweep sweep{12000};
  const MergeReport report = sweep.merge();
  CHECK(report.complete == 6);
  CHECK(report.missing == 0);
  CHECK(report.digest == digest_of(sweep.request().output));
  std::size_t compared = 0;
  for (std::size_t draw = 0; draw < 3; ++draw) {
    for (std::size_t seed = 0; seed < 2; ++seed) {
      const H5Reader shard{
          sweep.shard_of(static_cast<int>(draw), static_cast<std::uint32_t>(7 + seed))};
      const H5Group cubes = shard.root().open_group("cubes");
      for (const std::string& name : cubes.names()) {
        if (name == "status") continue;
        const Cube of_run = cubes.read_cube(name);
        const bool is_in_all = !(draw == 0 && seed == 0) || of_run.dimension("draw") == nullptr;
        const Cube merged = sweep.merged_at(name, draw, is_in_all ? seed : 0);
        for (const CubeVariable& variable : of_run.variables) {
          CAPTURE(draw, seed, name, variable.name);
          REQUIRE(merged.variable(variable.name) != nullptr);
          CHECK(are_same(variable.values, merged.variable(variable.name)->values));
          CHECK(variable.units == merged.variable(variable.name)->units);
          CHECK(variable.dims == merged.variable(variable.name)->dims);
          ++compared;
        }
      }
    }
  }
  CHECK(compared > 400);
  const Cube hle = sweep.merged("hle");
  CHECK(labels_of(hle, "draw") == std::vector<std::string>{"0", "1", "2"});
  CHECK(labels_of(hle, "seed") == std::vector<std::string>{"7", "8"});
  CHECK(labels_of(sweep.merged("population"), "draw") == std::vector<std::string>{"0"});
}

TEST_CASE("what only the central run keeps is not there for the others", "[merge]") {
  Sweep sweep;
  sweep.merge();
  const auto known = [&](std::size_t draw, std::size_t seed) {
    const Cube hle = sweep.merged_at("hle", draw, seed);
    const auto& values = std::get<std::vector<double>>(hle.variable("le_lower")->values);
    return std::count_if(values.begin(), values.end(),
                         [](double value) { return std::isfinite(value); });
  };
  const H5Reader central{sweep.shard_of(0, 7)};
  const Cube hle = central.root().open_group("cubes").read_cube("hle");
  CHECK(are_same(sweep.merged_at("hle", 0, 0).variable("le_lower")->values,
                 hle.variable("le_lower")->values));
  CHECK(known(0, 1) == 0);
  CHECK(known(2, 0) == 0);
}

TEST_CASE("shards in any order and made at any time merge to the same bytes", "[merge]") {
  Sweep sweep;
  const std::string digest = sweep.merge().digest;
  const std::string bytes = bytes_of(sweep.request().output);
  std::reverse(sweep.request().runs.begin(), sweep.request().runs.end());
  std::swap(sweep.request().runs[1], sweep.request().runs[4]);
  CHECK(sweep.merge().digest == digest);
  CHECK(bytes_of(sweep.request().output) == bytes);
  RunResults later = sample_run(2, 8);
  later.provenance.created = "2027-12-31T00:00:00Z";
  later.provenance.threads = 64;
  sweep.add(later);
  CHECK(sweep.merge().digest == digest);
  CHECK(bytes_of(sweep.request().output) == bytes);
  sweep.request().created = "2028-01-01T00:00:00Z";
  CHECK(sweep.merge().digest == digest);
  later.options[1].history.clamps[0] += 1;
  sweep.add(later);
  CHECK(sweep.merge().digest != digest);
}

TEST_CASE("gaps are refused by name unless they are allowed", "[merge][errors]") {
  Sweep sweep;
  sweep.merge();
  const std::string before = bytes_of(sweep.request().output);
  sweep.request().runs[3].state = RunState::failed;  // draw 1, seed 8
  sweep.request().runs[4].state = RunState::missing;
  try {
    sweep.merge();
    FAIL("gaps were not refused");
  } catch (const ScenarioError& error) {
    REQUIRE(error.problems().size() == 1);
    CHECK_THAT(error.problems().front().what, Catch::Contains("2 of 6 runs"));
    CHECK_THAT(error.problems().front().why, Catch::Contains("draw 1 seed 8 (failed)") &&
                                                 Catch::Contains("draw 2 seed 7 (missing)"));
  }
  CHECK(bytes_of(sweep.request().output) == before);
  sweep.request().allow_missing = true;
  const MergeReport report = sweep.merge();
  CHECK(report.complete == 4);
  CHECK(report.missing == 2);
}

TEST_CASE("what is missing is marked and never nothing", "[merge]") {
  Sweep sweep;
  sweep.request().runs.push_back({5, 7, RunState::missing, {}});
  sweep.request().runs[3].state = RunState::failed;  // draw 1, seed 8
  sweep.request().allow_missing = true;
  sweep.merge();
  using Codes = std::vector<std::int8_t>;
  const Cube status = sweep.merged("status");
  const Codes one_option{1, 1, 1, 2, 1, 1, 0, 3};  // by draw 0, 1, 2, 5 and seed 7, 8
  Codes all;
  for (int option = 0; option < 3; ++option)
    all.insert(all.end(), one_option.begin(), one_option.end());
  CHECK(std::get<Codes>(status.variable("status")->values) == all);
  CHECK(status.variable("status")->flag_meanings ==
        std::vector<std::string>{"missing", "complete", "failed", "not_planned"});
  for (const auto& [draw, seed] : {std::pair{1U, 1U}, std::pair{3U, 0U}, std::pair{3U, 1U}}) {
    for (const char* const name : {"hle", "cash", "programme", "participants", "outcomes",
                                   "population_fifths", "inequality", "clamps"}) {
      for (const CubeVariable& variable : sweep.merged_at(name, draw, seed).variables) {
        if (variable.dims.size() < 3) continue;
        CAPTURE(draw, seed, name, variable.name);
        if (const auto* const real = std::get_if<std::vector<double>>(&variable.values)) {
          CHECK(std::all_of(real->begin(), real->end(), [](double v) { return std::isnan(v); }));
        } else if (const auto* const wide =
                       std::get_if<std::vector<std::int64_t>>(&variable.values)) {
          CHECK(std::all_of(wide->begin(), wide->end(), [](std::int64_t v) {
            return v == std::numeric_limits<std::int64_t>::min();
          }));
        } else {
          const auto& counts = std::get<std::vector<std::int32_t>>(variable.values);
          CHECK(std::all_of(counts.begin(), counts.end(), [](std::int32_t v) {
            return v == std::numeric_limits<std::int32_t>::min();
          }));
        }
      }
    }
  }
  const Cube draws = sweep.merged("draws");
  const auto values = std::get<std::vector<double>>(draws.variable("value")->values);
  CHECK((values[2] == 2.4 && values[3] == 2.0 && std::isnan(values[6])));
}

TEST_CASE("a shard that is not of the sweep is refused by name", "[merge][errors]") {
  Sweep sweep;
  const auto refusal = [&] {
    try {
      sweep.merge();
    } catch (const ScenarioError& error) {
      std::string text;
      for (const Problem& problem : error.problems())
        text += problem.where.file + ": " + problem.what + "; ";
      return text;
    }
    return std::string{"nothing was refused"};
  };
  RunResults other = sample_run(1, 8);
  SECTION("of another study") {
    other.study_id = "another";
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("draw1-8.h5") && Catch::Contains("study_id"));
  }
  SECTION("of another version of the program") {
    other.provenance.hale_version = "0.2.0";
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("draw1-8.h5") && Catch::Contains("hale_version"));
  }
  SECTION("of another scale") {
    other.scale = 0.2;
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("scale"));
  }
  SECTION("with another option") {
    other.options[2].id = "something-else";
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("axis option"));
  }
  SECTION("with other years") {
    other.last_year = 2025;
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("axis year"));
  }
  SECTION("made from other inputs") {
    other.provenance.inputs.front().xxh3[0] = 'f';
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("other input files"));
  }
  SECTION("with other parameters than the same draw has elsewhere") {
    other.parameters[1].value = 2.5;
    sweep.add(other);
    CHECK_THAT(refusal(), Catch::Contains("parameters differ"));
  }
  SECTION("of another run") {
    write_results(sweep.shard_of(1, 8), sample_run(2, 8), Overwrite::allow, Detail::coarse);
    CHECK_THAT(refusal(), Catch::Contains("axis draw"));
  }
  SECTION("central without its detail") {
    write_results(sweep.shard_of(0, 7), sample_run(0, 7), Overwrite::allow, Detail::coarse);
    CHECK_THAT(refusal(), Catch::Contains("less than its full detail"));
  }
  SECTION("named twice") {
    sweep.request().runs.push_back(sweep.request().runs.front());
    CHECK_THAT(refusal(), Catch::Contains("twice"));
  }
  CHECK_FALSE(fs::exists(sweep.request().output));
  CHECK_FALSE(fs::exists(sweep.request().output.string() + ".partial"));
}

TEST_CASE("a damaged or absent shard is refused by name", "[merge][errors]") {
  Sweep sweep;
  sweep.merge();
  const std::string before = bytes_of(sweep.request().output);
  const fs::path shard = sweep.shard_of(2, 7);
  const std::string whole = bytes_of(shard);
  const auto overwrite = [&](const std::string& bytes) {
    std::ofstream{shard, std::ios::binary | std::ios::trunc} << bytes;
  };
  SECTION("cut short") {
    overwrite(whole.substr(0, whole.size() / 2));
  }
  SECTION("with bytes changed") {
    // In the packed numbers: somewhere in the middle of the file.
    std::string changed = whole;
    for (std::size_t at = whole.size() / 2; at < whole.size() / 2 + 4000; ++at)
      changed[at] = static_cast<char>(changed[at] ^ 0x55);
    overwrite(changed);
  }
  SECTION("removed") {
    fs::remove(shard);
  }
  CHECK_THROWS_AS(sweep.merge(), FileError);
  CHECK_THROWS_WITH(sweep.merge(), Catch::Contains("draw2-7.h5"));
  CHECK(bytes_of(sweep.request().output) == before);
  CHECK_FALSE(fs::exists(sweep.request().output.string() + ".partial"));
}

TEST_CASE("without its central run a sweep is not merged", "[merge][errors]") {
  Sweep sweep;
  sweep.request().allow_missing = true;
  sweep.request().runs.front().state = RunState::failed;
  CHECK_THROWS_WITH(sweep.merge(), Catch::Contains("central run (draw 0, seed 7)"));
}

TEST_CASE("a merged file is replaced only when asked to", "[merge][errors]") {
  Sweep sweep;
  sweep.merge();
  sweep.request().overwrite = Overwrite::refuse;
  CHECK_THROWS_WITH(sweep.merge(), Catch::Contains("--force"));
  sweep.request().output = "/proc/results.h5";
  CHECK_THROWS_AS(sweep.merge(), FileError);
}

TEST_CASE("the comparator may be simulated beside the central run alone", "[merge]") {
  Sweep sweep;
  for (const int draw : {0, 1, 2}) {
    for (const std::uint32_t seed : {7U, 8U}) {
      RunResults run = sample_run(draw, seed);
      if (draw > 0 || seed > 7) run.comparator.reset();
      sweep.add(run);
    }
  }
  CHECK_NOTHROW(sweep.merge());
  CHECK(labels_of(sweep.merged("comparator_hle"), "draw") == std::vector<std::string>{"0"});
}

TEST_CASE("a disk that fills up while merging leaves the older file and nothing else",
          "[merge][errors]") {
  Sweep sweep;
  sweep.merge();
  const std::string before = bytes_of(sweep.request().output);
  for (const rlim_t bytes : {10'000U, 200'000U}) {
    REQUIRE(bytes < before.size());
    const SmallDisk disk{bytes};
    CHECK_THROWS_AS(sweep.merge(), FileError);
  }
  CHECK(bytes_of(sweep.request().output) == before);
  CHECK_FALSE(fs::exists(sweep.request().output.string() + ".partial"));
  CHECK_NOTHROW(sweep.merge());
}

TEST_CASE("a design is kept beside its rows", "[merge]") {
  Sweep sweep;
  sweep.request().design = {"morris", {"a", "b"}, {0.125, 0.375, 0.625, 0.875}, 4, false};
  RunResults again = sample_run(3, 7);  // of the first point, for another draw of the priors
  sweep.add(again);
  sweep.request().allow_missing = true;
  sweep.merge();
  const Cube design = sweep.merged("design");
  const auto at = std::get<std::vector<double>>(design.variable("coordinate")->values);
  CHECK(
      (std::isnan(at[0]) && at[2] == 0.125 && at[3] == 0.375 && at[5] == 0.875 && at[6] == 0.125));
  CHECK(std::get<std::vector<std::int32_t>>(design.variable("point")->values) ==
        std::vector{0, 1, 2, 1});
  const H5Reader reader{sweep.request().output};
  CHECK(reader.root().text_attribute("design") == "morris");
  CHECK(reader.root().number_attribute("design_levels") == 4.0);
}

}  // namespace hale::test
