#include "sim/uncertainty/draw_sensitivity.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/distributions.hpp"
#include "sim/uncertainty/designs.hpp"
#include "sim/uncertainty/least_squares.hpp"

namespace hale::test {
namespace {

using Columns = std::vector<std::vector<double>>;

/// Independent standard normal parameters.
Columns normal_draws(std::size_t draws, std::size_t parameters) {
  const Design design = latin_hypercube(draws, parameters, 3);
  Columns columns(parameters);
  for (std::size_t i = 0; i < parameters; ++i) {
    for (std::size_t draw = 0; draw < draws; ++draw) {
      columns[i].push_back(normal_deviate(design.at(draw, i)));
    }
  }
  return columns;
}

}  // namespace

TEST_CASE("least squares are those of numpy", "[unit][sensitivity]") {
  // numpy.linalg.lstsq of [1, a, b] on y; adjusted R2 by hand from its residuals.
  const Columns columns{{1, 2, 3, 4, 5, 6}, {2, 1, 4, 3, 7, 5}};
  const auto fit = fit_linear(columns, std::vector<double>{3, 1, 4, 1, 5, 9});
  REQUIRE(fit);
  CHECK(fit->coefficients[0].value() == Approx(0.7111597374179427).epsilon(1e-10));
  CHECK(fit->coefficients[1].value() == Approx(0.4409190371991255).epsilon(1e-10));
  CHECK(fit->r2 == Approx(0.5223983796051507).epsilon(1e-10));
  CHECK(fit->adjusted_r2 == Approx(0.2039972993419178).epsilon(1e-10));
}

TEST_CASE("least squares give what others explain no coefficient", "[unit][sensitivity]") {
  const Columns columns{{1, 2, 3, 4, 5}, {2, 4, 6, 8, 10}, {1, 1, 1, 1, 1}};
  const auto fit = fit_linear(columns, std::vector<double>{5, 7, 9, 11, 13});
  REQUIRE(fit);
  CHECK(fit->coefficients[0].value() == Approx(2.0).epsilon(1e-12));
  CHECK_FALSE(fit->coefficients[1]);
  CHECK_FALSE(fit->coefficients[2]);
  CHECK(fit->r2 == Approx(1.0).epsilon(1e-12));
  CHECK_FALSE(fit_linear(columns, std::vector<double>{5, 7, 9, 11}));
}

TEST_CASE("draws tell a linear outcome's slopes and shares", "[unit][sensitivity]") {
  const std::size_t draws = 2000;
  const Columns parameters = normal_draws(draws, 3);
  std::vector<double> outcome;
  for (std::size_t i = 0; i < draws; ++i) {
    outcome.push_back(10.0 + 2.0 * parameters[0][i] - 1.0 * parameters[1][i]);
  }
  const DrawSensitivity found = draw_sensitivity(parameters, outcome);
  CHECK(found.adjusted_r2.value() == Approx(1.0).epsilon(1e-9));
  // A Latin hypercube's percentiles and means are those of the normal: 10 -+ 1.96 x slope.
  CHECK(found.by_parameter[0].at_low.value() == Approx(10.0 - 3.92).margin(0.03));
  CHECK(found.by_parameter[0].at_high.value() == Approx(10.0 + 3.92).margin(0.03));
  CHECK(found.by_parameter[1].at_low.value() == Approx(10.0 + 1.96).margin(0.03));
  CHECK(found.by_parameter[2].at_low.value() == Approx(10.0).margin(1e-3));
  const std::vector<double> shares{0.8, 0.2, 0.0};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(found.by_parameter[i].first_order == Approx(shares[i]).margin(0.05));
  }
  // Of a joint normal the rank correlation is 6 / pi x asin(r / 2), r = 2 / sqrt(5).
  CHECK(found.by_parameter[0].rank_correlation == Approx(0.8855).margin(0.01));
  CHECK(found.by_parameter[0].rank_coefficient.value() == Approx(0.8855).margin(0.01));
  CHECK(found.by_parameter[1].rank_coefficient.value() == Approx(-0.4307).margin(0.01));
  // Mean of the highest tenth of a normal: 1.755 standard deviations.
  CHECK(found.by_parameter[0].highest_tenth == Approx(10.0 + 2.0 * 1.755).margin(0.15));
  CHECK(found.by_parameter[0].lowest_tenth == Approx(10.0 - 2.0 * 1.755).margin(0.15));
}

TEST_CASE("shares by groups see what a slope does not", "[unit][sensitivity]") {
  const Columns parameters = normal_draws(1000, 2);
  std::vector<double> outcome;
  for (const double x : parameters[0]) {
    outcome.push_back(x * x);
  }
  const DrawSensitivity found = draw_sensitivity(parameters, outcome);
  CHECK(found.by_parameter[0].first_order > 0.85);
  CHECK(std::abs(found.by_parameter[0].rank_coefficient.value()) < 0.1);
  CHECK(found.adjusted_r2.value() < 0.05);
  CHECK(std::abs(found.by_parameter[1].first_order) < 0.06);
}

TEST_CASE("shares by groups are not biased by luck in few draws", "[statistical][sensitivity]") {
  double sum = 0.0;
  const Columns luck = normal_draws(100, 200);
  for (std::size_t i = 0; i + 1 < luck.size(); i += 2) {
    sum += draw_sensitivity(Columns{luck[i]}, luck[i + 1]).by_parameter[0].first_order;
  }
  // 100 estimates, each with a standard error of about 0.05; uncorrected their mean is 0.09.
  CHECK(sum / 100.0 == Approx(0.0).margin(0.02));
}

TEST_CASE("monotone curves are straight in ranks", "[unit][sensitivity]") {
  const Columns parameters = normal_draws(500, 1);
  std::vector<double> outcome;
  for (const double x : parameters[0]) {
    outcome.push_back(std::exp(3.0 * x));
  }
  const DrawSensitivity found = draw_sensitivity(parameters, outcome);
  CHECK(found.by_parameter[0].rank_coefficient.value() == Approx(1.0).epsilon(1e-9));
  CHECK(found.adjusted_r2_of_ranks.value() == Approx(1.0).epsilon(1e-9));
  CHECK(found.adjusted_r2.value() < 0.5);
}

TEST_CASE("draws that are alike share their ranks", "[unit][sensitivity]") {
  const DrawSensitivity found =
      draw_sensitivity(Columns{{1, 2, 2, 3}}, std::vector<double>{1, 2, 3, 4});
  CHECK(found.by_parameter[0].rank_correlation == Approx(std::sqrt(0.9)).epsilon(1e-12));
}

TEST_CASE("parameters that move together do not blow up each other's bars", "[unit][sensitivity]") {
  const Columns luck = normal_draws(200, 3);
  std::vector<double> nearly;
  std::vector<double> outcome;
  for (std::size_t i = 0; i < 200; ++i) {
    nearly.push_back(luck[0][i] + 0.001 * luck[1][i]);
    outcome.push_back(luck[0][i] + luck[2][i]);
  }
  const DrawSensitivity found = draw_sensitivity(Columns{luck[0], nearly}, outcome);
  CHECK(found.by_parameter[0].at_high.value() == Approx(1.96).margin(0.4));
  CHECK_FALSE(found.by_parameter[1].at_high);
  CHECK(found.by_parameter[1].highest_tenth == Approx(1.755).margin(0.5));
}

TEST_CASE("few draws, twins and constants get no false figures", "[unit][sensitivity]") {
  const Columns many = normal_draws(5, 4);
  const DrawSensitivity few = draw_sensitivity(many, std::vector<double>{1, 2, 3, 4, 5});
  CHECK_FALSE(few.adjusted_r2);
  CHECK_FALSE(few.by_parameter[0].at_low);
  CHECK(fewest_draws_for(4) == 10);
  const Columns enough = normal_draws(10, 4);
  CHECK(draw_sensitivity(enough, enough[0]).adjusted_r2);
  const Columns one_less = normal_draws(9, 4);
  CHECK_FALSE(draw_sensitivity(one_less, one_less[0]).adjusted_r2);
  const std::vector<double> x{1, 2, 3, 4, 5, 6, 7, 8};
  const DrawSensitivity found = draw_sensitivity(Columns{x, x, std::vector<double>(8, 3.0)}, x);
  CHECK(found.by_parameter[0].rank_coefficient.value() == Approx(1.0).epsilon(1e-9));
  CHECK_FALSE(found.by_parameter[1].rank_coefficient);
  CHECK_FALSE(found.by_parameter[2].at_high);
  CHECK(found.by_parameter[2].rank_correlation == 0.0);
  const DrawSensitivity still = draw_sensitivity(Columns{x}, std::vector<double>(8, 2.0));
  CHECK(still.by_parameter[0].first_order == 0.0);
  CHECK(still.by_parameter[0].rank_coefficient.value() == 0.0);
}

}  // namespace hale::test
