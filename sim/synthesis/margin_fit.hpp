#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/synthesis/neighbourhood.hpp"

namespace hale {

/// How well the synthetic people meet one margin. The error of an area is the sum of the absolute
/// differences of its cells, as a percentage of the area's total; targets are the published shares
/// of the synthetic total. For age x sex every cell is an area of its own. For what can go wrong
/// only one way (people alone) the error is the percentage.
struct MarginFit {
  std::string margin;
  std::string area_level;
  double largest_error_percent = 0.0;
  double mean_error_percent = 0.0;
  double tolerance_percent = 0.0;
  bool holds = false;  ///< age x sex: the largest error is in the tolerance; others: the mean is
};

/// Counts of the people and private homes of one LSOA, or of a sum of LSOAs.
struct PopulationCounts {
  BySexAndCensusAge<std::int64_t> persons{};
  std::array<std::int64_t, number_of_ethnicities> ethnicity{};
  std::array<std::int64_t, number_of_educations> education_16_plus{};
  std::int64_t disabled = 0;
  std::int64_t minors = 0;
  std::int64_t minors_alone = 0;
  std::array<std::int64_t, number_of_rented_or_owned> tenure{};
  std::array<std::int64_t, number_of_occupancy_ratings> bedrooms{};
  std::array<std::int64_t, number_of_size_classes> size{};

  PopulationCounts& operator+=(const PopulationCounts& other);

  [[nodiscard]] std::int64_t number_of_persons() const;
};

[[nodiscard]] PopulationCounts count_population(const Neighbourhood& neighbourhood);

/// The fit of all margins; `counts` by LsoaId, of the full population.
[[nodiscard]] std::vector<MarginFit> measure_fit(const PopulationTables& tables,
                                                 std::span<const PopulationCounts> counts);

/// The fit of a sample of households to the population it was drawn from, by local authority: age
/// (wide bands) x sex, tenure and household size; counts by LsoaId.
[[nodiscard]] std::vector<MarginFit> measure_sample(const PopulationTables& tables,
                                                    std::span<const PopulationCounts> all,
                                                    std::span<const PopulationCounts> sample);

}  // namespace hale
