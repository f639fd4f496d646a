#pragma once

// The loops of a month of health, over a short strip of rows at a time so that working values and
// luck stay in the first-level cache: plain arithmetic without branches, which vectorises.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/people.hpp"

namespace hale {

inline constexpr std::size_t health_strip = 512;

template <class T>
using HealthStrip = std::array<T, health_strip>;

/// What the tables say of people, row by row.
struct SharedValues {
  HealthStrip<float> pcs_target;
  HealthStrip<float> mcs_target;
  HealthStrip<float> mcs_expected;
  HealthStrip<float> latent;
  HealthStrip<float> very_good;
  HealthStrip<float> fair;
  HealthStrip<float> bad;
};

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

}  // namespace hale
