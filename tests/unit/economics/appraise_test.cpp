#include "sim/economics/appraise.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "sim/economics/gain_share.hpp"
#include "sim/economics/ratios.hpp"
#include "sim/scenario/read_discounting.hpp"

#include "tests/support/source_dir.hpp"

namespace hale::test {
namespace {

const DiscountSeries& green_book() {
  static const DiscountSchedules schedules = read_discounting(source_dir() / "scenarios");
  return schedules.at(usual_discounting);
}

AppraisalTerms green_book_terms() {
  return {green_book().at("standard"), green_book().at("health"), 70000.0};
}

/// People on Employment and Support Allowance into work: 12 jobs, a quarter fewer every year, three
/// years, 300,000 paid by the combined authority at the start (GMCA unit costs, 2012/13 prices).
OptionFlows into_work(double prices = 1.0) {
  OptionFlows option{Flows{4}, {}};
  option.money.add(0, Agency::combined_authority, FlowKind::cost, -300000.0 * prices);
  double jobs = 12.0;
  for (std::size_t year = 1; year < 4; ++year) {
    option.money.add(year, Agency::dwp, FlowKind::transfer, 7500.0 * jobs * prices);
    option.money.add(year, Agency::nhs, FlowKind::resource, 1132.0 * jobs * prices);
    option.money.add(year, Agency::individuals, FlowKind::economic, 12568.0 * jobs * prices);
    jobs *= 0.75;
  }
  return option;
}

}  // namespace

TEST_CASE("the ESA example comes out to the pound", "[oracle][appraisal]") {
  const Appraisal found = appraise(into_work(), green_book_terms());
  const auto agency = [&](Agency a) { return found.agencies[static_cast<std::size_t>(a)]; };
  CHECK(std::llround(agency(Agency::dwp).saving) == 195629);
  CHECK(std::llround(agency(Agency::nhs).saving) == 29527);
  CHECK(std::llround(agency(Agency::individuals).net) == 327823);
  CHECK(std::llround(found.net_budget_impact) == -74844);
  CHECK(std::llround(found.net_social_value) == 57350);
  CHECK(*found.fiscal_benefit_cost_ratio == Approx(0.7505).margin(5e-5));
  CHECK(*found.benefit_cost_ratio == Approx(1.1912).margin(5e-5));
  CHECK(found.public_payback.state == PaybackState::never);
  CHECK(found.discounted_public_payback.state == PaybackState::never);
  CHECK(agency(Agency::dwp).payback.state == PaybackState::nothing_spent);
  // 158,841 and 115,102 in the first two years: 26,058 of the third year's 83,407 are wanting.
  CHECK(found.discounted_social_payback.years == Approx(2.3124).margin(5e-5));
  CHECK(year_of(found.discounted_social_payback, 2026) == 2029);
  CHECK_FALSE(year_of(found.public_payback, 2026));
}

TEST_CASE("no change is worth exactly nothing", "[property][appraisal]") {
  const Appraisal nothing = appraise({Flows{20}, std::vector<double>(20)}, green_book_terms());
  CHECK(nothing.net_social_value == 0.0);
  CHECK(nothing.net_budget_impact == 0.0);
  CHECK(nothing.cost == 0.0);
  CHECK_FALSE(nothing.benefit_cost_ratio);
  CHECK_FALSE(nothing.fiscal_benefit_cost_ratio);
  CHECK_FALSE(nothing.cost_per_qaly);
  CHECK(nothing.public_payback.state == PaybackState::nothing_spent);
  CHECK_FALSE(gain_share_payments(nothing));
}

TEST_CASE("ratios and paybacks do not depend on the price base", "[property][appraisal]") {
  const Appraisal here = appraise(into_work(), green_book_terms());
  for (const double prices : {0.37, 1.6, 1234.5}) {
    const Appraisal there = appraise(into_work(prices), green_book_terms());
    CHECK(*there.benefit_cost_ratio == Approx(*here.benefit_cost_ratio).epsilon(1e-13));
    CHECK(*there.fiscal_benefit_cost_ratio ==
          Approx(*here.fiscal_benefit_cost_ratio).epsilon(1e-13));
    CHECK(there.social_payback.years == Approx(here.social_payback.years).epsilon(1e-13));
    CHECK(there.net_social_value == Approx(prices * here.net_social_value).epsilon(1e-12));
  }
}

TEST_CASE("QALYs are discounted as health and are nobody's money", "[oracle][appraisal]") {
  OptionFlows option = into_work();
  option.qalys = {0.0, 1.0, 2.0, 0.0};
  const Appraisal with = appraise(option, green_book_terms());
  const Appraisal without = appraise(into_work(), green_book_terms());
  const double discounted = 1.0 / 1.015 + 2.0 / (1.015 * 1.015);
  CHECK(with.qalys == 3.0);
  CHECK(with.discounted_qalys == Approx(discounted));
  CHECK(with.qaly_value == Approx(70000.0 * discounted));
  CHECK(with.net_social_value == Approx(without.net_social_value + with.qaly_value));
  CHECK(with.net_budget_impact == without.net_budget_impact);
  CHECK(*with.cost_per_qaly == Approx((300000.0 - 29526.9889) / discounted));
}

TEST_CASE("a transfer is nobody's gain but moves the public purse", "[oracle][appraisal]") {
  OptionFlows option{Flows{1}, {}};
  option.money.add(0, Agency::dwp, FlowKind::transfer, 500.0);
  option.money.add(0, Agency::individuals, FlowKind::transfer, -500.0);
  const Appraisal found = appraise(option, green_book_terms());
  CHECK(found.net_social_value == 0.0);
  CHECK(found.net_budget_impact == 500.0);
}

TEST_CASE("payback is found inside the year", "[oracle][appraisal]") {
  const auto years = [](std::vector<double> flows) { return payback(flows).years; };
  CHECK(years({-100, 20, 20, 20, 20, 20, 20}) == 5.0);
  CHECK(years({-100, 80, 80}) == 1.25);
  CHECK(years({0, -30, 10, 40}) == 2.5);
  CHECK(payback(std::vector<double>{-100, 20}) == Payback{PaybackState::never, 0.0, false});
  CHECK(payback(std::vector<double>{5, 5}).state == PaybackState::nothing_spent);
  // Paid back in the first year, in debt again in the second: said, not hidden.
  const Payback relapse = payback(std::vector<double>{-10, 20, -30});
  CHECK(relapse == Payback{PaybackState::paid_back, 0.5, false});
  const auto lasting = [](std::vector<double> flows) { return payback(flows).lasting; };
  CHECK(lasting({-10, 20, -20, 40}) == 2.25);
  CHECK(lasting({-10, 20, -10, 5}) == 0.5);
  CHECK(lasting({-100, 80, 80}) == 1.25);
  CHECK_FALSE(lasting({-10, 20, -20}));
  CHECK_FALSE(lasting({-100, 20}));
  CHECK_FALSE(lasting({1, 2}));
  CHECK(payback(std::vector<double>{-0.3, 0.1, 0.1, 0.1}).state == PaybackState::paid_back);
  CHECK(simple_payback(5494.4, 783.0) == Approx(7.0171).margin(5e-5));
}

TEST_CASE("gain shares add up to zero and leave no one worse off", "[property][appraisal]") {
  const std::vector<double> benefits{400, 200, 100, -60};
  const std::vector<double> costs{0, 0, 300, 0};
  const auto share = gain_share(benefits, costs);
  REQUIRE(share);
  CHECK(share->surplus == 340.0);
  CHECK(std::accumulate(share->receives.begin(), share->receives.end(), 0.0) ==
        Approx(0.0).margin(1e-10));
  for (std::size_t a = 0; a < benefits.size(); ++a) {
    CHECK(benefits[a] - costs[a] + share->receives[a] == Approx(share->keeps[a]));
    CHECK(share->keeps[a] >= 0.0);
  }
  CHECK_FALSE(gain_share(std::vector<double>{0, -1}, std::vector<double>{1, 1}));

  const auto payments = gain_share_payments(appraise(into_work(), green_book_terms()));
  REQUIRE(payments);
  CHECK(std::accumulate(payments->begin(), payments->end(), 0.0) == Approx(0.0).margin(1e-8));
  CHECK((*payments)[static_cast<std::size_t>(Agency::individuals)] == 0.0);
}

TEST_CASE("discount factors fall strictly and build up band by band", "[property][appraisal]") {
  for (const auto& [series, schedule] : green_book()) {
    CAPTURE(series);
    CHECK(schedule.factor(0) == 1.0);
    for (int year = 1; year <= 400; ++year) {
      CHECK(schedule.factor(year) < schedule.factor(year - 1));
    }
    CHECK(schedule.annuity(10) == Approx(schedule.annuity(9) + schedule.factor(10)));
  }
  const DiscountSchedule& standard = green_book().at("standard");
  CHECK(standard.factor(31) == Approx(std::pow(1.035, -30) / 1.03).epsilon(1e-14));
  CHECK(standard.factor(30.5) == Approx(std::pow(1.035, -30) * std::pow(1.03, -0.5)));
  CHECK(DiscountSchedule{}.factor(80) == 1.0);
  CHECK(constant_rate(0.04).factor(2) == Approx(1.0 / 1.0816));
}

TEST_CASE("every dated schedule can be read", "[scenario][appraisal]") {
  const DiscountSchedules schedules = read_discounting(source_dir() / "scenarios");
  CHECK(schedules.at("undiscounted").at("standard").factor(100) == 1.0);
  CHECK(schedules.at("green-book-2022").at("health").factor(30) == Approx(0.6397624299));
  CHECK(schedules.at("green-book-2026").at("low").factor(125) ==
        Approx(schedules.at("green-book-2026").at("low").factor(75) * std::pow(1.0214, -50)));
}

TEST_CASE("switching values say how wrong a figure may be", "[oracle][appraisal]") {
  CHECK(*share_benefits_may_fall(166.332106, 100.0) == Approx(0.398793).margin(1e-6));
  CHECK(*share_cost_may_rise(166.332106, 100.0) == Approx(0.66332106));
  CHECK(*break_even_quantity(300000.0, 18763.01) == Approx(15.9889).margin(1e-4));
  CHECK_FALSE(break_even_quantity(1.0, 0.0));
  CHECK_FALSE(benefit_cost_ratio(5.0, 0.0));
  CHECK(*return_on_investment(26.4, 9.9) == Approx(1.6667).margin(1e-4));
}

}  // namespace hale::test
