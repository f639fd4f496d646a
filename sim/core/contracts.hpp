#pragma once

// Contracts: what a function may assume, said in words, checked in debug and test builds.
//
// A contract is for the programmer; a ScenarioError (core/error.hpp) is for the reader of a
// scenario. Never use a contract to check anything that came from a file.

#include <cstdio>
#include <cstdlib>

namespace hale {

#ifdef HALE_CHECKED
inline constexpr bool checks_enabled = true;
#else
inline constexpr bool checks_enabled = false;
#endif

[[noreturn]] inline void contract_violated(const char* promise, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken contract: %s\n", file, line, promise);
  std::abort();
}

/// Precondition. The builtins stand in for std::source_location, which Clang 14 lacks on Debian 12.
constexpr void expects(bool holds, const char* promise, const char* file = __builtin_FILE(),
                       int line = __builtin_LINE()) {
  if constexpr (checks_enabled) {
    if (!holds) contract_violated(promise, file, line);
  }
}

}  // namespace hale
