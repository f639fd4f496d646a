#include "sim/output/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "sim/output/compare.hpp"
#include "sim/output/derived_cubes.hpp"
#include "sim/output/results_in_memory.hpp"

#include "tests/support/sample_results.hpp"

namespace hale::test {
namespace {

/// Outcomes of one option by name.
std::map<std::string, double> outcomes_of(const ResultsFile& file, std::size_t option) {
  const std::vector<std::string> names = outcome_names();
  const std::vector<double> values = totals(file.cube("outcomes"), "value", {"option", "outcome"});
  std::map<std::string, double> found;
  for (std::size_t at = 0; at < names.size(); ++at)
    found.emplace(names[at], values[option * names.size() + at]);
  return found;
}

/// Everyone as healthy as they can be in the least deprived decile that people live in.
RunResults healthier_sample() {
  RunResults results = sample_results();
  for (OptionResults& option : results.options)
    std::fill(option.history.tally.utility.begin(), option.history.tally.utility.end(), 8000);
  return results;
}

}  // namespace

TEST_CASE("outcomes are the rows of the comparison", "[outcomes]") {
  const ResultsFile file = results_in_memory(healthier_sample());
  const OptionComparison comparison = compare(file);
  const std::map<std::string, double> outcomes = outcomes_of(file, 1);
  const auto row = [&](const std::string& measure, const std::string& agency = "",
                       const std::string& sex = "persons") {
    const auto found =
        std::find_if(comparison.rows.begin(), comparison.rows.end(), [&](const auto& one) {
          return one.option == "ips-x3" && one.measure == measure && one.years == "2024-2026" &&
                 one.agency == agency && one.sex == sex && one.area == "Region";
        });
    REQUIRE(found != comparison.rows.end());
    return found->value;
  };
  CHECK(outcomes.at("npsv") == row("npsv"));
  CHECK(outcomes.at("net_public_purse") == row("net_budget_impact"));
  CHECK(outcomes.at("spend") == row("cost", "all"));
  CHECK(outcomes.at("spend") == Approx(30'000'015));
  CHECK(outcomes.at("hle_change_female") == row("hle_change", "", "female"));
  CHECK(outcomes.at("starts") == row("programme_starts"));
  CHECK(outcomes.at("starts") > 0.0);
  CHECK(outcomes.at("job_years_change") == row("job_years_change"));
  CHECK(outcomes.at("job_years_change") > 0.0);
  CHECK(outcomes.at("net_DWP") == row("agency_net", "DWP"));
  CHECK(outcomes.at("net_police") == 0.0);  // never touched
  CHECK(outcomes.at("weighted_npsv") ==
        Approx(row("npsv") + row("weighted_income_change") - row("present_income_change")));
}

TEST_CASE("every outcome is found, and those of nothing changed are nothing", "[outcomes]") {
  const ResultsFile file = results_in_memory(healthier_sample());
  for (const std::size_t option : {0U, 1U, 2U}) {
    for (const auto& [name, value] : outcomes_of(file, option)) {
      CAPTURE(option, name);
      if (option == 1) {
        CHECK(std::isfinite(value));
      } else {
        CHECK(value == 0.0);
      }
    }
  }
  const std::vector<std::string> names = outcome_names();
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("net health benefit of the region is that of its fifths", "[outcomes][oracle]") {
  const ResultsFile file = results_in_memory(healthier_sample());
  const std::map<std::string, double> outcomes = outcomes_of(file, 1);
  // Public money displaces a QALY per 20,000 pounds.
  CHECK(outcomes.at("net_health_benefit") ==
        Approx(outcomes.at("discounted_qalys") + outcomes.at("net_public_purse") / 20000.0));
}

TEST_CASE("fewer deaths are more years lived", "[outcomes]") {
  RunResults results = healthier_sample();
  const std::map<std::string, double> before = outcomes_of(results_in_memory(results), 1);
  Tally& tally = results.options[1].history.tally;
  tally.person_months[3 * tally.shape.cells() * number_of_person_states] += 24;  // in 2026
  const std::map<std::string, double> after = outcomes_of(results_in_memory(results), 1);
  CHECK(after.at("life_years_change") - before.at("life_years_change") ==
        Approx(2.0 / results.scale));
}

TEST_CASE("an inequality that is not known is no number", "[inequality]") {
  const Cube unknown = results_in_memory(sample_results(300)).cube("inequality");
  const Cube known = results_in_memory(sample_results()).cube("inequality");
  const auto values = [](const Cube& cube, const char* name) {
    return std::get<std::vector<double>>(cube.variable(name)->values);
  };
  const auto is_known = [](double value) { return std::isfinite(value); };
  const auto known_sii = values(known, "sii");
  CHECK(std::all_of(known_sii.begin(), known_sii.end(), is_known));
  const auto unknown_sii = values(unknown, "sii");
  CHECK(std::none_of(unknown_sii.begin(), unknown_sii.end(), is_known));
  RunResults alone = sample_results();
  alone.comparator.reset();
  const auto gap = values(results_in_memory(alone).cube("inequality"), "hle_gap_comparator");
  CHECK(gap.size() == 3 * 3 * 3);
  CHECK(std::none_of(gap.begin(), gap.end(), is_known));
}

}  // namespace hale::test
