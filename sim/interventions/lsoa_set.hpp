#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/core/ids.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/column.hpp"

namespace hale {

/// Some of the region's LSOAs: 1 where inside, 0 where not.
using LsoaSet = Column<LsoaId, std::uint8_t>;

/// What a name or code stands for. A ward name may stand for several wards: `matches` says how
/// many, so that the reader of a scenario can ask for a code instead.
struct FoundPlaces {
  LsoaSet lsoas;
  int matches = 0;  ///< 0: there is no such place
};

/// The local authority with this name or code.
[[nodiscard]] FoundPlaces find_la(const Areas& areas, std::string_view name_or_code);

/// The wards with this name or code.
[[nodiscard]] FoundPlaces find_ward(const Areas& areas, std::string_view name_or_code);

/// The LSOA with this code.
[[nodiscard]] FoundPlaces find_lsoa(const Areas& areas, std::string_view code);

/// The region, or else a local authority, or else wards, or else an LSOA, with this name or code.
[[nodiscard]] FoundPlaces find_places(const Areas& areas, std::string_view name_or_code);

/// Adds the LSOAs of `more` to `set`; both are of one region.
void join(LsoaSet& set, const LsoaSet& more);

}  // namespace hale
