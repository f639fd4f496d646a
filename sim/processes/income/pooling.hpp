#pragma once

// One household's benefits, council tax and standard of living, for pool_income.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/income/assess.hpp"
#include "sim/processes/income/income.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// What of a household bears on its income, added up over its members.
struct Members {
  std::int64_t net =
      0;          ///< pay, pensions, disability payments and transfers less tax and NI, pence
  int older = 0;  ///< of 14 and over
  int younger = 0;
  int adults_who_count = 0;  ///< for council tax
  int other_adults = 0;      ///< outside the main benefit unit
  int grown_others = 0;      ///< of these, 18 and over
  int non_dependants = 0;    ///< of these, expected to pay towards the rent
  int adults = 0;            ///< in the main benefit unit
  int under_25 = 0;          ///< of those
  int under_35 = 0;
  int pensioners = 0;
  int students = 0;
  int limited = 0;
  int carers = 0;
  int disabled = 0;
  int in_work = 0;
  int children = 0;
  int children_before_2017 = 0;
  int disabled_children = 0;
  int severely_disabled_children = 0;
  ChildcareNeed childcare;
  std::int64_t net_earnings = 0;  ///< of the main benefit unit
  std::int64_t pensions = 0;
  std::int64_t tax_on_pensions = 0;
  std::int64_t highest_income = 0;  ///< pay and pensions of the better-off adult, per month
  std::int64_t added_to_credit = 0;
  std::int64_t added_to_child_benefit = 0;
  std::int64_t added_to_guarantee = 0;
  bool have_levers = false;
  int age_of_head = 0;
  Uid head{};
};

/// A household's month, pence. Benefits of all its benefit units together.
struct HouseholdMoney {
  std::int64_t universal_credit = 0;
  std::int64_t child_benefit = 0;
  std::int64_t child_benefit_charge = 0;
  std::int64_t carers_allowance = 0;
  std::int64_t pension_credit = 0;
  std::int64_t housing_benefit = 0;
  std::int64_t council_tax = 0;
  std::int64_t council_tax_support = 0;
  std::int64_t rent = 0;
  std::int64_t housing_costs = 0;  ///< rent, mortgage interest, water and insurance
  std::int64_t childcare = 0;
  int awards_of_universal_credit = 0;
};

/// Pence a month.
struct Childcare {
  std::int64_t paid = 0;
  std::int64_t claimed = 0;
};

/// What of a person's pay is left, and the income tax that it did not bear.
struct NetPay {
  std::int64_t earnings = 0;
  std::int64_t tax_on_pensions = 0;
};

struct LivingStandard {
  std::int64_t equivalised = 0;
  std::int64_t equivalised_after_housing = 0;
  bool is_poor = false;
  bool is_poor_after_housing = false;
  bool is_distressed = false;
};

/// Whose luck says whether a benefit unit claims what depends on means, and whether it may.
struct Claimant {
  Uid head{};
  Tenure tenure = Tenure::communal;
  bool may_claim = false;
};

class Pooling {
 public:
  Pooling(const StepContext& now, const IncomeModel& model, const World& world);

  /// Assesses every benefit unit of the household; returns the members' sums, with `net` before
  /// benefits and council tax.
  Members visit(HouseholdId household, HouseholdMoney& money) const;

  /// Brings what visit will read of the first member nearer to the processor.
  void prefetch(HouseholdId household) const;

  /// What `net` means for the household. Communal residents are never counted as poor or in
  /// distress.
  [[nodiscard]] LivingStandard living_standard(HouseholdId household, const Members& members,
                                               const HouseholdMoney& money, std::int64_t net) const;

 private:
  void add(PersonId person, HouseholdId household, Members& members, HouseholdMoney& money) const;
  void add_levers(PersonId person, Members& members) const;
  void add_head(PersonId person, int years, HouseholdId household, Members& members) const;
  void add_child(PersonId person, Members& members) const;
  void add_other(PersonId person, int years, HouseholdId household, Members& members,
                 HouseholdMoney& money) const;
  void claim_alone(PersonId person, HouseholdId household, HouseholdMoney& money) const;
  void claim_together(const Members& members, HouseholdId household, HouseholdMoney& money) const;
  void pay(const BenefitUnit& unit, Pence council_tax, const Claimant& claimant,
           HouseholdMoney& money) const;

  [[nodiscard]] bool is_dependent(PersonId person, int years) const;
  [[nodiscard]] bool someone_needs_care(HouseholdId household, PersonId carer) const;
  [[nodiscard]] bool ever_claims(const Claimant& claimant, bool is_of_pension_age) const;
  /// What the main unit pays for childcare, and asks Universal Credit for.
  [[nodiscard]] Childcare childcare(const Members& members) const;
  [[nodiscard]] std::int64_t housing_costs(const Members& members, HouseholdId household,
                                           const HouseholdMoney& money) const;
  [[nodiscard]] const EligibleRents& rents_at(HouseholdId household) const;
  [[nodiscard]] std::int64_t lever(std::span<const float> values, PersonId person) const;
  /// Pay less income tax and National Insurance; the tax on pensions can make it negative.
  [[nodiscard]] std::int64_t pay_after_tax(PersonId person) const;
  [[nodiscard]] NetPay net_pay(PersonId person) const;
  [[nodiscard]] std::int64_t pensions(PersonId person) const;

  const StepContext& now_;
  const IncomeModel& model_;
  const World& world_;
  const People& people_;
  TaxYear year_;
  std::span<const Pence> council_tax_;
  std::int64_t highest_support_;
  Mortgages mortgages_;
  Distress distress_;
  std::int64_t line_;
  std::int64_t line_after_housing_;
  std::int64_t standard_payment_;
  bool any_lever_;
  std::span<const float> transfers_;
  std::span<const float> credit_lever_;
  std::span<const float> child_benefit_lever_;
  std::span<const float> guarantee_lever_;
  std::span<const float> disability_lever_;
  std::array<std::uint32_t, number_of_tenures> claims_{};
  std::array<std::uint32_t, number_of_tenures> pension_age_claims_{};
};

}  // namespace hale
