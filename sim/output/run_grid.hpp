#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "sim/output/merge_results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// The runs of a sweep on the axes draw and seed, both ascending.
class RunGrid {
 public:
  /// Throws ScenarioError when a run is named twice.
  explicit RunGrid(const std::vector<SweepRun>& runs);

  [[nodiscard]] const std::vector<std::int32_t>& draws() const { return draws_; }

  [[nodiscard]] const std::vector<std::int32_t>& seeds() const { return seeds_; }

  [[nodiscard]] Dimension draw_axis() const;

  /// The complete runs, by draw and seed.
  [[nodiscard]] const std::vector<SweepRun>& complete() const { return complete_; }

  /// Codes of RunState by (draw, seed).
  [[nodiscard]] const std::vector<std::int8_t>& states() const { return states_; }

  /// Is there a draw and a seed without results?
  [[nodiscard]] bool has_gaps() const;

  [[nodiscard]] std::vector<AxisPlace> place_of(const SweepRun& run) const;

  /// Throws ScenarioError, naming them, when runs that were asked for are not complete.
  void refuse_gaps(const std::filesystem::path& output) const;

 private:
  std::vector<std::int32_t> draws_;
  std::vector<std::int32_t> seeds_;
  std::vector<SweepRun> complete_;
  std::vector<SweepRun> not_complete_;
  std::vector<std::int8_t> states_;
};

}  // namespace hale
