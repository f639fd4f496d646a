#include "sim/processes/housing/hazards.hpp"

#include "sim/core/random.hpp"
#include "sim/core/units.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

std::uint32_t chance_in_month(double rate) {
  return threshold_of(in_one_month(AnnualRate{rate}).value());
}

bool has_left_work(HouseholdId household, const World& world) {
  const EmploymentColumns& work = world.people.employment;
  bool found = false;
  for_each_member(world.households, world.people, household, [&](PersonId person) {
    const Work state = work.work[person];
    const bool is_out = state == Work::unemployed || state == Work::long_term_sick ||
                        state == Work::carer || state == Work::other_inactive;
    found = found || (is_out && work.months_in_state[person] < months_of_shock);
  });
  return found;
}

ArrearsFacts facts_at(std::size_t index) {
  return {(index & 1U) != 0, (index & 2U) != 0, (index & 4U) != 0};
}

}  // namespace

double arrears_ratio(const ArrearsFacts& facts, const HousingParameters& known) {
  return (facts.is_distressed ? known.distress_ratio : 1.0) *
         (facts.is_poor ? known.poverty_ratio : 1.0) *
         (facts.has_left_work ? known.left_work_ratio : 1.0);
}

double arrears_rate(Tenure tenure, const ArrearsFacts& facts, const HousingModel& model) {
  const HousingParameters& known = model.parameters;
  const std::size_t of = index_of(tenure);
  const double in_balance =
      known.in_arrears[of] * known.arrears_end[of] / (1.0 - known.in_arrears[of]);
  return in_balance * arrears_ratio(facts, known) / model.mean_arrears_ratio[of];
}

ArrearsFacts facts_of_money(HouseholdId household, const HouseholdIncomeColumns& income) {
  return {income.distress[household] == Distressed::yes,
          income.poverty_after_housing[household] == Poverty::yes, false};
}

ArrearsFacts arrears_facts(HouseholdId household, const World& world) {
  ArrearsFacts facts = facts_of_money(household, world.households.income);
  facts.has_left_work = has_left_work(household, world);
  return facts;
}

double loss_rate(Tenure tenure, int months_arrears, const HousingParameters& known) {
  const bool owes_enough = months_arrears >= months_for_possession;
  if (tenure == Tenure::private_rent) {
    return known.private_loss * (owes_enough ? known.private_arrears_ratio : 1.0);
  }
  if (!owes_enough) return 0.0;
  if (tenure == Tenure::social_rent) return known.social_loss;
  return tenure == Tenure::mortgaged ? known.mortgage_loss : 0.0;
}

bool can_buy(HouseholdId household, PersonId head, Month month, const World& world) {
  constexpr int first_age = 25;
  constexpr int last_age = 44;
  const int age = age_in_years(world.people.demography.birth_month[head], month);
  const HomeColumns& home = world.households.home;
  return home.tenure[household] == Tenure::private_rent && home.months_arrears[household] == 0 &&
         world.households.income.poverty_after_housing[household] == Poverty::no &&
         age >= first_age && age <= last_age;
}

HousingChances housing_chances(const HousingModel& model) {
  HousingChances chances;
  chances.loss.resize(model.fit.size());
  for (std::size_t of = 0; of < number_of_home_tenures; ++of) {
    const auto tenure = static_cast<Tenure>(of);
    for (std::size_t facts = 0; facts < number_of_arrears_facts; ++facts) {
      chances.arrears[of][facts] = chance_in_month(arrears_rate(tenure, facts_at(facts), model));
    }
    chances.arrears_end[of] = chance_in_month(model.parameters.arrears_end[of]);
    for (std::size_t la = 0; la < model.fit.size(); ++la) {
      const double ratio = model.fit[la].loss_ratio;
      for (const int months : {0, months_for_possession}) {
        chances.loss[la][of][months > 0 ? 1 : 0] =
            chance_in_month(ratio * loss_rate(tenure, months, model.parameters));
      }
    }
  }
  for (const BoroughFit& fit : model.fit) {
    chances.buying.push_back(chance_in_month(fit.buying));
  }
  chances.repaid_in_fifties = chance_in_month(model.parameters.repaid_in_fifties);
  chances.repaid_later = chance_in_month(model.parameters.repaid_later);
  chances.leave_temporary = chance_in_month(model.parameters.leave_temporary);
  chances.leave_rough = chance_in_month(model.parameters.leave_rough);
  return chances;
}

Outcome outcome_of(std::uint32_t luck, Family family, bool is_alone, const BoroughFit& fit,
                   double prevented) {
  const double temporary = fit.to_temporary[static_cast<std::size_t>(family)];
  const double without_home = temporary + (is_alone ? fit.to_rough : 0.0);
  if (luck < threshold_of(temporary)) return Outcome::temporary;
  if (luck < threshold_of(without_home)) return Outcome::rough;
  const double kept = without_home + (1.0 - without_home) * prevented;
  return luck < threshold_of(kept) ? Outcome::stays : Outcome::moves;
}

}  // namespace hale
