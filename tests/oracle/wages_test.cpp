#include "sim/processes/employment/wages.hpp"

#include <array>
#include <cmath>
#include <cstdint>

#include <catch2/catch.hpp>

namespace hale::test {
namespace {

/// Quantiles of the standard normal distribution and of the logistic one at the same ranks.
struct Rank {
  std::uint32_t luck;  ///< rank x 2^32
  double normal;
  double log_odds;
};

constexpr std::array<Rank, 4> ranks{{{0x80000000U, 0.0, 0.0},
                                     {0xC0000000U, 0.6744897501960817, 1.0986122886681098},
                                     {0x40000000U, -0.6744897501960817, -1.0986122886681098},
                                     {0xE0000000U, 1.1503493803760079, 1.9459101490553132}}};

WageModel one_curve() {
  WageModel model;
  model.person_sd = 0.30;
  model.knots = {-0.80, -0.50, -0.25, -0.05, 0.12, 0.30, 0.50, 0.75, 1.10};
  model.curves.resize(1);
  for (std::size_t knot = 0; knot < number_of_pay_knots; ++knot)
    model.curves[0][knot] = std::log(1500.0) + model.knots[knot];  // 15 GBP at a score of 0
  model.minimum = {{2025, 755, 1000, 1221, 1221}};
  return model;
}

}  // namespace

TEST_CASE("the lasting part of pay is luck where health says nothing", "[oracle][employment]") {
  const WageModel model = one_curve();
  for (const Rank& rank : ranks) {
    CHECK(unpacked_log(lasting_log_wage(model, rank.luck, 3.0F)) ==
          Approx(0.30 * rank.normal).margin(2e-4));
  }
}

TEST_CASE("the lasting part of pay goes with the rank of health by its correlation",
          "[oracle][employment]") {
  WageModel model = one_curve();
  model.with_health = 0.6;
  for (const Rank& rank : ranks) {
    for (const Rank& health : ranks) {
      const double expected = 0.30 * (0.6 * health.normal + 0.8 * rank.normal);
      CHECK(unpacked_log(lasting_log_wage(model, rank.luck, static_cast<float>(health.log_odds))) ==
            Approx(expected).margin(2e-4));
    }
  }
  model.with_health = 1.0;
  CHECK(unpacked_log(lasting_log_wage(model, 0U, -1e30F)) < -2.0);  // no rank is out of range
}

TEST_CASE("pay is the wage of the score by the hours, and the minimum wage binds",
          "[oracle][employment]") {
  const WageModel model = one_curve();
  Worker worker;
  worker.la = LaId{0};
  worker.age = 40;
  worker.log_wage_person = packed_log(0.25);
  CHECK(monthly_pay(model, worker, 30, Month{2025, 4}) ==
        Approx(1500.0 * std::exp(0.25) * 30 * 52 / 12).margin(1.0));
  worker.log_wage_person = packed_log(-0.5);  // 9.10 GBP
  CHECK(monthly_pay(model, worker, 30, Month{2025, 4}) == 1221 * 30 * 52 / 12);
  worker.age = 17;
  CHECK(monthly_pay(model, worker, 30, Month{2025, 4}) ==
        Approx(1500.0 * std::exp(-0.5) * 30 * 52 / 12).margin(1.0));
}

}  // namespace hale::test
