#pragma once

#include <filesystem>

namespace hale::test {

/// The checkout under test.
[[nodiscard]] std::filesystem::path source_dir();

}  // namespace hale::test
