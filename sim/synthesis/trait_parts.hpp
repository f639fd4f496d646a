#pragma once

// The parts of assign_traits (neighbourhood.hpp), in the order in which they are called.

#include "sim/synthesis/neighbourhood.hpp"

namespace hale {

/// Tenure of private homes by kind and age of the reference person, raked to the LSOA's shares.
void assign_tenure(const LsoaView& lsoa, Neighbourhood& neighbourhood);

/// Occupancy rating of private homes by tenure and persons, raked to the LSOA's shares.
void assign_bedrooms(const LsoaView& lsoa, Neighbourhood& neighbourhood);

/// Ethnic group by household, raked to the LSOA's shares by age of the reference person and
/// persons; then single people change group, children first, until the LSOA's numbers are met. That
/// makes the households of several groups, and most of the people of mixed group.
void assign_ethnicity(const LsoaView& lsoa, Neighbourhood& neighbourhood);

/// Highest qualification (for the young: to be) by age, with the plan's tilt.
void assign_education(const LsoaView& lsoa, Neighbourhood& neighbourhood);

/// Limiting condition by age and sex, its odds scaled to the LSOA's share, by systematic sampling.
void assign_condition(const LsoaView& lsoa, Neighbourhood& neighbourhood);

/// Which of several questions a person's luck for a trait answers.
enum class TraitDraw : std::uint16_t {
  tenure = 100,
  bedrooms = 101,
  ethnicity = 102,
  change_of_group = 103,
  education = 104,
  condition = 105,
};

[[nodiscard]] inline std::uint32_t luck_of(const LsoaView& lsoa, const Resident& person,
                                           TraitDraw draw) {
  return lsoa.luck.bits(person.uid, population_base, Event::synthesis_b,
                        static_cast<std::uint16_t>(draw));
}

}  // namespace hale
