#include "sim/processes/employment/market.hpp"

#include <algorithm>
#include <cmath>

#include "sim/interventions/lever_sums.hpp"
#include "sim/population/blocks.hpp"
#include "sim/processes/employment/employment.hpp"

namespace hale {
namespace {

using Counts = std::vector<std::int64_t>;

/// Sums by stratum, state and destination in units of 1 / flow_unit, so that order cannot matter,
/// and people by stratum and state.
struct RatioSums {
  explicit RatioSums(std::size_t strata) : values(strata * number_of_adult_states * 4, 0) {}

  [[nodiscard]] static std::size_t at(std::size_t stratum, std::size_t state) {
    return (stratum * number_of_adult_states + state) * 4;
  }

  Counts values;
};

RatioSums sum_ratios(Month base, const EmploymentModel& model, const World& world,
                     std::size_t strata) {
  const auto visit = [&](Block block, RatioSums& sums) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const int age = age_in_years(world.people.demography.birth_month[person], base);
      if (!is_in_work_process(world.people, person, age)) continue;
      const WorkFacts facts = work_facts(world.people, person);
      const std::size_t place = model.cells.place_of(world.people.demography.lsoa[person]);
      const std::size_t stratum =
          MeanRatios::stratum(place, world.people.demography.sex[person], age);
      const std::size_t at = RatioSums::at(stratum, adult_index(facts.work));
      for (std::size_t to = 0; to < number_of_destinations; ++to) {
        const double ratio = rate_ratio(model.effects, facts, static_cast<Destination>(to));
        sums.values[at + to] += std::llround(ratio * flow_unit);
      }
      ++sums.values[at + number_of_destinations];
    }
  };
  return sum_over_blocks(
      world.people.size(), RatioSums{strata}, visit,
      [](RatioSums& into, const RatioSums& from) { add_each(into.values, from.values); });
}

/// The mean of a stratum, drawn towards that of the same sex and age band everywhere in the region
/// as if `weight` more people (judgement) had it: strata with few people borrow from the others.
MeanRatios mean_ratios(const RatioSums& sums, std::size_t places) {
  constexpr double weight = 50.0;
  constexpr std::size_t kinds = number_of_sexes * number_of_work_age_bands;
  MeanRatios means{places};
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    for (std::size_t state = 0; state < number_of_adult_states; ++state) {
      for (std::size_t to = 0; to < number_of_destinations; ++to) {
        std::int64_t all = 0;
        std::int64_t people = 0;
        for (std::size_t place = 0; place < places; ++place) {
          const std::size_t at = RatioSums::at(place * kinds + kind, state);
          all += sums.values[at + to];
          people += sums.values[at + number_of_destinations];
        }
        const double pooled =
            people > 0 ? static_cast<double>(all) / flow_unit / static_cast<double>(people) : 1.0;
        for (std::size_t place = 0; place < places; ++place) {
          const std::size_t at = RatioSums::at(place * kinds + kind, state);
          const double sum = static_cast<double>(sums.values[at + to]) / flow_unit;
          const auto here = static_cast<double>(sums.values[at + number_of_destinations]);
          means.set_mean(place * kinds + kind, adult_state(state), static_cast<Destination>(to),
                         (sum + weight * pooled) / (here + weight));
        }
      }
    }
  }
  return means;
}

Counts count_jobs(const World& world) {
  const auto visit = [&](Block block, Counts& jobs) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (world.people.demography.vital[person] != Vital::alive) continue;
      if (!is_employed(world.people.employment.work[person])) continue;
      ++jobs[world.areas.la[world.people.demography.lsoa[person]].row()];
    }
  };
  return sum_over_blocks(world.people.size(), Counts(world.areas.las.size(), 0), visit,
                         add_each<Counts>);
}

struct HazardBound {
  float to_work;
  float elsewhere;
};

/// The bound on people of a stratum in one state and health: their hazards with every ratio at its
/// largest.
HazardBound hazard_bound(const WorkEffects& effects, const MeanRatios& means, std::size_t stratum,
                         Work from, bool poor_health, ByState hazards) {
  // Room for rounding to float: a bound may be too large, never too small.
  constexpr double room = 1.0001;
  const auto raise = [&](Work to, Destination destination) {
    hazards[adult_index(to)] *= highest_rate_ratio(effects, from, poor_health, destination) /
                                means.mean(stratum, from, destination);
  };
  raise(Work::secure, Destination::work);
  raise(Work::insecure, Destination::work);
  raise(Work::unemployed, Destination::unemployment);
  raise(Work::long_term_sick, Destination::sickness);
  const double jobs = hazards[adult_index(Work::secure)] + hazards[adult_index(Work::insecure)];
  const double all = total_hazard(hazards);
  if (is_employed(from)) return {0.0F, static_cast<float>(all * room)};
  return {static_cast<float>(jobs * room), static_cast<float>((all - jobs) * room)};
}

HazardBounds hazard_bounds(const EmploymentModel& model, const MeanRatios& means) {
  const WorkCells& cells = model.cells;
  HazardBounds bounds;
  bounds.to_work.reserve(cells.size() * number_of_adult_states * 2);
  bounds.elsewhere.reserve(cells.size() * number_of_adult_states * 2);
  for (std::size_t place = 0; place < cells.places(); ++place) {
    for (const Sex sex : {Sex::male, Sex::female}) {
      for (int age = first_working_age; age <= last_working_age; ++age) {
        const StateMatrix& base = cells.hazards(cells.cell(place, sex, age));
        const std::size_t stratum = MeanRatios::stratum(place, sex, age);
        for (std::size_t state = 0; state < number_of_adult_states; ++state) {
          for (const bool poor_health : {false, true}) {
            const HazardBound bound = hazard_bound(model.effects, means, stratum,
                                                   adult_state(state), poor_health, base[state]);
            bounds.to_work.push_back(bound.to_work);
            bounds.elsewhere.push_back(bound.elsewhere);
          }
        }
      }
    }
  }
  return bounds;
}

}  // namespace

double LocalMarket::scale() const {
  if (base_working_age == 0) return 1.0;
  return static_cast<double>(working_age) / static_cast<double>(base_working_age);
}

double LocalMarket::tightness(const VacancyRules& rules) const {
  const double normal = base_vacancies * scale();
  return normal > 0.0 ? std::pow(vacancies / normal, rules.elasticity) : 1.0;
}

void LocalMarket::refill(const VacancyRules& rules) {
  const double normal = base_vacancies * scale();
  const double flow = exits - entries + base_job_growth * scale() + posted;
  // Employers always look for someone: vacancies never run out altogether (judgement).
  constexpr double least = 0.05;
  vacancies = std::max(vacancies + flow + rules.reposting * (normal - vacancies), least * normal);
}

std::vector<std::int64_t> count_working_age(const World& world, Month month) {
  constexpr int oldest = 64;
  const auto visit = [&](Block block, Counts& people) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const int age = age_in_years(world.people.demography.birth_month[person], month);
      if (world.people.demography.vital[person] != Vital::alive) continue;
      if (age < first_working_age || age > oldest) continue;
      ++people[world.areas.la[world.people.demography.lsoa[person]].row()];
    }
  };
  return sum_over_blocks(world.people.size(), Counts(world.areas.las.size(), 0), visit,
                         add_each<Counts>);
}

std::vector<double> posted_by_policy(const World& world, const Levers& levers) {
  std::vector<double> posted;
  for (const std::int64_t sum : lever_sums_by_la(Lever::work_vacancies, levers, world))
    posted.push_back(static_cast<double>(sum) / double{lever_millionths});
  return posted;
}

LabourMarket open_labour_market(Month base, const EmploymentModel& model, const World& world) {
  const std::size_t places = model.cells.places();
  LabourMarket market;
  market.mean_ratios = MeanRatios{places};
  market.mean_ratios =
      mean_ratios(sum_ratios(base, model, world, market.mean_ratios.strata()), places);
  market.relative_ratios = RelativeRatios{market.mean_ratios, model.effects};
  market.bounds = hazard_bounds(model, market.mean_ratios);
  const Counts jobs = count_jobs(world);
  market.flows = FlowTables{model.cells, market.relative_ratios, model.effects};
  const ExpectedFlows flows = market.flows.add_up(base, world, Levers{});
  const Counts people = count_working_age(world, base);
  for (std::size_t la = 0; la < world.areas.las.size(); ++la) {
    LocalMarket local;
    local.base_vacancies = model.vacancies.per_job * static_cast<double>(jobs[la]);
    local.vacancies = local.base_vacancies;
    local.base_job_growth = static_cast<double>(flows.entries[la] - flows.exits[la]) / flow_unit;
    local.base_working_age = people[la];
    local.working_age = people[la];
    market.las.push_back(local);
  }
  return market;
}

}  // namespace hale
