#include "sim/runner/prepare.hpp"

#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/engine/start.hpp"
#include "sim/runner/apply_calibration.hpp"
#include "sim/runner/people_of_region.hpp"
#include "sim/scenario/read_behaviour.hpp"
#include "sim/scenario/read_calibration.hpp"
#include "sim/scenario/read_demography.hpp"
#include "sim/scenario/read_education.hpp"
#include "sim/scenario/read_employment.hpp"
#include "sim/scenario/read_environment.hpp"
#include "sim/scenario/read_health.hpp"
#include "sim/scenario/read_housing.hpp"
#include "sim/scenario/read_income.hpp"
#include "sim/scenario/read_mortality.hpp"
#include "sim/scenario/read_prices.hpp"

namespace hale {
namespace {

Model read_model(const Study& study, const std::filesystem::path& scenarios, const Areas& areas) {
  const std::filesystem::path& region = study.region.dir;
  const Evidence& evidence = study.evidence;
  IncomeModel income = read_income(scenarios, region, areas, evidence);
  HousingModel housing = read_housing(scenarios, region, areas, evidence, income.tax_years);
  return {.education = read_education(scenarios),
          .employment = read_employment(scenarios, region, areas, evidence),
          .income = std::move(income),
          .housing = std::move(housing),
          .environment = read_environment(scenarios, region, areas, evidence, study.trends),
          .behaviour = read_behaviour(scenarios, region, areas, evidence, study.trends),
          .health = read_health(scenarios, region, areas, evidence),
          .mortality = read_mortality(scenarios, region, areas, evidence),
          .demography = {}};  // fitted to the people by start_people
}

}  // namespace

std::vector<Option> options_of(const Study& study) {
  std::vector<Option> options;
  for (const StudyOption& option : study.options) {
    options.push_back({option.id, option.title, option.programmes});
  }
  return options;
}

Prepared prepare(const Study& study, const std::filesystem::path& scenarios_dir) {
  return prepare(study, scenarios_dir, ratios_of(study.region));
}

Prepared prepare(const Study& study, const std::filesystem::path& scenarios_dir,
                 const InterceptRatios& ratios) {
  Synthesis people = people_of_region(study.region, scenarios_dir, study.scale);
  const Areas& areas = people.world.areas;
  DemographyTables demography = read_demography(scenarios_dir, study.region.dir, areas);
  Plan plan{.calendar = {.base = study.region.base,
                         .first_year = study.first_year,
                         .last_year = study.last_year},
            .scale = study.scale,
            .luck = Luck{study.seed},
            .model = read_model(study, scenarios_dir, areas),
            .prices = read_prices(scenarios_dir, study.money.price_base),
            .options = options_of(study)};
  apply_calibration(ratios, demography, plan.model);
  start_people(demography, plan, people.world);
  return {.plan = std::move(plan), .base = std::move(people.world), .fit = std::move(people.fit)};
}

Prepared prepare_comparator(const Study& study, const std::filesystem::path& scenarios_dir) {
  expects(study.comparator.has_value(), "the study has a comparator");
  Study alone = study;
  alone.region = *study.comparator;
  alone.options.resize(1);
  return prepare(alone, scenarios_dir);
}

}  // namespace hale
