#pragma once

#include <string>
#include <vector>

#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// Reads what a study says about itself: id, title, years, scale, seed, trends, money,
/// uncertainty, report.
void read_header(Fields& fields, Study& study);

/// How often a sweep runs something: `draws` and `seeds`, 0 draws and 1 seed when left out.
[[nodiscard]] Uncertainty read_uncertainty(Fields& fields);

/// The year of the study's pounds must have a price level.
void check_price_base(Fields& fields, const PriceLevels& prices, const Study& study);

/// The run begins after the date of the region's population.
void check_years(Fields& fields, const Study& study);

}  // namespace hale
