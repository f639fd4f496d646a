#pragma once

#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include "sim/population/column.hpp"

namespace hale::test {

/// A number that changes when any byte does (FNV-1a).
[[nodiscard]] inline std::size_t fingerprint_of(std::span<const std::byte> bytes) {
  std::size_t print = 1469598103934665603ULL;
  for (const std::byte byte : bytes) {
    print = (print ^ static_cast<std::size_t>(byte)) * 1099511628211ULL;
  }
  return print;
}

/// One fingerprint for each column of an owner.
template <class Columns>
[[nodiscard]] std::vector<std::size_t> fingerprints_of(Columns columns) {
  std::vector<std::size_t> prints;
  std::apply(
      [&](auto&... column) {
        (prints.push_back(fingerprint_of(std::as_bytes(column.values()))), ...);
      },
      columns.columns());
  return prints;
}

}  // namespace hale::test
