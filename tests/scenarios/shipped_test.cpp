#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/scenario/draw_evidence.hpp"
#include "sim/scenario/folder.hpp"
#include "sim/scenario/read_health.hpp"
#include "sim/scenario/read_region.hpp"
#include "sim/scenario/read_study.hpp"
#include "sim/scenario/validate.hpp"

namespace {

using namespace hale;

const std::filesystem::path shipped = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

}  // namespace

TEST_CASE("every shipped scenario file is valid", "[scenarios][shipped]") {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"studies", "interventions", "evidence", "sweeps", "funds", "sites"}) {
    const auto more = files_in(shipped / folder, ".yaml");
    CHECK_FALSE(more.empty());
    files.insert(files.end(), more.begin(), more.end());
  }
  for (const std::string& id : region_ids(shipped)) {
    files.push_back(shipped / "regions" / id / "region.yaml");
  }
  for (const auto& file : files) {
    INFO(file);
    CHECK_NOTHROW(validate(file, shipped));
  }
}

TEST_CASE("parts of a score's variance never cross in any draw", "[scenarios][shipped]") {
  const Evidence priors =
      read_study(shipped / "studies" / "ips-expansion.yaml", {}, shipped).evidence;
  for (int draw = 1; draw <= 5'000; ++draw) {
    const Evidence drawn = chosen_from(priors, {.seed = 1, .draw = draw});
    INFO("draw " << draw);
    REQUIRE_NOTHROW(check_variances(drawn));
  }
}

TEST_CASE("the model reads no prior but those said to be its own", "[scenarios][shipped]") {
  Study study = read_study(shipped / "studies" / "ips-expansion.yaml", {"scale=0.001"}, shipped);
  std::vector<Prior> of_model;
  for (const auto& [name, prior] : study.evidence.all()) {
    if (is_read_by_model(name)) of_model.push_back(prior);
  }
  CHECK(of_model.size() < study.evidence.all().size());
  study.evidence = Evidence{of_model};  // sweeps share baselines by this
  CHECK_NOTHROW(prepare(study, shipped));
  of_model.pop_back();
  study.evidence = Evidence{of_model};
  CHECK_THROWS_AS(prepare(study, shipped), ScenarioError);
}

TEST_CASE("the study of Thrive into Work says what it should", "[scenarios][shipped]") {
  const Study study = read_study(shipped / "studies" / "ips-expansion.yaml", {}, shipped);
  CHECK(study.region.areas.number_of_lsoas() == 1719);
  CHECK(study.region.areas.wards.size() == 192);
  CHECK(study.region.areas.las.size() == 7);
  std::vector<std::string> ids;
  for (const StudyOption& option : study.options) {
    ids.push_back(option.id);
  }
  CHECK(ids == std::vector<std::string>{"baseline", "ips-half", "ips-today", "ips-x2", "ips-x3",
                                        "warm-words-only"});
  CHECK(study.options[0].programmes.empty());

  const Programme& today = study.options[2].programmes.front();
  CHECK(today.first == Month{2024, 1});
  CHECK(today.last == Month{2041, 12});
  CHECK(today.lasts_months == 13);
  CHECK(today.capacity->workers.at(Month{2030, 1}) == 56.0);
  CHECK(today.gives_up_after_months == 6);
  CHECK(today.uptake.accepts.others.at(today.first) == Approx(0.45));
  REQUIRE(today.effects.size() == 2);
  CHECK(today.effects[0].evidence == "ips.job_finding");
  CHECK(today.effects[0].value == study.evidence.find("ips.job_finding")->central);
  CHECK(today.effects[1].course.half_life_months == 6.0);
  REQUIRE(today.funders.size() == 2);
  CHECK(today.funders[1].agency == Agency::combined_authority);
  // GBP 2,500 of 2023/24 in pounds of 2024: over 0.75 x 96.2507 + 0.25 x 100.
  CHECK(today.cost.per_start.at(Month{2024, 1}) == 257233);

  const Programme& tripled = study.options[4].programmes.front();
  CHECK(tripled.capacity->workers.at(Month{2030, 1}) == 168.0);
  CHECK(tripled.capacity->caseload.at(tripled.first) == today.capacity->caseload.at(today.first));
  CHECK(luck_number(tripled) == luck_number(today));  // variants meet the same luck

  for (const Effect& effect : study.options[5].programmes.front().effects) {
    CHECK(effect.value == static_cast<double>(fact_of(effect.lever).neutral));
  }
}

TEST_CASE("what a study was read from is recorded", "[scenarios][shipped]") {
  const Study study =
      read_study(shipped / "studies" / "ips-expansion.yaml", {"scale=0.1"}, shipped);
  CHECK(study.text.find("scale: 1 ") != std::string::npos);         // the file as it is
  CHECK(study.resolved.find("scale: 0.1\n") != std::string::npos);  // the study as run
  CHECK(study.resolved.find("like") == std::string::npos);
  for (const auto& file : study.files) {
    INFO(file);
    CHECK(std::filesystem::is_regular_file(file));
  }
}
