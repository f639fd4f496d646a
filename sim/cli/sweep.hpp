#pragma once

#include <CLI/CLI.hpp>

namespace hale {

/// Adds the command `sweep`, with its parts `status`, `resume`, `expand` and `work`. The exit
/// status of the one that is called is put into `status`.
void add_sweep_commands(CLI::App& app, int& status);

}  // namespace hale
