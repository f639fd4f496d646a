#pragma once

#include <filesystem>

#include "sim/economics/prices.hpp"

namespace hale {

/// What the model counts costs, in pounds of the calendar year `price_base`: the use of services
/// from national/health, unit costs and who bears them from national/appraisal. Every quantity has
/// one unit cost, and its bearers' shares add up to 1. Throws FileError when a table cannot be
/// read, ScenarioError with every fault in it.
[[nodiscard]] Prices read_prices(const std::filesystem::path& scenarios_dir, int price_base);

}  // namespace hale
