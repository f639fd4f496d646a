#pragma once

#include <string>
#include <vector>

#include "sim/scenario/node.hpp"

namespace hale {

/// An intervention or option after `like` was followed.
struct Inherited {
  Node node;             ///< complete, without `like`
  std::string root;      ///< id at the end of the chain of `like`; its own when it has none
  bool is_whole = true;  ///< false when the chain is broken, which was reported: do not read it
};

/// Follows `like` in a list of maps with ids: each copies the one that it names and overrides keys.
/// The keys in `blocks` are merged key by key one level deep when both sides are maps; every other
/// value is replaced whole. `library` holds further maps that may be named; one of the list may be
/// `like` the one of the library with its own id. Chains may run in any order but not in a circle.
/// What is wrong is added to `problems`; the list keeps its order and length.
[[nodiscard]] std::vector<Inherited> follow_like(const std::vector<const Node*>& list,
                                                 const std::vector<Node>& library,
                                                 const std::vector<std::string>& blocks,
                                                 Problems& problems);

/// The document as YAML again, one key per line.
[[nodiscard]] std::string to_yaml(const Node& node);

}  // namespace hale
