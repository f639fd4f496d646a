#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/output/results.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// Every file that a run of the study reads, with its fingerprint, by path relative to the
/// scenarios folder, in the order of the paths: the study's own, the region's and national tables,
/// evidence.
[[nodiscard]] std::vector<InputFile> fingerprints_of_inputs(
    const Study& study, const std::filesystem::path& scenarios_dir);

/// Fingerprint of everything that decides a run's numbers: the study as run, its options, the
/// values of all priors, and every file it reads.
[[nodiscard]] std::string digest_of_inputs(const Study& study,
                                           const std::vector<InputFile>& inputs);

/// The .csv and .yaml files in a folder and the folders in it, sorted.
[[nodiscard]] std::vector<std::filesystem::path> tables_under(const std::filesystem::path& folder);

}  // namespace hale
