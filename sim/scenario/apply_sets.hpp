#pragma once

#include <string>
#include <vector>

#include "sim/scenario/node.hpp"

namespace hale {

/// Applies overrides `path=value` to a document, as if someone had edited the file. The parts of a
/// path are divided by `.`; an item of a list is named by its id, or by its number from 1. The
/// value is YAML: `scale=0.1`, `interventions.ips.capacity.workers={2026: 40, 2028: 80}`. A key
/// that the file does not have is added, and refused later like any unknown key. Parts of what an
/// intervention has from another by `like` can be overridden too. The interventions of the
/// `library` may be overridden without standing in the file: they are added with `like: <id>`.
void apply_sets(Node& root, const std::vector<std::string>& sets, const std::vector<Node>& library,
                Problems& problems);

}  // namespace hale
