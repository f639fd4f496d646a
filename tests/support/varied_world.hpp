#pragma once

// Toyshire with every attribute that a predicate can name spread over its values, and a programme
// to run there.

#include <array>
#include <cstdint>

#include "sim/core/random.hpp"
#include "sim/interventions/programme.hpp"

#include "tests/support/small_world.hpp"

namespace hale::test {

/// small_world, with work, pay, health, income and tenure spread by luck.
[[nodiscard]] inline World varied_world(std::size_t households, Month now, std::uint32_t seed = 5) {
  World world = small_world(households, now);
  const Luck luck{seed};
  People& people = world.people;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const Uid uid = people.demography.uid[person];
    const auto pick = [&](Event event, unsigned n) { return luck.bits(uid, now, event) % n; };
    const auto months = static_cast<int>(pick(Event::start_a, 12));
    people.demography.birth_month[person] =
        static_cast<std::int16_t>(people.demography.birth_month[person] - months);
    people.demography.ethnicity[person] = static_cast<Ethnicity>(pick(Event::synthesis_a, 5));
    people.education.attained[person] = static_cast<Education>(pick(Event::start_education, 4));
    if (age_in_years(people.demography.birth_month[person], now) >= 16) {
      people.employment.work[person] = static_cast<Work>(1 + pick(Event::start_work_state, 8));
    }
    const bool employed = is_employed(people.employment.work[person]);
    people.employment.months_in_state[person] =
        static_cast<std::uint8_t>(pick(Event::start_work_duration, 256));
    people.employment.weekly_hours[person] =
        static_cast<std::uint8_t>(employed ? 1 + pick(Event::start_hours, 60) : 0);
    people.employment.gross_pay[person] =
        employed ? static_cast<std::int32_t>(pick(Event::start_wage, 600000)) : 0;
    people.income.income_tax[person] = people.employment.gross_pay[person] / 7;
    people.income.employee_ni[person] = people.employment.gross_pay[person] / 11;
    people.income.employer_ni[person] = people.employment.gross_pay[person] / 9;
    people.income.disability_payment[person] =
        people.health.condition[person] == Condition::limiting ? 41123 : 0;
    people.income.state_pension[person] =
        people.employment.work[person] == Work::retired ? 95000 : 0;
    people.income.private_pension[person] = people.income.state_pension[person] / 2;
    people.health.mcs[person] = 50.0F + 10.0F * shock_of(luck.bits(uid, now, Event::start_mental));
    people.health.pcs[person] =
        50.0F + 10.0F * shock_of(luck.bits(uid, now, Event::start_physical));
    people.health.self_rated[person] =
        static_cast<SelfRatedHealth>(pick(Event::start_reported_health, 5));
    people.health.condition[person] = static_cast<Condition>(pick(Event::start_condition, 2));
    BehaviourColumns& does = people.behaviour;
    does.activity[person] = static_cast<Activity>(pick(Event::start_activity, 3));
    does.smoking[person] = static_cast<Smoking>(pick(Event::start_smoking, 3));
    does.years_since_quit[person] = static_cast<std::uint8_t>(pick(Event::smoking_move, 40));
    does.weight[person] = static_cast<Weight>(pick(Event::start_weight, 4));
    does.lonely[person] = static_cast<Lonely>(pick(Event::start_loneliness, 2));
  }
  Households& homes = world.households;
  for (std::size_t row = 0; row < homes.size(); ++row) {
    const HouseholdId home{row};
    const std::uint32_t bits = luck.bits(derive_uid(77, row), now, Event::synthesis_b);
    homes.home.tenure[home] = static_cast<Tenure>(bits % 5);
    homes.house.spare_bedrooms[home] = static_cast<std::int8_t>(static_cast<int>(bits / 8 % 5) - 2);
    homes.income.universal_credit[home] = static_cast<std::int32_t>(bits / 64 % 120000);
    homes.income.equivalised[home] = static_cast<std::int32_t>(bits / 128 % 700000);
    homes.income.net[home] = static_cast<std::int32_t>(bits / 256 % 500000);
    homes.income.equivalised_after_housing[home] = static_cast<std::int32_t>(bits / 256 % 600000);
    homes.income.poverty[home] = bits / 512 % 4 == 0 ? Poverty::yes : Poverty::no;
    homes.income.poverty_after_housing[home] = bits / 2048 % 3 == 0 ? Poverty::yes : Poverty::no;
    homes.income.distress[home] = bits / 8192 % 8 == 0 ? Distressed::yes : Distressed::no;
    homes.home.energy_band[home] = static_cast<EnergyBand>(bits / 32 % 8);
    homes.home.damp[home] = bits / 4096 % 8 == 0 ? Damp::yes : Damp::no;
    homes.home.cold[home] = bits / 1024 % 6 == 0 ? Cold::yes : Cold::no;
    homes.home.months_arrears[home] = static_cast<std::uint8_t>(bits / 16384 % 4);
    homes.home.shelter[home] = static_cast<Shelter>(bits / 32768 % 3);
    homes.home.fuel_cost[home] = static_cast<std::int32_t>(5000 + bits / 64 % 15000);
    homes.income.children[home] = static_cast<std::uint8_t>(bits / 65536 % 3);
    homes.income.child_benefit[home] = static_cast<std::int32_t>(bits / 64 % 20000);
    homes.income.child_benefit_charge[home] = static_cast<std::int32_t>(bits / 32 % 9000);
    homes.income.carers_allowance[home] = static_cast<std::int32_t>(bits / 16 % 36000);
    homes.income.pension_credit[home] = static_cast<std::int32_t>(bits / 128 % 30000);
    homes.income.housing_benefit[home] = static_cast<std::int32_t>(bits / 512 % 50000);
    homes.income.council_tax[home] = static_cast<std::int32_t>(bits / 1024 % 18000);
    homes.income.council_tax_support[home] = static_cast<std::int32_t>(bits / 4096 % 9000);
  }
  return world;
}

/// Out of work at 18 to 64; a third offered a place each month; places and money without end.
[[nodiscard]] inline Programme open_programme(Month first, Month last) {
  Programme programme;
  programme.id = "support";
  programme.first = first;
  programme.last = last;
  constexpr ValueSet out_of_work = 1U << static_cast<unsigned>(Work::unemployed) |
                                   1U << static_cast<unsigned>(Work::long_term_sick);
  programme.who.predicate = Predicate::both(Predicate::between(Attribute::age, 18, 64),
                                            Predicate::one_of(Attribute::work, out_of_work));
  programme.uptake.offered = always(share_of_annual_rate(AnnualRate{5.0}));
  programme.uptake.accepts = always(0.7);
  programme.lasts_months = 13;
  programme.funders = {{Agency::combined_authority, 0.4}, {Agency::dwp, 0.6}};
  return programme;
}

}  // namespace hale::test
