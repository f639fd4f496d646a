#pragma once

#include <string_view>
#include <vector>

#include "sim/interventions/programme.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// Why two effects may not stand in one option: what one of them measures holds part of the other.
/// Judged by the words in the names of their priors (`activity.walking_mortality`); empty when
/// nothing is known against it.
[[nodiscard]] std::string_view overlap_of(std::string_view one, std::string_view other);

/// Complains at `name`, where an option uses `programme`, of effects that count something twice:
/// among its own and together with those of the `others`.
void refuse_overlaps(const Node& name, const Programme& programme,
                     const std::vector<Programme>& others, Problems& problems);

}  // namespace hale
