#pragma once

#include <string>
#include <vector>

#include "sim/scenario/draw_evidence.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// Is this override, `path=value`, one of a prior's value: `evidence.ips.job_finding=1.4`?
[[nodiscard]] bool is_evidence_set(const std::string& set);

/// Adds the values of such overrides to the choice. What is wrong - no such prior, no number - is
/// added to `problems`.
void apply_evidence_sets(const std::vector<std::string>& sets, const Evidence& evidence,
                         EvidenceChoice& choice, Problems& problems);

}  // namespace hale
