#pragma once

#include <filesystem>
#include <string>

#include "sim/scenario/evidence.hpp"

namespace hale {

/// The attributes that predicates may name: kind, unit, values, meaning.
[[nodiscard]] std::string describe_attributes();

/// The levers that effects may pull: unit, rule, bounds, who reads them.
[[nodiscard]] std::string describe_levers();

/// The processes in the order of the month: what each reads, writes, obeys and which luck it uses.
[[nodiscard]] std::string describe_processes();

/// Every prior: central value, interval, standing, source.
[[nodiscard]] std::string describe_evidence(const Evidence& evidence);

/// The regions that can be run, and what each covers. Throws FileError or ScenarioError.
[[nodiscard]] std::string describe_regions(const std::filesystem::path& scenarios_dir);

}  // namespace hale
