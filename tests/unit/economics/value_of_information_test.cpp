#include "sim/economics/value_of_information.hpp"

#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

#include "sim/core/distributions.hpp"
#include "sim/uncertainty/designs.hpp"

namespace hale::test {
namespace {

using Parameters = std::vector<std::vector<double>>;

/// Independent standard normal parameters, evenly spread.
Parameters even_normals(std::size_t draws, std::size_t parameters) {
  const Design design = sobol_sequence(draws, parameters);
  Parameters columns(parameters);
  for (std::size_t i = 0; i < parameters; ++i) {
    for (std::size_t draw = 0; draw < draws; ++draw) {
      columns[i].push_back(normal_deviate(design.at(draw, i)));
    }
  }
  return columns;
}

/// Do nothing, or an option whose benefit is the sum of its mean and of normal parameters.
NetBenefits normal_choice(double mean, const std::vector<double>& deviations,
                          const Parameters& parameters) {
  NetBenefits benefits{2, {}};
  for (std::size_t draw = 0; draw < parameters.front().size(); ++draw) {
    double benefit = mean;
    for (std::size_t i = 0; i < deviations.size(); ++i) {
      benefit += deviations[i] * parameters[i][draw];
    }
    benefits.gbp.push_back(0.0);
    benefits.gbp.push_back(benefit);
  }
  return benefits;
}

double below(double deviate) {
  return std::erfc(-deviate / std::numbers::sqrt2) / 2.0;
}

}  // namespace

TEST_CASE("a normal choice has the figures of its closed forms", "[oracle][information]") {
  const std::vector<double> deviations{800.0, 500.0, 0.0};
  const double all = std::sqrt(800.0 * 800.0 + 500.0 * 500.0);
  const Parameters parameters = even_normals(8191, 3);
  for (const double mean : {-600.0, 0.0, 300.0, 2000.0}) {
    CAPTURE(mean);
    const NetBenefits choice = normal_choice(mean, deviations, parameters);
    CHECK(acceptability(choice)[1] == Approx(below(mean / all)).margin(0.003));
    CHECK(evpi(choice) == Approx(evpi_of_normal(mean, all)).margin(2.0));
    for (std::size_t i = 0; i < 3; ++i) {
      const Evppi found = evppi_with_fit(choice, Parameters{parameters[i]});
      CHECK(found.gbp == Approx(evpi_of_normal(mean, deviations[i])).margin(2.0));
      CHECK(found.terms == 4);
      CHECK(found.adjusted_r2 == Approx(deviations[i] * deviations[i] / (all * all)).margin(0.005));
      CHECK(found.gbp == evppi(choice, Parameters{parameters[i]}));
    }
  }
}

TEST_CASE("acceptability along values crosses a half at the ratio", "[oracle][information]") {
  // Effect 0.1 with a normal deviation of 0.02, cost 2,000: worth it from 20,000 a unit on.
  const std::vector<double> deviates = even_normals(4095, 1).front();
  std::vector<double> costs;
  std::vector<double> effects;
  for (const double deviate : deviates) {
    costs.insert(costs.end(), {0.0, 2000.0});
    effects.insert(effects.end(), {0.0, 0.1 + 0.02 * deviate});
  }
  const std::vector<double> values{0.0, 15'000.0, 20'000.0, 30'000.0};
  const auto curve = acceptability_curve(2, costs, effects, values);
  REQUIRE(curve.size() == values.size());
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double mean = 0.1 * values[i] - 2000.0;
    const double deviation = 0.02 * values[i];
    const double likely = deviation > 0.0 ? below(mean / deviation) : 0.0;
    CHECK(curve[i].gbp_per_effect == values[i]);
    CHECK(curve[i].acceptability[1] == Approx(likely).margin(0.002));
    CHECK(curve[i].acceptability[0] + curve[i].acceptability[1] == Approx(1.0).epsilon(1e-12));
    CHECK(curve[i].evpi == Approx(evpi_of_normal(mean, deviation)).margin(2.0));
    if (values[i] != 20'000.0) CHECK(curve[i].best == (mean > 0.0 ? 1U : 0U));
    CHECK(curve[i].acceptability_of_best == curve[i].acceptability[curve[i].best]);
  }
}

TEST_CASE("regression on luck is told by its fit", "[statistical][information]") {
  const std::size_t draws = 120;
  const Design luck = latin_hypercube(draws, 11, 8);
  Parameters parameters(10);
  NetBenefits choice{2, {}};
  for (std::size_t draw = 0; draw < draws; ++draw) {
    choice.gbp.push_back(0.0);
    choice.gbp.push_back(normal_deviate(luck.at(draw, 10)));
    for (std::size_t i = 0; i < 10; ++i) {
      parameters[i].push_back(luck.at(draw, i));
    }
  }
  const Evppi found = evppi_with_fit(choice, parameters);
  CHECK(found.terms == 1 + 30 + 45);
  CHECK(found.gbp > 0.1);          // worth nothing in truth: the bias
  CHECK(found.adjusted_r2 < 0.3);  // and the warning
  const Evppi alone = evppi_with_fit(choice, Parameters{parameters[0]});
  CHECK(alone.adjusted_r2 < 0.05);
  const Evppi too_many =
      evppi_with_fit({2, {choice.gbp.begin(), choice.gbp.begin() + 8}}, Parameters{{1, 2, 4, 3}});
  CHECK(too_many.adjusted_r2 == 0.0);
}

}  // namespace hale::test
