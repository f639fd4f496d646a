#include "sim/interventions/lsoa_set.hpp"

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

bool is_called(const auto& place, std::string_view name_or_code) {
  return place.code == name_or_code || place.name == name_or_code;
}

/// The LSOAs that lie in places with this name or code; `place_of` gives an LSOA's place.
FoundPlaces find_among(const Areas& areas, const auto& places, const auto& place_of,
                       std::string_view name_or_code) {
  FoundPlaces found{LsoaSet{areas.number_of_lsoas()}, 0};
  for (std::size_t number = 0; number < places.size(); ++number) {
    if (!is_called(places[number], name_or_code)) continue;
    ++found.matches;
    for (std::size_t row = 0; row < found.lsoas.rows(); ++row) {
      const LsoaId lsoa{row};
      if (place_of[lsoa].row() == number) found.lsoas[lsoa] = 1;
    }
  }
  return found;
}

}  // namespace

FoundPlaces find_la(const Areas& areas, std::string_view name_or_code) {
  return find_among(areas, areas.las, areas.la, name_or_code);
}

FoundPlaces find_ward(const Areas& areas, std::string_view name_or_code) {
  return find_among(areas, areas.wards, areas.ward, name_or_code);
}

FoundPlaces find_lsoa(const Areas& areas, std::string_view code) {
  FoundPlaces found{LsoaSet{areas.number_of_lsoas()}, 0};
  for (std::size_t row = 0; row < found.lsoas.rows(); ++row) {
    const LsoaId lsoa{row};
    if (areas.lsoa_code[lsoa] != code) continue;
    found.lsoas[lsoa] = 1;
    ++found.matches;
  }
  return found;
}

FoundPlaces find_places(const Areas& areas, std::string_view name_or_code) {
  if (is_called(areas.region, name_or_code)) return {LsoaSet{areas.number_of_lsoas(), 1}, 1};
  if (FoundPlaces las = find_la(areas, name_or_code); las.matches > 0) return las;
  if (FoundPlaces wards = find_ward(areas, name_or_code); wards.matches > 0) return wards;
  return find_lsoa(areas, name_or_code);
}

void join(LsoaSet& set, const LsoaSet& more) {
  expects(set.rows() == more.rows(), "both sets are of one region");
  for (std::size_t row = 0; row < set.rows(); ++row) {
    set[LsoaId{row}] |= more[LsoaId{row}];
  }
}

}  // namespace hale
