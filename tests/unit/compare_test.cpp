#include "sim/output/compare.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/measures/area_counts.hpp"
#include "sim/output/write_results.hpp"

#include "tests/support/sample_results.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

OptionComparison sample_comparison(const RunResults& results) {
  const TemporaryFolder folder;
  write_results(folder.path() / "r.h5", results, Overwrite::refuse);
  return compare_results(folder.path() / "r.h5");
}

double value_of(const OptionComparison& comparison, const std::string& option,
                const std::string& measure, const std::string& years,
                const std::string& agency = "", const std::string& sex = "persons",
                const std::string& area = "Region") {
  const auto found =
      std::find_if(comparison.rows.begin(), comparison.rows.end(), [&](const auto& row) {
        return row.option == option && row.measure == measure && row.years == years &&
               row.agency == agency && row.sex == sex && row.area == area;
      });
  REQUIRE(found != comparison.rows.end());
  return found->value;
}

}  // namespace

TEST_CASE("a comparison counts what the option changed, for everyone", "[compare][oracle]") {
  const RunResults results = sample_results();
  const OptionComparison comparison = sample_comparison(results);
  CHECK(comparison.options == std::vector<std::string>{"ips-x3", "warm-words-only"});
  CHECK(comparison.first_year == 2024);
  CHECK(comparison.last_year == 2026);

  // A tenth was simulated: every count and sum of money is ten times that in the file.
  CHECK(value_of(comparison, "ips-x3", "programme_starts", "2025") == Approx(2100));
  CHECK(value_of(comparison, "ips-x3", "programme_starts", "2024-2026") == Approx(6300));
  CHECK(value_of(comparison, "ips-x3", "cost", "2024-2026", "DWP") == Approx(18'000'000));
  CHECK(value_of(comparison, "ips-x3", "cost", "2024-2026", "combined_authority") ==
        Approx(12'000'015));
  CHECK(value_of(comparison, "ips-x3", "cost", "2024-2026", "all") == Approx(30'000'015));
  CHECK(value_of(comparison, "ips-x3", "net_transfers", "2024-2026", "DWP") == Approx(30'000'000));
  CHECK(value_of(comparison, "ips-x3", "net_transfers", "2024-2026", "HMRC") == Approx(7'500'000));
  CHECK(value_of(comparison, "ips-x3", "net_transfers", "2024-2026", "employers") ==
        Approx(-15'000'000));

  std::int64_t months = 0;
  for (std::size_t year = 1; year < 4; ++year) {
    for (std::size_t option = 0; option < 2; ++option) {
      const AreaCounts counts = area_counts(results.options[option].history.tally, year)[2 * 3 + 2];
      const std::int64_t employed = counts.working_age[1] + counts.working_age[2];
      months += option == 1 ? employed : -employed;
    }
  }
  REQUIRE(months > 0);
  const double job_years = static_cast<double>(months) / 12 * 10;
  CHECK(value_of(comparison, "ips-x3", "job_years_change", "2024-2026") == Approx(job_years));
  CHECK(value_of(comparison, "ips-x3", "cost_per_job_year", "2024-2026", "all") ==
        Approx(30'000'015 / job_years));
}

TEST_CASE("an option that changes nothing has zeros everywhere", "[compare]") {
  const OptionComparison comparison = sample_comparison(sample_results());
  std::size_t compared = 0;
  for (const ComparisonRow& row : comparison.rows) {
    if (row.option != "warm-words-only" || std::isnan(row.value)) continue;
    const std::vector<std::string> gaps{"hle_gap", "sii", "rii", "hle_gap_deciles", "hle_gap_la"};
    if (std::find(gaps.begin(), gaps.end(), row.measure) != gaps.end()) continue;
    CHECK(row.value == 0.0);
    ++compared;
  }
  CHECK(compared > 50);
}

TEST_CASE("healthier people have a longer healthy life in the comparison", "[compare][hle]") {
  RunResults results = sample_results();
  Tally& tally = results.options[1].history.tally;
  // In 2026 half of those in poor health become well (states 4 w + condition -> + 2).
  const std::size_t per_year = tally.person_months.size() / tally.shape.years;
  for (std::size_t i = 3 * per_year; i < 4 * per_year; ++i) {
    if ((i % number_of_person_states & 2U) != 0) continue;
    const std::int32_t moved = tally.person_months[i] / 2;
    tally.person_months[i] -= moved;
    tally.person_months[i + 2] += moved;
  }
  const OptionComparison comparison = sample_comparison(results);
  for (const char* const sex : {"male", "female", "persons"}) {
    const double last = value_of(comparison, "ips-x3", "hle_change", "2026", "", sex);
    CHECK(last > 1.0);
    CHECK(value_of(comparison, "ips-x3", "hle_change", "2024", "", sex) == 0.0);
    CHECK(value_of(comparison, "ips-x3", "hle_change", "2024-2026", "", sex) == Approx(last / 3));
    CHECK(value_of(comparison, "ips-x3", "le_change", "2026", "", sex) == 0.0);
    CHECK(value_of(comparison, "ips-x3", "hle_change", "2026", "", sex, "West") > 1.0);
  }
  CHECK(value_of(comparison, "ips-x3", "good_health_years_change", "2026") > 0.0);
}

TEST_CASE("the interval of a change tells how it differs between places", "[compare][hle]") {
  RunResults everywhere = sample_results();
  RunResults somewhere = sample_results();
  const auto heal = [](Tally& tally, std::size_t cells_healed) {
    const std::size_t per_year = tally.person_months.size() / tally.shape.years;
    for (std::size_t i = per_year; i < tally.person_months.size(); ++i) {
      const std::size_t cell = i % per_year / number_of_person_states;
      if ((i % number_of_person_states & 2U) != 0 || cell >= cells_healed) continue;
      const std::int32_t moved = tally.person_months[i] / 2;
      tally.person_months[i] -= moved;
      tally.person_months[i + 2] += moved;
    }
  };
  const std::size_t cells = everywhere.options[1].history.tally.shape.cells();
  heal(everywhere.options[1].history.tally, cells);
  heal(somewhere.options[1].history.tally, cells / 2);  // the first borough
  const auto width = [](const OptionComparison& comparison, const std::string& option) {
    const auto at = [&](const char* measure) {
      return value_of(comparison, option, measure, "2024-2026");
    };
    CHECK(at("hle_change_lower") <= at("hle_change"));
    CHECK(at("hle_change") <= at("hle_change_upper"));
    CHECK(at("hle_change_upper") - at("hle_change") ==
          Approx(at("hle_change") - at("hle_change_lower")).margin(1e-9));
    return at("hle_change_upper") - at("hle_change_lower");
  };
  const OptionComparison same = sample_comparison(everywhere);
  const OptionComparison mixed = sample_comparison(somewhere);
  CHECK(width(same, "warm-words-only") == 0.0);
  CHECK(width(same, "ips-x3") > 0.0);
  CHECK(width(mixed, "ips-x3") > 2.0 * width(same, "ips-x3"));
}

TEST_CASE("QALYs and satisfaction are added up over everyone", "[compare]") {
  RunResults results = sample_results();
  Tally& tally = results.options[1].history.tally;
  const OptionComparison before = sample_comparison(results);
  const std::size_t cells = tally.shape.cells();
  tally.utility[3 * cells] += 12 * 10000;      // one person-year in full health, in 2026
  tally.satisfaction[3 * cells] += 24 * 1000;  // two point-years
  const OptionComparison after = sample_comparison(results);
  const auto gained = [&](const char* measure, const char* years) {
    return value_of(after, "ips-x3", measure, years) - value_of(before, "ips-x3", measure, years);
  };
  const double everyone = 1.0 / results.scale;
  CHECK(gained("qalys_change", "2026") == Approx(everyone));
  CHECK(gained("qalys_change", "2025") == 0.0);
  CHECK(gained("qalys_change", "2024-2026") == Approx(everyone));
  CHECK(gained("satisfaction_years_change", "2024-2026") == Approx(2.0 * everyone));
}

TEST_CASE("the gap is the region's healthy life expectancy less the comparator's",
          "[compare][hle]") {
  const RunResults results = sample_results();
  const OptionComparison comparison = sample_comparison(results);
  CHECK(comparison.comparator == "Country");
  const std::size_t region = results.areas.las.size();
  const auto hle = [&](const History& history, std::size_t year, std::size_t sex) {
    const AreaCounts counts =
        area_counts(history.tally, year)[region * number_of_report_sexes + sex];
    return expectancies_at_birth(counts, Deaths::expected).healthy.value;
  };
  for (std::size_t sex = 0; sex < number_of_report_sexes; ++sex) {
    const std::string name{report_sex_names[sex]};
    for (const OptionResults& option : results.options) {
      double sum = 0.0;
      for (std::size_t year = 1; year < 4; ++year) {
        const double gap =
            hle(option.history, year, sex) - hle(results.comparator->history, year, sex);
        CHECK(gap < -1.0);  // the country is healthier
        CHECK(value_of(comparison, option.id, "hle_gap", std::to_string(2023 + year), "", name) ==
              Approx(gap));
        sum += gap;
      }
      CHECK(value_of(comparison, option.id, "hle_gap", "2024-2026", "", name) == Approx(sum / 3));
    }
    CHECK(value_of(comparison, "ips-x3", "hle_gap", "2026", "", name) -
              value_of(comparison, "baseline", "hle_gap", "2026", "", name) ==
          Approx(value_of(comparison, "ips-x3", "hle_change", "2026", "", name)).margin(1e-9));
  }
  CHECK_THAT(as_table(comparison),
             Catch::Contains("less Country's") && Catch::Contains("men, 2026, baseline"));
  CHECK_THAT(as_json(comparison), Catch::Contains("\"comparator\": \"Country\""));
}

TEST_CASE("without a comparator there is no gap", "[compare]") {
  RunResults results = sample_results(3000);
  results.comparator.reset();
  const OptionComparison comparison = sample_comparison(results);
  CHECK(std::none_of(comparison.rows.begin(), comparison.rows.end(),
                     [](const ComparisonRow& row) { return row.measure == "hle_gap"; }));
  CHECK_THAT(as_table(comparison), !Catch::Contains(" less "));
  CHECK_THAT(as_json(comparison), Catch::Contains("\"comparator\": null"));
}

TEST_CASE("the table is at most 100 columns wide and names every option", "[compare]") {
  RunResults results = sample_results(3000);
  for (int i = 0; i < 4; ++i) {
    OptionResults option = results.options[2];
    option.id = "an-option-with-a-long-name-" + std::to_string(i);
    results.options.push_back(option);
  }
  const std::string table = as_table(sample_comparison(results));
  INFO(table);
  CHECK_THAT(table, Catch::Contains(" 30,000,015") && Catch::Contains("+5,277,778") &&
                        Catch::Contains("ips-x3") && Catch::Contains("0.1 of households"));
  std::istringstream lines{table};
  std::string line;
  while (std::getline(lines, line)) {
    CHECK(line.size() <= 100);
  }
}

TEST_CASE("a run in memory compares as its file does", "[compare]") {
  const RunResults results = sample_results(3000);
  CHECK(as_csv(compare(results_in_memory(results))) == as_csv(sample_comparison(results)));
}

TEST_CASE("csv and json hold every row", "[compare]") {
  const OptionComparison comparison = sample_comparison(sample_results(3000));
  const std::string csv = as_csv(comparison);
  CHECK(std::count(csv.begin(), csv.end(), '\n') ==
        static_cast<std::ptrdiff_t>(comparison.rows.size()) + 1);
  CHECK_THAT(csv, Catch::StartsWith("option,measure,unit,area,sex,agency,years,value\n") &&
                      Catch::Contains("ips-x3,cost,GBP,Region,persons,DWP,2024-2026,18000000\n"));
  const std::string json = as_json(comparison);
  CHECK_THAT(json, Catch::Contains("\"value\": null") && !Catch::Contains("nan"));
}

}  // namespace hale::test
