#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/random.hpp"

#include "benchmarks/common_work/people.hpp"
#include "benchmarks/common_work/tally.hpp"

namespace hale::common_work {

struct History {
  std::vector<Tally> years;  ///< one for every whole year, counted at its end
  std::int64_t person_months = 0;
};

/// Lets people live for `months` months. People meet nobody in this model, so a block lives its
/// whole year before the next block starts. Uses the threads that oneTBB's control allows; the
/// counts are the same for any number.
[[nodiscard]] History live(People& people, int months, const Luck& luck);

}  // namespace hale::common_work
