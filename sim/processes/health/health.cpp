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
#include "sim/processes/health/work_effects.hpp"

namespace hale {
namespace {

/// Rows at a time: their working values and luck stay in the first-level cache.
constexpr std::size_t strip = 512;

template <class T>
using Strip = std::array<T, strip>;

/// What the loops over a strip hand on to each other.
struct Working {
  Strip<float> pcs_target;
  Strip<float> mcs_target;
  Strip<float> mcs_expected;
  Strip<float> latent;
  Strip<float> cut_very_good;
  Strip<float> cut_fair;
  Strip<float> cut_bad;
  Strip<std::uint32_t> luck[4];
};

/// One month of one score: the pull towards the target and the shock around it.
struct Motion {
  float pull;
  float shock_sd;
};

Motion motion_of(const ScoreSpread& spread) {
  return {static_cast<float>(1.0 - spread.kept_in_month), static_cast<float>(spread.shock_sd())};
}

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
    for (std::size_t begin = block.begin; begin < block.end; begin += strip) {
      const Block rows{begin, std::min(begin + strip, block.end)};
      now_.luck.fill(rows.of(world_.people.demography.uid.values()), now_.month, Phase::health,
                     {working.luck[0].data(), working.luck[1].data(), working.luck[2].data(),
                      working.luck[3].data()});
      feel_work(rows);
      look_up(rows, working);
      add_levers(rows, working);
      move(rows.of(health_.pcs.values()), rows.of(health_.pcs_person.values()),
           rows.of(health_.pcs_work.values()), working.pcs_target, working.luck[0], physical_);
      move(rows.of(health_.mcs.values()), rows.of(health_.mcs_person.values()),
           rows.of(health_.mcs_work.values()), working.mcs_target, working.luck[1], mental_);
      ask(rows, working);
    }
  }

 private:
  void feel_work(Block rows) const;
  void look_up(Block rows, Working& working) const;
  void add_levers(Block rows, Working& working) const;
  static void move(std::span<float> score, std::span<const float> person,
                   std::span<const float> work, const Strip<float>& target,
                   const Strip<std::uint32_t>& luck, Motion motion);
  void ask(Block rows, Working& working) const;

  const StepContext& now_;
  const World& world_;
  HealthColumns& health_;
  MonthTables tables_;
  WorkEffects effects_;
  Motion physical_;
  Motion mental_;
  float per_pcs_;
  float per_mcs_;
};

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
    const PersonRow& shared = tables_.person[MonthTables::person_row(sex, age, has)];
    if (is_birthday(who.birth_month[person], now_.month)) {
      health_.pcs[person] += shared.pcs_birthday;
      health_.mcs[person] += shared.mcs_birthday;
    }
    working.pcs_target[i] = shared.pcs_target;
    working.mcs_target[i] = shared.mcs_target;
    working.mcs_expected[i] = shared.mcs_expected;
    working.latent[i] = place.latent + lsoa.residual;
    working.cut_very_good[i] = shared.cuts.very_good;
    working.cut_fair[i] = shared.cuts.fair;
    working.cut_bad[i] = shared.cuts.bad;
  }
}

void HealthStep::add_levers(Block rows, Working& working) const {
  const auto add = [&](Lever lever, Strip<float>& target) {
    if (!now_.levers.is_touched(lever)) return;
    const std::span<const float> points = rows.of(now_.levers.values(lever));
    for (std::size_t i = 0; i < points.size(); ++i)
      target[i] += points[i];
  };
  add(Lever::health_pcs, working.pcs_target);
  add(Lever::health_mcs, working.mcs_target);
}

void HealthStep::move(std::span<float> score, std::span<const float> person,
                      std::span<const float> work, const Strip<float>& target,
                      const Strip<std::uint32_t>& luck, Motion motion) {
  for (std::size_t i = 0; i < score.size(); ++i) {
    const float aim = target[i] + person[i] + work[i];
    score[i] += motion.pull * (aim - score[i]) + motion.shock_sd * shock_of(luck[i]);
  }
}

/// Five ordered answers from the latent health; and the same with the mental score as expected of
/// the person, so that mortality can tell physical from mental changes.
void HealthStep::ask(Block rows, Working& working) const {
  const std::span<const float> pcs = rows.of(std::as_const(health_.pcs).values());
  const std::span<const float> tendency = rows.of(std::as_const(health_.answer_tendency).values());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    working.latent[i] += tendency[i] + per_pcs_ * pcs[i];
  }
  const auto answer = [&](std::span<SelfRatedHealth> answers, auto mental_score) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const LatentCuts cuts{working.cut_very_good[i], working.cut_fair[i], working.cut_bad[i]};
      answers[i] = answer_for(working.latent[i] + per_mcs_ * mental_score(i), cuts);
    }
  };
  const std::span<const float> mcs = rows.of(std::as_const(health_.mcs).values());
  const std::span<const float> person = rows.of(std::as_const(health_.mcs_person).values());
  answer(rows.of(health_.self_rated.values()), [&](std::size_t i) { return mcs[i]; });
  answer(rows.of(health_.self_rated_physical.values()),
         [&](std::size_t i) { return working.mcs_expected[i] + person[i]; });
}

}  // namespace

void step_health(const StepContext& now, const HealthModel& model, const World& world,
                 HealthColumns& health) {
  const HealthStep step{now, model, world, health};
  for_each_block(world.people.size(), [&](Block block) { step.advance(block); });
}

}  // namespace hale
