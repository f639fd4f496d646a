// Trust tests 7 and 10 to 12: what must add up, adds up.

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/measures/area_counts.hpp"

#include "tests/support/small_study.hpp"

namespace hale::test {
namespace {

std::int64_t sum_of(const auto& counts) {
  std::int64_t sum = 0;
  for (const auto count : counts) {
    sum += count;
  }
  return sum;
}

bool none_negative(const auto& counts) {
  return std::none_of(counts.begin(), counts.end(), [](auto count) { return count < 0; });
}

std::int64_t months_in_work_of_participants(Prepared& ready, double hazard_ratio) {
  for (Programme& programme : ready.plan.options[1].programmes) {
    for (Effect& effect : programme.effects) {
      if (effect.lever == Lever::work_job_finding) effect.value = hazard_ratio;
    }
  }
  const History history = run_to_the_end(ready.plan, ready.base)[1];
  std::int64_t months = 0;
  for (const std::int64_t count : history.participants.cube(ParticipantCount::in_work)) {
    months += count;
  }
  return months;
}

}  // namespace

TEST_CASE("people are conserved in every borough and month", "[trust]") {
  const Prepared ready = prepare_small_study({"ips-x2"});
  const std::size_t las = ready.base.areas.las.size();
  for (const History& history : run_to_the_end(ready.plan, ready.base)) {
    const FlowCounts& flows = history.tally.flows;
    const std::size_t first = history.tally.shape.month_row(ready.plan.calendar.base) * las;
    int faults = 0;
    for (std::size_t k = first; k < flows.end.size(); ++k) {
      const std::int64_t end = flows.start[k] + flows.births[k] + flows.arrivals[k] -
                               flows.deaths[k] - flows.departures[k];
      faults += end == flows.end[k] ? 0 : 1;
      if (k + las < flows.start.size()) faults += flows.start[k + las] == flows.end[k] ? 0 : 1;
    }
    CHECK(faults == 0);
    CHECK(sum_of(flows.deaths) > 0);
    CHECK(sum_of(flows.arrivals) > 0);
  }
}

TEST_CASE("LSOAs add to the region, and programmes' costs to their funders'", "[trust]") {
  const Prepared ready = prepare_small_study({"ips-x2"});
  const History history = run_to_the_end(ready.plan, ready.base)[1];
  CHECK(sum_of(history.tally.lsoas.person_months) == sum_of(history.tally.person_months));
  CHECK(sum_of(history.tally.lsoas.residents) == sum_of(history.tally.cells.residents));
  CHECK(sum_of(history.tally.lsoas.deaths) == sum_of(history.tally.cells.deaths));
  CHECK(sum_of(history.tally.ethnicities.starts) ==
        sum_of(history.programmes.cube(ProgrammeCount::starts)));  // of persons, one by one

  std::int64_t spend = 0;
  for (const std::int64_t pence : history.programmes.cube(ProgrammeCount::spend)) {
    spend += pence;
  }
  std::int64_t paid = 0;
  for (int year = history.accounts.first_year(); year <= ready.plan.calendar.last_year; ++year) {
    for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
      paid -= history.accounts
                  .at(year, flows_of_programme(0), static_cast<Agency>(agency), FlowKind::cost)
                  .count();
    }
  }
  CHECK(spend > 0);
  CHECK(paid == spend);
}

TEST_CASE("transfers add up to nothing in every year", "[trust]") {
  const Prepared ready = prepare_small_study({});
  const History history = run_to_the_end(ready.plan, ready.base)[0];
  for (int year = ready.plan.calendar.first_year; year <= ready.plan.calendar.last_year; ++year) {
    std::int64_t net = 0;
    std::int64_t gross = 0;
    for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
      const std::int64_t flow =
          history.accounts
              .at(year, population_flows, static_cast<Agency>(agency), FlowKind::transfer)
              .count();
      net += flow;
      gross += std::abs(flow);
    }
    CHECK(gross > 0);
    CHECK(net == 0);
  }
}

TEST_CASE("no count is negative, no measure is undefined, nothing is clamped unseen", "[trust]") {
  const Prepared ready = prepare_small_study({"ips-x2"});
  for (const History& history : run_to_the_end(ready.plan, ready.base)) {
    CHECK(none_negative(history.tally.person_months));
    CHECK(none_negative(history.tally.expected_deaths));
    CHECK(none_negative(history.tally.flows.end));
    for (const std::int64_t clamps : history.clamps) {
      CHECK(clamps == 0);
    }
    const std::size_t region = ready.base.areas.las.size();
    const std::size_t last = history.tally.shape.years - 1;
    const std::vector<AreaCounts> counts = area_counts(history.tally, last);
    for (std::size_t sex = 0; sex < number_of_report_sexes; ++sex) {
      const auto years =
          expectancies_at_birth(counts[region * number_of_report_sexes + sex], Deaths::expected);
      CHECK(years.life.value > 70.0);
      CHECK(years.life.value < 90.0);
      CHECK(years.healthy.value > 45.0);
      CHECK(years.healthy.value < years.life.value);
    }
  }
}

TEST_CASE("more help never means less work for those helped", "[trust]") {
  Prepared ready = prepare_small_study({"ips-x2"});
  const std::int64_t none = months_in_work_of_participants(ready, 1.0);
  const std::int64_t some = months_in_work_of_participants(ready, 2.0);
  const std::int64_t much = months_in_work_of_participants(ready, 6.0);
  CHECK(none > 0);
  CHECK(some > none);
  CHECK(much > some);
}

}  // namespace hale::test
