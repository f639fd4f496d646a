#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/scenario/draw_evidence.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// Reads a `hale: study/1` file, the region, evidence and interventions that it names, and checks
/// what it means. `sets` are overrides `path=value`, applied as if the file had been edited:
///   scale=0.1   years=2024..2026   interventions.ips.capacity.workers=80 evidence.ips.retention=1
/// Items of a list are named by their id, or by their number from 1. `scenarios_dir` holds
/// regions/, evidence/ and interventions/. Priors have the values of `choice`, the central ones
/// when it is left out. Throws FileError when a file cannot be read,
/// ScenarioError with every problem found.
[[nodiscard]] Study read_study(const std::filesystem::path& path,
                               const std::vector<std::string>& sets,
                               const std::filesystem::path& scenarios_dir,
                               EvidenceChoice choice = {});

/// Reads many variants of one study: what they have in common is read once.
class StudyReader {
 public:
  /// Throws FileError when a file cannot be read, ScenarioError when the study cannot be parsed.
  StudyReader(const std::filesystem::path& path, const std::filesystem::path& scenarios_dir);
  ~StudyReader();
  StudyReader(const StudyReader&) = delete;
  StudyReader& operator=(const StudyReader&) = delete;

  /// As read_study.
  [[nodiscard]] Study read(const std::vector<std::string>& sets, EvidenceChoice choice = {});

  /// Every prior of the scenarios, with its central value.
  [[nodiscard]] const Evidence& evidence() const;

 private:
  struct Common;
  std::unique_ptr<Common> common_;
};

}  // namespace hale
