#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include <catch2/catch.hpp>

#include "sim/economics/equity.hpp"
#include "sim/economics/frontier.hpp"
#include "sim/economics/value_of_information.hpp"

namespace hale::test {
namespace {

using Parameters = std::vector<std::vector<double>>;

const std::vector<double> health{60, 63, 66, 69, 72};
const std::vector<double> people{3, 1, 2, 2, 1};

std::vector<double> changed(std::vector<double> values, double factor, double shift) {
  for (double& value : values) {
    value = factor * value + shift;
  }
  return values;
}

/// Numbers between 0 and 1 that look like luck and are always the same.
std::vector<double> scattered(std::size_t count, double step) {
  std::vector<double> values;
  double at = 0.5;
  for (std::size_t i = 0; i < count; ++i) {
    at = std::fmod(at + step, 1.0);
    values.push_back(at);
  }
  return values;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

NetBenefits uncertain_choice(const std::vector<double>& a, const std::vector<double>& b) {
  NetBenefits benefits{3, {}};
  for (std::size_t draw = 0; draw < a.size(); ++draw) {
    benefits.gbp.insert(benefits.gbp.end(),
                        {0.0, 10.0 * a[draw] - 4.0 * b[draw] - 2.5, 9.0 * b[draw] - 4.6});
  }
  return benefits;
}

}  // namespace

TEST_CASE("the equally distributed equivalent falls with aversion", "[property][equity]") {
  const HealthOfGroups groups{health, people};
  CHECK(ede_atkinson(groups, 0.0) == Approx(mean_health(groups)).epsilon(1e-14));
  CHECK(ede_kolm(groups, 0.0) == mean_health(groups));
  double atkinson = mean_health(groups) + 1e-12;
  double kolm = atkinson;
  for (const double aversion : {0.001, 0.5, 0.999999, 1.0, 1.000001, 3.0, 10.95, 40.0, 400.0}) {
    CAPTURE(aversion);
    CHECK(ede_atkinson(groups, aversion) < atkinson);
    CHECK(ede_kolm(groups, aversion) < kolm);
    atkinson = ede_atkinson(groups, aversion);
    kolm = ede_kolm(groups, aversion);
    CHECK(atkinson > 60.0);
    CHECK(kolm > 60.0);
  }
  const std::vector<double> same(5, 64.0);
  CHECK(ede_atkinson({same, people}, 5.0) == Approx(64.0).epsilon(1e-14));
  CHECK(ede_kolm({same, people}, 0.15) == Approx(64.0).epsilon(1e-14));
}

TEST_CASE("Atkinson looks at ratios, Kolm at differences", "[property][equity]") {
  const std::vector<double> scaled = changed(health, 1.7, 0.0);
  const std::vector<double> shifted = changed(health, 1.0, 12.0);
  for (const double aversion : {0.15, 1.0, 3.0, 10.95}) {
    CHECK(ede_atkinson({scaled, people}, aversion) ==
          Approx(1.7 * ede_atkinson({health, people}, aversion)).epsilon(1e-12));
    CHECK(ede_kolm({shifted, people}, aversion) ==
          Approx(12.0 + ede_kolm({health, people}, aversion)).epsilon(1e-12));
  }
  const std::vector<double> twice = changed(people, 2.0, 0.0);
  CHECK(ede_atkinson({health, twice}, 3.0) ==
        Approx(ede_atkinson({health, people}, 3.0)).epsilon(1e-14));
}

TEST_CASE("equity is the part of a change that efficiency leaves", "[oracle][equity]") {
  const std::vector<double> after{61, 64, 66.5, 69.2, 72.1};
  const std::vector<double> equal(5, 1.0);
  const EquityImpact impact = equity_impact_atkinson({health, equal}, {after, equal}, 1.0);
  CHECK(impact.efficiency == Approx(0.56));
  CHECK(impact.ede == Approx(0.583579).margin(1e-6));
  CHECK(impact.equity == Approx(impact.ede - 0.56));
  CHECK(equity_impact_kolm({health, equal}, {changed(health, 1.0, 2.0), equal}, 0.15).equity ==
        Approx(0.0).margin(1e-12));
  CHECK(slope_index({health, equal}) == Approx(15.0));  // 12 years between the middles of fifths
  CHECK(relative_index({health, equal}) == Approx(73.5 / 58.5));  // about a mean of 66
  CHECK(gini({health, equal}) == Approx(4.8 / (2 * 66.0)));
}

TEST_CASE("money spent displaces health where it would have gone", "[oracle][equity]") {
  const std::vector<double> shares{2, 1, 1};
  const std::vector<double> displaced = opportunity_cost(60000.0, 15000.0, shares);
  CHECK(displaced == std::vector<double>{2.0, 1.0, 1.0});
  CHECK(net_health_benefit(5.0, 60000.0, 15000.0) == 1.0);
}

TEST_CASE("the frontier leaves out what is dominated", "[oracle][frontier]") {
  // Sanders et al. 2005, screening for HIV, as dampack's guide has it; QALYs from months.
  std::vector<CostAndEffect> screening{
      {26000, 277.25}, {27000, 277.57}, {28020, 277.78}, {28440, 277.83}, {29440, 277.76}};
  for (CostAndEffect& option : screening) {
    option.effect /= 12.0;
  }
  const std::vector<FrontierPlace> places = frontier(screening);
  CHECK(places[0].status == Dominance::on_frontier);
  CHECK_FALSE(places[0].icer);
  CHECK(*places[1].icer == Approx(1000.0 / (0.32 / 12)));
  CHECK(*places[2].icer == Approx(1020.0 / (0.21 / 12)));
  CHECK(*places[3].icer == Approx(420.0 / (0.05 / 12)));
  CHECK(places[4].status == Dominance::dominated);

  const std::vector<CostAndEffect> mixed{{0, 0}, {100, 1}, {110, 2}, {110, 2}, {90, -1}};
  const std::vector<FrontierPlace> found = frontier(mixed);
  CHECK(found[1].status == Dominance::extended_dominated);
  CHECK(*found[2].icer == Approx(55.0));
  CHECK(found[3].status == Dominance::dominated);
  CHECK(found[4].status == Dominance::dominated);
  CHECK_FALSE(cost_effectiveness_ratio({10.0, 0.0}));
  CHECK(net_monetary_benefit({100.0, 2.0}, 80.0) == 60.0);
}

TEST_CASE("knowing part is worth no more than knowing all", "[property][information]") {
  const std::vector<double> a = scattered(2000, std::numbers::phi - 1.0);
  const std::vector<double> b = scattered(2000, std::numbers::sqrt2 - 1.0);
  const NetBenefits choice = uncertain_choice(a, b);
  const double all = evpi(choice);
  const double of_a = evppi(choice, Parameters{a});
  const double of_b = evppi(choice, Parameters{b});
  const double of_both = evppi(choice, Parameters{a, b});
  CHECK(of_a > 0.0);
  CHECK(of_b > 0.0);
  CHECK(of_a <= all);
  CHECK(of_b <= all);
  CHECK(of_both == Approx(all).epsilon(1e-9));  // the two explain everything
  CHECK(evppi(choice, Parameters{std::vector<double>(2000, 7.0)}) == Approx(0.0).margin(1e-9));

  const std::vector<double> shares = acceptability(choice);
  CHECK(sum(shares) == Approx(1.0).epsilon(1e-12));
  CHECK(acceptability_of_best(choice) == shares[best_on_average(choice)]);
}

TEST_CASE("the most often best option need not be the one to choose", "[oracle][information]") {
  const NetBenefits choice{2, {0, -1, 0, -1, 0, 5}};
  CHECK(acceptability(choice)[0] == Approx(2.0 / 3));
  CHECK(best_on_average(choice) == 1);
  CHECK(acceptability_of_best(choice) == Approx(1.0 / 3));
  CHECK(evpi(choice) == Approx(5.0 / 3 - 1.0));
  CHECK(acceptability({2, {1, 1}}) == std::vector<double>{0.5, 0.5});
  CHECK(evpi({1, {3, 4}}) == 0.0);
  CHECK(net_benefits(2, std::vector<double>{1, 2}, std::vector<double>{3, 4}, 10.0).gbp ==
        std::vector<double>{29, 38});
}

TEST_CASE("learning a normal benefit has a closed form", "[oracle][information]") {
  CHECK(evpi_of_normal(1.0, 1.0) == Approx(0.083315).margin(1e-6));
  CHECK(evpi_of_normal(0.0, 2.0) == Approx(2.0 / std::sqrt(2.0 * std::numbers::pi)));
  CHECK(evpi_of_normal(-1.0, 1.0) == evpi_of_normal(1.0, 1.0));
  CHECK(evpi_of_normal(5.0, 0.0) == 0.0);
  CHECK(evpi_of_normal(3.0, 1.0) < evpi_of_normal(2.0, 1.0));
}

}  // namespace hale::test
