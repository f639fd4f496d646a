#include "sim/interventions/programme.hpp"

#include <cmath>

#include <catch2/catch.hpp>

namespace hale::test {

TEST_CASE("a dated value steps or ramps between its dates", "[boundary][programme]") {
  const Dated<double> workers{{{Month{2026, 1}, 40.0}, {Month{2028, 1}, 120.0}},
                              Interpolation::steps};
  CHECK(workers.at(Month{2025, 12}) == 0.0);
  CHECK(workers.at(Month{2026, 1}) == 40.0);
  CHECK(workers.at(Month{2027, 12}) == 40.0);
  CHECK(workers.at(Month{2028, 1}) == 120.0);
  CHECK(workers.at(Month{2040, 1}) == 120.0);
  const Dated<std::int64_t> ramp{{{Month{2026, 1}, 40}, {Month{2026, 9}, 61}}, Interpolation::ramp};
  CHECK(ramp.at(Month{2026, 1}) == 40);
  CHECK(ramp.at(Month{2026, 5}) == 51);  // 50.5, to the nearest, halves away from zero
  CHECK(ramp.at(Month{2026, 9}) == 61);
  CHECK(ramp.at(Month{2030, 9}) == 61);
  CHECK(Dated<double>{7.0}.at(Month{1900, 1}) == 7.0);
}

TEST_CASE("an effect holds during support and then fades", "[oracle][programme]") {
  TimeCourse kept;
  kept.retained_per_year = 0.75;
  constexpr int lasts = 13;
  CHECK(strength(kept, 0, lasts) == 1.0);
  CHECK(strength(kept, 12, lasts) == 1.0);
  CHECK(strength(kept, 13, lasts) == 1.0);
  CHECK(strength(kept, 14, lasts) == std::pow(0.75, 1.0 / 12.0));
  CHECK(strength(kept, 25, lasts) == 0.75);
  CHECK(strength(kept, 37, lasts) == Approx(0.75 * 0.75));

  TimeCourse halved;
  halved.half_life_months = 6.0;
  CHECK(strength(halved, 12, lasts) == 1.0);
  CHECK(strength(halved, 19, lasts) == 0.5);
  CHECK(strength(halved, 25, lasts) == 0.25);

  const TimeCourse only_enrolled;
  CHECK(strength(only_enrolled, 12, lasts) == 1.0);
  CHECK(strength(only_enrolled, 13, lasts) == 0.0);

  TimeCourse for_ever;
  for_ever.while_enrolled = false;
  CHECK(strength(for_ever, 500, lasts) == 1.0);
  for_ever.half_life_months = 12.0;  // from the start
  CHECK(strength(for_ever, 12, lasts) == 0.5);

  TimeCourse slow;
  slow.onset_months = 4;
  CHECK(strength(slow, 0, lasts) == 0.0);
  CHECK(strength(slow, 1, lasts) == 0.25);
  CHECK(strength(slow, 4, lasts) == 1.0);
}

TEST_CASE("a share per year becomes a rate", "[oracle][programme]") {
  CHECK(annual_rate_of_share(0.0).events_per_person_year() == 0.0);
  const AnnualRate rate = annual_rate_of_share(0.6);
  const double missed = std::pow(1.0 - in_one_month(rate).value(), 12.0);
  CHECK(missed == Approx(0.4));
  CHECK(in_one_month(annual_rate_of_share(1.0)).value() == 1.0);
}

TEST_CASE("variants of one programme meet the same luck", "[programme]") {
  Programme ips;
  ips.id = "ips";
  Programme triple;
  triple.id = "ips-x3";
  triple.luck_id = "ips";
  Programme other;
  other.id = "retrofit";
  CHECK(luck_number(ips) == luck_number(triple));
  CHECK(luck_number(ips) != luck_number(other));
  CHECK(luck_number(ips) == 0x1EFC);  // part of published results: it may never change
}

}  // namespace hale::test
