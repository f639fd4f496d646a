#pragma once

#include "sim/population/people.hpp"

namespace hale {

struct WageModel {};

struct WorkEffects {};

struct PoorHealthByState {};

}  // namespace hale
