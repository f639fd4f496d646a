#pragma once

#include <CLI/CLI.hpp>

namespace hale {

/// Adds the command `uncertainty`. Its exit status is put into `status` when it is called.
void add_uncertainty_command(CLI::App& app, int& status);

}  // namespace hale
