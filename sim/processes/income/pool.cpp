#include <algorithm>
#include <cmath>
#include <span>

#include "sim/interventions/levers.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/income/circumstances.hpp"
#include "sim/processes/income/income.hpp"

namespace hale {
namespace {

constexpr std::int16_t child_limit_begins = static_cast<std::int16_t>(Month{2017, 4}.index());

/// Modified OECD scale in tenths: 1 for the first adult, 0.5 for others of 14 and over, 0.3 below.
constexpr std::int64_t first_weight = 10;
constexpr std::int64_t adult_weight = 5;
constexpr std::int64_t child_weight = 3;

/// What of a household bears on its income, added up over its members.
struct Members {
  std::int64_t net = 0;     ///< pay, pensions and transfers less tax and NI, pence
  std::int64_t weight = 0;  ///< modified OECD scale, tenths
  int other_adults = 0;     ///< outside the main benefit unit
  int adults = 0;           ///< in the main benefit unit
  int under_25 = 0;         ///< of those
  int under_35 = 0;
  int below_pension_age = 0;
  int students = 0;
  int limited = 0;
  int carers = 0;
  int children = 0;
  int children_before_2017 = 0;
  std::int64_t net_earnings = 0;  ///< of the main benefit unit
  std::int64_t pensions = 0;
  bool have_transfers = false;
  Uid head{};
};

class Pooling {
 public:
  Pooling(const StepContext& now, const IncomeModel& model, const World& world)
      : now_{now},
        model_{model},
        world_{world},
        people_{world.people},
        year_{model.tax_years.in(now.month)},
        transfers_{now.levers.values(Lever::income_transfer)} {
    for (std::size_t tenure = 0; tenure < number_of_tenures; ++tenure) {
      claims_[tenure] = threshold_of(model.take_up[tenure]);
    }
  }

  /// Calls award(Pence) for every claim; returns the members' sums, with `net` before awards.
  template <class Award>
  Members visit(HouseholdId household, const Award& award) const {
    Members members;
    members.weight = first_weight;
    std::int64_t weight_of_first = 0;
    for_each_member(world_.households, people_, household, [&](PersonId person) {
      const std::int64_t weight = add(person, household, members, award);
      if (weight_of_first == 0) weight_of_first = weight;
    });
    if (weight_of_first == 0) return {};
    members.weight -= weight_of_first;
    if (members.adults > 0) claim_together(members, household, award);
    return members;
  }

 private:
  /// Adds a person to the sums, has those who are benefit units of their own claim, and returns the
  /// person's weight as a further member.
  template <class Award>
  std::int64_t add(PersonId person, HouseholdId household, Members& members,
                   const Award& award) const {
    const int years = age_in_years(people_.demography.birth_month[person], now_.month);
    const std::int64_t pension = people_.income.state_pension[person];
    const std::int64_t earnings = std::int64_t{people_.employment.gross_pay[person]} -
                                  people_.income.income_tax[person] -
                                  people_.income.employee_ni[person];
    const std::int64_t weight = years < first_age_of_adult_weight ? child_weight : adult_weight;
    const std::int64_t more = transfer(person);
    members.net += earnings + pension + more;
    members.have_transfers = members.have_transfers || more != 0;
    members.weight += weight;
    const Role role = people_.demography.role[person];
    if (years > oldest_child && (role == Role::reference || role == Role::partner)) {
      members.net_earnings += earnings;
      members.pensions += pension;
      add_head(person, years, household, members);
    } else if (is_dependent(person, years)) {
      ++members.children;
      members.children_before_2017 +=
          people_.demography.birth_month[person] < child_limit_begins ? 1 : 0;
    } else {
      ++members.other_adults;
      if (years >= first_age_of_claim && pension == 0) {
        claim_alone(person, household, earnings, award);
      }
    }
    return weight;
  }

  [[nodiscard]] std::int64_t transfer(PersonId person) const {
    constexpr float pence_per_pound = 100.0F;
    return transfers_.empty() ? 0 : std::llround(transfers_[person.row()] * pence_per_pound);
  }

  [[nodiscard]] bool is_dependent(PersonId person, int years) const {
    if (years <= oldest_child) return true;
    return years <= oldest_dependent_student && people_.demography.role[person] == Role::child &&
           people_.employment.work[person] == Work::student;
  }

  void add_head(PersonId person, int years, HouseholdId household, Members& members) const {
    if (members.adults == 0) members.head = people_.demography.uid[person];
    ++members.adults;
    members.under_25 += years < first_age_of_full_allowance ? 1 : 0;
    members.under_35 += years < first_age_of_own_flat ? 1 : 0;
    members.below_pension_age += people_.income.state_pension[person] == 0 ? 1 : 0;
    const Work work = people_.employment.work[person];
    members.students += work == Work::student ? 1 : 0;
    members.limited += work == Work::long_term_sick ? 1 : 0;
    if (work == Work::carer) members.carers += someone_needs_care(household, person) ? 1 : 0;
  }

  [[nodiscard]] bool someone_needs_care(HouseholdId household, PersonId carer) const {
    bool found = false;
    for_each_member(world_.households, people_, household, [&](PersonId person) {
      found = found || (person != carer && people_.health.condition[person] == Condition::limiting);
    });
    return found;
  }

  [[nodiscard]] bool ever_claims(Uid head, Tenure tenure) const {
    return now_.luck.bits(head, Month{0}, Event::start_b) <
           claims_[static_cast<std::size_t>(tenure)];
  }

  template <class Award>
  void claim(const BenefitUnit& unit, Uid head, Tenure tenure, const Award& award) const {
    const Pence amount = universal_credit(unit, year_);
    if (amount.count() > 0 && ever_claims(head, tenure)) award(amount);
  }

  template <class Award>
  void claim_alone(PersonId person, HouseholdId household, std::int64_t earnings,
                   const Award& award) const {
    const Work work = people_.employment.work[person];
    if (work == Work::student) return;
    const Tenure tenure = world_.households.house.tenure[household];
    const std::int16_t birth = people_.demography.birth_month[person];
    BenefitUnit unit;
    unit.all_under_25 = age_in_years(birth, now_.month) < first_age_of_full_allowance;
    unit.limited_capability = work == Work::long_term_sick;
    if (people_.demography.role[person] == Role::other && tenure == Tenure::private_rent) {
      unit.eligible_rent = Pence{rents_at(household).shared_room};
    }
    unit.net_earnings = Pence{earnings};
    claim(unit, people_.demography.uid[person], tenure, award);
  }

  template <class Award>
  void claim_together(const Members& members, HouseholdId household, const Award& award) const {
    const Tenure tenure = world_.households.house.tenure[household];
    const bool all_study = members.students == members.adults && members.children == 0;
    if (members.below_pension_age == 0 || all_study || tenure == Tenure::communal) return;
    BenefitUnit unit;
    unit.adults = members.adults;
    unit.all_under_25 = members.under_25 == members.adults;
    unit.children = members.children;
    unit.children_born_before_april_2017 = members.children_before_2017;
    unit.limited_capability = members.limited > 0;
    unit.carers = members.carers;
    unit.eligible_rent = Pence{eligible_rent(members, tenure, rents_at(household))};
    unit.net_earnings = Pence{members.net_earnings};
    unit.pensions = Pence{members.pensions};
    claim(unit, members.head, tenure, award);
  }

  [[nodiscard]] const EligibleRents& rents_at(HouseholdId household) const {
    return model_.rents[world_.areas.la[world_.households.house.lsoa[household]].row()];
  }

  /// One bedroom for the couple or the single person, one for every other adult, one for every two
  /// children. A single private tenant under 35 without children: a room in a shared house.
  [[nodiscard]] static std::int64_t eligible_rent(const Members& members, Tenure tenure,
                                                  const EligibleRents& rents) {
    const bool alone = members.adults == 1 && members.children + members.other_adults == 0;
    if (tenure == Tenure::private_rent && alone && members.under_35 == 1) return rents.shared_room;
    const int wanted = 1 + members.other_adults + (members.children + 1) / 2;
    const auto bedrooms = static_cast<std::size_t>(std::min<int>(wanted, most_bedrooms));
    if (tenure == Tenure::private_rent) return rents.privately[bedrooms - 1];
    return tenure == Tenure::social_rent ? rents.socially[bedrooms - 1] : 0;
  }

  const StepContext& now_;
  const IncomeModel& model_;
  const World& world_;
  const People& people_;
  TaxYear year_;
  std::span<const float> transfers_;
  std::array<std::uint32_t, number_of_tenures> claims_{};
};

}  // namespace

void pool_income(const StepContext& now, const IncomeModel& model, const World& world,
                 HouseholdIncomeColumns& income) {
  const Pooling pooling{now, model, world};
  const auto& changes = world.households.house.changes;
  for_each_block(world.households.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const HouseholdId household{row};
      const bool is_same = income.pooled_at[household] == changes[household];
      if (income.due[household] == Due::no && is_same) continue;
      std::int64_t credit = 0;
      const Members members =
          pooling.visit(household, [&credit](Pence award) { credit += award.count(); });
      const std::int64_t net = members.net + credit;
      income.universal_credit[household] = static_cast<std::int32_t>(credit);
      income.net[household] = static_cast<std::int32_t>(net);
      income.equivalised[household] =
          members.weight > 0 ? static_cast<std::int32_t>(net * first_weight / members.weight) : 0;
      income.pooled_at[household] = changes[household];
      // A transfer is this month's alone: pool again when it may have gone.
      income.due[household] = members.have_transfers ? Due::yes : Due::no;
    }
  });
}

std::vector<std::int64_t> count_universal_credit(const StepContext& now, const IncomeModel& model,
                                                 const World& world) {
  using Counts = std::vector<std::int64_t>;
  const Pooling pooling{now, model, world};
  return sum_over_blocks(
      world.households.size(), Counts(world.areas.las.size(), 0),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          if (world.households.house.size[household] == 0) continue;
          std::int64_t& here = counts[world.areas.la[world.households.house.lsoa[household]].row()];
          static_cast<void>(pooling.visit(household, [&here](Pence) { ++here; }));
        }
      },
      [](Counts& into, const Counts& from) {
        for (std::size_t la = 0; la < into.size(); ++la)
          into[la] += from[la];
      });
}

}  // namespace hale
