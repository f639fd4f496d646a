#pragma once

// The closed vocabulary of who a programme may be for. The parser of predicates, `hale describe
// attributes` and the evaluation read this one table.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hale {

/// The names are public: append, never rename.
enum class Attribute : std::uint8_t {
  age,
  sex,
  ethnicity,
  education,
  household_role,
  work,
  employed,
  work_months,
  weekly_hours,
  gross_pay,
  mcs,
  pcs,
  self_rated_health,
  good_health,
  condition,
  household_size,
  household_income,
  universal_credit,
  tenure,
  spare_bedrooms,
  imd_decile,
  imd_quintile,
  la,
  ward,
  lsoa,
  income_after_housing,
  poverty,
  poverty_after_housing,
  financial_distress,
  disability_payment,
  activity,
  smoking,
  years_since_quit,
  weight,
  lonely,
  energy_band,
  damp,
  cold_home,
  arrears_months,
  shelter,
};
inline constexpr std::size_t number_of_attributes = 40;

/// number: compared with numbers. category: compared with its values by name. flag: true or false,
/// written alone. place: compared with names or codes of the region's places.
enum class AttributeKind : std::uint8_t { number, category, flag, place };

/// Whose attribute it is; a person has those of the household, dwelling and LSOA that they live in.
enum class AttributeOf : std::uint8_t { person, household, dwelling, place };

struct AttributeFact {
  std::string_view name;  ///< as scenario files write it
  AttributeOf of;
  AttributeKind kind;
  std::string_view unit;  ///< empty for categories, flags and places
  std::string_view meaning;
  std::span<const std::string_view> values;  ///< of a category, in the order of its enum
};

namespace value_names {
using Names = std::string_view;
inline constexpr std::array<Names, 2> sex{"male", "female"};
inline constexpr std::array<Names, 5> ethnicity{"asian", "black", "mixed", "other", "white"};
inline constexpr std::array<Names, 4> education{"none", "level_1_2", "level_3", "level_4_plus"};
inline constexpr std::array<Names, 4> role{"reference", "partner", "child", "other"};
inline constexpr std::array<Names, 9> work{"child",      "secure",         "insecure",
                                           "unemployed", "long_term_sick", "carer",
                                           "student",    "retired",        "other_inactive"};
inline constexpr std::array<Names, 5> self_rated{"very_good", "good", "fair", "bad", "very_bad"};
inline constexpr std::array<Names, 5> tenure{"owned_outright", "mortgaged", "social_rent",
                                             "private_rent", "communal"};
inline constexpr std::array<Names, 3> activity{"inactive", "fairly_active", "active"};
inline constexpr std::array<Names, 3> smoking{"never", "former", "current"};
inline constexpr std::array<Names, 4> weight{"healthy", "overweight", "obese", "severely_obese"};
inline constexpr std::array<Names, 8> energy_band{"unknown", "a", "b", "c", "d", "e", "f", "g"};
inline constexpr std::array<Names, 3> shelter{"home", "temporary", "rough"};
}  // namespace value_names

inline constexpr std::array<AttributeFact, number_of_attributes> attribute_facts{{
    {"age", AttributeOf::person, AttributeKind::number, "years", "age in whole years", {}},
    {"sex", AttributeOf::person, AttributeKind::category, "", "sex", value_names::sex},
    {"ethnicity", AttributeOf::person, AttributeKind::category, "",
     "ethnic group, the census's five", value_names::ethnicity},
    {"education", AttributeOf::person, AttributeKind::category, "",
     "highest qualification so far", value_names::education},
    {"household_role", AttributeOf::person, AttributeKind::category, "", "place in the household",
     value_names::role},
    {"work", AttributeOf::person, AttributeKind::category, "",
     "work state; secure and insecure are employment, child is everyone under 16",
     value_names::work},
    {"employed", AttributeOf::person, AttributeKind::flag, "", "in secure or insecure work", {}},
    {"work_months",
     AttributeOf::person,
     AttributeKind::number,
     "months",
     "months in the present work state; 255 = 255 or more",
     {}},
    {"weekly_hours",
     AttributeOf::person,
     AttributeKind::number,
     "hours/week",
     "usual paid hours of those employed",
     {}},
    {"gross_pay",
     AttributeOf::person,
     AttributeKind::number,
     "GBP/month",
     "pay before tax; 0 when not employed",
     {}},
    {"mcs",
     AttributeOf::person,
     AttributeKind::number,
     "points",
     "mental component score, SF-12 scale (mean 50, sd 10)",
     {}},
    {"pcs",
     AttributeOf::person,
     AttributeKind::number,
     "points",
     "physical component score, SF-12 scale (mean 50, sd 10)",
     {}},
    {"self_rated_health", AttributeOf::person, AttributeKind::category, "",
     "self-rated health, the census's five answers", value_names::self_rated},
    {"good_health",
     AttributeOf::person,
     AttributeKind::flag,
     "",
     "rates own health good or very good",
     {}},
    {"condition",
     AttributeOf::person,
     AttributeKind::flag,
     "",
     "has a limiting long-term condition",
     {}},
    {"household_size",
     AttributeOf::household,
     AttributeKind::number,
     "people",
     "people in the household",
     {}},
    {"household_income",
     AttributeOf::household,
     AttributeKind::number,
     "GBP/year",
     "net equivalised income (modified OECD scale), before housing costs",
     {}},
    {"universal_credit",
     AttributeOf::household,
     AttributeKind::number,
     "GBP/month",
     "Universal Credit of the household",
     {}},
    {"tenure", AttributeOf::dwelling, AttributeKind::category, "", "tenure of the home",
     value_names::tenure},
    {"spare_bedrooms",
     AttributeOf::dwelling,
     AttributeKind::number,
     "rooms",
     "bedroom occupancy rating, -2 (or fewer) to 2 (or more)",
     {}},
    {"imd_decile",
     AttributeOf::place,
     AttributeKind::number,
     "decile",
     "IMD 2025 decile of the LSOA, 1 = most deprived",
     {}},
    {"imd_quintile",
     AttributeOf::place,
     AttributeKind::number,
     "fifth",
     "IMD 2025 fifth of the LSOA, 1 = most deprived",
     {}},
    {"la", AttributeOf::place, AttributeKind::place, "", "local authority, by name or code", {}},
    {"ward", AttributeOf::place, AttributeKind::place, "", "ward, by name or code", {}},
    {"lsoa", AttributeOf::place, AttributeKind::place, "", "LSOA 2021, by code", {}},
    {"income_after_housing",
     AttributeOf::household,
     AttributeKind::number,
     "GBP/year",
     "net equivalised income (a person living alone = 1), after rent",
     {}},
    {"poverty",
     AttributeOf::household,
     AttributeKind::flag,
     "",
     "income below 60 % of the United Kingdom's median, before housing costs",
     {}},
    {"poverty_after_housing",
     AttributeOf::household,
     AttributeKind::flag,
     "",
     "income below 60 % of the United Kingdom's median, after housing costs",
     {}},
    {"financial_distress",
     AttributeOf::household,
     AttributeKind::flag,
     "",
     "the household finds it hard to manage",
     {}},
    {"disability_payment",
     AttributeOf::person,
     AttributeKind::number,
     "GBP/month",
     "Personal Independence Payment, Disability Living or Attendance Allowance",
     {}},
    {"activity", AttributeOf::person, AttributeKind::category, "",
     "moderate activity of an adult: under 30 minutes a week, 30 to 149, 150 and more",
     value_names::activity},
    {"smoking", AttributeOf::person, AttributeKind::category, "", "smoking of an adult",
     value_names::smoking},
    {"years_since_quit",
     AttributeOf::person,
     AttributeKind::number,
     "years",
     "years since a former smoker quit; 0 of all others",
     {}},
    {"weight", AttributeOf::person, AttributeKind::category, "",
     "body-mass index of an adult: under 25, 25 to 29, 30 to 34, 35 and more kg/m2",
     value_names::weight},
    {"lonely",
     AttributeOf::person,
     AttributeKind::flag,
     "",
     "an adult lonely some of the time, often or always",
     {}},
    {"energy_band", AttributeOf::dwelling, AttributeKind::category, "",
     "energy performance certificate of the home (unknown: just moved in, or communal)",
     value_names::energy_band},
    {"damp",
     AttributeOf::dwelling,
     AttributeKind::flag,
     "",
     "a damp home, or in poor condition",
     {}},
    {"cold_home",
     AttributeOf::household,
     AttributeKind::flag,
     "",
     "band D to G, and poor once fuel is paid for",
     {}},
    {"arrears_months",
     AttributeOf::household,
     AttributeKind::number,
     "months",
     "months behind with rent or mortgage",
     {}},
    {"shelter", AttributeOf::household, AttributeKind::category, "", "where the household sleeps",
     value_names::shelter},
}};

[[nodiscard]] constexpr const AttributeFact& fact_of(Attribute attribute) {
  return attribute_facts[static_cast<std::size_t>(attribute)];
}

}  // namespace hale
