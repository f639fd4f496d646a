#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "sim/economics/active_travel.hpp"
#include "sim/economics/additionality.hpp"
#include "sim/economics/cashability.hpp"
#include "sim/economics/distribution.hpp"
#include "sim/economics/duration.hpp"
#include "sim/economics/optimism_bias.hpp"
#include "sim/economics/unit_value.hpp"
#include "sim/economics/variance.hpp"
#include "sim/economics/wellbeing.hpp"

namespace hale::test {

TEST_CASE("a benefit lasts, wears off and is discounted from the second year", "[oracle][value]") {
  const DiscountSchedule schedule = constant_rate(0.035);
  const auto worth_of = [&](double years, double drop_off, FirstYear first) {
    return worth({.first_year = 100.0, .years = years, .drop_off = drop_off}, schedule, first);
  };
  CHECK(worth_of(0.0, 0.0, FirstYear::undiscounted) == 0.0);
  CHECK(worth_of(0.5, 0.0, FirstYear::undiscounted) == 50.0);
  CHECK(worth_of(2.0, 0.0, FirstYear::undiscounted) == Approx(100.0 + 100.0 / 1.035));
  CHECK(worth_of(2.0, 0.25, FirstYear::undiscounted) == Approx(100.0 + 75.0 / 1.035));
  CHECK(worth_of(1.25, 0.0, FirstYear::discounted) ==
        Approx(100.0 / 1.035 + 25.0 / (1.035 * 1.035)));
}

TEST_CASE("a benefit that lasts until it breaks even is worth its cost", "[property][value]") {
  const DiscountSchedule schedule = constant_rate(0.035);
  for (const double cost : {1.0, 99.0, 180.0, 240.0}) {
    for (const FirstYear first : {FirstYear::undiscounted, FirstYear::discounted}) {
      LastingBenefit benefit{.first_year = 100.0, .years = 0.0, .drop_off = 0.3};
      const auto years = years_to_break_even(cost, benefit, schedule, first);
      REQUIRE(years);
      benefit.years = *years;
      CHECK(worth(benefit, schedule, first) == Approx(cost).epsilon(1e-12));
    }
  }
  // 100 a year that fall by half never come to more than 200.
  CHECK_FALSE(years_to_break_even(200.0, {100.0, 0.0, 0.5}, schedule, FirstYear::undiscounted));
}

TEST_CASE("optimism bias is never managed below its lower bound", "[oracle][value]") {
  const std::vector<double> contributions{5, 2, 22, 5, 3};
  const std::vector<double> managed{1, 1, 0.4, 1, 1};
  CHECK(managed_contribution(contributions, managed) == Approx(23.8));
  CHECK(bias_left(39.0, 0.238) == Approx(29.718));
  CHECK(bias_left(51.0, 0.99, 4.0) == 4.0);
  CHECK(with_bias(100.0, 0.04) == Approx(104.0));
  CHECK(benefit_less_bias(100.0, 0.4) == Approx(60.0));
}

TEST_CASE("only what would not have happened anyway is additional", "[oracle][value]") {
  const GrossImpact impact{.gross = 1000.0,
                           .leakage = 0.1,
                           .displacement = 0.25,
                           .substitution = 0.2,
                           .multiplier = 1.1};
  CHECK(net_impact(impact) == Approx(594.0));
  CHECK(net_additional(impact, impact) == 0.0);
  CHECK(net_additional(impact, {}) == Approx(594.0));
}

TEST_CASE("a saving is cash when whole steps of it are made", "[oracle][value]") {
  const ServiceCost cost{.average = 100.0, .marginal_share = 0.25, .units_per_step = 10.0};
  CHECK(average_saving(17.0, cost) == 1700.0);
  CHECK(cashable_saving(17.0, cost) == 1175.0);
  CHECK(cashable_saving(9.0, cost) == 225.0);
  CHECK(cashable_saving(20.0, cost) == average_saving(20.0, cost));
  CHECK(cashable_saving(0.0, cost) == 0.0);
  CHECK(cashable_saving(-1.0, cost) == -775.0);  // one bed more opens a ward
  for (double units = 0.0; units < 50.0; units += 0.5) {
    CHECK(cashable_saving(units, cost) <= average_saving(units, cost));
  }
}

TEST_CASE("weights fall with income and are one at the median", "[property][value]") {
  CHECK(distributional_weight(35000.0, 35000.0) == 1.0);
  CHECK(distributional_weight(15000.0, 35000.0) == Approx(3.008637).margin(1e-6));
  CHECK(distributional_weight(15000.0, 35000.0, 0.0) == 1.0);
  for (double income = 1000.0; income < 90000.0; income += 1000.0) {
    CHECK(distributional_weight(income, 35000.0) > distributional_weight(income + 1.0, 35000.0));
  }
  CHECK(equivalent_income(1500.0, 0.0, sipher_weight_of_log_income) == 1500.0);
  CHECK(equivalent_income(1500.0, -1.345, sipher_weight_of_log_income) ==
        Approx(525.3572).margin(1e-4));
}

TEST_CASE("better health is never counted twice", "[property][value]") {
  const WellbeingValues values;
  const auto value = [&](double qalys, double satisfaction, WellbeingRule rule) {
    return value_of({qalys, satisfaction}, values, rule);
  };
  CHECK(value(0.1, 0.5, WellbeingRule::qalys) == Approx(7000.0));
  CHECK(value(0.1, 0.5, WellbeingRule::life_satisfaction) == Approx(6500.0));
  CHECK(value(0.1, 0.7, WellbeingRule::qalys_and_rest) == Approx(7000.0));  // all of it is health
  CHECK(value(0.1, 0.8, WellbeingRule::qalys_and_rest) == Approx(8300.0));
  for (double qalys = 0.0; qalys <= 0.5; qalys += 0.05) {
    for (double satisfaction = 0.0; satisfaction <= 4.0; satisfaction += 0.25) {
      const double both = value(qalys, satisfaction, WellbeingRule::qalys_and_rest);
      CHECK(both >= value(qalys, satisfaction, WellbeingRule::qalys));
      const double in_full = value(qalys, satisfaction, WellbeingRule::qalys) +
                             value(qalys, satisfaction, WellbeingRule::life_satisfaction);
      CHECK(both <= in_full);
      if (qalys > 0.0 && satisfaction > 0.0) CHECK(both < in_full);
    }
  }
  CHECK(wellby_from_qaly(70158.0, 7.0) == Approx(10022.571428));
  CHECK(wellby_from_income(30673.0, 1.96) == Approx(15649.489796));
  CHECK(uprated_wellby(13000.0, 1.2, 1.1, 1.3) == Approx(13000.0 * 1.2 * std::pow(1.1, 1.3)));
}

TEST_CASE("QALYs are the area under utility", "[oracle][value]") {
  const std::vector<double> times{0.0, 0.25, 1.0};
  CHECK(area_under(times, std::vector<double>{0.5, 0.7, 0.7}) == Approx(0.15 + 0.525));
  CHECK(area_under(times, std::vector<double>{1.0, 1.0, 1.0}) == 1.0);
  CHECK(area_under(std::vector<double>{3.0}, std::vector<double>{1.0}) == 0.0);
}

TEST_CASE("a unit's public value leaves out what others lose", "[oracle][value]") {
  const UnitValue income_support{
      .fiscal = 7570.0, .transfer = 7004.0, .economic = 8701.0, .social = 0.0};
  CHECK(public_value(income_support) == 9267.0);
  CHECK(add_up_to_one(std::vector<double>{0.56, 0.43, 0.01}));
  CHECK_FALSE(add_up_to_one(std::vector<double>{0.56, 0.43}));
  CHECK(actual_crimes(100.0, 2.8) == Approx(280.0));
  CHECK(annual_pay_gap(13.45, 12.21, 37.5, 52.0) == Approx(2418.0));
}

TEST_CASE("walking saves lives in proportion, up to a cap", "[oracle][value]") {
  const ActiveTravelRisk walking{0.89, 168.0, largest_reduction_of_walking};
  CHECK(risk_reduction(walking, 168.0) == Approx(0.11));
  CHECK(risk_reduction(walking, 84.0) == Approx(0.055));
  CHECK(risk_reduction(walking, 0.0) == 0.0);
  CHECK(risk_reduction(walking, 1000.0) == 0.30);
}

TEST_CASE("luck is told from parameters", "[oracle][value]") {
  const VarianceSplit split = split_variance(std::vector<double>{1, 2, 3}, 0.3, 10.0);
  CHECK(split.of_means == 1.0);
  CHECK(split.parameters == Approx(0.97));
  CHECK(split.of_luck == Approx(0.03));
  CHECK(split.total == Approx(1.27));
  // Two draws of two runs: means 2 and 6, variances 2 and 8 within.
  const VarianceSplit runs = split_variance_of_runs(std::vector<double>{1, 3, 4, 8}, 2);
  CHECK(runs.of_means == Approx(8.0));
  CHECK(runs.within == Approx(5.0));
  CHECK(runs.parameters == Approx(8.0 - 2.5));
}

}  // namespace hale::test
