#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/interventions/levers.hpp"
#include "sim/scenario/read_employment.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "tests/support/working_world.hpp"

using namespace hale;
using namespace hale::test;

namespace {

const std::filesystem::path scenarios = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

enum class Class { employed, unemployed, inactive };

Class class_of(Work work) {
  if (is_employed(work)) return Class::employed;
  return work == Work::unemployed ? Class::unemployed : Class::inactive;
}

using Shares = std::array<double, 3>;

Shares shares_at_16_to_64(const World& world, Month month) {
  Shares shares{};
  double people = 0.0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(world.people.demography.birth_month[person], month);
    if (age < 16 || age > 64) continue;
    shares[static_cast<std::size_t>(class_of(world.people.employment.work[person]))] += 1.0;
    people += 1.0;
  }
  for (double& share : shares) share /= people;
  return shares;
}

struct Run {
  explicit Run(std::size_t people)
      : world{working_world(people)},
        model{read_employment(scenarios, scenarios / "regions" / "west-midlands", world.areas,
                              read_evidence(scenarios / "evidence"))} {
    start_employment(luck, work_base, model, world);
    market = open_labour_market(work_base, model, world);
  }

  World world;
  EmploymentModel model;
  Luck luck{3};
  LabourMarket market;
};

}  // namespace

TEST_CASE("two years without policy leave stocks, flows and vacancies where they were",
          "[statistical][work]") {
  Run run{200000};
  const Shares before = shares_at_16_to_64(run.world, work_base);
  const Levers none;
  for (int k = 1; k <= 24; ++k) {
    step_employment({work_base + k, run.luck, none}, run.model, run.world, run.market,
                    run.world.people.employment);
  }
  const Shares after = shares_at_16_to_64(run.world, work_base + 24);
  for (std::size_t c = 0; c < before.size(); ++c) {
    CAPTURE(c, before[c], after[c]);
    CHECK(std::abs(after[c] - before[c]) < 0.01);
  }
  double vacancies = 0.0;
  double normal = 0.0;
  for (const LocalMarket& local : run.market.las) {
    vacancies += local.vacancies;
    normal += local.base_vacancies;
  }
  CHECK(vacancies / normal == Approx(1.0).margin(0.1));
}

TEST_CASE("people placed in work displace others, within the prior", "[statistical][work]") {
  Run run{400000};
  const std::size_t people = run.world.people.size();
  std::vector<char> supported(people, 0);
  for (std::size_t row = 0; row < people; ++row) {
    const Work work = run.world.people.employment.work[PersonId{row}];
    const bool out = work == Work::unemployed || work == Work::long_term_sick;
    supported[row] = out && trait(row, 50) < 0.15 ? 1 : 0;
  }
  World helped = run.world;
  LabourMarket helped_market = run.market;
  std::int64_t placed = 0;
  std::int64_t displaced = 0;
  for (int k = 1; k <= 12; ++k) {
    const Levers none;
    Levers help;
    auto finding = help.touch(Lever::work_job_finding, people);
    for (std::size_t row = 0; row < people; ++row) finding[row] = supported[row] != 0 ? 2.0F : 1.0F;
    const auto step = [&](World& world, LabourMarket& market, const Levers& levers, int sign) {
      const auto before = world.people.employment.work;
      step_employment({work_base + k, run.luck, levers}, run.model, world, market,
                      world.people.employment);
      for (std::size_t row = 0; row < people; ++row) {
        const PersonId person{row};
        const bool enters =
            !is_employed(before[person]) && is_employed(world.people.employment.work[person]);
        if (enters) (supported[row] != 0 ? placed : displaced) += sign;
      }
    };
    step(run.world, run.market, none, -1);
    step(helped, helped_market, help, 1);
  }
  REQUIRE(placed > 200);
  const double displacement = -static_cast<double>(displaced) / static_cast<double>(placed);
  CAPTURE(placed, displaced, displacement);
  CHECK(displacement > 0.1);
  CHECK(displacement < 0.3);
}
