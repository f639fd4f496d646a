#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// The eight states of an adult, in the order of Work without `child`.
inline constexpr std::size_t number_of_adult_states = number_of_work_states - 1;

/// From 16 to 75; before that everyone is a child, after it everyone is retired.
inline constexpr int first_working_age = 16;
inline constexpr int last_working_age = 75;
inline constexpr std::size_t number_of_working_ages = last_working_age - first_working_age + 1;

/// One number per adult state: shares that add up to 1, changes, or monthly hazards towards each.
using ByState = std::array<double, number_of_adult_states>;
/// [from][to], 0 on the diagonal: monthly flows or hazards.
using StateMatrix = std::array<ByState, number_of_adult_states>;

[[nodiscard]] constexpr std::size_t adult_index(Work work) {
  return static_cast<std::size_t>(work) - 1;
}

[[nodiscard]] constexpr Work adult_state(std::size_t index) {
  return static_cast<Work>(index + 1);
}

/// Place (local authority x IMD quintile), sex and age of a table of stocks and flows.
class WorkCells {
 public:
  WorkCells() = default;

  /// `stocks` by [place][sex][age]: place = la * 5 + quintile, age from 16 to 75; shares of the
  /// population, every one above 0. `intensity` is the national pattern of flows (see fit_flows).
  WorkCells(const Areas& areas, std::vector<ByState> stocks, const StateMatrix& intensity);

  [[nodiscard]] std::size_t places() const { return places_; }

  /// Local authority x IMD quintile of an LSOA.
  [[nodiscard]] std::uint8_t place_of(LsoaId lsoa) const { return place_of_lsoa_[lsoa.row()]; }

  /// The same for every LSOA, by LsoaId.
  [[nodiscard]] std::span<const std::uint8_t> places_of_lsoas() const { return place_of_lsoa_; }

  [[nodiscard]] std::size_t cell(std::size_t place, Sex sex, int age) const {
    return (place * 2 + static_cast<std::size_t>(sex)) * number_of_working_ages +
           static_cast<std::size_t>(age - first_working_age);
  }

  [[nodiscard]] const ByState& stock(std::size_t cell) const { return stocks_[cell]; }

  /// Monthly hazards from each state to each other in the base year.
  [[nodiscard]] const StateMatrix& hazards(std::size_t cell) const { return hazards_[cell]; }

  /// Stocks on the sixteenth birthday.
  [[nodiscard]] ByState stock_at_sixteen(std::size_t place, Sex sex) const;

  /// By which a cohort's stocks change in a month: a twelfth of their slope over age.
  [[nodiscard]] ByState monthly_change(std::size_t cell) const;

  [[nodiscard]] std::size_t size() const { return stocks_.size(); }

 private:
  std::size_t places_ = 0;
  std::vector<std::uint8_t> place_of_lsoa_;
  std::vector<ByState> stocks_;
  std::vector<StateMatrix> hazards_;
};

/// Monthly flows [from][to], as shares of the population, that turn `stocks` into
/// `stocks + change` and are nearest, in relative entropy, to the pattern
///     flow = intensity[from][to] * sqrt(stocks[from] * stocks[to]),
/// so that every cell keeps the pattern's odds ratios of moving against staying. They have the form
/// pattern * exp(level[to] - level[from]); Newton's method finds the levels. What iterative
/// proportional fitting (Deming and Stephan 1940) of the whole table tends to, which converges too
/// slowly on a table that is all but diagonal.
[[nodiscard]] StateMatrix fit_flows(const ByState& stocks, const ByState& change,
                                    const StateMatrix& intensity);

/// Hazards per month [from][to] at which these flows leave these stocks: competing risks at
/// constant rates, so that the chance of leaving is 1 - exp(-sum of hazards).
[[nodiscard]] StateMatrix hazards_of(const StateMatrix& flow, const ByState& stocks);

}  // namespace hale
