#pragma once

// Luck is looked up, not drawn.
//
// bits(person, month, event) is a pure function of its arguments and the seed. Nothing is consumed,
// so no process can disturb another, threads need no coordination, and an option meets exactly the
// same luck as its baseline (common random numbers) except where it changes what the luck is
// compared to.
//
// One Philox4x32-10 call (Salmon et al. 2011, doi:10.1145/2063384.2063405) gives four 32-bit lanes:
// four events of one phase of the month. `fill` looks a whole block of people up at once, in a loop
// that compilers vectorise, and returns the same bits as the scalar form.

#include <cstddef>
#include <cstdint>
#include <span>

#include <Random123/philox.h>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/core/units.hpp"

namespace hale {

/// Groups of four events that one look-up serves. The numbers are part of every published result:
/// append, never renumber, never reuse.
enum class Phase : std::uint16_t {
  work = 0,
  health = 1,
  life = 2,
  household = 3,
  programme = 4,
  newborn = 5,
  start_health = 6,
  start_work = 7,
  arrival = 8,
  synthesis = 9,
  start_person = 10,
  household_means = 11,
  behaviour = 12,
  start_behaviour = 13,
  housing = 14,
  start_home = 15,
  education = 16,
};

/// Every uncertain event in the model: four to a phase, in the order of the lanes.
/// Append, never renumber, never reuse.
enum class Event : std::uint16_t {
  work_transition = 0,
  work_destination = 1,
  wage_shock = 2,
  hours = 3,
  physical_shock = 4,
  mental_shock = 5,
  reported_health = 6,
  condition_onset = 7,
  death = 8,
  birth = 9,
  leaving_home = 10,
  partnering = 11,
  parting = 12,
  departure = 13,
  partner_choice = 14,
  new_home = 15,
  programme_offer = 16,
  programme_acceptance = 17,
  programme_queue = 18,
  programme_lottery = 19,
  newborn_sex = 20,
  newborn_education = 21,
  newborn_physical = 22,
  newborn_mental = 23,
  start_physical = 24,
  start_mental = 25,
  start_reported_health = 26,
  start_within_person = 27,
  start_work_state = 28,
  start_work_duration = 29,
  start_wage = 30,
  start_hours = 31,
  arrival_donor = 32,
  arrival_place = 33,
  arrival_a = 34,
  arrival_b = 35,
  synthesis_a = 36,
  synthesis_b = 37,
  synthesis_c = 38,
  synthesis_d = 39,
  start_education = 40,
  start_condition = 41,
  start_a = 42,
  start_b = 43,
  disability_payment = 44,
  financial_distress = 45,
  private_pension = 46,
  mortgage_debt = 47,
  activity_move = 48,
  smoking_move = 49,
  weight_move = 50,
  loneliness_move = 51,
  start_activity = 52,
  start_smoking = 53,
  start_weight = 54,
  start_loneliness = 55,
  arrears = 56,
  losing_home = 57,
  homeless_help = 58,
  letting = 59,
  start_energy_band = 60,
  start_damp = 61,
  start_shelter = 62,
  start_arrears = 63,
  education_last_step = 64,
  education_level = 65,
  childcare_use = 72,
};

/// A chance as a 32-bit threshold: luck strikes when its bits are below it. 0 never strikes; a
/// chance of 1 strikes in all but one of 2^32 look-ups. Raising the chance only ever adds events.
[[nodiscard]] constexpr std::uint32_t threshold_of(double probability) {
  constexpr double two_to_32 = 4294967296.0;
  const double scaled = probability * two_to_32 + 0.5;
  if (scaled <= 0.0) return 0;
  return scaled >= two_to_32 ? 0xFFFFFFFFU : static_cast<std::uint32_t>(scaled);
}

/// The four lanes of one phase for a block of people; lane[k][i] is event 4 * phase + k of person
/// i.
template <std::size_t N>
struct alignas(64) LuckBlock {
  std::uint32_t lane[4][N];
};

class Luck {
 public:
  constexpr explicit Luck(std::uint32_t seed, std::uint32_t replicate = 0)
      : seed_{seed},
        replicate_{replicate} {}

  /// 32 uniform bits: the definition, and the oracle of the tests. `draw` tells apart several
  /// look-ups of one event in one month (one per programme, for example).
  [[nodiscard]] std::uint32_t bits(Uid person, Month month, Event event,
                                   std::uint16_t draw = 0) const {
    const auto who = static_cast<std::uint64_t>(person);
    const auto number = static_cast<std::uint32_t>(event);
    const r123::Philox4x32::ctr_type counter{
        {static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(who >> 32U),
         static_cast<std::uint32_t>(month.index()), which(number / 4, draw)}};
    return r123::Philox4x32{}(counter, {{seed_, replicate_}})[number % 4];
  }

  /// A number in (0, 1): the middle of the bits' interval of width 2^-32.
  [[nodiscard]] double uniform(Uid person, Month month, Event event, std::uint16_t draw = 0) const {
    constexpr double two_to_minus_32 = 1.0 / 4294967296.0;
    return (bits(person, month, event, draw) + 0.5) * two_to_minus_32;
  }

  /// Does it happen?
  [[nodiscard]] bool strikes(Uid person, Month month, Event event, MonthlyProbability p,
                             std::uint16_t draw = 0) const {
    return bits(person, month, event, draw) < threshold_of(p.value());
  }

  /// Looks up all four events of a phase for a block of people.
  /// Writes lanes[k][i] = bits(people[i], month, Event(4 * phase + k), draw) for k = 0..3.
  /// Each lane must have room for people.size() values.
  void fill(std::span<const Uid> people, Month month, Phase phase, std::uint32_t* const (&lanes)[4],
            std::uint16_t draw = 0) const;

 private:
  [[nodiscard]] static constexpr std::uint32_t which(std::uint32_t phase, std::uint16_t draw) {
    return (phase << 16U) | draw;
  }

  std::uint32_t seed_;
  std::uint32_t replicate_;
};

/// Picks one of `n` by 32 bits of luck: a number from 0 to n - 1, all as likely.
[[nodiscard]] constexpr std::size_t pick_one(std::uint32_t luck_bits, std::size_t n) {
  return static_cast<std::size_t>((static_cast<std::uint64_t>(luck_bits) * n) >> 32U);
}

/// A new identity from an old one and a number: a child from (mother, parity), an arrival from
/// (place, month and rank). The finaliser of SplitMix64 (Steele et al. 2014,
/// doi:10.1145/2714064.2660195).
[[nodiscard]] constexpr Uid derive_uid(std::uint64_t parent, std::uint64_t number) {
  std::uint64_t z = parent + 0x9E3779B97F4A7C15ULL * (number + 1);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return Uid{z ^ (z >> 31U)};
}

/// A standard-normal-like deviate from 32 bits: the sum of four uniform bytes, centred and scaled
/// to variance 1 (Irwin-Hall with n = 4, excess kurtosis -0.3, range +-3.45). Cheap enough for the
/// hot loop; monthly shocks of an AR(1) add up to a normal all the same.
[[nodiscard]] constexpr float shock_of(std::uint32_t luck_bits) {
  const std::uint32_t sum = (luck_bits & 0xFFU) + ((luck_bits >> 8U) & 0xFFU) +
                            ((luck_bits >> 16U) & 0xFFU) + (luck_bits >> 24U);
  constexpr float mean = 510.0F;
  constexpr float one_over_sd = 1.0F / 147.80054F;  // sd of four bytes: sqrt(4 * (256^2 - 1) / 12)
  return (static_cast<float>(static_cast<std::int32_t>(sum)) - mean) * one_over_sd;
}

}  // namespace hale
