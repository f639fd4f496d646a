#pragma once

// The parts of a run by name, as world_parts.hpp has them of the world.

#include "sim/engine/either_const.hpp"
#include "sim/engine/journey.hpp"
#include "sim/engine/world_parts.hpp"

namespace hale {

/// Of a class that keeps its members to itself and visits them itself.
template <class T, class Visit>

requires requires(T& whole, const Visit& visit) {
  T::visit_parts(whole, visit);
}

void for_each_part(T& whole, const Visit& visit) {
  T::visit_parts(whole, visit);
}

template <EitherConst<CellCounts> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [residents, births, arrivals, deaths, departures] = whole;
  visit("residents", residents);
  visit("births", births);
  visit("arrivals", arrivals);
  visit("deaths", deaths);
  visit("departures", departures);
}

template <EitherConst<LsoaCounts> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [person_months, residents, deaths] = whole;
  visit("person_months", person_months);
  visit("residents", residents);
  visit("deaths", deaths);
}

template <EitherConst<EthnicityCounts> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [person_months, residents, deaths, starts] = whole;
  visit("person_months", person_months);
  visit("residents", residents);
  visit("deaths", deaths);
  visit("starts", starts);
}

template <EitherConst<FlowCounts> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [start, births, arrivals, deaths, departures, end] = whole;
  visit("start", start);
  visit("births", births);
  visit("arrivals", arrivals);
  visit("deaths", deaths);
  visit("departures", departures);
  visit("end", end);
}

template <EitherConst<LivingCounts> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [residents, poverty, poverty_after_housing, distress, children, children_in_poverty,
         children_in_poverty_after_housing] = whole;
  visit("residents", residents);
  visit("poverty", poverty);
  visit("poverty_after_housing", poverty_after_housing);
  visit("distress", distress);
  visit("children", children);
  visit("children_in_poverty", children_in_poverty);
  visit("children_in_poverty_after_housing", children_in_poverty_after_housing);
}

template <EitherConst<SurroundingsMonth> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [residents, pm25, ndvi, violence, above_guideline, above_target, most_violent_tenth] =
      whole;
  visit("residents", residents);
  visit("pm25", pm25);
  visit("ndvi", ndvi);
  visit("violence", violence);
  visit("above_guideline", above_guideline);
  visit("above_target", above_target);
  visit("most_violent_tenth", most_violent_tenth);
}

/// Without its shape: that is the plan's.
template <EitherConst<Tally> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [shape, person_months, expected_deaths, utility, satisfaction, lives, homes, cells, lsoas,
         ethnicities, flows, living, surroundings] = whole;
  visit("person_months", person_months);
  visit("expected_deaths", expected_deaths);
  visit("utility", utility);
  visit("satisfaction", satisfaction);
  visit("lives", lives);
  visit("homes", homes);
  visit("cells", cells);
  visit("lsoas", lsoas);
  visit("ethnicities", ethnicities);
  visit("flows", flows);
  visit("living", living);
  visit("surroundings", surroundings);
}

template <EitherConst<IncomeSums> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [person_months, net, equivalised] = whole;
  visit("person_months", person_months);
  visit("net", net);
  visit("equivalised", equivalised);
}

template <EitherConst<Incomes> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [first_year, sums] = whole;
  visit("sums", sums);
}

template <EitherConst<LifeHistories> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [with, without, start, birth_month, sex, ethnicity, lsoa] = whole;
  visit("with", with);
  visit("without", without);
  visit("start", start);
  visit("birth_month", birth_month);
  visit("sex", sex);
  visit("ethnicity", ethnicity);
  visit("lsoa", lsoa);
}

template <EitherConst<LifeRecord::Watched> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [number, birth_month, sex, ethnicity, lsoa] = whole;
  visit("number", number);
  visit("birth_month", birth_month);
  visit("sex", sex);
  visit("ethnicity", ethnicity);
  visit("lsoa", lsoa);
}

template <EitherConst<PairedLives> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [start, dead, ends] = whole;
  visit("start", start);
  visit("dead", dead);
  visit("ends", ends);
}

/// Without the finished record of the baseline, which is the journey's.
template <EitherConst<Lives> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [record, pairs, baseline] = whole;
  if (record) visit("record", *record);
  if (pairs) visit("pairs", *pairs);
}

template <EitherConst<History> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [tally, accounts, quantities, incomes, programmes, participants, clamps, changes,
         histories] = whole;
  visit("tally", tally);
  visit("accounts", accounts);
  visit("quantities", quantities);
  visit("incomes", incomes);
  visit("programmes", programmes);
  visit("participants", participants);
  visit("clamps", clamps);
  visit("changes", changes);
  visit("histories", histories);
}

template <EitherConst<LocalMarket> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [vacancies, base_vacancies, base_job_growth, base_working_age, working_age, entries, exits,
         posted] = whole;
  visit("vacancies", vacancies);
  visit("base_vacancies", base_vacancies);
  visit("base_job_growth", base_job_growth);
  visit("base_working_age", base_working_age);
  visit("working_age", working_age);
  visit("entries", entries);
  visit("exits", exits);
  visit("posted", posted);
}

/// Without what the base month fixes about the markets: see open_labour_market.
template <EitherConst<LabourMarket> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [las, mean_ratios, relative_ratios, bounds, flows] = whole;
  visit("las", las);
}

template <EitherConst<Membership> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [person, since, group, household, moves, place, people] = whole;
  visit("person", person);
  visit("since", since);
  visit("group", group);
  visit("household", household);
  visit("moves", moves);
  visit("place", place);
  visit("people", people);
}

template <EitherConst<Enrolment> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [waiting, enrolled, past, commitments, spent_this_month, given_this_month] = whole;
  visit("waiting", waiting);
  visit("enrolled", enrolled);
  visit("past", past);
  visit("commitments", commitments);
  visit("spent_this_month", spent_this_month);
  visit("given_this_month", given_this_month);
}

/// Without the levers: every month begins by putting them back to neutral.
template <EitherConst<State> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [world, labour_market, enrolments, levers, lives] = whole;
  visit("world", world);
  visit("labour_market", labour_market);
  visit("enrolments", enrolments);
  visit("lives", lives);
}

template <EitherConst<OptionRun> T, class Visit>
void for_each_part(T& whole, const Visit& visit) {
  auto& [state, history, next] = whole;
  visit("state", state);
  visit("history", history);
  visit("next", next);
}

}  // namespace hale
