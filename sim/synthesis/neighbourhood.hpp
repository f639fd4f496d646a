#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/synthesis/plan_lsoas.hpp"
#include "sim/synthesis/population_tables.hpp"

namespace hale {

/// The month in which the synthetic population is alive.
inline constexpr Month population_base{2023, 7};

/// One resident of an LSOA before there is a world of columns.
struct Resident {
  Uid uid{};
  std::int16_t birth_month = 0;
  std::uint8_t age = 0;  ///< years at the base month; 90 and over are given an age up to 105
  Sex sex = Sex::male;
  Ethnicity ethnicity = Ethnicity::white;
  Role role = Role::reference;
  Education education = Education::none;  ///< destined: what they have by 25
  std::uint8_t parity = 0;
  Condition condition = Condition::none;
};

struct Home {
  std::uint32_t first = 0;  ///< its residents are [first, first + size), the reference person first
  std::uint8_t size = 0;
  Kind kind = Kind::alone;
  Tenure tenure = Tenure::communal;
  std::int8_t spare_bedrooms = 0;
};

/// Everyone in one LSOA, home by home; communal residents come last, one to a home.
struct Neighbourhood {
  std::vector<Resident> residents;
  std::vector<Home> homes;
  std::int64_t private_homes = 0;  ///< the homes that are not communal come first
  std::int64_t minors_alone = 0;   ///< under 18 with no parent 16 to 45 years older at home

  [[nodiscard]] std::span<Resident> members(const Home& home) {
    return std::span{residents}.subspan(home.first, home.size);
  }

  [[nodiscard]] std::span<const Resident> members(const Home& home) const {
    return std::span{residents}.subspan(home.first, home.size);
  }
};

/// What the making of one LSOA may look at.
struct LsoaView {
  const LsoaPlan& plan;
  const LsoaMargins& margins;
  const NationalPatterns& national;
  const Luck& luck;
  std::uint64_t number;  ///< the LSOA's identity, from its code
};

/// Ages in ten-year bands: 0-15, 16-24, 25-34 .. 65-74, 75 and over.
inline constexpr std::size_t number_of_wide_bands = 8;

[[nodiscard]] constexpr std::size_t wide_band(std::size_t age) {
  if (age < 16) return 0;
  if (age < 25) return 1;
  return age >= 75 ? 7 : (age - 25) / 10 + 2;
}

/// The age as the tables know it: 90 for 90 and over.
[[nodiscard]] constexpr std::size_t table_age(std::size_t age) {
  return age < number_of_census_ages ? age : number_of_census_ages - 1;
}

/// Is a woman (or a lone father) of this age a likely parent of a child of that age? (judgement)
[[nodiscard]] constexpr bool likely_parent(int parent_age, int child_age, Sex sex) {
  constexpr int youngest = 16;
  constexpr int oldest_age_at_birth = 45;
  constexpr int oldest_father = 55;
  const int gap = parent_age - child_age;
  return gap >= youngest && gap <= (sex == Sex::female ? oldest_age_at_birth : oldest_father);
}

/// Joins the planned people into households: reference persons and partners by the national pattern
/// of positions by age and sex, sizes as planned, children to parents of a likely age.
/// Sets uid, birth month, age, sex, role and parity.
[[nodiscard]] Neighbourhood compose_homes(const LsoaView& lsoa);

/// Gives homes their tenure and occupancy rating, and people their ethnic group, education and
/// condition, so that the LSOA's shares hold to the nearest person or household.
void assign_traits(const LsoaView& lsoa, Neighbourhood& neighbourhood);

}  // namespace hale
