#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/areas.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// The eight states of an adult, in the order of Work without `child`.
inline constexpr std::size_t number_of_adult_states = number_of_work_states - 1;

/// From 16 to 75; before that everyone is a child, after it everyone is retired.
inline constexpr int first_working_age = 16;
inline constexpr int last_working_age = 75;
inline constexpr std::size_t number_of_working_ages = last_working_age - first_working_age + 1;

/// One number per adult state: shares that add up to 1, or monthly hazards towards each.
using ByState = std::array<double, number_of_adult_states>;
/// [from][to]: monthly hazards, 0 on the diagonal; or a joint table of shares.
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
  /// population. `pattern` holds the national monthly hazards whose odds ratios every cell keeps.
  /// Fits the hazards of all cells. Throws nothing; expects every stock to be positive.
  WorkCells(const Areas& areas, std::vector<ByState> stocks, const StateMatrix& pattern);

  [[nodiscard]] std::size_t places() const { return places_; }

  /// Local authority x IMD quintile of an LSOA.
  [[nodiscard]] std::uint8_t place_of(LsoaId lsoa) const { return place_of_lsoa_[lsoa.row()]; }

  [[nodiscard]] std::size_t cell(std::size_t place, Sex sex, int age) const {
    return (place * 2 + static_cast<std::size_t>(sex)) * number_of_working_ages +
           static_cast<std::size_t>(age - first_working_age);
  }

  [[nodiscard]] const ByState& stock(std::size_t cell) const { return stocks_[cell]; }

  /// Monthly hazards from each state to each other in the base year.
  [[nodiscard]] const StateMatrix& hazards(std::size_t cell) const { return hazards_[cell]; }

  /// Stocks on the sixteenth birthday.
  [[nodiscard]] ByState stock_at_sixteen(std::size_t place, Sex sex) const;

  [[nodiscard]] const std::vector<std::uint8_t>& place_of_lsoa() const { return place_of_lsoa_; }

 private:
  std::size_t places_ = 0;
  std::vector<std::uint8_t> place_of_lsoa_;
  std::vector<ByState> stocks_;
  std::vector<StateMatrix> hazards_;
};

/// Shares that stay and go in one month at constant hazards: the matrix exponential.
[[nodiscard]] StateMatrix in_one_month(const StateMatrix& hazards);

/// The joint table nearest to `seed` (same odds ratios) whose rows add to `now` and columns to
/// `next`: iterative proportional fitting (Deming and Stephan 1940).
[[nodiscard]] StateMatrix rake(StateMatrix seed, const ByState& now, const ByState& next);

}  // namespace hale
