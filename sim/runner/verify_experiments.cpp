#include <cmath>
#include <unordered_map>

#include "sim/engine/month.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/engine/start.hpp"
#include "sim/runner/base_year_checks.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/scenario/read_study.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr int months_of_trial = 12;
constexpr int sustained_months = 3;  ///< 13 weeks
constexpr double people_in_an_arm = 3675.0 / 2.0;

/// A year of one person of the trial's first month.
struct YearInWork {
  bool was_employed = false;
  int entries = 0;
  int months_on_end = 0;
  bool sustained = false;
  double pay = 0.0;  ///< GBP a month, at the end
  double mcs = 0.0;  ///< at the end
};

using Diary = std::unordered_map<Uid, YearInWork>;

void write_month(const World& world, Diary& diary) {
  constexpr double pence_per_pound = 100.0;
  const People& people = world.people;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    if (people.demography.vital[person] != Vital::alive) continue;
    const auto at = diary.find(people.demography.uid[person]);
    if (at == diary.end()) continue;
    YearInWork& year = at->second;
    const bool employed = is_employed(people.employment.work[person]);
    year.entries += employed && !year.was_employed ? 1 : 0;
    year.was_employed = employed;
    year.months_on_end = employed ? year.months_on_end + 1 : 0;
    year.sustained = year.sustained || year.months_on_end >= sustained_months;
    year.pay = people.employment.gross_pay[person] / pence_per_pound;
    year.mcs = static_cast<double>(people.health.mcs[person]);
  }
}

Diary everyone_at_the_start(const World& world) {
  Diary diary;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const bool employed = is_employed(world.people.employment.work[person]);
    diary[world.people.demography.uid[person]].was_employed = employed;
  }
  return diary;
}

/// A year under one option, and who was in its programme from the first month on.
struct Arm {
  Diary diary;
  std::vector<Uid> supported;
};

Arm live_a_year(const Prepared& ready, const Option& option) {
  const Plan& plan = ready.plan;
  State state = starting_state(plan, option, ready.base);
  History history = empty_history(plan, option, ready.base.areas);
  Arm arm{everyone_at_the_start(ready.base), {}};
  const Month first = plan.calendar.base;
  for (Month month = first; month < first + months_of_trial; ++month) {
    advance_one_month(month, plan, option, ready.base, state, history);
    write_month(state.world, arm.diary);
    if (month > first || option.programmes.empty()) continue;
    for (const Membership& member : state.enrolments.of(0).enrolled)
      arm.supported.push_back(state.world.people.demography.uid[member.person]);
  }
  return arm;
}

/// The trial: everyone who may be let in is, in the first month, and nobody later.
Option trial_of(const Programme& programme, Month start) {
  Programme trial = programme;
  trial.id = "trial";
  trial.first = start;
  trial.last = start;
  trial.uptake = {};
  trial.uptake.offered = always(1.0);
  trial.capacity.reset();
  trial.budget = {};
  return {"trial", "The trial", {trial}};
}

/// Sums over the people supported, in one arm.
struct Outcome {
  double people = 0.0;
  double sustained = 0.0;
  double entered = 0.0;
  double entries = 0.0;
  double pay = 0.0;
  double pay_squared = 0.0;
  double mcs = 0.0;

  [[nodiscard]] double pay_variance() const {
    return pay_squared / people - pay / people * (pay / people);
  }
};

Outcome outcome_of(const Diary& diary, const std::vector<Uid>& supported) {
  Outcome sum;
  for (const Uid uid : supported) {
    const YearInWork& year = diary.at(uid);
    sum.people += 1.0;
    sum.sustained += year.sustained ? 1.0 : 0.0;
    sum.entered += year.entries > 0 ? 1.0 : 0.0;
    sum.entries += year.entries;
    sum.pay += year.pay;
    sum.pay_squared += year.pay * year.pay;
    sum.mcs += year.mcs;
  }
  return sum;
}

double all_entries(const Diary& diary) {
  double sum = 0.0;
  for (const auto& [uid, year] : diary)
    sum += year.entries;
  return sum;
}

/// What a difference between two arms of the trial's size would have to exceed to be told from 0.
double detectable(double variance) {
  constexpr double two_sided_95 = 1.959964;
  return two_sided_95 * std::sqrt(2.0 * variance / people_in_an_arm);
}

}  // namespace

std::vector<Check> verify_experiments(const std::string& region, const fs::path& scenarios_dir) {
  const Study study =
      read_study(scenarios_dir / "studies/ips-expansion.yaml",
                 {"scale=0.1", "years=2024..2024", "comparator=none"}, scenarios_dir);
  if (study.region.id != region) return {};
  const Prepared ready = prepare(study, scenarios_dir);
  const Option trial = trial_of(ready.plan.options[1].programmes.front(), ready.plan.calendar.base);
  const Arm with = live_a_year(ready, trial);
  const Arm without = live_a_year(ready, ready.plan.options.front());
  const Outcome helped = outcome_of(with.diary, with.supported);
  const Outcome not_helped = outcome_of(without.diary, with.supported);
  const auto percent = [&](double count) { return 100.0 * count / helped.people; };
  const auto difference = [&](double a, double b) { return (a - b) / helped.people; };
  constexpr double mcs_variance = 100.0;  // of the SF-12 scale
  const double placed = helped.entries - not_helped.entries;
  const double others =
      all_entries(with.diary) - helped.entries - (all_entries(without.diary) - not_helped.entries);
  const std::string claim = "Thrive into Work, the trial in silico";
  return {{claim, "gain in 13 weeks of work within a year, points (the size is fitted)", "trial",
           4.0, percent(helped.sustained - not_helped.sustained), 1.3, 6.7},
          within(claim, "people supported who enter work in the year, %", "trial", 30.0,
                 percent(helped.entered), 5.0),
          within(claim, "difference in pay after a year, GBP a month", "trial", 0.0,
                 difference(helped.pay, not_helped.pay), detectable(not_helped.pay_variance())),
          within(claim, "difference in the mental score after a year, points", "trial", 0.0,
                 difference(helped.mcs, not_helped.mcs), detectable(mcs_variance)),
          {"Displacement: others' entries into work lost for each one that support adds",
           "the region", "entries", 0.2, -others / placed, 0.028, 0.482}};
}

}  // namespace hale
