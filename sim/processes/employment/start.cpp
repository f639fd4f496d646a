#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sim/population/blocks.hpp"
#include "sim/processes/employment/employment.hpp"

namespace hale {
namespace {

using Counts = std::vector<std::int64_t>;

constexpr std::size_t longest = 255;
using Durations = std::array<float, longest + 1>;

/// P(state | cell, poor health or not), [cell][poor][state], cumulative over states.
using StateChances = std::vector<std::array<ByState, 2>>;

/// People of each cell in good and in poor health.
Counts count_by_health(Month base, const WorkCells& cells, const World& world) {
  const auto visit = [&](Block block, Counts& counts) {
    const DemographyColumns& who = world.people.demography;
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const int age = age_in_years(who.birth_month[person], base);
      if (age < first_working_age || age > last_working_age) continue;
      if (who.vital[person] != Vital::alive) continue;
      const std::size_t cell = cells.cell(cells.place_of(who.lsoa[person]), who.sex[person], age);
      const bool poor = !is_good(world.people.health.self_rated[person]);
      ++counts[cell * 2 + (poor ? 1 : 0)];
    }
  };
  return sum_over_blocks(world.people.size(), Counts(cells.size() * 2, 0), visit, add_each<Counts>);
}

/// Joint shares [poor][state] with the cell's stocks and share in poor health, and the odds ratios
/// of poor health between states that the census sample shows: iterative proportional fitting.
std::array<ByState, 2> join(const ByState& stock, const PoorHealthByState& poor_by_state,
                            std::size_t age, double poor_share) {
  constexpr int iterations = 200;
  std::array<ByState, 2> joint{};
  for (std::size_t state = 0; state < stock.size(); ++state) {
    joint[1][state] = stock[state] * poor_by_state[state][age];
    joint[0][state] = stock[state] - joint[1][state];
  }
  const std::array<double, 2> wanted{1.0 - poor_share, poor_share};
  for (int i = 0; i < iterations; ++i) {
    for (std::size_t poor = 0; poor < 2; ++poor) {
      double total = 0.0;
      for (const double share : joint[poor])
        total += share;
      for (double& share : joint[poor])
        share *= total > 0.0 ? wanted[poor] / total : 0.0;
    }
    for (std::size_t state = 0; state < stock.size(); ++state) {
      const double total = joint[0][state] + joint[1][state];
      for (ByState& row : joint)
        row[state] *= total > 0.0 ? stock[state] / total : 0.0;
    }
  }
  return joint;
}

StateChances state_chances(const EmploymentModel& model, const Counts& by_health) {
  constexpr double half_a_person = 0.5;
  StateChances chances(model.cells.size());
  for (std::size_t cell = 0; cell < chances.size(); ++cell) {
    const auto good = static_cast<double>(by_health[cell * 2]);
    const auto poor = static_cast<double>(by_health[cell * 2 + 1]);
    if (good + poor == 0.0) continue;
    const double share = (poor + half_a_person) / (good + poor + 2 * half_a_person);
    chances[cell] =
        join(model.cells.stock(cell), model.health, cell % number_of_working_ages, share);
    for (ByState& row : chances[cell]) {
      for (std::size_t state = 1; state < row.size(); ++state)
        row[state] += row[state - 1];
      for (double& cumulative : row)
        cumulative /= row.back();
    }
  }
  return chances;
}

/// Stationary distribution of months in unemployment, cumulative, when only finding work depends
/// on them: the mean ratio is 1 in the stationary stock, so it is found by a fixed point.
Durations unemployment_durations(const ByState& hazards, const WorkEffects& effects) {
  constexpr int rounds = 8;
  const double to_work = hazards[adult_index(Work::secure)] + hazards[adult_index(Work::insecure)];
  double other = -to_work;
  for (const double hazard : hazards)
    other += hazard;
  Durations cumulative{};
  double mean = 2.0;
  for (int round = 0; round < rounds; ++round) {
    double staying = 1.0;
    double total = 0.0;
    double weighted = 0.0;
    for (std::size_t months = 0; months <= longest; ++months) {
      const double ratio = effects.duration_to_work[duration_of(
          static_cast<std::uint8_t>(std::min(months + 1, longest)))];
      total += staying;
      weighted += staying * ratio;
      cumulative[months] = static_cast<float>(total);
      staying *= std::exp(-(other + to_work * ratio / mean));
    }
    mean = weighted / total;
    for (float& value : cumulative)
      value = static_cast<float>(double{value} / total);
  }
  return cumulative;
}

/// Months in the state that `uniform` picks: geometric at a constant hazard.
std::size_t geometric_months(double total_hazard, double uniform) {
  if (total_hazard <= 0.0) return longest;
  return static_cast<std::size_t>(
      std::min(-std::log(uniform) / total_hazard, static_cast<double>(longest)));
}

/// Draws one block; owned by start_employment.
class Starter {
 public:
  Starter(const Luck& luck, Month base, const EmploymentModel& model, const World& world)
      : luck_{luck},
        base_{base},
        model_{model},
        world_{world},
        chances_{state_chances(model, count_by_health(base, model.cells, world))} {
    durations_.reserve(model.cells.size());
    for (std::size_t cell = 0; cell < model.cells.size(); ++cell) {
      durations_.push_back(unemployment_durations(
          model.cells.hazards(cell)[adult_index(Work::unemployed)], model.effects));
    }
  }

  void start(PersonId person, EmploymentColumns& out) const {
    const DemographyColumns& who = world_.people.demography;
    if (who.vital[person] != Vital::alive) return;
    const int age = age_in_years(who.birth_month[person], base_);
    if (age < first_working_age) {
      out.work[person] = Work::child;
      return;
    }
    give_wage_effects(person, out);
    if (age > last_working_age) {
      out.work[person] = Work::retired;
      out.months_in_state[person] = longest;
      return;
    }
    const std::size_t cell =
        model_.cells.cell(model_.cells.place_of(who.lsoa[person]), who.sex[person], age);
    out.work[person] = draw_state(person, cell);
    const std::size_t adult_months =
        static_cast<std::size_t>(base_.index() - who.birth_month[person] - 12 * first_working_age);
    out.months_in_state[person] = static_cast<std::uint8_t>(
        std::min(draw_months(person, cell, out.work[person]), adult_months));
    if (is_employed(out.work[person])) {
      const Worker worker = worker_facts(world_, person, age);
      out.weekly_hours[person] = weekly_hours(
          model_.wages, worker, luck_.bits(who.uid[person], base_, Event::start_hours));
      out.gross_pay[person] = monthly_pay(model_.wages, worker, out.weekly_hours[person], base_);
    }
  }

 private:
  void give_wage_effects(PersonId person, EmploymentColumns& out) const {
    const Uid uid = world_.people.demography.uid[person];
    out.log_wage_person[person] =
        lasting_log_wage(model_.wages, luck_.bits(uid, base_, Event::start_wage),
                         world_.people.health.answer_tendency[person]);
    const std::uint32_t luck = luck_.bits(uid, base_, Event::start_a);
    out.log_wage_current[person] = packed_log(model_.wages.current_sd * double{shock_of(luck)});
  }

  [[nodiscard]] Work draw_state(PersonId person, std::size_t cell) const {
    const bool poor = !is_good(world_.people.health.self_rated[person]);
    const ByState& cumulative = chances_[cell][poor ? 1 : 0];
    const double uniform =
        luck_.uniform(world_.people.demography.uid[person], base_, Event::start_work_state);
    const auto* const found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, uniform);
    return adult_state(static_cast<std::size_t>(found - cumulative.begin()));
  }

  [[nodiscard]] std::size_t draw_months(PersonId person, std::size_t cell, Work work) const {
    const double uniform =
        luck_.uniform(world_.people.demography.uid[person], base_, Event::start_work_duration);
    if (work == Work::unemployed) {
      const Durations& cumulative = durations_[cell];
      const auto* const found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, uniform);
      return static_cast<std::size_t>(found - cumulative.begin());
    }
    double total = 0.0;
    for (const double hazard : model_.cells.hazards(cell)[adult_index(work)])
      total += hazard;
    return geometric_months(total, uniform);
  }

  const Luck& luck_;
  Month base_;
  const EmploymentModel& model_;
  const World& world_;
  StateChances chances_;
  std::vector<Durations> durations_;
};

}  // namespace

void start_employment(const Luck& luck, Month base, const EmploymentModel& model, World& world) {
  const Starter starter{luck, base, model, world};
  for_each_block(world.people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      starter.start(PersonId{row}, world.people.employment);
    }
  });
}

}  // namespace hale
