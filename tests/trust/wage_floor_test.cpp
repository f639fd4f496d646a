// A wage floor, through the whole model: who pays and who gains.

#include <catch2/catch.hpp>

#include "tests/support/small_study.hpp"

namespace hale::test {
namespace {

/// Everyone in work, at once, for the two middle years.
Programme floor_for_everyone(double pounds_an_hour) {
  Programme programme;
  programme.id = "floor";
  programme.first = Month{2025, 1};
  programme.last = Month{2026, 12};
  constexpr ValueSet in_work =
      1U << static_cast<unsigned>(Work::secure) | 1U << static_cast<unsigned>(Work::insecure);
  programme.who.predicate = Predicate::one_of(Attribute::work, in_work);
  programme.uptake.offered = always(1.0);
  programme.uptake.accepts = always(1.0);
  programme.lasts_months = 12;
  Effect effect;
  effect.lever = Lever::income_wage_floor;
  effect.value = pounds_an_hour;
  programme.effects = {effect};
  return programme;
}

/// Pounds that an agency has more than in the baseline in a year.
double gain(const std::vector<History>& runs, int year, Agency agency) {
  const auto of = [&](const History& run) {
    return static_cast<double>(
        run.accounts.at(year, population_flows, agency, FlowKind::transfer).count());
  };
  return (of(runs[1]) - of(runs[0])) / 100.0;
}

}  // namespace

TEST_CASE("a wage floor moves money from employers to people, HMRC and DWP", "[trust][work]") {
  Prepared ready = prepare_small_study({"ips-x2"});
  ready.plan.options[1].programmes = {floor_for_everyone(15.0)};
  const std::vector<History> runs = run_to_the_end(ready.plan, ready.base);
  for (const Agency agency : {Agency::employers, Agency::individuals, Agency::hmrc, Agency::dwp}) {
    CHECK(gain(runs, 2024, agency) == 0.0);
  }
  const double paid = -gain(runs, 2025, Agency::employers);
  const double kept = gain(runs, 2025, Agency::individuals);
  const double taxed = gain(runs, 2025, Agency::hmrc);
  const double saved = gain(runs, 2025, Agency::dwp);
  CAPTURE(paid, kept, taxed, saved);
  CHECK(kept > 0.4 * paid);
  CHECK(kept < 0.8 * paid);   // what is left of it after income tax, NI and the taper
  CHECK(taxed > 0.2 * paid);  // 20 % tax and 8 % NI of employees, 13.8 to 15 % of employers
  CHECK(saved > 0.02 * paid);
  CHECK(kept + taxed + saved + gain(runs, 2025, Agency::la_other) == Approx(paid).epsilon(1e-9));
  // Support lasts a year: whoever joined in December 2026 has it until November 2027.
  CHECK(gain(runs, 2027, Agency::employers) > gain(runs, 2026, Agency::employers));
}

}  // namespace hale::test
