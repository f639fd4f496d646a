#pragma once

// What `hale calibrate` found for a region: for every local authority a few numbers that multiply
// what its tables say, and how close the simulated year then came. docs/methods/calibration.md has
// the method.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/month.hpp"

namespace hale {

/// The intercepts that can be calibrated. Effects never are.
enum class Intercept : std::uint8_t {
  births,       ///< births per year: a ratio
  inactive,     ///< share of adults under 30 minutes a week: an odds ratio
  active,       ///< share with 150 minutes and more: an odds ratio
  smoking,      ///< share of smokers: an odds ratio
  overweight,   ///< share with a body-mass index of 25 and more: an odds ratio
  obese,        ///< share of 30 and more: an odds ratio
  losing_home,  ///< rates of losing a home: a ratio
  cold_homes,   ///< share of households in fuel poverty: an odds ratio
};
inline constexpr std::size_t number_of_intercepts = 8;
inline constexpr std::array<std::string_view, number_of_intercepts> intercept_names{
    "births", "inactive", "active", "smoking", "overweight", "obese", "losing_home", "cold_homes"};

template <class T>
using ByIntercept = std::array<T, number_of_intercepts>;  ///< indexed by Intercept

/// By LaId: what multiplies each number, or its odds.
using InterceptRatios = std::vector<ByIntercept<double>>;

/// One intercept of one local authority, and the total it was moved for.
struct Calibrated {
  double value = 1.0;      ///< ratio, or ratio of odds; 1 = as published
  double target = 0.0;     ///< published: births a year; a share of adults or of households
  double before = 0.0;     ///< simulated with every value 1
  double got = 0.0;        ///< simulated with these values
  double tolerance = 0.0;  ///< how far `got` may be from the target; in its unit

  [[nodiscard]] double residual() const { return got - target; }

  [[nodiscard]] bool met() const { return residual() <= tolerance && -residual() <= tolerance; }
};

/// A file's name, relative to the scenarios folder, and its fingerprint.
using FileFingerprint = std::pair<std::string, std::string>;

struct Calibration {
  std::string region;
  Month base;    ///< of the region's people
  int year = 0;  ///< whose totals were compared
  double scale = 0.0;
  std::vector<std::uint32_t> seeds;
  int rounds = 0;
  std::string date;                               ///< of the day it was made: 2024-05-31
  std::vector<FileFingerprint> inputs;            ///< everything it rests on, by name
  std::vector<ByIntercept<Calibrated>> boroughs;  ///< by LaId

  [[nodiscard]] InterceptRatios ratios() const;
  [[nodiscard]] bool all_met() const;
};

/// Ratios of 1: the region as published.
[[nodiscard]] InterceptRatios no_calibration(std::size_t local_authorities);

}  // namespace hale
