#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/economics/prices.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/processes/behaviour/behaviour.hpp"
#include "sim/processes/demography/demography.hpp"
#include "sim/processes/education/education.hpp"
#include "sim/processes/employment/employment.hpp"
#include "sim/processes/environment/environment.hpp"
#include "sim/processes/health/health.hpp"
#include "sim/processes/housing/housing.hpp"
#include "sim/processes/income/income.hpp"
#include "sim/processes/mortality/mortality.hpp"

namespace hale {

/// The evidence and tables of every process, checked and in their units.
struct Model {
  EducationModel education;
  EmploymentModel employment;
  IncomeModel income;
  HousingModel housing;
  EnvironmentModel environment;
  BehaviourModel behaviour;
  HealthModel health;
  MortalityModel mortality;
  DemographyModel demography;
};

/// One policy to be compared: the programmes that run in it. The baseline has none.
struct Option {
  std::string id;
  std::string title;
  std::vector<Programme> programmes;
};

/// When things are simulated and when they are reported. Months before the first reported one let
/// the newly made population settle.
struct Calendar {
  Month base;      ///< the population's date, and the first month simulated
  int first_year;  ///< of the results
  int last_year;   ///< of the results

  [[nodiscard]] Month first_reported() const { return Month{first_year, 1}; }

  [[nodiscard]] Month end() const { return Month{last_year + 1, 1}; }

  [[nodiscard]] bool reports(Month month) const {
    return month >= first_reported() && month < end();
  }
};

/// Everything that a simulation is given, apart from its people.
struct Plan {
  Calendar calendar;
  double scale;  ///< share of the region's households that are simulated
  Luck luck;
  Model model;
  Prices prices;
  std::vector<Option> options;  ///< the baseline first
  bool pairs_lives = false;     ///< compare every person with themselves in the baseline

  /// Calendar years from the base month's on: rows of what is counted.
  [[nodiscard]] std::size_t years() const {
    return static_cast<std::size_t>(calendar.last_year - calendar.base.year() + 1);
  }
};

}  // namespace hale
