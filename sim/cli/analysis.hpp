#pragma once

#include <CLI/CLI.hpp>

namespace hale {

/// Adds the commands `report`, `export` and `explain-difference`, which the Python package in the
/// analysis folder answers. Its exit status is the program's.
void add_analysis_commands(CLI::App& app);

}  // namespace hale
