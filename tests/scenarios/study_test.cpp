#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/scenario/inherit.hpp"
#include "sim/scenario/read_study.hpp"
#include "sim/scenario/show.hpp"
#include "sim/scenario/source.hpp"

namespace {

using namespace hale;

const std::filesystem::path shipped = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";
const std::filesystem::path ips = shipped / "studies" / "ips-expansion.yaml";

Study with(const std::vector<std::string>& sets) {
  return read_study(ips, sets, shipped);
}

std::string complaints(const std::vector<std::string>& sets) {
  try {
    static_cast<void>(with(sets));
  } catch (const ScenarioError& error) {
    return show(error);
  }
  return "";
}

const Programme& programme_of(const Study& study, const std::string& option) {
  for (const StudyOption& candidate : study.options) {
    if (candidate.id == option) return candidate.programmes.front();
  }
  throw std::runtime_error{"no such option"};
}

Node parsed(const std::string& text) {
  Problems problems;
  Node root = parse_yaml(source_of("t.yaml", text), problems);
  problems.finish();
  return root;
}

}  // namespace

TEST_CASE("a study names the region that it is compared with, or none", "[scenarios][study]") {
  REQUIRE(with({}).comparator.has_value());
  CHECK(with({}).comparator->areas.region.name == "England");
  CHECK_FALSE(with({"comparator=none"}).comparator.has_value());
  CHECK(with({"comparator=west-midlands"}).comparator->id == "west-midlands");
}

TEST_CASE("trends stop unless a study lets them go on", "[scenarios][study][trends]") {
  CHECK(with({}).trends == Trends::stop);
  CHECK(with({"trends=stop"}).trends == Trends::stop);
  CHECK(with({"trends=go_on"}).trends == Trends::go_on);
  CHECK_THAT(complaints({"trends=stopp"}), Catch::Contains("did you mean `stop`?"));
}

TEST_CASE("overrides act as if the file had been edited", "[scenarios][study]") {
  const Study study =
      with({"scale=0.02", "years=2024..2026", "seed=7", "interventions.ips-x2.capacity.workers=80",
            "interventions.ips-half.capacity.workers={2024: 10, 2026: 20}"});
  CHECK(study.scale == 0.02);
  CHECK(study.first_year == 2024);
  CHECK(study.last_year == 2026);
  CHECK(study.seed == 7);
  CHECK(programme_of(study, "ips-x2").capacity->workers.at(Month{2024, 1}) == 80.0);
  CHECK(programme_of(study, "ips-half").capacity->workers.at(Month{2025, 12}) == 10.0);
  CHECK(programme_of(study, "ips-half").capacity->workers.at(Month{2026, 1}) == 20.0);
  CHECK(programme_of(study, "ips-x3").capacity->workers.at(Month{2024, 1}) == 168.0);
  CHECK(programme_of(study, "ips-x2").last == Month{2026, 12});  // cut with the run
}

TEST_CASE("an override of what others are like reaches them", "[scenarios][study]") {
  const Study study = with({"interventions.ips-today.lasts=9 months",
                            "interventions.ips-today.effect.1.hazard_ratio=1.5"});
  CHECK(programme_of(study, "ips-x3").lasts_months == 9);
  CHECK(programme_of(study, "ips-x3").effects[0].value == 1.5);
  CHECK(programme_of(study, "ips-x3").effects[0].evidence.empty());
  CHECK(programme_of(study, "warm-words-only").effects[0].value == 1.0);  // replaced as a whole
}

TEST_CASE("an intervention of the library can be overridden", "[scenarios][study]") {
  const Study study = with({"options.ips-half.use=[ips]", "interventions.ips.lasts=6 months"});
  CHECK(programme_of(study, "ips-half").id == "ips");
  CHECK(programme_of(study, "ips-half").lasts_months == 6);
  CHECK(programme_of(study, "ips-x2").lasts_months == 6);  // is like ips-today, which is like ips
}

TEST_CASE("a wrong override is shown where it is wrong", "[scenarios][study]") {
  CHECK(complaints({"scal=0.1"}) ==
        "--set:1:1: error: unknown key `scal` in the study\n"
        "    1 | scal=0.1\n"
        "      | ^^^^\n"
        "   help: did you mean `scale`? known here: hale, id, title, region, comparator, years, "
        "scale, seed, trends, money, uncertainty, interventions, ... (14 in all)\n");
  CHECK_THAT(complaints({"scale=2"}), Catch::StartsWith("--set:1:7: error: `scale` is 2"));
  CHECK_THAT(complaints({"scale=0,1"}), Catch::StartsWith("--set:1:7: error: `scale` is `0,1`"));
  CHECK_THAT(complaints({"interventions.ips-x4.lasts=1 month"}),
             Catch::Contains("--set:1:15: error: there is nothing called `ips-x4` here") &&
                 Catch::Contains("did you mean `ips-x2`?"));
  CHECK_THAT(
      complaints({"interventions.ips-x2.capasity.workers=3"}),
      Catch::Contains("--set:1:22: error: unknown key `capasity` in intervention `ips-x2`") &&
          Catch::Contains("did you mean `capacity`?"));
  CHECK_THAT(complaints({"scale.x=3"}),
             Catch::Contains("`scale` is a single value and has no parts"));
  CHECK_THAT(complaints({"scale"}), Catch::Contains("expected `path=value`"));
  CHECK_THAT(complaints({"scale="}), Catch::Contains("`scale` in the study has no value"));
  CHECK_THAT(complaints({""}), Catch::Contains("--set:1:1: error"));
  CHECK_THAT(complaints({"money={a: "}), Catch::Contains("cannot be read"));
  CHECK_THAT(complaints({"years=2050..2052"}), Catch::Contains("`when` is outside of the run"));
}

TEST_CASE("all problems are told at once", "[scenarios][study]") {
  const std::string told = complaints({"scale=0", "seed=-1", "region=east-midlands"});
  CHECK_THAT(told, Catch::Contains("`scale` is 0"));
  CHECK_THAT(told, Catch::Contains("`seed` is `-1`"));
  CHECK_THAT(told, Catch::Contains("did you mean `west-midlands`?"));
}

TEST_CASE("like copies, and overrides key by key in blocks", "[scenarios][study]") {
  const Node list = parsed(
      "- {id: a, x: 1, block: {p: 1, q: {r: 1}}, share: {u: 40%, v: 60%}}\n"
      "- {id: c, like: b, x: 3}\n"
      "- {id: b, like: a, block: {q: {s: 2}}, share: {w: 100%}}\n");
  const std::vector<const Node*> nodes{&list.items[0], &list.items[1], &list.items[2]};
  Problems problems;
  const std::vector<Inherited> result = follow_like(nodes, {}, {"block"}, problems);
  problems.finish();
  REQUIRE(result.size() == 3);
  CHECK(to_yaml(result[1].node) ==
        "id: c\nx: 3\nblock:\n  p: 1\n  q:\n    s: 2\nshare:\n  w: \"100%\"\n");
  CHECK(result[1].root == "a");
  CHECK(result[0].root == "a");
}

TEST_CASE("like in a circle, or like nothing, is refused", "[scenarios][study]") {
  const Node list =
      parsed("- {id: a, like: b}\n- {id: b, like: a}\n- {id: c, like: d}\n- {id: e, like: e}\n");
  std::vector<const Node*> nodes;
  for (const Node& item : list.items)
    nodes.push_back(&item);
  Problems problems;
  CHECK(follow_like(nodes, {}, {}, problems).size() == 4);
  CHECK(problems.sorted().size() == 4);
}

TEST_CASE("what is written as YAML can be read again", "[scenarios][study]") {
  const std::string text =
      "a: \"x: y\"\nb:\n  - 1\n  - c: 2\n    d: []\ne: {}\nf: \"he said \\\"no\\\"\"\n";
  CHECK(to_yaml(parsed(text)) == text);
  const Study study = with({});
  const auto copy = std::filesystem::temp_directory_path() / "hale_resolved_study.yaml";
  std::ofstream{copy} << study.resolved;
  const Study again = read_study(copy, {}, shipped);
  CHECK(again.resolved == study.resolved);
  CHECK(again.options.size() == study.options.size());
  std::filesystem::remove(copy);
}
