// Wage floors, vacancies that policy posts, and the quality of jobs.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <catch2/catch.hpp>

#include "tests/support/people_at_work.hpp"

namespace hale::test {
namespace {

/// The floor of one person in one month, pounds an hour: two levels, of different people, from the
/// third month to the tenth.
float floor_of(std::size_t row, int month) {
  if (month < 3 || month > 10 || row % 2 != 0) return 0.0F;
  return row % 4 == 0 ? 13.45F : 12.6F;
}

Levers floors_in(int month, std::size_t people) {
  Levers levers;
  levers.reset(people);
  for (std::size_t row = 0; row < people; ++row) {
    if (floor_of(row, month) > 0.0F)
      levers.write(Lever::income_wage_floor, PersonId{row}) = floor_of(row, month);
  }
  return levers;
}

/// Pay by the documentation's words: the highest of the wage on the curve, the minimum wage and the
/// floor, for the hours worked.
std::int32_t pay_in_words(const PeopleAtWork& w, PersonId person, Month month, double floor) {
  const int age = age_in_years(w.world.people.demography.birth_month[person], month);
  const Worker worker = worker_facts(w.world, person, age);
  const double wage =
      std::max({wage_on_curve(w.model.wages, worker.la, pay_score(w.model.wages, worker)),
                static_cast<double>(minimum_wage(w.model.wages.minimum_in(month), age)),
                std::round(100.0 * floor)});
  const int hours = w.world.people.employment.weekly_hours[person];
  return static_cast<std::int32_t>(std::lround(wage * hours * (52.0 / 12.0)));
}

std::int64_t in_work(const World& world) {
  return std::ranges::count_if(world.people.employment.work.values(), is_employed);
}

}  // namespace

TEST_CASE("a wage floor lifts the pay of those below it, while it lasts, and of nobody else",
          "[oracle][work]") {
  PeopleAtWork plain{20000};
  PeopleAtWork floored{20000};
  const std::size_t people = plain.world.people.size();
  for (int k = 1; k <= 14; ++k) {  // the minimum wage rises in the ninth month
    plain.step(work_base + k);
    floored.step(work_base + k, floors_in(k, people));
    const EmploymentColumns& without = plain.world.people.employment;
    const EmploymentColumns& with = floored.world.people.employment;
    REQUIRE(std::ranges::equal(without.work.values(), with.work.values()));
    std::size_t raised = 0;
    for (std::size_t row = 0; row < people; ++row) {
      const PersonId person{row};
      const double pence = std::round(100.0 * double{floor_of(row, k)});
      const auto least =
          static_cast<std::int32_t>(std::lround(pence * with.weekly_hours[person] * (52.0 / 12.0)));
      REQUIRE(with.gross_pay[person] == std::max(without.gross_pay[person], least));
      raised += with.gross_pay[person] > without.gross_pay[person] ? 1 : 0;
    }
    CHECK((raised > 500) == (k >= 3 && k <= 10));
    REQUIRE(with.lifted.size() == raised);
    for (const LiftedPay& entry : with.lifted)
      REQUIRE(entry.pay_without == without.gross_pay[entry.person]);
  }
}

TEST_CASE("pay in the month of birth is the highest of curve, minimum wage and floor",
          "[oracle][work]") {
  PeopleAtWork w{20000};
  std::int64_t reviewed = 0;
  for (int k = 3; k <= 6; ++k) {
    const Month month = work_base + k;
    w.step(month, floors_in(k, w.world.people.size()));
    for (std::size_t row = 0; row < w.world.people.size(); ++row) {
      const PersonId person{row};
      const int months = month.index() - w.world.people.demography.birth_month[person];
      if (months % 12 != 0 || !is_employed(w.world.people.employment.work[person])) continue;
      ++reviewed;
      REQUIRE(w.world.people.employment.gross_pay[person] ==
              pay_in_words(w, person, month, double{floor_of(row, k)}));
    }
  }
  CHECK(reviewed > 1000);
}

TEST_CASE("a floor ends with the job and with life", "[boundary][work]") {
  PeopleAtWork w{5000};
  const auto all = [&w](float pounds) {
    Levers levers;
    auto values = levers.touch(Lever::income_wage_floor, w.world.people.size());
    std::ranges::fill(values, pounds);
    return levers;
  };
  w.step(work_base + 1, all(50.0F));
  EmploymentColumns& work = w.world.people.employment;
  REQUIRE(work.lifted.size() > 1000);
  const PersonId dead = work.lifted[0].person;
  const PersonId idle = work.lifted[1].person;
  const std::int32_t last_pay = work.gross_pay[dead];
  w.world.people.demography.vital[dead] = Vital::dead;
  work.work[idle] = Work::retired;
  w.world.people.demography.birth_month[idle] =
      static_cast<std::int16_t>((work_base + 1).index() - 80 * 12);
  w.step(work_base + 2, all(50.0F));
  CHECK(work.gross_pay[dead] == last_pay);
  for (const LiftedPay& entry : work.lifted) {
    REQUIRE(entry.person != dead);
    REQUIRE(entry.person != idle);
  }
}

TEST_CASE("vacancies that policy posts find people work", "[lever][work]") {
  PeopleAtWork plain{100000};
  PeopleAtWork more{100000};
  Levers levers;
  auto posted = levers.touch(Lever::work_vacancies, more.world.people.size());
  std::ranges::fill(posted, 0.002F);
  for (int k = 1; k <= 6; ++k) {
    plain.step(work_base + k);
    more.step(work_base + k, levers);
    for (std::size_t la = 0; la < 7; ++la) {
      CHECK(more.market.las[la].vacancies > plain.market.las[la].vacancies);
      if (k > 1) CHECK(more.market.las[la].entries > plain.market.las[la].entries);
    }
    if (k == 1) CHECK(in_work(more.world) == in_work(plain.world));
  }
  CHECK(in_work(more.world) > in_work(plain.world));
}

TEST_CASE("better jobs change who has a secure job, not who has a job", "[lever][work]") {
  PeopleAtWork plain{50000};
  PeopleAtWork better{50000};
  const World start = plain.world;
  Levers levers;
  auto quality = levers.touch(Lever::work_job_quality, better.world.people.size());
  std::ranges::fill(quality, 1.0F);
  plain.step(work_base + 1);
  better.step(work_base + 1, levers);
  std::int64_t made_secure = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const Work without = plain.world.people.employment.work[person];
    const Work with = better.world.people.employment.work[person];
    const Work before = start.people.employment.work[person];
    if (without == with) continue;
    REQUIRE(without == Work::insecure);
    REQUIRE(with == Work::secure);
    REQUIRE(before != Work::insecure);
    ++made_secure;
  }
  CHECK(made_secure > 100);
}

}  // namespace hale::test
