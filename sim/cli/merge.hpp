#pragma once

#include <CLI/CLI.hpp>

namespace hale {

/// Adds the command `merge`. Its exit status is put into `status`.
void add_merge_command(CLI::App& app, int& status);

}  // namespace hale
