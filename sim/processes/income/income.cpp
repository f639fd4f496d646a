#include "sim/processes/income/income.hpp"

#include <algorithm>
#include <atomic>
#include <span>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/population/blocks.hpp"
#include "sim/processes/income/circumstances.hpp"
#include "sim/processes/income/tax.hpp"

namespace hale {
namespace {

/// Pay is kept below this, so that a year's tax stays in range: 2 million GBP a month.
constexpr std::int64_t highest_pay = 200'000'000;

/// Before tax, pence a month.
struct GrossIncome {
  std::int64_t pay = 0;
  std::int64_t state_pension = 0;
  std::int64_t private_pension = 0;
};

struct PersonIncome {
  std::int32_t income_tax = 0;
  std::int32_t employee_ni = 0;
  std::int32_t employer_ni = 0;
};

[[nodiscard]] std::int32_t narrow(Pence amount) {
  return static_cast<std::int32_t>(amount.count());
}

/// A person's tax and contributions of the month.
[[nodiscard]] PersonIncome tax_of(const GrossIncome& gross, const TaxYear& year) {
  if (gross.pay == 0 && gross.state_pension == 0) return {};
  const Pence pay{std::min(gross.pay, highest_pay)};
  const Pence pensions{gross.state_pension + gross.private_pension};
  const bool pensioner = gross.state_pension > 0;
  const Pence tax = income_tax(months_per_year * (pay + pensions), year);
  return {static_cast<std::int32_t>(tax.count() / months_per_year),
          pensioner ? 0 : narrow(employee_national_insurance(pay, year)),
          narrow(employer_national_insurance(pay, year))};
}

/// The last birth month whose State Pension has begun by `now`.
[[nodiscard]] std::int16_t last_pensioner_birth(Month now) {
  constexpr int sixty_six_years = 66 * 12;
  int birth = now.index() - sixty_six_years;
  while (state_pension_month(static_cast<std::int16_t>(birth)) > now)
    --birth;
  return static_cast<std::int16_t>(birth);
}

/// Tells a household to pool anew. Its members may be settled by several threads at once.
void make_due(HouseholdId household, std::span<Due> due) {
  std::atomic_ref<Due>{due[household.row()]}.store(Due::yes, std::memory_order_relaxed);
}

/// Levers that change what a household has, all neutral at zero.
constexpr std::array levers_on_households{
    Lever::income_transfer, Lever::income_benefit_universal_credit,
    Lever::income_benefit_child_benefit, Lever::income_benefit_pension_credit,
    Lever::income_benefit_disability};

/// The payments of those with a limiting condition, by their lasting luck: the lowest luck has the
/// enhanced rates, the next the standard ones, the rest nothing.
class DisabilityPayments {
 public:
  DisabilityPayments(const DisabilityModel& model, const DisabilityRules& rules)
      : child_{model.child, model.enhanced},
        adult_{model.working_age, model.enhanced},
        pensioner_{model.pension_age, model.enhanced},
        standard_{static_cast<std::int32_t>(rules.care_standard + rules.mobility_standard)},
        enhanced_{static_cast<std::int32_t>(rules.care_enhanced + rules.mobility_enhanced)},
        attendance_lower_{static_cast<std::int32_t>(rules.care_standard)},
        attendance_higher_{static_cast<std::int32_t>(rules.care_enhanced)} {}

  [[nodiscard]] std::int32_t of_child(std::uint32_t luck) const {
    return child_.choose(luck, standard_, enhanced_);
  }

  [[nodiscard]] std::int32_t of_adult(std::uint32_t luck) const {
    return adult_.choose(luck, standard_, enhanced_);
  }

  [[nodiscard]] std::int32_t of_pensioner(std::uint32_t luck) const {
    return pensioner_.choose(luck, attendance_lower_, attendance_higher_);
  }

 private:
  struct Shares {
    Shares(double paid_share, double enhanced_share)
        : paid{threshold_of(paid_share)},
          enhanced{threshold_of(paid_share * enhanced_share)} {}

    [[nodiscard]] std::int32_t choose(std::uint32_t luck, std::int32_t lower,
                                      std::int32_t higher) const {
      if (luck < enhanced) return higher;
      return luck < paid ? lower : 0;
    }

    std::uint32_t paid;
    std::uint32_t enhanced;
  };

  Shares child_;
  Shares adult_;
  Shares pensioner_;
  std::int32_t standard_;
  std::int32_t enhanced_;
  std::int32_t attendance_lower_;
  std::int32_t attendance_higher_;
};

class IncomeMonth {
 public:
  IncomeMonth(const StepContext& now, const IncomeModel& model, const World& world,
              IncomeColumns& income, HouseholdIncomeColumns& pools)
      : year_{model.tax_years.in(now.month)},
        circumstances_{now.month, year_.begins, last_pensioner_birth(now.month)},
        disability_{model.disability, year_.disability},
        private_pensions_{model.private_pension},
        luck_{now.luck},
        month_{now.month},
        people_{world.people},
        households_{world.households},
        income_{income},
        due_{pools.due.values()} {
    for (const Lever lever : levers_on_households) {
      const std::span<const float> values = now.levers.values(lever);
      if (!values.empty()) levers_.push_back(values);
    }
  }

  void settle(Block block) const {
    Marks changed;
    circumstances_.mark_changed(people_, block, changed);
    changed.for_each(block.size(), [&](std::size_t i) { settle(PersonId{block.begin + i}); });
    for (const std::span<const float> values : levers_)
      pool_those_with(values, block);
  }

 private:
  void settle(PersonId person) const {
    const bool is_alive = people_.demography.vital[person] == Vital::alive;
    const std::int16_t birth = people_.demography.birth_month[person];
    const bool pensioner = is_alive && circumstances_.is_pensioner(birth);
    const GrossIncome gross =
        is_alive ? gross_income(person, birth, pensioner) : GrossIncome{0, 0, 0};
    set(person, gross, tax_of(gross, year_));
    income_.disability_payment[person] = is_alive ? disability_payment(person, pensioner) : 0;
    income_.settled_pay[person] = people_.employment.gross_pay[person];
    income_.settled_as[person] = circumstances_.of(people_, person);
    make_due(people_.demography.household[person], due_);
  }

  [[nodiscard]] GrossIncome gross_income(PersonId person, std::int16_t birth,
                                         bool pensioner) const {
    GrossIncome gross;
    gross.pay = people_.employment.gross_pay[person];
    if (!pensioner) return gross;
    gross.state_pension = state_pension(birth, people_.demography.sex[person], year_.pensions);
    gross.private_pension = Circumstances::was_pensioner(income_.settled_as[person])
                                ? income_.private_pension[person]
                                : new_private_pension(person);
    return gross;
  }

  [[nodiscard]] std::int32_t new_private_pension(PersonId person) const {
    const DemographyColumns& who = people_.demography;
    const bool is_owner = is_owned(households_.home.tenure[who.household[person]]);
    const std::uint32_t luck = luck_.bits(who.uid[person], Month{0}, Event::private_pension);
    return private_pensions_.amount(luck, who.sex[person], is_owner,
                                    people_.education.attained[person]);
  }

  [[nodiscard]] std::int32_t disability_payment(PersonId person, bool pensioner) const {
    if (people_.health.condition[person] != Condition::limiting) return 0;
    const int years = age_in_years(people_.demography.birth_month[person], month_);
    const std::uint32_t luck =
        luck_.bits(people_.demography.uid[person], Month{0}, Event::disability_payment);
    if (pensioner) return disability_.of_pensioner(luck);
    return years <= oldest_child ? disability_.of_child(luck) : disability_.of_adult(luck);
  }

  void pool_those_with(std::span<const float> values, Block block) const {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (values[row] == 0.0F || people_.demography.vital[person] != Vital::alive) continue;
      make_due(people_.demography.household[person], due_);
    }
  }

  void set(PersonId person, const GrossIncome& gross, const PersonIncome& amounts) const {
    income_.state_pension[person] = static_cast<std::int32_t>(gross.state_pension);
    income_.private_pension[person] = static_cast<std::int32_t>(gross.private_pension);
    income_.income_tax[person] = amounts.income_tax;
    income_.employee_ni[person] = amounts.employee_ni;
    income_.employer_ni[person] = amounts.employer_ni;
  }

  TaxYear year_;
  Circumstances circumstances_;
  DisabilityPayments disability_;
  PrivatePensions private_pensions_;
  const Luck& luck_;
  Month month_;
  const People& people_;
  const Households& households_;
  std::vector<std::span<const float>> levers_;
  IncomeColumns& income_;
  std::span<Due> due_;
};

}  // namespace

void step_income(const StepContext& now, const IncomeModel& model, const World& world,
                 IncomeColumns& income, HouseholdIncomeColumns& pools) {
  const IncomeMonth this_month{now, model, world, income, pools};
  for_each_block(world.people.size(), [&](Block block) { this_month.settle(block); });
}

void start_income(const Luck& luck, Month base, const IncomeModel& model, World& world) {
  const Levers levers;
  const StepContext now{base, luck, levers};
  step_income(now, model, world, world.people.income, world.households.income);
  pool_income(now, model, world, world.households.income);
}

}  // namespace hale
