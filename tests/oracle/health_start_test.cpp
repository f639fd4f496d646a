#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/population/table_cell.hpp"
#include "sim/processes/health/good_health_curve.hpp"
#include "sim/processes/health/health.hpp"
#include "sim/processes/health/start_health.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

constexpr std::size_t people = 380000;

/// Sums over people of how good they are and how good the table says they should be.
struct Goodness {
  double observed = 0.0;
  double expected = 0.0;
  double variance = 0.0;

  [[nodiscard]] double z() const { return (observed - expected) / std::sqrt(variance); }
};

BySexDecileAge<Goodness> goodness_by_band(const HealthModel& model, const World& world,
                                          Month month) {
  BySexDecileAge<Goodness> sums{};  // the band stands where the age would
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const DemographyColumns& who = world.people.demography;
    const TableCell cell{who.sex[person], world.areas.imd_decile[who.lsoa[person]],
                         table_age(who.birth_month[person], month)};
    const double p = model.good_prevalence[cell.sex][cell.decile][cell.age];
    Goodness& sum = sums[cell.sex][cell.decile][age_band_of(static_cast<int>(cell.age))];
    sum.observed += is_good(world.people.health.self_rated[person]) ? 1.0 : 0.0;
    sum.expected += p;
    sum.variance += p * (1 - p);
  }
  return sums;
}

/// Mean of z squared over all cells with people, and the share in good health against the table's.
struct Agreement {
  double mean_z_squared = 0.0;
  double ratio = 0.0;
};

Agreement agreement(const HealthModel& model, const World& world, Month month) {
  const auto sums = goodness_by_band(model, world, month);
  double z_squared = 0.0;
  double cells = 0.0;
  Goodness all;
  for (const auto& of_sex : sums) {
    for (const auto& of_decile : of_sex) {
      for (const Goodness& cell : of_decile) {
        if (cell.variance < 20.0) continue;
        z_squared += cell.z() * cell.z();
        cells += 1.0;
        all.observed += cell.observed;
        all.expected += cell.expected;
      }
    }
  }
  return {z_squared / cells, all.observed / all.expected};
}

struct Moments {
  double sum = 0.0;
  double squares = 0.0;
  double n = 0.0;

  void add(double x) {
    sum += x;
    squares += x * x;
    n += 1.0;
  }

  [[nodiscard]] double mean() const { return sum / n; }

  [[nodiscard]] double sd() const { return std::sqrt(squares / n - mean() * mean()); }
};

/// Both scores less their norms, over everyone.
std::array<Moments, 2> deviations(const HealthModel& model, const World& world, Month month) {
  std::array<Moments, 2> both;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const auto sex = static_cast<std::size_t>(world.people.demography.sex[person]);
    const auto age = table_age(world.people.demography.birth_month[person], month);
    both[0].add(static_cast<double>(world.people.health.pcs[person]) -
                static_cast<double>(model.pcs_norm[sex][age]));
    both[1].add(static_cast<double>(world.people.health.mcs[person]) -
                static_cast<double>(model.mcs_norm[sex][age]));
  }
  return both;
}

double correlation(std::span<const float> a, std::span<const float> b) {
  double ab = 0.0;
  Moments of_a;
  Moments of_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    of_a.add(static_cast<double>(a[i]));
    of_b.add(static_cast<double>(b[i]));
    ab += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  }
  return (ab / of_a.n - of_a.mean() * of_b.mean()) / (of_a.sd() * of_b.sd());
}

/// Advances health by one month with ageing but nothing else.
void pass_months(const HealthModel& model, World& world, int from, int to) {
  const Luck luck{42, 0};
  const Levers levers;
  for (int month = from; month < to; ++month) {
    step_health({health_base + month, luck, levers}, model, world, world.people.health);
  }
}

}  // namespace

TEST_CASE("the share in good health starts at the table's in every cell", "[oracle][health]") {
  HealthModel model = shipped_health_model();
  const World world = healthy_world(people, model);
  const Agreement at_base = agreement(model, world, health_base);
  CHECK(at_base.mean_z_squared < 1.25);
  CHECK(at_base.mean_z_squared > 0.75);
  CHECK(at_base.ratio == Approx(1.0).margin(0.003));
}

TEST_CASE("scores start on the norms with a standard deviation of 10", "[oracle][health]") {
  HealthModel model = shipped_health_model();
  const World world = healthy_world(people, model);
  for (const Moments& score : deviations(model, world, health_base)) {
    CHECK(score.mean() == Approx(0.0).margin(0.25));  // conditions weigh on deprived deciles
    CHECK(score.sd() == Approx(10.0).margin(0.1));
  }
}

TEST_CASE("nothing in the baseline moves in two years", "[statistical][health]") {
  HealthModel model = shipped_health_model();
  World world = tenshire_people(people, model);
  start_health(Luck{42, 0}, health_base, model, world);  // no work effects: nobody changes work
  const auto before = deviations(model, world, health_base);
  pass_months(model, world, 1, 25);
  const Month then = health_base + 24;
  const auto after = deviations(model, world, then);
  for (std::size_t score = 0; score < 2; ++score) {
    CHECK(after[score].mean() == Approx(before[score].mean()).margin(0.1));
    CHECK(after[score].sd() == Approx(10.0).margin(0.15));
  }
  const Agreement later = agreement(model, world, then);
  CHECK(later.mean_z_squared < 1.6);
  CHECK(later.ratio == Approx(1.0).margin(0.005));
}

TEST_CASE("scores a year apart correlate as the priors say", "[statistical][health]") {
  HealthModel model = shipped_health_model();
  World world = tenshire_people(people, model);
  // One age, so that the correlation is given age and sex.
  for (std::int16_t& born : world.people.demography.birth_month.values()) {
    born = static_cast<std::int16_t>(health_base.index() - 12 * 42);
  }
  for (Sex& sex : world.people.demography.sex.values())
    sex = Sex::female;
  start_health(Luck{42, 0}, health_base, model, world);
  settle_work_effects(health_base, model, world);
  const std::vector<float> pcs(world.people.health.pcs.values().begin(),
                               world.people.health.pcs.values().end());
  const std::vector<float> mcs(world.people.health.mcs.values().begin(),
                               world.people.health.mcs.values().end());
  pass_months(model, world, 1, 13);
  CHECK(correlation(pcs, std::as_const(world.people.health.pcs).values()) ==
        Approx(model.parameters.pcs_persistence).margin(0.015));
  CHECK(correlation(mcs, std::as_const(world.people.health.mcs).values()) ==
        Approx(model.parameters.mcs_persistence).margin(0.015));
}

TEST_CASE("the fit does not depend on the order of people", "[property][health]") {
  HealthModel forwards = shipped_health_model();
  HealthModel backwards = forwards;
  World world = tenshire_people(19000, forwards);
  World reversed = world;
  reversed.people.for_each_column([](auto& column) {
    const auto values = column.values();
    std::reverse(values.begin(), values.end());
  });
  const Luck luck{42, 0};
  start_health(luck, health_base, forwards, world);
  settle_work_effects(health_base, forwards, world);
  start_health(luck, health_base, backwards, reversed);
  settle_work_effects(health_base, backwards, reversed);
  CHECK(forwards.base.intercept == backwards.base.intercept);
  CHECK(forwards.base.mcs_work == backwards.base.mcs_work);
  CHECK(world.people.health.pcs[PersonId{0}] == reversed.people.health.pcs[PersonId{18999}]);
}

TEST_CASE("the curve of good health is the integral it stands for", "[oracle][health]") {
  // Wide of the mark by symmetry: half at 0; logistic itself without spread.
  const GoodHealthCurve narrow{0.0};
  const GoodHealthCurve wide{1.5};
  CHECK(narrow(0.7) == Approx(1 / (1 + std::exp(-0.7))).margin(2e-5));
  CHECK(wide(0.0) == Approx(0.5).margin(1e-9));
  // Simpson's rule with 20,000 intervals.
  double sum = 0.0;
  constexpr int intervals = 20000;
  for (int k = 0; k <= intervals; ++k) {
    const double z = -8.0 + 16.0 * k / intervals;
    const double weight = k == 0 || k == intervals ? 1 : (k % 2 == 1 ? 4 : 2);
    sum += weight * std::exp(-z * z / 2) / std::sqrt(2 * M_PI) / (1 + std::exp(-(1.2 + 1.5 * z)));
  }
  CHECK(wide(1.2) == Approx(sum * 16.0 / intervals / 3).margin(5e-5));
}

}  // namespace hale::test
