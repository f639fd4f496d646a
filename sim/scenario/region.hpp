#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/areas.hpp"

namespace hale {

/// A region: a folder with region.yaml and the data it names.
struct Region {
  std::string id;             ///< the folder's name: "west-midlands"
  std::string title;          ///< "West Midlands Combined Authority"
  std::string short_name;     ///< of its combined authority, as funder: "WMCA"; may be empty
  Month base;                 ///< the date of its population
  std::filesystem::path dir;  ///< the folder
  Areas areas;                ///< its geography, in the order of population/lsoas.csv
  std::vector<std::filesystem::path> files;  ///< everything it is read from, by name
};

}  // namespace hale
