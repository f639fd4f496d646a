#pragma once

// What a programme takes in: people one by one, or whole households, homes, neighbourhoods and
// local authorities. A unit has one offer, one place and one cost; everybody in it feels the
// effect.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Is the unit a household or its home?
[[nodiscard]] constexpr bool is_household(Unit unit) {
  return unit == Unit::household || unit == Unit::home;
}

/// Is the unit a place, an LSOA or a local authority? Places are few and known, so that a sample of
/// the people holds all of them.
[[nodiscard]] constexpr bool is_place(Unit unit) {
  return unit == Unit::lsoa || unit == Unit::la;
}

/// Leaves in `mask`, a byte per person row, the reference person of each household in which anybody
/// was marked, and nobody else. Of homes, only those that are lived in: a household that sleeps in
/// temporary accommodation or rough has none, and communal establishments are not homes.
void keep_heads(Unit unit, const World& world, std::span<std::uint8_t> mask);

/// Those marked, by group.
[[nodiscard]] std::vector<std::int64_t> count_marked(const World& world,
                                                     const GroupOfLsoa& group_of,
                                                     std::span<const std::uint8_t> mask);

/// A new member: the person, or their household. `person` is a unit's reference person.
[[nodiscard]] Membership member_of(Unit unit, PersonId person, Month month, const World& world,
                                   const GroupOfLsoa& group_of);

/// Follows a household to its reference person of today, when an earlier one has died or left.
/// A membership whose household is empty, or has moved out of the home, is left without a person.
void follow_household(Unit unit, const World& world, Membership& member);

/// Is the member dead or gone from the region, the household dissolved, or the home left?
[[nodiscard]] bool has_left(Unit unit, const World& world, const Membership& member);

/// How many places of this kind the region has.
[[nodiscard]] std::size_t number_of_places(Unit unit, const Areas& areas);

/// The place that an LSOA is or lies in.
[[nodiscard]] std::size_t place_of(Unit unit, const Areas& areas, LsoaId lsoa);

/// Keys a place's luck: from its ONS code, so that it does not depend on the region's other places.
[[nodiscard]] Uid uid_of_place(Unit unit, const Areas& areas, std::size_t place);

/// People marked, by place.
[[nodiscard]] std::vector<std::int64_t> count_by_place(Unit unit, const World& world,
                                                       std::span<const std::uint8_t> mask);

/// Living residents, by place.
[[nodiscard]] std::vector<std::int64_t> count_residents(Unit unit, const World& world);

/// The counting group of each place: of a local authority, that of the IMD decile to which most of
/// its LSOAs belong.
[[nodiscard]] std::vector<GroupNumber> groups_of_places(Unit unit, const Areas& areas);

}  // namespace hale
