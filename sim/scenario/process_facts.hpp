#pragma once

#include <array>
#include <string_view>

namespace hale {

/// What one line of the month does: the header comments of the processes, for readers of scenarios.
/// A test compares them with those comments.
struct ProcessFact {
  std::string_view name;
  std::string_view header;  ///< where the comment stands
  std::string_view does;
  std::string_view reads;
  std::string_view writes;
  std::string_view levers;  ///< empty when there are none
  std::string_view luck;    ///< empty when there is none
};

/// In the order of the month (sim/engine/month.cpp).
inline constexpr std::array<ProcessFact, 11> process_facts{{
    {"programmes", "sim/interventions/run_programmes.hpp",
     "who is eligible, is offered a place, accepts, waits, starts, completes; what it costs",
     "any column that a predicate names, demography, the chains of households, their moves, "
     "health.mcs",
     "enrolments and counts only", "",
     "programme_offer, programme_acceptance, programme_queue, programme_lottery"},
    {"education", "sim/processes/education/education.hpp",
     "what people attain at birthdays from 16 to 24",
     "demography.{uid, birth_month, vital}, education.destined", "education.attained",
     "education.level", "education_level, education_last_step"},
    {"employment", "sim/processes/employment/employment.hpp",
     "separations, job finding, retirement and pay, with finite vacancies in each local authority",
     "demography.*, education.attained, health.self_rated, areas", "employment.*",
     "work.job_finding, work.job_loss, income.wage_floor, work.vacancies, work.job_quality",
     "work_transition, work_destination, wage_shock, hours, start_wage"},
    {"income", "sim/processes/income/income.hpp",
     "income tax, National Insurance, pensions and disability payment of each person",
     "demography.{uid, birth_month, sex, vital, role, household}, education.attained, "
     "employment.{gross_pay, work}, health.condition, households.home.tenure",
     "people.income, households.income.due", "income.transfer",
     "disability_payment, private_pension"},
    {"household income", "sim/processes/income/income.hpp",
     "benefits, council tax, net and equivalised income, poverty and distress of each household",
     "households.{house, home}, people.{demography, employment, income}, areas.la",
     "households.income",
     "income.transfer, income.benefit.universal_credit, income.benefit.child_benefit, "
     "income.benefit.pension_credit, income.benefit.disability",
     "start_b, mortgage_debt, childcare_use, financial_distress"},
    {"housing", "sim/processes/housing/housing.hpp",
     "dwellings, fuel costs and cold, homes bought, arrears, homes lost, temporary accommodation, "
     "rough sleeping, social lettings",
     "households.{house, income}, demography.{uid, birth_month, role}, employment.{work, "
     "months_in_state}, areas.la",
     "households.home",
     "housing.energy_band, housing.damp, housing.arrears, housing.place, housing.lettings",
     "arrears, losing_home, homeless_help, letting, start_energy_band, start_damp"},
    {"environment", "sim/processes/environment/environment.hpp",
     "fine particles, greenness and violence of each LSOA, and the air that mortality feels",
     "demography.{vital, lsoa}", "world.surroundings", "air.pm25, green.ndvi, safety.crime", ""},
    {"behaviour", "sim/processes/behaviour/behaviour.hpp",
     "activity, smoking, weight and loneliness of each adult",
     "demography.{uid, birth_month, sex, vital, lsoa}, employment.work, health.condition, "
     "areas.{la, imd_decile}",
     "people.behaviour", "activity.level, smoking.quit, weight.shift, social.loneliness",
     "activity_move, smoking_move, weight_move, loneliness_move, start_activity, start_smoking, "
     "start_weight, start_loneliness"},
    {"health", "sim/processes/health/health.hpp",
     "physical and mental scores, limiting conditions, self-rated health, utility, satisfaction",
     "demography.{uid, birth_month, sex, lsoa}, employment.work, behaviour.{activity, smoking, "
     "weight, lonely}, households.income.distress, households.home.cold, surroundings.violence, "
     "areas.imd_decile",
     "health.*", "health.mcs, health.pcs", "physical_shock, mental_shock, condition_onset"},
    {"mortality", "sim/processes/mortality/mortality.hpp", "this month's risk of death",
     "demography.{birth_month, sex, lsoa}, employment.work, health.{self_rated, "
     "self_rated_physical}, education.*, behaviour.*, households.home.shelter, "
     "surroundings.{pm25_lagged, ndvi}, areas.imd_decile",
     "life.death_threshold", "", ""},
    {"demography", "sim/processes/demography/demography.hpp",
     "death, migration, leaving home, partnering, parting and birth",
     "life.death_threshold, everything of `base`", "demography.*, households.house.*", "",
     "death, birth, leaving_home, partnering, parting, departure, partner_choice, new_home, "
     "newborn_sex, newborn_education, newborn_physical, newborn_mental, arrival_donor, arrival_a"},
}};

}  // namespace hale
