#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/sweep.hpp"

namespace hale {

/// Reads a `hale: sweep/1` file and checks what it means by itself; or a study, whose `uncertainty`
/// then says how often it is run. `scenarios_dir` holds studies/ and evidence/. Whether the rows
/// fit the study shows when that is read with them. Throws FileError when a file cannot be read,
/// ScenarioError with every problem found.
[[nodiscard]] Sweep read_sweep(const std::filesystem::path& path,
                               const std::filesystem::path& scenarios_dir);

// What files of other kinds that run a study have in common with a sweep.

/// The file of the study that is named: beside the file that names it, or by its id in
/// scenarios/studies; a problem and nothing when there is none.
[[nodiscard]] std::filesystem::path study_called(const Node& node,
                                                 const std::filesystem::path& folder,
                                                 const std::filesystem::path& scenarios_dir,
                                                 Problems& problems);

/// The words of a list that may be left out.
[[nodiscard]] std::vector<std::string> words_of(Fields& fields, std::string_view key);

/// The luck of the draws: `draw_seed`, 1 when left out.
[[nodiscard]] std::uint32_t read_draw_seed(Fields& fields);

}  // namespace hale
