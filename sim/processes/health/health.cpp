#include "sim/processes/health/health.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"
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
  Cells cells;
  BurdenValues burdens;
  SharedValues shared;
  Marks marks;
};

constexpr HealthStrip<float> nothing{};

class HealthStep {
 public:
  HealthStep(const StepContext& now, const HealthModel& model, const World& world,
             HealthColumns& health)
      : now_{now},
        world_{world},
        health_{health},
        tables_{make_month_tables(model, world.areas, world.surroundings)},
        effects_{model.parameters},
        burdens_{model.parameters.burdens},
        satisfaction_{model.parameters.burdens},
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
  void feel_work(Block rows, Marks& news) const;
  void feel_new_work(PersonId person) const;
  void look_up(Block rows, Working& working) const;
  void live_through(PersonId person, std::size_t i, const Working& working) const;
  void add_levers(Block rows, SharedValues& shared) const;
  void move(Block rows, const Working& working) const;
  void ask(Block rows, SharedValues& shared) const;
  void value(Block rows, const SharedValues& shared) const;

  const StepContext& now_;
  const World& world_;
  HealthColumns& health_;
  MonthTables tables_;
  WorkMarks effects_;
  BurdenTable burdens_;
  SatisfactionEffects satisfaction_;
  Motion physical_;
  Motion mental_;
  float per_pcs_;
  float per_mcs_;
};

void HealthStep::advance_strip(Block rows, Working& working) const {
  now_.luck.fill(rows.of(world_.people.demography.uid.values()), now_.month, Phase::health,
                 {working.luck[0].data(), working.luck[1].data(), working.luck[2].data(),
                  working.luck[3].data()});
  feel_work(rows, working.marks);
  number_burdens(world_, rows, working.burdens.number.data());
  read_burdens(burdens_, rows.size(), working.burdens);
  look_up(rows, working);
  add_levers(rows, working.shared);
  move(rows, working);
  ask(rows, working.shared);
  value(rows, working.shared);
}

/// Changes of work state leave their mark; what is left of older ones fades.
void HealthStep::feel_work(Block rows, Marks& news) const {
  const Work* const work = rows.of(world_.people.employment.work.values()).data();
  mark_news(work, rows.of(health_.work_felt.values()).data(), rows.size(), news.row.data());
  news.for_each(rows.size(), [&](std::size_t i) { feel_new_work(PersonId{rows.begin + i}); });
  fade({rows.of(health_.mcs_work.values()).data(), rows.of(health_.pcs_work.values()).data(), work,
        rows.size()},
       effects_.mental_kept().data(), effects_.physical_kept());
}

void HealthStep::feel_new_work(PersonId person) const {
  const Work work = world_.people.employment.work[person];
  const Work felt = health_.work_felt[person];
  const Sex sex = world_.people.demography.sex[person];
  health_.mcs_work[person] = effects_.mental_after(health_.mcs_work[person], sex, felt, work);
  health_.pcs_work[person] = effects_.physical_after(health_.pcs_work[person], felt, work);
  health_.work_felt[person] = work;
}

/// Conditions begin and birthdays pass; then what follows from sex, age, condition and place.
void HealthStep::look_up(Block rows, Working& working) const {
  const DemographyColumns& who = world_.people.demography;
  const LsoaId* const lsoa = rows.of(who.lsoa.values()).data();
  find_cells(
      {rows.of(who.birth_month.values()).data(), rows.of(who.sex.values()).data(), lsoa,
       working.luck[3].data(), working.burdens.onset.data(), rows.size(), now_.month.index()},
      tables_, working.cells, working.marks.row.data());
  working.marks.for_each(
      rows.size(), [&](std::size_t i) { live_through(PersonId{rows.begin + i}, i, working); });
  read_tables(working.cells, rows.of(health_.condition.values()).data(), lsoa, rows.size(), tables_,
              working.burdens, working.shared);
}

/// An onset, a birthday or both: a birthday moves the scores as it moves the targets, lest ageing
/// be felt late.
void HealthStep::live_through(PersonId person, std::size_t i, const Working& working) const {
  const auto place = static_cast<std::size_t>(working.cells.place[i]);
  if (begins(working.luck[3][i], tables_.place.onset[place] * working.burdens.onset[i])) {
    health_.condition[person] = Condition::limiting;
  }
  if (!is_birthday(world_.people.demography.birth_month[person], now_.month)) return;
  const auto has = static_cast<std::size_t>(health_.condition[person]);
  const std::size_t row = static_cast<std::size_t>(working.cells.person[i]) + has;
  health_.pcs[person] += tables_.person.pcs_birthday[row];
  health_.mcs[person] += tables_.person.mcs_birthday[row];
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
  add_to_latent(shared.latent.data(), rows.of(health_.answer_tendency.values()).data(),
                rows.of(health_.pcs.values()).data(), per_pcs_, rows.size());
  give_answers({rows.of(health_.self_rated.values()).data(), shared.latent.data(),
                rows.of(std::as_const(health_.mcs).values()).data(), nothing.data(), rows.size()},
               shared, per_mcs_);
  give_answers({rows.of(health_.self_rated_physical.values()).data(), shared.latent.data(),
                shared.mcs_expected.data(),
                rows.of(std::as_const(health_.mcs_person).values()).data(), rows.size()},
               shared, per_mcs_);
}

void HealthStep::value(Block rows, const SharedValues& shared) const {
  value_lives({rows.of(std::as_const(health_.pcs).values()).data(),
               rows.of(std::as_const(health_.mcs).values()).data(),
               rows.of(world_.people.employment.work.values()).data(),
               rows.of(health_.utility.values()).data(),
               rows.of(health_.life_satisfaction.values()).data(), rows.size()},
              shared, satisfaction_);
}

}  // namespace

void step_health(const StepContext& now, const HealthModel& model, const World& world,
                 HealthColumns& health) {
  const HealthStep step{now, model, world, health};
  for_each_block(world.people.size(), [&](Block block) { step.advance(block); });
}

}  // namespace hale
