#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"

namespace hale {

/// One value per row, contiguous, indexed only by its own kind of id.
template <class IdT, class T>
  requires(!std::same_as<T, bool>)  // std::vector<bool> is not contiguous: use an enum
class Column {
 public:
  using value_type = T;

  Column() = default;

  explicit Column(std::size_t rows, T initial = T{}) : values_(rows, initial) {}

  [[nodiscard]] T& operator[](IdT id) {
    expects(id.row() < values_.size(), "the id is a row of this table");
    return values_[id.row()];
  }

  [[nodiscard]] const T& operator[](IdT id) const {
    expects(id.row() < values_.size(), "the id is a row of this table");
    return values_[id.row()];
  }

  [[nodiscard]] std::size_t rows() const { return values_.size(); }

  /// The whole column, for block loops, output and tests.
  [[nodiscard]] std::span<T> values() { return values_; }

  [[nodiscard]] std::span<const T> values() const { return values_; }

  void push_back(T value) { values_.push_back(value); }

  /// Grows with a year's newcomers to spare, where a vector would double.
  void resize(std::size_t rows) {
    if (rows > values_.capacity()) values_.reserve(rows + rows / 12);
    values_.resize(rows);
  }

  void reserve(std::size_t rows) { values_.reserve(rows); }

 private:
  std::vector<T> values_;
};

}  // namespace hale
