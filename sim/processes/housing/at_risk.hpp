#pragma once

// Most households have nothing happen to them in a month. Here those of a block whom luck may touch
// are found, with one look-up of their heads' luck and one comparison each.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/housing/hazards.hpp"

namespace hale {

/// The tenure of those who pay for a home and owe nothing; everyone else is looked at.
inline constexpr std::uint8_t always = number_of_home_tenures;
inline constexpr std::size_t number_of_risk_kinds = number_of_home_tenures + 1;

/// The households of a block that rent, have a mortgage or have no home.
struct AtRisk {
  std::size_t size = 0;
  std::array<std::uint32_t, rows_per_block> row;
  std::array<std::uint8_t, rows_per_block> kind;  ///< a tenure, or `always`
  std::array<Uid, rows_per_block> head;
  LuckBlock<rows_per_block> luck;  ///< of Phase::housing

  [[nodiscard]] HouseholdId household(std::size_t i) const { return HouseholdId{row[i]}; }

  [[nodiscard]] std::uint32_t bits(Event event, std::size_t i) const {
    return luck.lane[static_cast<std::size_t>(event) % 4][i];
  }
};

/// Writes `risk` for the rows of the block.
void find_at_risk(const Luck& luck, Month month, const World& world, Block block, AtRisk& risk);

/// The highest thresholds that any household of a kind may have.
struct Screen {
  /// With a lever on arrears every household is looked at.
  Screen(const HousingChances& chances, bool any_lever);

  std::array<std::uint32_t, number_of_risk_kinds> arrears{};
  std::array<std::uint32_t, number_of_risk_kinds> loss{};
  std::array<std::uint32_t, number_of_risk_kinds> owning{};
  bool looks_at_all;
};

/// Marks whom something may happen to.
void mark_risks(const AtRisk& risk, const Screen& screen, Marks& marks);

}  // namespace hale
