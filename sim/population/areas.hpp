#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/population/column.hpp"

namespace hale {

/// A named place: ONS code and name.
struct Place {
  std::string code;
  std::string name;
};

/// The region's geography. LSOA rows are in the order of the region's files: by local authority,
/// ward and code, so that people of one place are neighbours in memory.
struct Areas {
  Column<LsoaId, std::string> lsoa_code;
  Column<LsoaId, WardId> ward;
  Column<LsoaId, LaId> la;
  Column<LsoaId, std::uint8_t> imd_decile;  ///< IMD 2025, 1 (most deprived) .. 10
  std::vector<Place> wards;                 ///< by WardId
  std::vector<LaId> la_of_ward;             ///< by WardId
  std::vector<Place> las;                   ///< by LaId
  Place region;

  [[nodiscard]] std::size_t number_of_lsoas() const { return lsoa_code.rows(); }
};

/// What the residents of an LSOA breathe, see and live among. Owner: environment.
struct Surroundings {
  /// The lag of fine particles: this many months back are remembered.
  static constexpr std::size_t months_kept = 240;

  Column<LsoaId, float> pm25;         ///< fine particles, annual mean, ug/m3
  Column<LsoaId, float> pm25_lagged;  ///< as mortality feels it: see docs/processes/environment.md
  Column<LsoaId, float> ndvi;         ///< greenness, 0 to 1
  Column<LsoaId, float> violence;     ///< recorded violence with injury, per 1,000 people and year
  float violence_of_worst_tenth = 0.0F;  ///< a tenth of England's LSOAs had this rate or more
  std::vector<float> pm25_past;          ///< by LsoaId, then Month::index() modulo months_kept
};

inline constexpr std::size_t number_of_imd_deciles = 10;
inline constexpr std::size_t number_of_imd_quintiles = 5;

}  // namespace hale
