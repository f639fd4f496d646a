#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hale {

/// Copies every column's rows `donors` of `source` to the rows `first`, `first` + 1, ... of
/// `target`, which must exist. Column by column, so that the misses of one column overlap.
template <class Table, class IdT>
void copy_rows(const Table& source, std::span<const IdT> donors, Table& target, std::size_t first) {
  std::vector<const void*> columns;  // in the order of for_each_column, which both tables share
  source.for_each_column([&](const auto& column) { columns.push_back(&column); });
  std::size_t next = 0;
  target.for_each_column([&]<class ColumnT>(ColumnT& into) {
    const auto from = static_cast<const ColumnT*>(columns[next++])->values();
    const auto to = into.values();
    for (std::size_t i = 0; i < donors.size(); ++i) {
      to[first + i] = from[donors[i].row()];
    }
  });
}

}  // namespace hale
