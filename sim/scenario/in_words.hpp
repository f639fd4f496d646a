#pragma once

#include <string>

#include "sim/core/agency.hpp"
#include "sim/core/month.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// A number rounded to a whole one, with commas: "12,345".
[[nodiscard]] std::string with_commas(double number);

/// "2026-04"
[[nodiscard]] std::string in_words(Month month);

/// A funder as scenarios of this region write it: "WMCA", "DWP".
[[nodiscard]] std::string funder_name(Agency agency, const Region& region);

}  // namespace hale
