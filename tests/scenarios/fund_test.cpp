// Fund files: what they may say, and what is said of mistakes.

#include <string>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/read_fund.hpp"
#include "sim/scenario/show.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

const std::string head =
    "hale: fund/1\n"
    "id: f\n"
    "title: Which mix?\n"
    "study: radical-health-prevention-fund\n";
const std::string body =
    "budget: {total: 15m, per_year: 7m}\n"
    "objective: hle_gap\n"
    "candidates:\n"
    "  - {use: fund-smoking, vary: budget.per_year, levels: [700k, 1.4m]}\n"
    "  - {use: fund-ips, vary: uptake.accepts, levels: [30%, 45%]}\n";

Fund fund_of(const std::string& text) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "fund.yaml";
  write_text(file, text);
  return read_fund(file, source_dir() / "scenarios");
}

std::string fault_of(const std::string& text) {
  try {
    static_cast<void>(fund_of(text));
  } catch (const ScenarioError& error) {
    return show(error);
  }
  return {};
}

std::string replaced(std::string text, const std::string& old, const std::string& by) {
  return text.replace(text.find(old), old.size(), by);
}

}  // namespace

TEST_CASE("a fund says what may be spent, on what and for what", "[scenario][funds]") {
  const Fund fund = fund_of(head + body +
                            "constraints: {minimum_spend: {Birmingham: 1m, each: 250k}, "
                            "no_worse_off: [NHS_acute, DWP]}\n"
                            "draws: 20\nseeds: 3\ndraw_seed: 9\n"
                            "search: {evaluations: 60, per_round: 2, other_budgets: [5m]}\n");
  CHECK(fund.study == source_dir() / "scenarios/studies/radical-health-prevention-fund.yaml");
  CHECK(fund.total == Pence{1'500'000'000});
  CHECK(fund.per_year == Pence{700'000'000});
  CHECK(fund.objective == "hle_gap");
  REQUIRE(fund.candidates.size() == 2);
  CHECK(fund.candidates[0].levels == std::vector<std::string>{"700k", "1.4m"});
  CHECK(fund.candidates[0].sizes == std::vector<double>{7e7, 1.4e8});
  CHECK(fund.candidates[1].sizes == std::vector<double>{0.30, 0.45});
  CHECK(fund.minimum_spend.at("Birmingham") == Pence{100'000'000});
  CHECK(fund.minimum_elsewhere == Pence{25'000'000});
  CHECK(fund.no_worse_off == std::vector<Agency>{Agency::nhs_acute, Agency::dwp});
  CHECK(fund.size.draws == 20);
  CHECK(fund.size.seeds == 3);
  CHECK(fund.draw_seed == 9);
  CHECK(fund.most_evaluations == 60);
  CHECK(fund.mixes_per_round == 2);
  CHECK(fund.other_budgets == std::vector<Pence>{Pence{500'000'000}});
}

TEST_CASE("what a fund leaves out has a usual value", "[scenario][funds]") {
  const Fund fund = fund_of(replaced(head + body, ", per_year: 7m", ""));
  CHECK_FALSE(fund.per_year.has_value());
  CHECK(fund.minimum_spend.empty());
  CHECK_FALSE(fund.minimum_elsewhere.has_value());
  CHECK(fund.no_worse_off.empty());
  CHECK(fund.size.draws == 0);
  CHECK(fund.size.seeds == 1);
}

TEST_CASE("a mistake in a fund is told in its place with what to do", "[scenario][funds]") {
  const auto told = [](const std::string& old, const std::string& by) {
    return fault_of(replaced(head + body, old, by));
  };
  CHECK_THAT(told("hle_gap", "hle_gaps"), Catch::Contains("fund.yaml:6:") &&
                                              Catch::Contains("no objective `hle_gaps`") &&
                                              Catch::Contains("`hle_gap`"));
  CHECK_THAT(told("[700k, 1.4m]", "[1.4m, 700k]"), Catch::Contains("levels rise"));
  CHECK_THAT(told("[700k, 1.4m]", "[0, 700k]"), Catch::Contains("from above 0"));
  CHECK_THAT(told("[700k, 1.4m]", "[some]"), Catch::Contains("`some` is no level"));
  CHECK_THAT(told("fund-ips", "fund-smoking"), Catch::Contains("given twice"));
  CHECK_THAT(told("radical-health", "radicle-health"),
             Catch::Contains("radical-health-prevention-fund"));
  CHECK_THAT(told("total: 15m, ", ""), Catch::Contains("`total`"));
  CHECK_THAT(fault_of(head + body + "constraints: {no_worse_off: [NHS_acuet]}\n"),
             Catch::Contains("no agency `NHS_acuet`") && Catch::Contains("`NHS_acute`"));
}

TEST_CASE("all mistakes of a fund are told at once", "[scenario][funds]") {
  const std::string told =
      fault_of(replaced(replaced(head + body, "hle_gap", "luck"), "[700k, 1.4m]", "[1.4m, 700k]") +
               "search: {evaluations: 0}\n");
  CHECK_THAT(told, Catch::Contains("fund.yaml:6:") && Catch::Contains("fund.yaml:8:") &&
                       Catch::Contains("fund.yaml:10:"));
}

}  // namespace hale::test
