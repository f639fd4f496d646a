#pragma once

// Vacancies, by local authority. Hires take them, separations and reposting bring them back; the
// fewer there are, the slower everyone else finds work. Displacement is therefore an outcome.

#include <cstdint>
#include <vector>

#include "sim/population/world.hpp"

namespace hale {

struct EmploymentModel;

struct VacancyRules {
  double per_job = 0.0;              ///< vacancies per filled job in the base month
  double elasticity = 0.0;           ///< of job finding with respect to vacancies
  double reposting_per_month = 0.0;  ///< share of a shortfall of vacancies made up in a month
};

/// The labour market of one local authority.
struct LocalMarket {
  double vacancies = 0.0;
  double base_vacancies = 0.0;
  double base_job_growth = 0.0;       ///< hires less separations per month at base rates
  std::int64_t base_working_age = 0;  ///< people of 16 to 64 in the base month
  std::int64_t hires = 0;             ///< last month, entries from outside work
  std::int64_t separations = 0;       ///< last month, exits from work
};

/// Means of the rate ratios in the base population by place, sex, age band, state and destination.
/// A person's ratio is divided by the mean of their stratum, so that base flows hold.
class MeanRatios {
 public:
  MeanRatios() = default;
  explicit MeanRatios(std::size_t places);

 private:
  std::vector<float> means_;
};

/// State of the labour markets, and what the base month fixes about them. Copied with the world
/// when an option branches off.
struct LabourMarket {
  std::vector<LocalMarket> las;  ///< by LaId
  MeanRatios mean_ratios;
};

/// The markets at the start: vacancies in proportion to jobs, and the mean rate ratios of the
/// people in `world`, whose employment and health columns must have been started.
[[nodiscard]] LabourMarket open_labour_market(Month base, const EmploymentModel& model,
                                              const World& world);

}  // namespace hale
