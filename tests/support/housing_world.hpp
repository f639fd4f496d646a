#pragma once

#include <cstddef>
#include <filesystem>

#include "sim/population/world.hpp"
#include "sim/processes/housing/housing.hpp"

namespace hale::test {

inline const Month housing_base{2023, 7};

/// The shipped tables and priors of housing with made-up figures of Toyshire's two local
/// authorities (Aton has more homeless households and more fuel poverty than Beeton), not fitted.
[[nodiscard]] HousingModel toyshire_housing_model();

/// small_world with tenures, incomes, distress and recent losses of work spread by luck, and a few
/// communal residents; no homes dealt.
[[nodiscard]] World unhoused_world(std::size_t households);

/// unhoused_world after start_housing; the model is fitted.
[[nodiscard]] World housed_world(std::size_t households, HousingModel& model);

}  // namespace hale::test
