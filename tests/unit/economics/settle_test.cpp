#include "sim/economics/settle.hpp"

#include <catch2/catch.hpp>

#include "sim/core/apportion.hpp"
#include "sim/economics/participants.hpp"
#include "sim/interventions/pull_levers.hpp"

#include "tests/support/programme_run.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};

std::int64_t booked(const Accounts& accounts, Agency agency, FlowKind kind,
                    FlowSource source = population_flows) {
  return accounts.at(2026, source, agency, kind).count();
}

std::int64_t sum_of_transfers(const Accounts& accounts) {
  std::int64_t sum = 0;
  for (std::size_t source = 0; source < accounts.sources(); ++source) {
    for (std::size_t agency = 0; agency < number_of_agencies; ++agency)
      sum += booked(accounts, static_cast<Agency>(agency), FlowKind::transfer, {source});
  }
  return sum;
}

}  // namespace

TEST_CASE("the whole is divided without losing a penny", "[oracle][economics]") {
  CHECK(apportion(100, std::vector<std::int64_t>{1, 1, 1}) ==
        std::vector<std::int64_t>{34, 33, 33});
  CHECK(apportion(7, std::vector<std::int64_t>{400000, 600000}) == std::vector<std::int64_t>{3, 4});
  CHECK(apportion(10, std::vector<std::int64_t>{0, 25, 75}) == std::vector<std::int64_t>{0, 3, 7});
  CHECK(apportion(5, std::vector<std::int64_t>{0, 0}) == std::vector<std::int64_t>{5, 0});
  CHECK(apportion(0, std::vector<std::int64_t>{2, 5}) == std::vector<std::int64_t>{0, 0});
}

TEST_CASE("taxes and benefits are booked on both sides", "[oracle][economics]") {
  World world = varied_world(500, first);
  world.people.demography.vital[PersonId{0}] = Vital::dead;
  world.people.income.state_pension[PersonId{0}] = 95000;
  world.people.demography.vital[PersonId{7}] = Vital::left;
  world.households.house.size[HouseholdId{3}] = 0;
  const PersonId better_paid{11};
  world.people.employment.gross_pay[better_paid] = 200000;
  world.people.employment.lifted = {{better_paid, 185000}, {PersonId{0}, 1}};  // 0 has died
  constexpr std::int64_t lifted = 15000;
  std::int64_t to_hmrc = 0;
  std::int64_t employer_ni = 0;
  std::int64_t from_dwp = 0;
  std::int64_t to_councils = 0;
  std::int64_t pay = 0;
  std::int64_t fuel = 0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    to_hmrc += world.people.income.income_tax[person] + world.people.income.employee_ni[person];
    employer_ni += world.people.income.employer_ni[person];
    pay += world.people.employment.gross_pay[person];
    from_dwp += world.people.income.state_pension[person];
    from_dwp += world.people.income.disability_payment[person];
  }
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId home{row};
    if (world.households.house.size[home] == 0) continue;
    const HouseholdIncomeColumns& income = world.households.income;
    from_dwp += income.universal_credit[home] + income.pension_credit[home] +
                income.housing_benefit[home] + income.carers_allowance[home];
    to_hmrc += income.child_benefit_charge[home] - income.child_benefit[home];
    to_councils += income.council_tax[home] - income.council_tax_support[home];
    fuel += world.households.home.fuel_cost[home];
  }
  Accounts accounts{2026, 2, 0};
  settle(first, world, {}, accounts);
  CHECK(booked(accounts, Agency::hmrc, FlowKind::transfer) == to_hmrc + employer_ni);
  CHECK(booked(accounts, Agency::dwp, FlowKind::transfer) == -from_dwp);
  CHECK(booked(accounts, Agency::employers, FlowKind::transfer) == -employer_ni - lifted);
  CHECK(booked(accounts, Agency::individuals, FlowKind::transfer) ==
        from_dwp + lifted - to_hmrc - to_councils);
  CHECK(booked(accounts, Agency::la_other, FlowKind::transfer) == to_councils);
  CHECK(sum_of_transfers(accounts) == 0);
  CHECK(booked(accounts, Agency::individuals, FlowKind::economic) == pay - lifted - fuel);
  CHECK(booked(accounts, Agency::employers, FlowKind::economic) == employer_ni);
  CHECK(fuel > 0);
  settle(Month{2027, 1}, world, {}, accounts);
  CHECK(booked(accounts, Agency::dwp, FlowKind::transfer) == -from_dwp);
  CHECK(accounts.at(2027, population_flows, Agency::dwp, FlowKind::transfer).count() == -from_dwp);
}

TEST_CASE("amounts are restated in pounds of the price base", "[oracle][economics]") {
  const World world = varied_world(200, first);
  Accounts plain{2026, 1, 0};
  Accounts restated{2026, 1, 0};
  settle(first, world, {}, plain);
  Prices prices;
  prices.to_price_base = 0.5;
  settle(first, world, prices, restated);
  // Ten sums are rounded, each to within half a penny.
  const std::int64_t twice = 2 * booked(restated, Agency::hmrc, FlowKind::transfer);
  CHECK(std::abs(twice - booked(plain, Agency::hmrc, FlowKind::transfer)) <= 10);
  CHECK(sum_of_transfers(restated) == 0);
}

TEST_CASE("money given or taken is a transfer from or to the funders", "[oracle][economics]") {
  const int sign = GENERATE(1, -1);
  Programme programme = open_programme(first, first);
  programme.funders = {{Agency::combined_authority, 0.25}, {Agency::dwp, 0.75}};
  Effect payment;
  payment.lever = Lever::income_transfer;
  payment.value = sign * 123.45;
  programme.effects = {payment};
  ProgrammeRun run{{programme}, varied_world(300, first)};
  run.advance();
  const auto members = static_cast<std::int64_t>(run.enrolments.of(0).enrolled.size());
  REQUIRE(members > 3);
  Levers levers;
  const auto given_to_people = [&] {
    static_cast<void>(pull_levers(first, run.programmes, run.enrolments, run.world, levers));
    Accounts accounts{2026, 2, 1};
    settle_programmes(first, run.programmes, run.enrolments, {}, accounts);
    const FlowSource source = flows_of_programme(0);
    const std::int64_t given = booked(accounts, Agency::individuals, FlowKind::transfer, source);
    const std::int64_t by_dwp = -booked(accounts, Agency::dwp, FlowKind::transfer, source);
    CHECK(std::abs(4 * by_dwp - 3 * given) <= 3);
    CHECK(sum_of_transfers(accounts) == 0);
    return given;
  };
  CHECK(given_to_people() == sign * members * 12345);
  run.world.people.demography.vital[run.enrolments.of(0).enrolled[0].person] = Vital::dead;
  CHECK(given_to_people() == sign * (members - 1) * 12345);
}

TEST_CASE("a household is paid once", "[oracle][economics]") {
  Programme programme = open_programme(first, first);
  programme.who.unit = Unit::household;
  Effect payment;
  payment.lever = Lever::income_transfer;
  payment.value = 100.0;
  programme.effects = {payment};
  ProgrammeRun run{{programme}, varied_world(300, first)};
  run.advance();
  const auto households = static_cast<std::int64_t>(run.enrolments.of(0).enrolled.size());
  REQUIRE(households > 3);
  Levers levers;
  static_cast<void>(pull_levers(first, run.programmes, run.enrolments, run.world, levers));
  CHECK(run.enrolments.of(0).given_this_month == households * 10000);
}

TEST_CASE("what programmes spend is what their funders pay", "[property][economics]") {
  Programme one = open_programme(first, first + 40);
  one.cost.per_start = Dated<std::int64_t>{275711};
  one.cost.per_month = Dated<std::int64_t>{1013};
  one.cost.fixed_per_year = Dated<std::int64_t>{1234567};
  one.funders = {{Agency::combined_authority, 0.4}, {Agency::dwp, 0.35}, {Agency::nhs, 0.25}};
  Programme two = one;
  two.id = "two";
  two.funders = {{Agency::employers, 1.0}};
  ProgrammeRun run{{one, two}, varied_world(300, first)};
  Accounts accounts{2026, 6, 2};
  for (int i = 0; i < 30; ++i) {
    const Month month = run.month;
    run.advance();
    settle_programmes(month, run.programmes, run.enrolments, {}, accounts);
  }
  for (std::size_t number = 0; number < 2; ++number) {
    for (int year = 2026; year < 2029; ++year) {
      std::int64_t paid = 0;
      for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
        paid -=
            accounts
                .at(year, flows_of_programme(number), static_cast<Agency>(agency), FlowKind::cost)
                .count();
      }
      CHECK(paid == run.in_year(ProgrammeCount::spend, year, number));
      CHECK(paid > 0);
    }
  }
  const std::int64_t all = run.in_year(ProgrammeCount::spend, 2026);
  const std::int64_t nhs = -booked(accounts, Agency::nhs, FlowKind::cost, flows_of_programme(0));
  CHECK(std::abs(4 * nhs - all) <= 4 * 9);  // a quarter, to within a penny in each of nine months
}

TEST_CASE("those who start are followed for two years", "[oracle][economics]") {
  Programme programme = open_programme(first, first);
  ProgrammeRun run{{programme}, varied_world(300, first)};
  Participants participants{2026, 6, 1};
  run.advance();
  const std::vector<Membership> members = run.enrolments.of(0).enrolled;
  REQUIRE(members.size() > 3);
  for (const Membership& member : members) {
    run.world.people.employment.work[member.person] = Work::secure;
    run.world.people.employment.gross_pay[member.person] = 200000;
    run.world.people.income.income_tax[member.person] = 19000;
  }
  run.world.people.demography.vital[members[0].person] = Vital::dead;
  run.world.people.employment.work[members[1].person] = Work::retired;
  const auto people = static_cast<std::int64_t>(members.size());
  follow_participants(first, run.enrolments, run.world, participants);
  const auto at = [&](ParticipantCount what) { return participants.at(what, 2026, 0); };
  CHECK(at(ParticipantCount::followed) == people - 1);
  CHECK(at(ParticipantCount::in_work) == people - 2);
  CHECK(at(ParticipantCount::gross_pay) == (people - 1) * 200000);
  CHECK(at(ParticipantCount::income_tax) == (people - 1) * 19000);
  std::int64_t credit = 0;
  for (std::size_t i = 1; i < members.size(); ++i) {
    const HouseholdId home = run.world.people.demography.household[members[i].person];
    credit += run.world.households.income.universal_credit[home];
  }
  CHECK(at(ParticipantCount::universal_credit) == credit);

  follow_participants(first + 23, run.enrolments, run.world, participants);
  CHECK(participants.at(ParticipantCount::followed, 2028, 0) == people - 1);
  follow_participants(first + 24, run.enrolments, run.world, participants);
  CHECK(participants.at(ParticipantCount::followed, 2028, 0) == people - 1);
}

}  // namespace hale::test
