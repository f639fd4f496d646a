#pragma once

// How adults live, and what homes are like, as numbers: one count a person (or a home) and month,
// from which every prevalence is read.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/ages.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Of people aged 16 to 24: in work or education, or neither (NEET); others are older. In education
/// are students outside the labour market, and unemployed people who are still to attain what they
/// are destined for: they look for work beside their studies.
enum class Youth : std::uint8_t { older, occupied, neet };
inline constexpr std::size_t number_of_youths = 3;

/// How a person of 16 and over lives.
struct LifeState {
  bool is_adult;  ///< 18 and over: surveys of behaviour ask them
  Activity activity;
  Smoking smoking;
  Weight weight;
  Lonely lonely;
  Youth youth;
};

inline constexpr std::size_t number_of_life_states =
    2 * number_of_activities * number_of_smokings * number_of_weights * 2 * number_of_youths;

[[nodiscard]] constexpr std::size_t life_state(const LifeState& life) {
  std::size_t number = life.is_adult ? 1 : 0;
  number = number * number_of_activities + static_cast<std::size_t>(life.activity);
  number = number * number_of_smokings + static_cast<std::size_t>(life.smoking);
  number = number * number_of_weights + static_cast<std::size_t>(life.weight);
  number = number * 2 + static_cast<std::size_t>(life.lonely);
  return number * number_of_youths + static_cast<std::size_t>(life.youth);
}

/// The inverse.
[[nodiscard]] constexpr LifeState life_of(std::size_t number) {
  const auto next = [&number](std::size_t kinds) {
    const std::size_t digit = number % kinds;
    number /= kinds;
    return digit;
  };
  const auto youth = static_cast<Youth>(next(number_of_youths));
  const auto lonely = static_cast<Lonely>(next(2));
  const auto weight = static_cast<Weight>(next(number_of_weights));
  const auto smoking = static_cast<Smoking>(next(number_of_smokings));
  const auto activity = static_cast<Activity>(next(number_of_activities));
  return {number == 1, activity, smoking, weight, lonely, youth};
}

/// What a private household's home is like.
struct HomeState {
  Tenure tenure;  ///< not communal
  bool leaky;     ///< energy band D to G
  bool cold;
  bool damp;
  bool overcrowded;  ///< fewer bedrooms than the standard asks for
  bool arrears;
  Shelter shelter;
};

inline constexpr std::size_t number_of_home_states = 4 * 32 * number_of_shelters;

[[nodiscard]] constexpr std::size_t home_state(const HomeState& home) {
  std::size_t number = static_cast<std::size_t>(home.tenure);
  for (const bool yes : {home.leaky, home.cold, home.damp, home.overcrowded, home.arrears})
    number = number * 2 + (yes ? 1U : 0U);
  return number * number_of_shelters + static_cast<std::size_t>(home.shelter);
}

/// The inverse.
[[nodiscard]] constexpr HomeState home_of(std::size_t number) {
  const auto shelter = static_cast<Shelter>(number % number_of_shelters);
  const std::size_t rest = number / number_of_shelters;
  const auto bit = [rest](unsigned place) { return (rest >> place & 1U) != 0; };
  return {static_cast<Tenure>(rest >> 5U), bit(4), bit(3), bit(2), bit(1), bit(0), shelter};
}

}  // namespace hale
