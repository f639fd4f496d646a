#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/evidence.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// Every prior in the files dir/*.yaml (`hale: evidence/1`), in the order of the files' names.
/// Throws FileError when the folder or a file cannot be read; ScenarioError with every fault: a key
/// missing or unknown, a distribution that cannot be, a central value outside its prior's 95 %
/// interval, a stated interval that is not the prior's, a name given twice.
[[nodiscard]] Evidence read_evidence(const std::filesystem::path& dir);

/// The priors of one parsed evidence file; what is wrong is added to `problems`.
[[nodiscard]] std::vector<Prior> read_priors(const Node& root, Problems& problems);

}  // namespace hale
