#pragma once

// The chances of one month, from the rates of the model: what a household's luck is compared with.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/housing/housing_model.hpp"

namespace hale {

/// An adult who left work fewer months ago than this is a shock to the household's income.
inline constexpr int months_of_shock = 3;
/// Rent or mortgage owed for so many months is a ground for possession (Housing Act 1988, schedule
/// 2, ground 8; taken for social tenants and mortgages too).
inline constexpr int months_for_possession = 2;

[[nodiscard]] constexpr std::size_t index_of(Tenure tenure) {
  return static_cast<std::size_t>(tenure);
}

/// Has rent or a mortgage to pay.
[[nodiscard]] constexpr bool can_owe(Tenure tenure) {
  return tenure == Tenure::mortgaged || tenure == Tenure::social_rent ||
         tenure == Tenure::private_rent;
}

/// What bears on a household's rate of falling into arrears.
struct ArrearsFacts {
  bool is_distressed = false;
  bool is_poor = false;  ///< after housing costs
  bool has_left_work = false;
};

inline constexpr std::size_t number_of_arrears_facts = 8;

[[nodiscard]] constexpr std::size_t index_of(const ArrearsFacts& facts) {
  return (facts.is_distressed ? 1U : 0U) + (facts.is_poor ? 2U : 0U) +
         (facts.has_left_work ? 4U : 0U);
}

/// What multiplies the rate of falling into arrears.
[[nodiscard]] double arrears_ratio(const ArrearsFacts& facts, const HousingParameters& known);

/// Rate of falling into arrears per household-year: as many as come out again at the base date.
[[nodiscard]] double arrears_rate(Tenure tenure, const ArrearsFacts& facts,
                                  const HousingModel& model);

/// Rate of losing the home per household-year before the local authority's ratio.
[[nodiscard]] double loss_rate(Tenure tenure, int months_arrears, const HousingParameters& known);

/// Distress and poverty of the household now.
[[nodiscard]] ArrearsFacts facts_of_money(HouseholdId household,
                                          const HouseholdIncomeColumns& income);

/// The same, and whether an adult left work within the last
/// months_of_shock months.
[[nodiscard]] ArrearsFacts arrears_facts(HouseholdId household, const World& world);

/// Can this private tenant buy a first home: head of 25 to 44, no arrears, not poor?
[[nodiscard]] bool can_buy(HouseholdId household, PersonId head, Month month, const World& world);

/// Thresholds of luck (random.hpp) by what they depend on; the same in every month.
struct HousingChances {
  ByTenure<std::array<std::uint32_t, number_of_arrears_facts>> arrears{};
  ByTenure<std::uint32_t> arrears_end{};
  /// By LaId, tenure, and owing months_for_possession or not.
  std::vector<ByTenure<std::array<std::uint32_t, 2>>> loss;
  std::vector<std::uint32_t> buying;  ///< by LaId, of those who can
  std::uint32_t repaid_in_fifties = 0;
  std::uint32_t repaid_later = 0;
  std::uint32_t leave_temporary = 0;
  std::uint32_t leave_rough = 0;

  /// Of paying the mortgage off, by the head's age.
  [[nodiscard]] std::uint32_t repaid_at(int age) const {
    constexpr int fifties = 50;
    constexpr int later = 60;
    if (age >= later) return repaid_later;
    return age >= fifties ? repaid_in_fifties : 0;
  }
};

[[nodiscard]] HousingChances housing_chances(const HousingModel& model);

/// What becomes of a household that is about to lose its home.
enum class Outcome : std::uint8_t { temporary, rough, stays, moves };

/// `luck` is homeless_help. The street is only for people living alone.
[[nodiscard]] Outcome outcome_of(std::uint32_t luck, Family family, bool is_alone,
                                 const BoroughFit& fit, double prevented);

}  // namespace hale
