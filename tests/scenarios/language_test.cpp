// The language of programmes: what each way of writing comes to.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/overlaps.hpp"
#include "sim/scenario/read_study.hpp"
#include "sim/scenario/show.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

/// A study with one programme whose keys `lines` replace or add to.
std::string study_with(const std::string& who, const std::string& lines) {
  return "hale: study/1\nid: t\ntitle: t\nregion: west-midlands\nyears: 2024..2030\n"
         "interventions:\n  - id: p\n    when: 2026-01..2029-12\n    who: " +
         who + "\n    lasts: 6 months\n    funded_by: {NHS: 100%}\n" + lines +
         "    effect: [{lever: health.mcs, add: 1, while: enrolled}]\n"
         "options:\n  - {id: o, use: [p]}\n";
}

const std::string plain_uptake = "    uptake: {offered: 10%, accepts: 50%}\n";
const std::string plain_cost = "    cost: {per_start: 100, price_year: 2024}\n";

class Desk {
 public:
  void lay(const std::string& name, const std::string& text) const {
    write_text(folder_.path() / name, text);
  }

  /// The study's programme, or the test fails with what the reader says.
  [[nodiscard]] Programme programme(const std::string& study,
                                    const std::vector<std::string>& sets = {}) const {
    lay("study.yaml", study);
    try {
      const Study read =
          read_study(folder_.path() / "study.yaml", sets, source_dir() / "scenarios");
      return read.options.at(1).programmes.at(0);
    } catch (const ScenarioError& error) {
      FAIL(show(error));
    }
    return {};
  }

  /// What the reader says of a study that is wrong.
  [[nodiscard]] std::string complaint(const std::string& study) const {
    lay("study.yaml", study);
    try {
      static_cast<void>(read_study(folder_.path() / "study.yaml", {}, source_dir() / "scenarios"));
    } catch (const ScenarioError& error) {
      return show(error);
    }
    return "";
  }

 private:
  TemporaryFolder folder_;
};

constexpr Month in_2026{2026, 6};
constexpr Month in_2028{2028, 6};

}  // namespace

TEST_CASE("a programme says what it takes in", "[scenarios][language]") {
  const Desk desk;
  CHECK(desk.programme(study_with("{eligible: damp}", plain_uptake + plain_cost)).who.unit ==
        Unit::person);
  for (const auto& [name, unit] :
       {std::pair{"household", Unit::household}, {"home", Unit::home}, {"lsoa", Unit::lsoa}}) {
    const std::string who = std::string{"{unit: "} + name + ", eligible: damp}";
    CHECK(desk.programme(study_with(who, plain_uptake + plain_cost)).who.unit == unit);
  }
  const Programme clean_air = desk.programme(
      study_with("{unit: la, eligible: age >= 0, places: [Birmingham]}", plain_cost));
  CHECK(clean_air.uptake.offered.at(in_2026, 0) == 1.0);  // nobody need be asked
  CHECK_THAT(
      desk.complaint(study_with("{unit: street, eligible: damp}", plain_uptake + plain_cost)),
      Catch::Contains("`street` is no unit"));
  CHECK_THAT(
      desk.complaint(study_with(
          "{unit: la, eligible: damp}",
          "    uptake: {offered: 5%, accepts: {sex: {male: 1%, others: 2%}}}\n" + plain_cost)),
      Catch::Contains("a place is offered a start as a whole"));
}

TEST_CASE("uptake may change with the calendar and differ between groups",
          "[scenarios][language]") {
  const Desk desk;
  const Programme programme =
      desk.programme(study_with("{eligible: age >= 16}",
                                "    uptake: {offered: {ramp: {2026: 10%, 2028-01: 30%}}, accepts: "
                                "{imd_quintile: {1: 20%, 2: "
                                "{2026: 30%, 2028: 40%}, others: 50%}}, odds_ratio: {condition: "
                                "{yes: 0.5}, age: {18..24: 2}}}\n" +
                                    plain_cost));
  CHECK(programme.uptake.offered.at(Month{2027, 1}, 0) == Approx(0.2));
  CHECK(programme.uptake.accepts.at(in_2026, 0) == Approx(0.5));
  CHECK(programme.uptake.accepts.at(in_2026, 1) == Approx(0.2));
  CHECK(programme.uptake.accepts.at(in_2026, 2) == Approx(0.3));
  CHECK(programme.uptake.accepts.at(in_2028, 2) == Approx(0.4));
  CHECK(programme.uptake.odds_ratios.size() == 2);
  CHECK_THAT(desk.complaint(study_with(
                 "{eligible: damp}",
                 "    uptake: {offered: 5%, accepts: {sex: {male: 9%}}}\n" + plain_cost)),
             Catch::Contains("says nothing of `others`"));
}

TEST_CASE("offers can be weighted by any attribute", "[scenarios][language]") {
  const Desk desk;
  const Programme by_tenure = desk.programme(
      study_with("{eligible: damp, share: {by: tenure, weights: {social_rent: 6, others: 2}}}",
                 plain_uptake + plain_cost));
  CHECK(by_tenure.uptake.weights == std::vector<double>{3.0});
  const Programme by_decile = desk.programme(study_with(
      "{eligible: damp, share: {by: imd_decile, weights: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]}}",
      plain_uptake + plain_cost));
  CHECK(by_decile.uptake.weights.size() == 10);
  CHECK(by_decile.uptake.weighted.by_value.size() == 10);
  CHECK_THAT(desk.complaint(study_with("{eligible: damp, share: {by: sex, weights: [1, 2, 3]}}",
                                       plain_uptake + plain_cost)),
             Catch::Contains("3 weights for 2 values of `sex`"));
}

TEST_CASE("capital is told apart from running costs", "[scenarios][language]") {
  const Desk desk;
  const Programme programme = desk.programme(study_with(
      "{unit: home, eligible: damp}",
      plain_uptake +
          "    cost: {capital: {per_start: 8k, sums: {2028: 1m, 2026-04: 2m}}, price_year: 2024}\n"
          "    budget: {per_year: {2026: 5m, 2028: 3m}}\n"));
  CHECK(programme.cost.capital_per_start.at(in_2026) == 800'000);
  REQUIRE(programme.cost.capital.size() == 2);
  CHECK(programme.cost.capital[0].month == Month{2026, 4});
  CHECK(programme.cost.capital[1].pence == 100'000'000);
  CHECK(programme.budget.per_year->at(in_2028) == 300'000'000);
  CHECK_THAT(desk.complaint(study_with(
                 "{eligible: damp}",
                 plain_uptake + "    cost: {capital: {sums: {2024: 1m}}, price_year: 2024}\n")),
             Catch::Contains("a sum of capital in 2024-01"));
  CHECK_THAT(
      desk.complaint(study_with("{eligible: damp}", plain_uptake + plain_cost +
                                                        "    budget: {per_year: {2026-04: 1m}}\n")),
      Catch::Contains("a budget is that of a calendar year"));
}

TEST_CASE("optimism bias is added to every cost", "[scenarios][language]") {
  const Desk desk;
  const auto with = [&](const std::string& bias) {
    return desk
        .programme(study_with("{unit: home, eligible: damp}",
                              plain_uptake +
                                  "    cost: {per_start: 1k, per_month: 10, "
                                  "fixed_per_year: 2k, capital: {per_start: 8k, sums: "
                                  "{2026-04: 1m}}, price_year: 2024" +
                                  bias + "}\n"))
        .cost;
  };
  const Cost plain = with("");
  const Cost higher = with(", optimism_bias: 24%");
  const auto is_higher = [](std::int64_t cost, std::int64_t before) {
    CHECK(cost == std::llround(1.24 * static_cast<double>(before)));
  };
  is_higher(higher.per_start.at(in_2026), plain.per_start.at(in_2026));
  is_higher(higher.per_month.at(in_2026), plain.per_month.at(in_2026));
  is_higher(higher.fixed_per_year.at(in_2026), plain.fixed_per_year.at(in_2026));
  is_higher(higher.capital_per_start.at(in_2026), plain.capital_per_start.at(in_2026));
  is_higher(higher.capital[0].pence, plain.capital[0].pence);
  CHECK_THAT(desk.complaint(study_with("{eligible: damp}",
                                       plain_uptake + "    cost: {per_start: 1k, price_year: 2024, "
                                                      "optimism_bias: 0.24}\n")),
             Catch::Contains("optimism_bias"));
}

TEST_CASE("a value may stand in a table beside the file", "[scenarios][language][table]") {
  const Desk desk;
  desk.lay("workers.csv", "from,value\n2026,40\n2028-04,120\n");
  desk.lay("uptake.csv", "la,from,value\nBirmingham,2026,5%\nBirmingham,2028,9%\nothers,2026,2%\n");
  const Programme programme =
      desk.programme(study_with("{eligible: damp}",
                                "    uptake: {offered: {table: uptake.csv}, accepts: 50%}\n"
                                "    capacity: {workers: {table: workers.csv}, caseload: 25}\n" +
                                    plain_cost));
  CHECK(programme.capacity->workers.at(in_2026) == 40.0);
  CHECK(programme.capacity->workers.at(in_2028) == 120.0);
  CHECK(programme.uptake.offered.at(in_2026, 0) == Approx(0.02));
  CHECK(programme.uptake.offered.at(in_2026, 1) == Approx(0.05));
  CHECK(programme.uptake.offered.at(in_2028, 1) == Approx(0.09));
  const auto& group = programme.uptake.offered.groups.by_lsoa.values();
  const auto inside = std::count(group.begin(), group.end(), GroupIndex{1});
  CHECK(inside > 500);  // LSOAs of Birmingham
  CHECK(static_cast<std::size_t>(inside) < group.size());
}

TEST_CASE("what is wrong in a table is told at its place, all at once",
          "[scenarios][language][table]") {
  const Desk desk;
  const auto study =
      study_with("{eligible: damp}",
                 "    uptake: {offered: {table: uptake.csv}, accepts: 50%}\n" + plain_cost);
  desk.lay("uptake.csv", "la,value\nBirmingam,5%\nDudley,0.05\nDudley,6%\nothers,2%\n");
  const std::string told = desk.complaint(study);
  INFO(told);
  CHECK_THAT(told, Catch::Contains("uptake.csv:2:1: error: "));
  CHECK_THAT(told, Catch::Contains("uptake.csv:3:8: error: `offered` is `0.05`"));
  CHECK_THAT(told, Catch::Contains("uptake.csv:4:1: error: `Dudley` given twice"));
  desk.lay("uptake.csv", "borough,value\nDudley,5%\n");
  CHECK_THAT(desk.complaint(study), Catch::Contains("says neither when nor for whom"));
  desk.lay("uptake.csv", "la,value\nDudley,5%,7\n");
  CHECK_THAT(desk.complaint(study), Catch::Contains("uptake.csv:2"));
  CHECK_THAT(desk.complaint(study_with(
                 "{eligible: damp}",
                 "    uptake: {offered: {table: gone.csv}, accepts: 50%}\n" + plain_cost)),
             Catch::Contains("there is no table `gone.csv`"));
}

TEST_CASE("everything can be set from the command line", "[scenarios][language]") {
  const Desk desk;
  desk.lay("workers.csv", "from,value\n2026,7\n");
  const std::string study = study_with(
      "{eligible: damp}", plain_uptake + "    capacity: {workers: 1, caseload: 5}\n" + plain_cost);
  const Programme programme = desk.programme(
      study,
      {"interventions.p.who.unit=home", "interventions.p.capacity.workers={table: workers.csv}",
       "interventions.p.cost.capital={per_start: 9k}",
       "interventions.p.effect.1.add={2026: 1, 2028: 2}",
       "interventions.p.uptake.accepts={tenure: {social_rent: 80%, others: 40%}}"});
  CHECK(programme.who.unit == Unit::home);
  CHECK(programme.capacity->workers.at(in_2026) == 7.0);
  CHECK(programme.cost.capital_per_start.at(in_2026) == 900'000);
  CHECK(value_in(programme.effects[0], in_2026) == 1.0);
  CHECK(value_in(programme.effects[0], in_2028) == 2.0);
  CHECK(programme.uptake.accepts.at(in_2026, 1) == Approx(0.8));
}

TEST_CASE("every size of a dated effect lies in the lever's bounds", "[scenarios][language]") {
  const Desk desk;
  std::string study = study_with("{eligible: damp}", plain_uptake + plain_cost);
  study.replace(study.find("add: 1"), 6, "add: {2026: 1, 2028: 99}");
  CHECK_THAT(desk.complaint(study), Catch::Contains("99 lies outside the lever's bounds"));
}

TEST_CASE("effects that count something twice are known by their names", "[scenarios][language]") {
  CHECK(!overlap_of("social.loneliness_mcs", "social.isolation_mortality").empty());
  CHECK(!overlap_of("activity.walking", "activity.guideline_mortality").empty());
  CHECK(!overlap_of("value.wellby", "value.qaly").empty());
  CHECK(overlap_of("social.loneliness_mcs", "social.loneliness_pcs").empty());
  CHECK(overlap_of("sleepwalking.x", "guideline.y").empty());
  Problems problems;
  Programme one;
  one.id = "one";
  one.effects.resize(1);
  one.effects[0].evidence = "social.loneliness";
  Programme other = one;
  other.effects[0].evidence = "social.isolation";
  refuse_overlaps(Node{}, one, {}, problems);
  CHECK(problems.none());
  refuse_overlaps(Node{}, one, {other}, problems);
  CHECK(problems.count() == 1);
}

}  // namespace hale::test
