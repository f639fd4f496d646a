#include "sim/output/appraise_results.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/output/write_results.hpp"

#include "tests/support/sample_results.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

class SampleAppraisal {
 public:
  explicit SampleAppraisal(const RunResults& results) {
    const TemporaryFolder folder;
    write_results(folder.path() / "r.h5", results, Overwrite::refuse);
    rows_ = compare_results(folder.path() / "r.h5").rows;
  }

  [[nodiscard]] double at(const std::string& measure, const std::string& agency = "",
                          const std::string& area = "Region",
                          const std::string& years = "2024-2026") const {
    for (const ComparisonRow& row : rows_) {
      if (row.option == "ips-x3" && row.measure == measure && row.agency == agency &&
          row.area == area && row.years == years)
        return row.value;
    }
    FAIL("no row " << measure << " " << agency << " " << area);
    return 0.0;
  }

 private:
  std::vector<ComparisonRow> rows_;
};

/// Worth of 1 a year in 2024, 2025 and 2026 at 50 % a year, from the sample's schedule.
constexpr double three_years = 1.0 + 1.0 / 1.5 + 1.0 / 2.25;

}  // namespace

TEST_CASE("the case of an option is what its flows and QALYs are worth", "[compare][oracle]") {
  RunResults results = sample_results();
  Tally& tally = results.options[1].history.tally;
  tally.utility[3 * tally.shape.cells()] += 12 * 10000;  // a person-year in full health in 2026
  const SampleAppraisal before{sample_results()};
  const SampleAppraisal found{results};
  // A tenth was simulated; a QALY is worth 80,000 and is discounted at 25 % a year.
  const double qaly = 10.0 * 80000.0 / (1.25 * 1.25);
  CHECK(found.at("present_cost") == Approx(10'000'005.0 * three_years));
  CHECK(found.at("present_qaly_value") - before.at("present_qaly_value") == Approx(qaly));
  CHECK(found.at("present_benefit") - found.at("present_qaly_value") ==
        Approx(20'060'000.0 * three_years));
  CHECK(found.at("npsv_at_gbp_per_qaly", "20000") ==
        Approx(found.at("npsv") - 0.75 * found.at("present_qaly_value")));
  CHECK(found.at("npsv") == Approx(found.at("present_benefit") - found.at("present_cost")));
  CHECK(found.at("bcr") == Approx(found.at("present_benefit") / found.at("present_cost")));
}

TEST_CASE("transfers count for the public purse and for agencies", "[compare][oracle]") {
  const SampleAppraisal found{sample_results()};
  const double dwp = 10'000'000.0;
  const double hmrc = 2'500'000.0;
  const double nhs = 60'000.0;
  CHECK(found.at("public_saving") == Approx((dwp + hmrc + nhs) * three_years));
  CHECK(found.at("net_budget_impact") == Approx((dwp + hmrc + nhs - 10'000'005.0) * three_years));
  CHECK(found.at("fiscal_bcr") == Approx((dwp + hmrc + nhs) / 10'000'005.0));
  CHECK(found.at("agency_net", "DWP") == Approx((dwp - 6'000'000.0) * three_years));
  CHECK(found.at("agency_cost", "combined_authority") == Approx(4'000'005.0 * three_years));
  CHECK(found.at("net_flow", "HMRC", "Region", "2025") == Approx(hmrc));
  CHECK(std::isnan(found.at("agency_payback", "combined_authority")));
  double payments = 0.0;
  for (const char* const agency : {"DWP", "HMRC", "NHS_primary", "combined_authority"})
    payments += found.at("gain_share", agency);
  CHECK(payments == Approx(0.0).margin(1e-6));
  CHECK(found.at("gain_share", "combined_authority") == Approx(4'000'005.0 * three_years));
}

TEST_CASE("only whole steps of a service set its fixed costs free", "[compare][oracle]") {
  const SampleAppraisal found{sample_results()};
  // 1,500 fewer appointments a year at 40; a quarter at once, the rest by the hundred.
  CHECK(found.at("fewer_units", "gp_appointment") == Approx(4500.0));
  CHECK(found.at("average_saving", "gp_appointment") == Approx(4500.0 * 40));
  CHECK(found.at("cashable_saving", "gp_appointment") == Approx(4500.0 * 40));
  RunResults results = sample_results();
  for (int year = sample_first_year; year <= sample_last_year; ++year)
    results.options[1].history.quantities.add(year, 0, 145.5);  // 45 fewer are left: no step
  const SampleAppraisal few{results};
  CHECK(few.at("average_saving", "all") == Approx(135.0 * 40));
  CHECK(few.at("cashable_saving", "all") == Approx(135.0 * 10));
  CHECK(found.at("npsv_by_unverified_costs") == Approx(60'000.0 * three_years));
}

TEST_CASE("who gains is told by decile, weighted and not", "[compare][oracle]") {
  const SampleAppraisal found{sample_results()};
  // 2,000 more in the file, ten times that for everyone; typical income 1,500 against 2,000.
  CHECK(found.at("income_change", "", "IMD decile 1") == Approx(60'000.0));
  CHECK(found.at("income_change", "", "IMD decile 2") == 0.0);
  CHECK(found.at("present_income_change") == Approx(20'000.0 * three_years));
  CHECK(found.at("weighted_income_change") ==
        Approx(20'000.0 * three_years * std::pow(2000.0 / 1500.0, 1.3)));
  // All who have an income live in the first fifth, so all that is saved is gained there.
  double qalys = 0.0;
  double net = 0.0;
  for (int fifth = 1; fifth <= 5; ++fifth)
    net += found.at("net_health_benefit", "", "IMD fifth " + std::to_string(fifth));
  qalys = found.at("discounted_qalys");
  CHECK(net - qalys == Approx(found.at("net_budget_impact") / 20'000.0));
}

TEST_CASE("targets are held against what an option does", "[compare][oracle]") {
  const RunResults results = sample_results();
  const TemporaryFolder folder;
  write_results(folder.path() / "r.h5", results, Overwrite::refuse);
  const OptionComparison comparison = compare_results(folder.path() / "r.h5");
  for (const ComparisonRow& row : comparison.rows) {
    if (row.option != "ips-x3" || row.measure != "share_of_hle_target") continue;
    for (const ComparisonRow& hle : comparison.rows) {
      const bool is_it = hle.option == row.option && hle.measure == "hle_change" &&
                         hle.area == row.area && hle.sex == "persons" && hle.years == row.years;
      if (is_it) CHECK(row.value == Approx(100.0 * hle.value / target_years_of_hle).margin(1e-9));
    }
  }
  const std::string table = as_table(comparison);
  CHECK_THAT(table, Catch::Contains("ips rests on judgement or assumption for health.mcs") &&
                        !Catch::Contains("work.job_finding (RCT)") &&
                        Catch::Contains("brought inside its bounds in 120 person-months"));
}

}  // namespace hale::test
