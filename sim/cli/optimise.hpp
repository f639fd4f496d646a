#pragma once

#include <CLI/CLI.hpp>

namespace hale {

/// Adds the command `optimise`. Its exit status is put into `status`.
void add_optimise_command(CLI::App& app, int& status);

}  // namespace hale
