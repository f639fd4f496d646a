#pragma once

// The one way in which the model uses threads: a table is cut into blocks of rows, and each block
// is visited once, by anyone, in any order. What a visit adds up must be integers, so that the
// order cannot matter.

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>

namespace hale {

/// A run of rows [begin, end) of one table.
struct Block {
  std::size_t begin;
  std::size_t end;

  [[nodiscard]] std::size_t size() const { return end - begin; }

  /// This block's part of a column's values.
  template <class T>
  [[nodiscard]] std::span<T> of(std::span<T> column) const {
    return column.subspan(begin, size());
  }
};

/// Rows per block: a block's hot columns and its luck fit in the second-level cache.
inline constexpr std::size_t rows_per_block = 4096;

[[nodiscard]] inline std::size_t number_of_blocks(std::size_t rows) {
  return (rows + rows_per_block - 1) / rows_per_block;
}

[[nodiscard]] inline Block block_number(std::size_t index, std::size_t rows) {
  return {index * rows_per_block, std::min(rows, (index + 1) * rows_per_block)};
}

/// Calls visit(index) once for every index below `count`, in parallel, in no particular order.
/// A visit may write only what belongs to its index.
template <class Visit>
void for_each_index(std::size_t count, const Visit& visit) {
  oneapi::tbb::parallel_for(std::size_t{0}, count, visit);
}

/// Calls visit(Block) once for every block of `rows` rows, in parallel, in no particular order.
/// A visit may write only its own rows.
template <class Visit>
void for_each_block(std::size_t rows, const Visit& visit) {
  const oneapi::tbb::blocked_range<std::size_t> all{0, number_of_blocks(rows)};
  oneapi::tbb::parallel_for(all, [&](const auto& range) {
    for (std::size_t index = range.begin(); index != range.end(); ++index) {
      visit(block_number(index, rows));
    }
  });
}

/// As for_each_block, with visit(Block, Sum&) adding into a private copy of `zero`; returns all the
/// copies merged by `merge(Sum& into, const Sum& from)`. Sums must be of integers.
template <class Sum, class Visit, class Merge>
[[nodiscard]] Sum sum_over_blocks(std::size_t rows, const Sum& zero, const Visit& visit,
                                  const Merge& merge) {
  oneapi::tbb::enumerable_thread_specific<Sum> copies{zero};
  for_each_block(rows, [&](Block block) { visit(block, copies.local()); });
  Sum total = zero;
  for (const Sum& copy : copies) {
    merge(total, copy);
  }
  return total;
}

/// Adds `from` to `into`, element by element; both have the same number.
template <class Numbers>
void add_each(Numbers& into, const Numbers& from) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    into[i] += from[i];
  }
}

}  // namespace hale
