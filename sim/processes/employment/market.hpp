#pragma once

// Vacancies, by local authority. Entries to work take them, exits and reposting bring them back;
// the fewer there are, the slower everyone else finds work. Displacement is therefore an outcome.

#include <cstdint>
#include <vector>

#include "sim/population/world.hpp"
#include "sim/processes/employment/expected_flows.hpp"
#include "sim/processes/employment/rates.hpp"

namespace hale {

struct EmploymentModel;

struct VacancyRules {
  double per_job = 0.0;     ///< vacancies per filled job in the base month
  double elasticity = 0.0;  ///< of job finding with respect to vacancies
  double reposting = 0.0;   ///< share of a shortfall of vacancies that is made up in a month
};

/// The labour market of one local authority.
struct LocalMarket {
  double vacancies = 0.0;
  double base_vacancies = 0.0;
  double base_job_growth = 0.0;       ///< expected entries less exits in the base month
  std::int64_t base_working_age = 0;  ///< people of 16 to 64 in the base month
  std::int64_t working_age = 0;       ///< people of 16 to 64 last January (or in the base month)
  double entries = 0.0;               ///< to work, expected of last month at its tightness
  double exits = 0.0;                 ///< from work, expected of last month
  double posted = 0.0;                ///< by policy last month

  /// Working-age population relative to the base month: labour demand follows it.
  [[nodiscard]] double scale() const;

  /// Factor on every searcher's hazard: (vacancies / base vacancies)^elasticity.
  [[nodiscard]] double tightness(const VacancyRules& rules) const;

  /// Books last month's entries, exits and what policy posted, and reposts what is missing:
  /// V' = V + exits - entries + growth + posted + reposting (V0 - V), V0 and growth at scale().
  void refill(const VacancyRules& rules);
};

/// Upper bounds on anyone's hazards per month by cell, state and poor health, towards work from
/// outside it (at normal vacancies) and towards anything else. They let a month pass quickly over
/// most people.
struct HazardBounds {
  std::vector<float> to_work;    ///< [cell][adult state][poor health]
  std::vector<float> elsewhere;  ///< [cell][adult state][poor health]
};

/// State of the labour markets, and what the base month fixes about them. Copied with the world
/// when an option branches off.
struct LabourMarket {
  std::vector<LocalMarket> las;  ///< by LaId
  MeanRatios mean_ratios;
  RelativeRatios relative_ratios;
  HazardBounds bounds;
  FlowTables flows;
};

/// The markets at the start: vacancies in proportion to jobs, and the mean rate ratios of the
/// people in `world`, whose employment and health columns must have been started.
[[nodiscard]] LabourMarket open_labour_market(Month base, const EmploymentModel& model,
                                              const World& world);

/// People of 16 to 64 who are alive, by LaId.
[[nodiscard]] std::vector<std::int64_t> count_working_age(const World& world, Month month);

/// Vacancies that lever work.vacancies posts this month, by LaId: its sum over the living.
[[nodiscard]] std::vector<double> posted_by_policy(const World& world, const Levers& levers);

}  // namespace hale
