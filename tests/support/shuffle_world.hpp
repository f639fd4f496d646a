#pragma once

#include "sim/population/world.hpp"

namespace hale::test {

/// The same world with the rows of people and of households in another order: everything that
/// names a row is renamed, chains keep their order.
[[nodiscard]] World shuffled(const World& world);

}  // namespace hale::test
