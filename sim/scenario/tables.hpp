#pragma once

#include <filesystem>
#include <vector>

#include "sim/scenario/node.hpp"

namespace hale {

/// Replaces every `{table: workers.csv}` in a node by what the table says, as if it were written
/// there, so that readers need not know where values come from and problems point into the table.
/// The table stands beside the file that names it, or in `folder` when that is none (`--set`). Its
/// header is one of
///   from,value               values by date: `{2026: 40, 2028: 120}`
///   <attribute>,value        values by an attribute: `{ward: {E05011129: 5%, others: 3%}}`
///   <attribute>,from,value   the same, each by date; the rows of one value stand together
/// Returns the tables that were read. What is wrong with them is added to `problems`.
[[nodiscard]] std::vector<std::filesystem::path> read_tables(Node& node,
                                                             const std::filesystem::path& folder,
                                                             Problems& problems);

}  // namespace hale
