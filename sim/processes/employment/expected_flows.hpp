#pragma once

// How many people a local market may expect to find and to leave work this month: the sum of their
// hazards, not a count of those whom luck moved. Vacancies follow these sums. Luck therefore never
// passes from one searcher to another, and two options differ in the market only by what policy
// made of people, not by noise that each would hand on to everyone else.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/employment/rates.hpp"

namespace hale {

/// People per month by LaId, in units of 1 / flow_unit.
struct ExpectedFlows {
  std::vector<std::int64_t> entries;  ///< to work from outside it, at normal vacancies
  std::vector<std::int64_t> exits;    ///< from work
};

/// Hazards are added up as whole numbers of 2^-20, so that no order matters.
inline constexpr double flow_unit = 1048576.0;

/// Everyone's hazard of entering work (from outside it) or of leaving it, per month, as a product
/// of two table entries.
class FlowTables {
 public:
  FlowTables() = default;
  FlowTables(const WorkCells& cells, const RelativeRatios& ratios, const WorkEffects& effects);

  /// The sums over everyone of 16 to 75 in `world`, with the levers' ratios.
  [[nodiscard]] ExpectedFlows add_up(Month now, const World& world, const Levers& levers) const;

 private:
  void add_block(Month now, const World& world, const Levers& levers, Block block,
                 ExpectedFlows& sums) const;

  std::vector<std::uint32_t> first_cell_;  ///< of an LSOA's place, by LsoaId
  /// By cell, adult state and poor health; of the unemployed without the ratios below.
  std::vector<float> hazard_;
  /// Of the unemployed, by education and months in the state.
  std::array<float, number_of_educations * 256> unemployed_{};
};

}  // namespace hale
