#pragma once

// The loops of a month of behaviour over rows: plain arithmetic without branches, which vectorises.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/blocks.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/behaviour/behaviour_tables.hpp"

namespace hale {

/// What decides the levels of activity and weight, and the levels.
struct LevelRows {
  const std::int16_t* birth_month;
  const Sex* sex;
  const LsoaId* lsoa;
  const Condition* condition;
  const Work* work;
  const std::int16_t* activity_tendency;
  const std::int16_t* weight_tendency;
  Activity* activity;
  Weight* weight;
  std::size_t count;
  int now;  ///< Month::index()
};

[[nodiscard]] LevelRows level_rows(const World& world, BehaviourColumns& behaviour, Block rows,
                                   Month now);

/// Levels from tendencies and circumstances; children have the first of each.
void show_levels(const LevelRows& rows, const BehaviourTables& tables);

/// What the body has built up from activity.
struct FeltRows {
  const std::int16_t* birth_month;
  const Activity* activity;
  float* felt;
  std::size_t count;
  int now;
};

[[nodiscard]] FeltRows felt_rows(const World& world, BehaviourColumns& behaviour, Block rows,
                                 Month now);

/// felt = MET hours of the level
void settle_felt(const FeltRows& rows, const BehaviourTables& tables);

/// felt += build_up (MET hours of the level - felt); from 16 on, and at 16 at once
void build_up_felt(const FeltRows& rows, const BehaviourTables& tables);

/// Luck below which something may happen to a person this month.
struct MoveBounds {
  std::uint32_t activity;
  std::uint32_t weight;
  std::array<std::uint32_t, number_of_smokings> smoking;
  std::uint32_t loneliness;  ///< luck from the bottom for the not lonely, from the top for others
};

/// What decides to whom something may happen.
struct MoveRows {
  const std::int16_t* birth_month;
  const Smoking* smoking;
  std::uint8_t* years_since_quit;
  const Lonely* lonely;
  std::array<const std::uint32_t*, 4> luck;  ///< lanes of Phase::behaviour
  std::size_t count;
  int now;
};

/// Adds a year since quitting on former smokers' birthdays; marks adults to whom something may
/// happen, and those who are 16 this month.
void grow_older(const MoveRows& rows, const MoveBounds& bounds, std::uint8_t* marks);

}  // namespace hale
