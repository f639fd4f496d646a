#include "sim/processes/income/pooling.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/month.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/income/circumstances.hpp"
#include "sim/processes/income/council_tax.hpp"

namespace hale {
namespace {

constexpr std::int16_t child_limit_begins = static_cast<std::int16_t>(Month{2017, 4}.index());

std::span<const Pence> bills_in(Month month, const std::vector<CouncilTaxYear>& years) {
  const CouncilTaxYear* in_force = &years.front();
  for (const CouncilTaxYear& year : years) {
    if (year.tax_year <= month.tax_year()) in_force = &year;
  }
  return in_force->bill;
}

/// One bedroom for the couple or the single person, one for every other adult, one for every two
/// children.
std::size_t bedrooms_wanted(const Members& members) {
  const int wanted = 1 + members.other_adults + (members.children + 1) / 2;
  return static_cast<std::size_t>(std::min<int>(wanted, most_bedrooms));
}

std::int64_t rent(const Members& members, Tenure tenure, const EligibleRents& rents) {
  const std::size_t bedrooms = bedrooms_wanted(members);
  if (tenure == Tenure::private_rent) return rents.privately[bedrooms - 1];
  return tenure == Tenure::social_rent ? rents.socially[bedrooms - 1] : 0;
}

/// The rent, but for a single private tenant under 35 without children that of a room in a shared
/// house.
std::int64_t eligible_rent(const Members& members, Tenure tenure, const EligibleRents& rents) {
  const bool alone = members.adults == 1 && members.children + members.other_adults == 0;
  if (tenure == Tenure::private_rent && alone && members.under_35 == 1) return rents.shared_room;
  return rent(members, tenure, rents);
}

/// A head's age as far as it matters: households are pooled anew when it passes into another group.
int middle_age(int years) {
  std::size_t group = ages_of_distress.size() - 1;
  while (group > 0 && years < ages_of_distress[group])
    --group;
  return middle_ages_of_distress[group];
}

BenefitUnit main_unit(const Members& members) {
  BenefitUnit unit;
  unit.adults = members.adults;
  unit.pensioners = members.pensioners;
  unit.all_under_25 = members.under_25 == members.adults;
  unit.children = members.children;
  unit.children_born_before_april_2017 = members.children_before_2017;
  unit.disabled_children = members.disabled_children;
  unit.severely_disabled_children = members.severely_disabled_children;
  unit.limited_capability = members.limited > 0;
  unit.carers = members.carers;
  unit.disabled_adults = members.disabled;
  unit.other_adults = members.grown_others;
  unit.non_dependants = members.non_dependants;
  unit.net_earnings = Pence{members.net_earnings};
  unit.pensions = Pence{members.pensions};
  unit.tax_on_pensions = Pence{members.tax_on_pensions};
  unit.highest_annual_income = Pence{months_per_year * members.highest_income};
  unit.added_to_credit = Pence{members.added_to_credit};
  unit.added_to_child_benefit = Pence{members.children > 0 ? members.added_to_child_benefit : 0};
  unit.added_to_guarantee = Pence{members.added_to_guarantee};
  return unit;
}

}  // namespace

Pooling::Pooling(const StepContext& now, const IncomeModel& model, const World& world)
    : now_{now},
      model_{model},
      world_{world},
      people_{world.people},
      year_{model.tax_years.in(now.month)},
      council_tax_{bills_in(now.month, model.council_tax)},
      highest_support_{std::llround(model.council_tax_support * basis_points)},
      mortgages_{model.mortgage, year_.homes.mortgage_rate},
      distress_{model.distress, year_.median},
      line_{poverty_line(year_.median.before_housing_costs, before_housing_costs)},
      line_after_housing_{poverty_line(year_.median.after_housing_costs, after_housing_costs)},
      standard_payment_{year_.disability.care_standard + year_.disability.mobility_standard},
      transfers_{now.levers.values(Lever::income_transfer)},
      credit_lever_{now.levers.values(Lever::income_benefit_universal_credit)},
      child_benefit_lever_{now.levers.values(Lever::income_benefit_child_benefit)},
      guarantee_lever_{now.levers.values(Lever::income_benefit_pension_credit)},
      disability_lever_{now.levers.values(Lever::income_benefit_disability)} {
  any_lever_ = !transfers_.empty() || !credit_lever_.empty() || !child_benefit_lever_.empty() ||
               !guarantee_lever_.empty() || !disability_lever_.empty();
  for (std::size_t tenure = 0; tenure < number_of_tenures; ++tenure) {
    claims_[tenure] = threshold_of(model.take_up[tenure]);
    pension_age_claims_[tenure] = threshold_of(model.pension_age_take_up[tenure]);
  }
}

Members Pooling::visit(HouseholdId household, HouseholdMoney& money) const {
  Members members;
  for_each_member(world_.households, people_, household,
                  [&](PersonId person) { add(person, household, members, money); });
  if (members.adults > 0) claim_together(members, household, money);
  return members;
}

void Pooling::prefetch(HouseholdId household) const {
  const PersonId first = world_.households.house.first_member[household];
  if (!first.is_set()) return;
  __builtin_prefetch(&people_.demography.birth_month[first]);
  __builtin_prefetch(&people_.demography.role[first]);
  __builtin_prefetch(&people_.demography.uid[first]);
  __builtin_prefetch(&people_.demography.next_member[first]);
  __builtin_prefetch(&people_.employment.gross_pay[first]);
  __builtin_prefetch(&people_.employment.work[first]);
  __builtin_prefetch(&people_.income.income_tax[first]);
  __builtin_prefetch(&people_.income.employee_ni[first]);
  __builtin_prefetch(&people_.income.state_pension[first]);
  __builtin_prefetch(&people_.income.disability_payment[first]);
}

/// Adds a person to the sums, and has those who are benefit units of their own claim.
void Pooling::add(PersonId person, HouseholdId household, Members& members,
                  HouseholdMoney& money) const {
  const int years = age_in_years(people_.demography.birth_month[person], now_.month);
  members.net +=
      pay_after_tax(person) + pensions(person) + people_.income.disability_payment[person];
  if (any_lever_) add_levers(person, members);
  ++(years < first_age_of_adult_weight ? members.younger : members.older);
  const bool counts =
      years >= first_age_of_claim && people_.employment.work[person] != Work::student;
  members.adults_who_count += counts ? 1 : 0;
  const Role role = people_.demography.role[person];
  if (years > oldest_child && (role == Role::reference || role == Role::partner)) {
    add_head(person, years, household, members);
  } else if (is_dependent(person, years)) {
    add_child(person, members);
  } else {
    add_other(person, years, household, members, money);
  }
}

void Pooling::add_levers(PersonId person, Members& members) const {
  const std::int64_t transfer = lever(transfers_, person);
  const std::int64_t disability =
      people_.income.disability_payment[person] > 0 ? lever(disability_lever_, person) : 0;
  const std::int64_t credit = lever(credit_lever_, person);
  const std::int64_t child_benefit = lever(child_benefit_lever_, person);
  const std::int64_t guarantee = lever(guarantee_lever_, person);
  members.net += transfer + disability;
  const Role role = people_.demography.role[person];
  if (role == Role::reference || role == Role::partner) {
    members.added_to_credit += credit;
    members.added_to_child_benefit += child_benefit;
    members.added_to_guarantee += guarantee;
  }
  members.have_levers = members.have_levers || transfer != 0 || disability != 0 || credit != 0 ||
                        child_benefit != 0 || guarantee != 0;
}

void Pooling::add_head(PersonId person, int years, HouseholdId household, Members& members) const {
  if (members.adults == 0) {
    members.head = people_.demography.uid[person];
    members.age_of_head = years;
  }
  const std::int64_t pension = pensions(person);
  const NetPay earned = net_pay(person);
  ++members.adults;
  members.net_earnings += earned.earnings;
  members.tax_on_pensions += earned.tax_on_pensions;
  members.pensions += pension;
  members.highest_income =
      std::max(members.highest_income, people_.employment.gross_pay[person] + pension);
  members.under_25 += years < first_age_of_full_allowance ? 1 : 0;
  members.under_35 += years < first_age_of_own_flat ? 1 : 0;
  members.pensioners += pension > 0 ? 1 : 0;
  members.disabled += people_.income.disability_payment[person] > 0 ? 1 : 0;
  const Work work = people_.employment.work[person];
  if (is_employed(work)) {
    const int hours = people_.employment.weekly_hours[person];
    members.childcare.hours =
        members.in_work == 0 ? hours : std::min(members.childcare.hours, hours);
    ++members.in_work;
  }
  members.students += work == Work::student ? 1 : 0;
  members.limited += work == Work::long_term_sick ? 1 : 0;
  if (work == Work::carer) members.carers += someone_needs_care(household, person) ? 1 : 0;
}

void Pooling::add_child(PersonId person, Members& members) const {
  const std::int16_t birth = people_.demography.birth_month[person];
  const bool is_early = birth < child_limit_begins;
  const ChildcareStage stage = childcare_stage(now_.month.index() - birth);
  if (stage != ChildcareStage::none) ++members.childcare.children[static_cast<std::size_t>(stage)];
  const std::int32_t payment = people_.income.disability_payment[person];
  ++members.children;
  members.children_before_2017 += is_early ? 1 : 0;
  members.disabled_children += payment > 0 && payment <= standard_payment_ ? 1 : 0;
  members.severely_disabled_children += payment > standard_payment_ ? 1 : 0;
}

void Pooling::add_other(PersonId person, int years, HouseholdId household, Members& members,
                        HouseholdMoney& money) const {
  ++members.other_adults;
  if (years < first_age_of_claim) return;
  ++members.grown_others;
  const bool contributes = years >= first_age_of_contribution &&
                           people_.income.disability_payment[person] == 0 &&
                           people_.income.state_pension[person] == 0;
  members.non_dependants += contributes ? 1 : 0;
  claim_alone(person, household, money);
}

void Pooling::claim_alone(PersonId person, HouseholdId household, HouseholdMoney& money) const {
  const Work work = people_.employment.work[person];
  if (work == Work::student) return;
  const Tenure tenure = world_.households.home.tenure[household];
  const bool pays_rent = world_.households.home.shelter[household] == Shelter::home;
  const std::int64_t pension = pensions(person);
  const NetPay earned = net_pay(person);
  BenefitUnit unit;
  unit.pensioners = pension > 0 ? 1 : 0;
  unit.all_under_25 = age_in_years(people_.demography.birth_month[person], now_.month) <
                      first_age_of_full_allowance;
  unit.limited_capability = work == Work::long_term_sick;
  unit.carers = work == Work::carer && someone_needs_care(household, person) ? 1 : 0;
  unit.disabled_adults = people_.income.disability_payment[person] > 0 ? 1 : 0;
  unit.other_adults = 1;
  if (people_.demography.role[person] == Role::other && tenure == Tenure::private_rent &&
      pays_rent) {
    unit.eligible_rent = Pence{rents_at(household).shared_room};
  }
  unit.net_earnings = Pence{earned.earnings};
  unit.pensions = Pence{pension};
  unit.tax_on_pensions = Pence{earned.tax_on_pensions};
  pay(unit, {}, {people_.demography.uid[person], tenure, true}, money);
}

void Pooling::claim_together(const Members& members, HouseholdId household,
                             HouseholdMoney& money) const {
  const Tenure tenure = world_.households.home.tenure[household];
  BenefitUnit unit = main_unit(members);
  if (tenure == Tenure::communal) return pay(unit, {}, {members.head, tenure, false}, money);
  const Shelter shelter = world_.households.home.shelter[household];
  if (shelter == Shelter::home) {
    const EligibleRents& rents = rents_at(household);
    money.rent = rent(members, tenure, rents);
    unit.eligible_rent = Pence{eligible_rent(members, tenure, rents)};
    money.housing_costs = housing_costs(members, household, money);
  }
  if (shelter != Shelter::rough) {
    const LaId la = world_.areas.la[world_.households.house.lsoa[household]];
    money.council_tax =
        council_tax(council_tax_[la.row()], members.adults_who_count, year_.council_tax).count();
  }
  const Childcare care = childcare(members);
  money.childcare = care.paid;
  unit.childcare = Pence{care.claimed};
  const bool all_study = members.students == members.adults && members.children == 0;
  pay(unit, Pence{money.council_tax}, {members.head, tenure, !all_study}, money);
}

void Pooling::pay(const BenefitUnit& unit, Pence council_tax, const Claimant& claimant,
                  HouseholdMoney& money) const {
  Benefits paid = assess(unit, {council_tax, highest_support_}, year_);
  if (is_means_tested(paid) && !ever_claims(claimant, is_of_pension_age(unit))) {
    paid = without_means_tested(paid);
  }
  money.universal_credit += paid.universal_credit.count();
  money.child_benefit += paid.child_benefit.count();
  money.child_benefit_charge += paid.child_benefit_charge.count();
  money.carers_allowance += paid.carers_allowance.count();
  money.pension_credit += paid.pension_credit.count();
  money.housing_benefit += paid.housing_benefit.count();
  money.council_tax_support += paid.council_tax_support.count();
  money.awards_of_universal_credit += paid.universal_credit.count() > 0 ? 1 : 0;
}

LivingStandard Pooling::living_standard(HouseholdId household, const Members& members,
                                        const HouseholdMoney& money, std::int64_t net) const {
  LivingStandard standard;
  if (members.older + members.younger == 0) return standard;
  standard.equivalised = equivalised(net, members.older, members.younger, before_housing_costs);
  standard.equivalised_after_housing =
      equivalised(net - money.housing_costs, members.older, members.younger, after_housing_costs);
  const Tenure tenure = world_.households.home.tenure[household];
  if (tenure == Tenure::communal || members.adults == 0) return standard;
  standard.is_poor = standard.equivalised < line_;
  standard.is_poor_after_housing = standard.equivalised_after_housing < line_after_housing_;
  DistressFacts facts;
  facts.age = middle_age(members.age_of_head);
  facts.is_poor = standard.is_poor;
  facts.has_work = members.in_work > 0;
  facts.has_benefits = money.universal_credit + money.pension_credit + money.housing_benefit > 0;
  facts.is_owner = is_owned(tenure);
  facts.is_single = members.adults == 1;
  facts.children = members.children;
  facts.equivalised = standard.equivalised;
  standard.is_distressed = now_.luck.bits(members.head, Month{0}, Event::financial_distress) <
                           distress_.threshold(facts);
  return standard;
}

bool Pooling::is_dependent(PersonId person, int years) const {
  if (years <= oldest_child) return true;
  return years <= oldest_dependent_student && people_.demography.role[person] == Role::child &&
         people_.employment.work[person] == Work::student;
}

bool Pooling::someone_needs_care(HouseholdId household, PersonId carer) const {
  bool found = false;
  for_each_member(world_.households, people_, household, [&](PersonId person) {
    found = found || (person != carer && people_.income.disability_payment[person] > 0);
  });
  return found;
}

/// The lowest luck pays and claims, the next pays.
Childcare Pooling::childcare(const Members& members) const {
  if (members.children == 0 || members.in_work < members.adults) return {};
  const ChildcareModel& known = model_.childcare;
  const double share = members.childcare.before_school() > 0 ? known.preschool : known.school;
  const std::uint32_t luck = now_.luck.bits(members.head, Month{0}, Event::childcare_use);
  if (luck >= threshold_of(share)) return {};
  ChildcareNeed need = members.childcare;
  need.hours = static_cast<int>(std::lround(known.hours * need.hours));
  const std::int64_t paid = childcare_cost(need, year_.childcare);
  return {paid, luck < threshold_of(share * known.claimed) ? paid : 0};
}

std::int64_t Pooling::housing_costs(const Members& members, HouseholdId household,
                                    const HouseholdMoney& money) const {
  constexpr std::size_t three_bedrooms = 2;
  const Tenure tenure = world_.households.home.tenure[household];
  const std::int64_t common = money.rent + year_.homes.water;
  if (tenure == Tenure::owned_outright) return common + year_.homes.insurance;
  if (tenure != Tenure::mortgaged) return common;
  const std::uint32_t luck = now_.luck.bits(members.head, Month{0}, Event::mortgage_debt);
  return common + year_.homes.insurance +
         mortgages_.interest(luck, middle_age(members.age_of_head),
                             rents_at(household).privately[three_bedrooms]);
}

bool Pooling::ever_claims(const Claimant& claimant, bool is_of_pension_age) const {
  if (!claimant.may_claim) return false;
  const auto& shares = is_of_pension_age ? pension_age_claims_ : claims_;
  const std::uint32_t luck = now_.luck.bits(claimant.head, Month{0}, Event::start_b);
  return luck < shares[static_cast<std::size_t>(claimant.tenure)];
}

const EligibleRents& Pooling::rents_at(HouseholdId household) const {
  return model_.rents[world_.areas.la[world_.households.house.lsoa[household]].row()];
}

std::int64_t Pooling::lever(std::span<const float> values, PersonId person) const {
  constexpr float pence_per_pound = 100.0F;
  return values.empty() ? 0 : std::llround(values[person.row()] * pence_per_pound);
}

std::int64_t Pooling::pay_after_tax(PersonId person) const {
  return std::int64_t{people_.employment.gross_pay[person]} - people_.income.income_tax[person] -
         people_.income.employee_ni[person];
}

NetPay Pooling::net_pay(PersonId person) const {
  const std::int64_t left = pay_after_tax(person);
  return {std::max<std::int64_t>(0, left), std::max<std::int64_t>(0, -left)};
}

/// Most people are below pension age: their private pensions need not be looked at.
std::int64_t Pooling::pensions(PersonId person) const {
  const std::int64_t from_the_state = people_.income.state_pension[person];
  return from_the_state == 0 ? 0 : from_the_state + people_.income.private_pension[person];
}

}  // namespace hale
