#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "sim/engine/cohort.hpp"
#include "sim/runner/base_year_checks.hpp"
#include "sim/runner/prepare.hpp"

namespace hale {
namespace {

constexpr int years_of_exposure = 10;

using Members = std::vector<PersonId>;
using Expose = std::function<void(World&, const Members&)>;

/// What one of a pair of worlds has and the other has not, and the ratio of deaths of the evidence.
struct Exposure {
  std::string name;
  double expected;
  Expose with;
  Expose without;
};

/// People of 30 to 49, all in secure work to begin with.
struct CohortOf {
  World world;
  Members members;
};

CohortOf cohort_in(const Prepared& ready) {
  CohortOf cohort{ready.base, {}};
  People& people = cohort.world.people;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(people.demography.birth_month[person], ready.plan.calendar.base);
    if (age < 30 || age >= 50) continue;
    cohort.members.push_back(person);
    people.employment.work[person] = Work::secure;
  }
  return cohort;
}

double deaths_with(const Expose& expose, const Prepared& ready, const CohortOf& cohort) {
  World world = cohort.world;
  expose(world, cohort.members);
  return deaths_after(years_of_exposure, ready.plan, std::move(world), cohort.members);
}

template <class Value, class Column>
Expose set(Column BehaviourColumns::*column, Value value) {
  return [=](World& world, const Members& members) {
    for (const PersonId person : members)
      (world.people.behaviour.*column)[person] = value;
  };
}

Expose meet(double met_hours) {
  return [=](World& world, const Members& members) {
    BehaviourColumns& does = world.people.behaviour;
    for (const PersonId person : members) {
      does.activity[person] = met_hours > 0.0 ? Activity::active : Activity::inactive;
      does.activity_felt[person] = static_cast<float>(met_hours);
    }
  };
}

Expose breathe(float more) {
  return [=](World& world, const Members&) {
    for (float& pm25 : world.surroundings.pm25_lagged.values())
      pm25 += more;
  };
}

Expose do_work(Work work) {
  return [=](World& world, const Members& members) {
    for (const PersonId person : members)
      world.people.employment.work[person] = work;
  };
}

std::vector<Exposure> exposures(const Evidence& evidence) {
  constexpr double met_hours = 25.0;
  constexpr double unit_of_activity = 11.25;
  const auto ratio = [&](const char* name) { return evidence.central(name, "hazard ratio"); };
  return {
      {"smoking, against never", ratio("mortality.smoking"),
       set(&BehaviourColumns::smoking, Smoking::current),
       set(&BehaviourColumns::smoking, Smoking::never)},
      {"a body-mass index of 30 to 34, against healthy weight", ratio("mortality.obese"),
       set(&BehaviourColumns::weight, Weight::obese),
       set(&BehaviourColumns::weight, Weight::healthy)},
      {"loneliness", ratio("mortality.lonely"), set(&BehaviourColumns::lonely, Lonely::yes),
       set(&BehaviourColumns::lonely, Lonely::no)},
      {"no activity, against 25 MET hours a week",
       std::pow(ratio("mortality.activity"), -met_hours / unit_of_activity), meet(0.0),
       meet(met_hours)},
      {"10 ug/m3 more of fine particles", ratio("mortality.pm25"), breathe(10.0F), breathe(0.0F)},
  };
}

/// The logs may differ by a tenth: the region's people are mixed, the evidence is of averages.
Check ratio_of(const Exposure& exposure, const Prepared& ready, const CohortOf& cohort) {
  constexpr double share_of_log = 0.1;
  const double got =
      deaths_with(exposure.with, ready, cohort) / deaths_with(exposure.without, ready, cohort);
  const double log = std::log(exposure.expected);
  return {"Total effects on death, every path together",
          exposure.name,
          "ratio of deaths",
          exposure.expected,
          got,
          std::exp(log * (1.0 - share_of_log)),
          std::exp(log * (1.0 + share_of_log))};
}

}  // namespace

std::vector<Check> verify_total_effects(const std::string& region,
                                        const std::filesystem::path& scenarios_dir) {
  Study study = baseline_study(region, scenarios_dir);
  study.scale = 0.02;
  const Prepared ready = prepare(study, scenarios_dir);
  const CohortOf cohort = cohort_in(ready);
  std::vector<Check> checks;
  for (const Exposure& exposure : exposures(study.evidence))
    checks.push_back(ratio_of(exposure, ready, cohort));
  for (const Sex sex : {Sex::male, Sex::female}) {
    const bool men = sex == Sex::male;
    CohortOf part = cohort;
    std::erase_if(part.members,
                  [&](PersonId person) { return part.world.people.demography.sex[person] != sex; });
    const Exposure exposure{
        men ? "unemployment, men" : "unemployment, women",
        study.evidence.central(men ? "mortality.unemployed_men" : "mortality.unemployed_women",
                               "hazard ratio"),
        do_work(Work::unemployed), do_work(Work::secure)};
    checks.push_back(ratio_of(exposure, ready, part));
  }
  return checks;
}

}  // namespace hale
