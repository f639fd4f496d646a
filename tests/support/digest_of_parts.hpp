#pragma once

#include <span>
#include <string>

#include "sim/output/store_parts.hpp"
#include "sim/storage/hash.hpp"

namespace hale::test {

/// Adds up the names and the bytes of every part.
struct PartsToFingerprint {
  Fingerprint fingerprint;

  [[nodiscard]] static std::size_t count(const std::string& /*path*/, std::size_t now) {
    return now;
  }

  template <class T>
  void transfer(const std::string& path, std::span<T> numbers) {
    fingerprint.add(path);
    fingerprint.add(std::as_bytes(numbers));
  }
};

/// The same for two wholes exactly when every part that a checkpoint holds is the same.
template <class Whole>
[[nodiscard]] std::string digest_of_parts(const Whole& whole) {
  PartsToFingerprint medium;
  PartVisitor{medium, ""}("whole", whole);
  return medium.fingerprint.hex();
}

[[nodiscard]] inline std::vector<std::string> digests_of(const std::vector<History>& histories) {
  std::vector<std::string> digests;
  for (const History& history : histories) {
    digests.push_back(digest_of_parts(history));
  }
  return digests;
}

}  // namespace hale::test
