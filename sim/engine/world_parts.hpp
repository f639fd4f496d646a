#pragma once

// The parts of a state by name, for writing one down and reading it back: for_each_part calls
// visit(name, part) for everything that a later month may read. Each structure is taken apart
// whole, so that a member that is added to it does not compile until somebody has decided here
// whether it is written down.

#include "sim/engine/either_const.hpp"
#include "sim/population/world.hpp"

namespace hale {

template <EitherConst<DemographyColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [uid, birth_month, sex, ethnicity, vital, role, parity, lsoa, household, next_member] =
      whole;
  visit("uid", uid);
  visit("birth_month", birth_month);
  visit("sex", sex);
  visit("ethnicity", ethnicity);
  visit("vital", vital);
  visit("role", role);
  visit("parity", parity);
  visit("lsoa", lsoa);
  visit("household", household);
  visit("next_member", next_member);
}

template <EitherConst<EducationColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [attained, destined] = whole;
  visit("attained", attained);
  visit("destined", destined);
}

template <EitherConst<LiftedPay> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [person, pay_without] = whole;
  visit("person", person);
  visit("pay_without", pay_without);
}

template <EitherConst<EmploymentColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [work, months_in_state, weekly_hours, log_wage_person, log_wage_current, gross_pay,
         lifted] = whole;
  visit("work", work);
  visit("months_in_state", months_in_state);
  visit("weekly_hours", weekly_hours);
  visit("log_wage_person", log_wage_person);
  visit("log_wage_current", log_wage_current);
  visit("gross_pay", gross_pay);
  visit("lifted", lifted);
}

template <EitherConst<IncomeColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [income_tax, employee_ni, employer_ni, state_pension, private_pension, disability_payment,
         settled_pay, settled_as] = whole;
  visit("income_tax", income_tax);
  visit("employee_ni", employee_ni);
  visit("employer_ni", employer_ni);
  visit("state_pension", state_pension);
  visit("private_pension", private_pension);
  visit("disability_payment", disability_payment);
  visit("settled_pay", settled_pay);
  visit("settled_as", settled_as);
}

template <EitherConst<BehaviourColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [activity, activity_felt, smoking, years_since_quit, weight, lonely, activity_tendency,
         weight_tendency] = whole;
  visit("activity", activity);
  visit("activity_felt", activity_felt);
  visit("smoking", smoking);
  visit("years_since_quit", years_since_quit);
  visit("weight", weight);
  visit("lonely", lonely);
  visit("activity_tendency", activity_tendency);
  visit("weight_tendency", weight_tendency);
}

template <EitherConst<HealthColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [pcs, mcs, pcs_person, mcs_person, mcs_work, pcs_work, answer_tendency, self_rated,
         self_rated_physical, condition, work_felt, utility, life_satisfaction] = whole;
  visit("pcs", pcs);
  visit("mcs", mcs);
  visit("pcs_person", pcs_person);
  visit("mcs_person", mcs_person);
  visit("mcs_work", mcs_work);
  visit("pcs_work", pcs_work);
  visit("answer_tendency", answer_tendency);
  visit("self_rated", self_rated);
  visit("self_rated_physical", self_rated_physical);
  visit("condition", condition);
  visit("work_felt", work_felt);
  visit("utility", utility);
  visit("life_satisfaction", life_satisfaction);
}

template <EitherConst<LifeColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [death_threshold] = whole;
  visit("death_threshold", death_threshold);
}

template <EitherConst<People> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [demography, education, employment, income, behaviour, health, life] = whole;
  visit("demography", demography);
  visit("education", education);
  visit("employment", employment);
  visit("income", income);
  visit("behaviour", behaviour);
  visit("health", health);
  visit("life", life);
}

template <EitherConst<HouseColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [first_member, size, lsoa, spare_bedrooms, changes] = whole;
  visit("first_member", first_member);
  visit("size", size);
  visit("lsoa", lsoa);
  visit("spare_bedrooms", spare_bedrooms);
  visit("changes", changes);
}

template <EitherConst<HomeColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [tenure, energy_band, damp, cold, fuel_cost, months_arrears, shelter, months_without, moves,
         lettings_to_come] = whole;
  visit("tenure", tenure);
  visit("energy_band", energy_band);
  visit("damp", damp);
  visit("cold", cold);
  visit("fuel_cost", fuel_cost);
  visit("months_arrears", months_arrears);
  visit("shelter", shelter);
  visit("months_without", months_without);
  visit("moves", moves);
  visit("lettings_to_come", lettings_to_come);
}

template <EitherConst<HouseholdIncomeColumns> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [universal_credit, child_benefit, child_benefit_charge, carers_allowance, pension_credit,
         housing_benefit, council_tax, council_tax_support, rent, housing_costs, childcare, net,
         equivalised, equivalised_after_housing, poverty, poverty_after_housing, distress, children,
         due, pooled_at] = whole;
  visit("universal_credit", universal_credit);
  visit("child_benefit", child_benefit);
  visit("child_benefit_charge", child_benefit_charge);
  visit("carers_allowance", carers_allowance);
  visit("pension_credit", pension_credit);
  visit("housing_benefit", housing_benefit);
  visit("council_tax", council_tax);
  visit("council_tax_support", council_tax_support);
  visit("rent", rent);
  visit("housing_costs", housing_costs);
  visit("childcare", childcare);
  visit("net", net);
  visit("equivalised", equivalised);
  visit("equivalised_after_housing", equivalised_after_housing);
  visit("poverty", poverty);
  visit("poverty_after_housing", poverty_after_housing);
  visit("distress", distress);
  visit("children", children);
  visit("due", due);
  visit("pooled_at", pooled_at);
}

template <EitherConst<Households> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [house, home, income] = whole;
  visit("house", house);
  visit("home", home);
  visit("income", income);
}

template <EitherConst<Surroundings> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [pm25, pm25_lagged, ndvi, violence, violence_of_worst_tenth, pm25_past] = whole;
  visit("pm25", pm25);
  visit("pm25_lagged", pm25_lagged);
  visit("ndvi", ndvi);
  visit("violence", violence);
  visit("violence_of_worst_tenth", violence_of_worst_tenth);
  visit("pm25_past", pm25_past);
}

/// Without the areas: they are those of the base population.
template <EitherConst<World> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [people, households, areas, surroundings] = whole;
  visit("people", people);
  visit("households", households);
  visit("surroundings", surroundings);
}

}  // namespace hale
