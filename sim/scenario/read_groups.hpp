#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sim/interventions/groups.hpp"
#include "sim/scenario/node.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// `{imd_quintile: {1: ..., others: ...}}`: an attribute and what holds for its values.
struct ByAttribute {
  const Node* attribute = nullptr;  ///< the key
  const Node* values = nullptr;     ///< a map
};

/// The one attribute of such a map; a problem and nothing for anything else.
[[nodiscard]] std::optional<ByAttribute> read_by_attribute(const Node& node, std::string_view what,
                                                           Problems& problems);

/// The people whose attribute has this value: `imd_quintile` 1, `age` 18..24, `sex` female, `ward`
/// E05011129, `condition` yes.
[[nodiscard]] Predicate people_with(const Node& attribute, const Node& value, const Region& region,
                                    Problems& problems);

/// A group for each of the values of an attribute, in their order.
[[nodiscard]] PeopleGroups read_groups(const Node& attribute,
                                       const std::vector<const Node*>& values, const Region& region,
                                       Problems& problems);

/// Offers by weight: `by` and `weights` of `share`, a list for all values of the attribute or a map
/// of some.
struct Weighting {
  PeopleGroups groups;
  std::vector<double> weights;  ///< by group
};

[[nodiscard]] Weighting read_weights(const Node& node, const Region& region, Problems& problems);

}  // namespace hale
