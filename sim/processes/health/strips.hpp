#pragma once

// The loops of a month of health, over a short strip of rows at a time so that working values and
// luck stay in the first-level cache: plain arithmetic without branches, which vectorises.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/people.hpp"
#include "sim/processes/health/burdens.hpp"
#include "sim/processes/health/month_tables.hpp"
#include "sim/processes/health/wellbeing.hpp"

namespace hale {

inline constexpr std::size_t health_strip = 512;

template <class T>
using HealthStrip = std::array<T, health_strip>;

/// What of people decides the rows of the tables they are in.
struct CellRows {
  const std::int16_t* birth_month;
  const Sex* sex;
  const LsoaId* lsoa;
  const std::uint32_t* onset_luck;
  const float* onset_ratio;  ///< of their burdens
  std::size_t count;
  int now;  ///< Month::index()
};

/// Rows of the tables.
struct Cells {
  HealthStrip<std::int32_t> person;  ///< without a condition
  HealthStrip<std::int32_t> place;
};

/// Finds everyone's rows; marks those whose birthday it is or whom a condition would befall now.
void find_cells(const CellRows& rows, const MonthTables& tables, Cells& cells, std::uint8_t* marks);

/// Would a condition befall somebody now? `chance` is in 2^-24.
[[nodiscard]] constexpr bool begins(std::uint32_t luck, float chance) {
  return static_cast<float>(static_cast<std::int32_t>(luck >> 8U)) < chance;
}

/// What burdens do to people, row by row.
struct BurdenValues {
  HealthStrip<std::uint32_t> number;
  HealthStrip<float> pcs;
  HealthStrip<float> mcs;
  HealthStrip<float> onset;
  HealthStrip<float> satisfaction;
};

/// Reads the table at the numbers.
void read_burdens(const BurdenTable& table, std::size_t count, BurdenValues& burdens);

/// What the tables say of people, row by row.
struct SharedValues {
  HealthStrip<float> pcs_target;
  HealthStrip<float> mcs_target;
  HealthStrip<float> mcs_expected;
  HealthStrip<float> latent;
  HealthStrip<float> very_good;
  HealthStrip<float> fair;
  HealthStrip<float> bad;
  HealthStrip<float> utility_ratio;
  HealthStrip<float> pcs_norm;
  HealthStrip<float> satisfaction;
};

/// Reads the tables and adds the burdens. `condition` and `lsoa` are those of the strip.
void read_tables(const Cells& cells, const Condition* condition, const LsoaId* lsoa,
                 std::size_t count, const MonthTables& tables, const BurdenValues& burdens,
                 SharedValues& shared);

/// Where people's work state is not the one they have felt.
void mark_news(const Work* work, const Work* felt, std::size_t count, std::uint8_t* marks);

/// What work has left.
struct FadingRows {
  float* mental;
  float* physical;
  const Work* work;
  std::size_t count;
};

/// One month's fading: shares kept of the mental part, by Work, and of the physical part.
void fade(const FadingRows& rows, const float* mental_kept, float physical_kept);

/// One month of one score: the pull towards the target and the size of the shock around it.
struct Motion {
  float pull;
  float shock_sd;
};

/// One score's columns and working values.
struct ScoreRows {
  float* score;
  const float* person;
  const float* work;
  const float* target;
  const std::uint32_t* luck;
  std::size_t count;
};

/// score += pull (target + person + work - score) + shock
void move_scores(const ScoreRows& rows, Motion motion);

/// latent += tendency + per_point x score
void add_to_latent(float* latent, const float* tendency, const float* score, float per_point,
                   std::size_t count);

/// What an answer rests on: latent health without the mental score, and the mental score as the sum
/// of two columns.
struct AnswerRows {
  SelfRatedHealth* answer;
  const float* latent;
  const float* mental;
  const float* more_mental;
  std::size_t count;
};

void give_answers(const AnswerRows& rows, const SharedValues& shared, float per_mental);

/// What utility and satisfaction rest on, and where they go.
struct WellbeingRows {
  const float* pcs;
  const float* mcs;
  const Work* work;
  std::int16_t* utility;
  std::int16_t* satisfaction;
  std::size_t count;
};

void value_lives(const WellbeingRows& rows, const SharedValues& shared,
                 const SatisfactionEffects& effects);

}  // namespace hale
