#include "sim/processes/health/health.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "sim/population/blocks.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/health/month_tables.hpp"
#include "sim/processes/health/scores.hpp"
#include "sim/processes/health/strips.hpp"
#include "sim/processes/health/work_marks.hpp"

namespace hale {
namespace {

Motion motion_of(const ScoreSpread& spread) {
  return {static_cast<float>(1.0 - spread.kept_in_month), static_cast<float>(spread.shock_sd())};
}

/// What the loops over a strip hand on to each other.
struct Working {
  std::array<HealthStrip<std::uint32_t>, 4> luck;
  SharedValues shared;
};

constexpr HealthStrip<float> nothing{};

class HealthStep {
 public:
  HealthStep(const StepContext& now, const HealthModel& model, const World& world,
             HealthColumns& health)
      : now_{now},
        world_{world},
        health_{health},
        tables_{make_month_tables(model, world.areas)},
        effects_{model.parameters},
        physical_{motion_of(physical_spread(model.parameters))},
        mental_{motion_of(mental_spread(model.parameters))},
        per_pcs_{static_cast<float>(model.parameters.log_odds_per_pcs)},
        per_mcs_{static_cast<float>(model.parameters.log_odds_per_mcs)} {}

  void advance(Block block) const {
    Working working;
    for (std::size_t begin = block.begin; begin < block.end; begin += health_strip) {
      advance_strip({begin, std::min(begin + health_strip, block.end)}, working);
    }
  }

 private:
  void advance_strip(Block rows, Working& working) const;
  void feel_work(Block rows) const;
  void look_up(Block rows, Working& working) const;
  void add_levers(Block rows, SharedValues& shared) const;
  void move(Block rows, const Working& working) const;
  void ask(Block rows, SharedValues& shared) const;

  const StepContext& now_;
  const World& world_;
  HealthColumns& health_;
  MonthTables tables_;
  WorkMarks effects_;
  Motion physical_;
  Motion mental_;
  float per_pcs_;
  float per_mcs_;
};

void HealthStep::advance_strip(Block rows, Working& working) const {
  now_.luck.fill(rows.of(world_.people.demography.uid.values()), now_.month, Phase::health,
                 {working.luck[0].data(), working.luck[1].data(), working.luck[2].data(),
                  working.luck[3].data()});
  feel_work(rows);
  look_up(rows, working);
  add_levers(rows, working.shared);
  move(rows, working);
  ask(rows, working.shared);
}

/// Changes of work state leave their mark; what is left of older ones fades.
void HealthStep::feel_work(Block rows) const {
  const float kept = effects_.physical_kept();
  for (std::size_t row = rows.begin; row < rows.end; ++row) {
    const PersonId person{row};
    const Work work = world_.people.employment.work[person];
    const Work felt = health_.work_felt[person];
    if (work != felt) {
      const Sex sex = world_.people.demography.sex[person];
      health_.mcs_work[person] = effects_.mental_after(health_.mcs_work[person], sex, felt, work);
      health_.pcs_work[person] = effects_.physical_after(health_.pcs_work[person], felt, work);
      health_.work_felt[person] = work;
    }
    health_.mcs_work[person] *= effects_.mental_kept(work);
    health_.pcs_work[person] *= kept;
  }
}

/// Conditions begin; a birthday moves the scores as it moves the targets, lest ageing be felt late;
/// then what follows from sex, age, condition and place.
void HealthStep::look_up(Block rows, Working& working) const {
  const DemographyColumns& who = world_.people.demography;
  SharedValues& shared = working.shared;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PersonId person{rows.begin + i};
    const auto sex = static_cast<std::size_t>(who.sex[person]);
    const std::size_t age = table_age(who.birth_month[person], now_.month);
    const LsoaRow& lsoa = tables_.lsoa[who.lsoa[person].row()];
    const PlaceRow& place = tables_.place[MonthTables::place_row(sex, lsoa.decile_x_ages, age)];
    if (working.luck[3][i] < place.onset_threshold) {
      health_.condition[person] = Condition::limiting;
    }
    const auto has = static_cast<std::size_t>(health_.condition[person]);
    const PersonRow& row = tables_.person[MonthTables::person_row(sex, age, has)];
    if (is_birthday(who.birth_month[person], now_.month)) {
      health_.pcs[person] += row.pcs_birthday;
      health_.mcs[person] += row.mcs_birthday;
    }
    shared.pcs_target[i] = row.pcs_target;
    shared.mcs_target[i] = row.mcs_target;
    shared.mcs_expected[i] = row.mcs_expected;
    shared.latent[i] = place.latent + lsoa.residual;
    shared.very_good[i] = row.cuts.very_good;
    shared.fair[i] = row.cuts.fair;
    shared.bad[i] = row.cuts.bad;
  }
}

void HealthStep::add_levers(Block rows, SharedValues& shared) const {
  const auto add = [&](Lever lever, HealthStrip<float>& target) {
    if (!now_.levers.is_touched(lever)) return;
    const std::span<const float> points = rows.of(now_.levers.values(lever));
    for (std::size_t i = 0; i < points.size(); ++i)
      target[i] += points[i];
  };
  add(Lever::health_pcs, shared.pcs_target);
  add(Lever::health_mcs, shared.mcs_target);
}

void HealthStep::move(Block rows, const Working& working) const {
  move_scores({rows.of(health_.pcs.values()).data(), rows.of(health_.pcs_person.values()).data(),
               rows.of(health_.pcs_work.values()).data(), working.shared.pcs_target.data(),
               working.luck[0].data(), rows.size()},
              physical_);
  move_scores({rows.of(health_.mcs.values()).data(), rows.of(health_.mcs_person.values()).data(),
               rows.of(health_.mcs_work.values()).data(), working.shared.mcs_target.data(),
               working.luck[1].data(), rows.size()},
              mental_);
}

/// Five ordered answers from the latent health; and the same with the mental score as expected of
/// the person, so that mortality can tell physical from mental changes.
void HealthStep::ask(Block rows, SharedValues& shared) const {
  const std::span<const float> pcs = rows.of(std::as_const(health_.pcs).values());
  const std::span<const float> tendency = rows.of(std::as_const(health_.answer_tendency).values());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    shared.latent[i] += tendency[i] + per_pcs_ * pcs[i];
  }
  give_answers({rows.of(health_.self_rated.values()).data(), shared.latent.data(),
                rows.of(std::as_const(health_.mcs).values()).data(), nothing.data(), rows.size()},
               shared, per_mcs_);
  give_answers({rows.of(health_.self_rated_physical.values()).data(), shared.latent.data(),
                shared.mcs_expected.data(),
                rows.of(std::as_const(health_.mcs_person).values()).data(), rows.size()},
               shared, per_mcs_);
}

}  // namespace

void step_health(const StepContext& now, const HealthModel& model, const World& world,
                 HealthColumns& health) {
  const HealthStep step{now, model, world, health};
  for_each_block(world.people.size(), [&](Block block) { step.advance(block); });
}

}  // namespace hale
