#include "sim/interventions/commitments.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "tests/support/programme_run.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};
constexpr Month last{2029, 3};
constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

Programme priced() {
  Programme programme = open_programme(first, last);
  programme.lasts_months = 13;
  programme.cost.per_start = Dated<std::int64_t>{120000};
  programme.cost.per_month =
      Dated<std::int64_t>{{{Month{2026, 1}, 4000}, {Month{2027, 7}, 5000}}, Interpolation::steps};
  programme.cost.fixed_per_year = Dated<std::int64_t>{1000007};
  return programme;
}

void lose_some(World& world, Month month) {
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const Uid uid = world.people.demography.uid[person];
    if (Luck{3}.bits(uid, month, Event::death) % 50 == 0) {
      world.people.demography.vital[person] = Vital::dead;
    }
  }
}

}  // namespace

TEST_CASE("fixed costs of twelve months are those of the year", "[oracle][programme]") {
  const Programme programme = priced();
  const Commitments commitments{programme, 2026, 1.0};
  std::int64_t year = 0;
  for (Month month{2027, 1}; month < Month{2028, 1}; ++month) {
    year += commitments.fixed_due(programme, month);
  }
  CHECK(year == 1000007);
  CHECK(commitments.fixed_due(programme, first + -1) == 0);
  CHECK(commitments.fixed_due(programme, first) > 0);
  CHECK(commitments.fixed_due(programme, last) > 0);
  CHECK(commitments.fixed_due(programme, last + 1) == 0);
}

TEST_CASE("a start is affordable when all its months are", "[oracle][programme]") {
  Programme programme = priced();
  programme.cost.fixed_per_year = Dated<std::int64_t>{0};
  CHECK(Commitments{programme, 2026, 1.0}.affordable_starts(programme, first) == unlimited);

  // A start in April 2026: 120,000 + 9 x 4,000 in 2026, and 4 x 4,000 in 2027.
  constexpr std::int64_t this_year = 156000;
  constexpr std::int64_t next_year = 16000;
  programme.budget.per_year = Dated<std::int64_t>{10 * this_year};
  CHECK(Commitments{programme, 2026, 1.0}.affordable_starts(programme, first) == 10);
  programme.budget.per_year = Dated<std::int64_t>{10 * this_year - 1};
  CHECK(Commitments{programme, 2026, 1.0}.affordable_starts(programme, first) == 9);
  programme.budget.total = 3 * (this_year + next_year);
  CHECK(Commitments{programme, 2026, 1.0}.affordable_starts(programme, first) == 3);
  CHECK(Commitments{programme, 2026, 0.5}.affordable_starts(programme, first) == 1);

  Commitments commitments{programme, 2026, 1.0};
  commitments.promise(programme, first, 2);
  CHECK(commitments.affordable_starts(programme, first) == 1);
  commitments.promise(programme, first, 1);
  CHECK(commitments.affordable_starts(programme, first) == 0);
}

TEST_CASE("who drops out frees the money of the months to come", "[oracle][programme]") {
  Programme programme = priced();
  programme.cost = {};
  programme.cost.per_month = Dated<std::int64_t>{1000};
  programme.budget.total = 13 * 1000;
  Commitments commitments{programme, 2026, 1.0};
  commitments.promise(programme, first, 1);
  CHECK(commitments.affordable_starts(programme, first + 1) == 0);
  commitments.release(programme, first, first + 1);
  CHECK(commitments.affordable_starts(programme, first + 1) == 0);  // a month has been paid
  commitments = Commitments{programme, 2026, 1.0};
  commitments.promise(programme, first, 1);
  commitments.release(programme, first, first);
  CHECK(commitments.affordable_starts(programme, first) == 1);
}

TEST_CASE("the price of a free programme is no limit", "[boundary][programme]") {
  Programme programme = open_programme(first, last);
  programme.budget.per_year = Dated<std::int64_t>{0};
  CHECK(Commitments{programme, 2026, 1.0}.affordable_starts(programme, first) == unlimited);
}

TEST_CASE("a budget is never broken, and little of it is left", "[property][programme]") {
  Programme programme = priced();
  programme.lasts_months = GENERATE(1, 7, 13);
  programme.budget.per_year = Dated<std::int64_t>{5000000};
  programme.budget.total = 13000000;
  ProgrammeRun run{{programme}, varied_world(900, first)};
  while (run.month < Month{2031, 1}) {
    run.advance();
    lose_some(run.world, run.month);
  }
  std::int64_t total = 0;
  for (int year = 2026; year < 2031; ++year) {
    CHECK(run.in_year(ProgrammeCount::spend, year) <= 5000000);
    total += run.in_year(ProgrammeCount::spend, year);
  }
  CHECK(total <= 13000000);
  CHECK(total > 12000000);
  CHECK(run.in_year(ProgrammeCount::waiting, 2026) > 0);
  CHECK(run.total(ProgrammeCount::dropped_enrolled) > 0);
}

TEST_CASE("spend is starts, months and fixed costs", "[oracle][programme]") {
  Programme programme = priced();
  programme.capacity = Capacity{Dated<double>{1.0}, Dated<double>{17.0}};
  ProgrammeRun run{{programme}, varied_world(600, first)};
  std::int64_t expected = 0;
  for (int i = 0; i < 50; ++i) {
    const Month month = run.month;
    const std::int64_t starts_before = run.total(ProgrammeCount::starts);
    const std::int64_t spent_before = run.total(ProgrammeCount::spend);
    run.advance();
    const std::int64_t starts = run.total(ProgrammeCount::starts) - starts_before;
    const auto enrolled = static_cast<std::int64_t>(run.enrolments.of(0).enrolled.size());
    const std::int64_t per_month = month < Month{2027, 7} ? 4000 : 5000;
    expected = starts * 120000 + enrolled * per_month +
               Commitments{programme, 2026, 1.0}.fixed_due(programme, month);
    CHECK(run.total(ProgrammeCount::spend) - spent_before == expected);
    CHECK(run.enrolments.of(0).spent_this_month == expected);
  }
  CHECK(run.total(ProgrammeCount::completions) > 0);
}

}  // namespace hale::test
