#include "sim/processes/behaviour/start_behaviour.hpp"

#include <cstddef>
#include <cstdint>

#include "sim/population/blocks.hpp"
#include "sim/processes/behaviour/adult.hpp"
#include "sim/processes/behaviour/behaviour_strips.hpp"
#include "sim/processes/behaviour/behaviour_tables.hpp"
#include "sim/processes/behaviour/fit_prevalence.hpp"
#include "sim/processes/behaviour/smoking.hpp"
#include "sim/processes/behaviour/tendency.hpp"

namespace hale {
namespace {

/// Adults of an LSOA, and the active among them.
struct Neighbours {
  std::int64_t adults = 0;
  std::int64_t active = 0;

  Neighbours& operator+=(const Neighbours& other) {
    adults += other.adults;
    active += other.active;
    return *this;
  }
};

/// One number decides all: the share below the chance smoke, of the rest the lowest have smoked,
/// and of those the lowest have quit most recently.
void deal_smoking(double uniform, double chance, const BehaviourModel& model, const AdultKind& who,
                  PersonId person, BehaviourColumns& behaviour) {
  behaviour.years_since_quit[person] = 0;
  if (uniform < chance) {
    behaviour.smoking[person] = Smoking::current;
    return;
  }
  const double former = model.former[who.sex][who.age];
  const double of_others = (uniform - chance) / (1.0 - chance);
  behaviour.smoking[person] = of_others < former ? Smoking::former : Smoking::never;
  if (of_others < former) {
    behaviour.years_since_quit[person] = years_since_quit_at(of_others / former, who.age);
  }
}

/// Residents of an LSOA mostly stand in a row: they are added up before they are looked up.
void count_neighbours(Month month, const World& world, const BehaviourColumns& behaviour,
                      Block block, std::vector<Neighbours>& sum) {
  const DemographyColumns& who = world.people.demography;
  const std::int16_t* const born = block.of(who.birth_month.values()).data();
  const Vital* const vital = block.of(who.vital.values()).data();
  const LsoaId* const lsoa = block.of(who.lsoa.values()).data();
  const Activity* const activity = block.of(behaviour.activity.values()).data();
  const int latest_birth = month.index() - months_per_year * first_adult_age;
  LsoaId here = lsoa[0];
  Neighbours run;
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (lsoa[i] != here) {
      sum[here.row()] += run;
      run = {};
      here = lsoa[i];
    }
    const bool is_counted = (born[i] <= latest_birth) & (vital[i] == Vital::alive);
    run.adults += static_cast<std::int64_t>(is_counted);
    run.active += static_cast<std::int64_t>(is_counted & (activity[i] == Activity::active));
  }
  sum[here.row()] += run;
}

}  // namespace

void take_up_behaviours(const Luck& luck, Month month, const BehaviourModel& model,
                        const World& world, PersonId person, BehaviourColumns& behaviour) {
  const Uid uid = world.people.demography.uid[person];
  const LsoaId lsoa = world.people.demography.lsoa[person];
  const AdultKind who = kind_of(month, world, person);
  const auto uniform = [&](Event event) { return luck.uniform(uid, month, event); };
  behaviour.activity_tendency[person] = tendency_of(uniform(Event::start_activity));
  behaviour.weight_tendency[person] = tendency_of(uniform(Event::start_weight));
  const double smokes = share_smoking(model, who, model.base.smoking[world.areas.la[lsoa].row()]);
  deal_smoking(uniform(Event::start_smoking), smokes, model, who, person, behaviour);
  const double lonely = share_at(log_odds_of(model.lonely, who) + model.base.lonely[lsoa.row()]);
  behaviour.lonely[person] = uniform(Event::start_loneliness) < lonely ? Lonely::yes : Lonely::no;
}

std::vector<double> share_active(Month month, const World& world,
                                 const BehaviourColumns& behaviour) {
  const std::size_t lsoas = world.areas.number_of_lsoas();
  const std::vector<Neighbours> counts = sum_over_blocks(
      world.people.size(), std::vector<Neighbours>(lsoas),
      [&](Block block, std::vector<Neighbours>& sum) {
        count_neighbours(month, world, behaviour, block, sum);
      },
      [](std::vector<Neighbours>& into, const std::vector<Neighbours>& from) {
        add_each(into, from);
      });
  std::vector<double> shares(lsoas);
  for (std::size_t row = 0; row < lsoas; ++row) {
    if (counts[row].adults == 0) continue;
    shares[row] = static_cast<double>(counts[row].active) / static_cast<double>(counts[row].adults);
  }
  return shares;
}

void start_behaviour(const Luck& luck, Month base, BehaviourModel& model, World& world) {
  fit_prevalence(base, world, model);
  BehaviourColumns& behaviour = world.people.behaviour;
  model.base.active_share.assign(world.areas.number_of_lsoas(), 0.0);
  const BehaviourTables tables = make_behaviour_tables(model, world.areas, model.base.active_share);
  for_each_block(world.people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (!is_adult(base, world, person)) continue;
      take_up_behaviours(luck, base, model, world, person, behaviour);
    }
    show_levels(level_rows(world, behaviour, block, base), tables);
    settle_felt(felt_rows(world, behaviour, block, base), tables);
  });
  model.base.active_share = share_active(base, world, behaviour);
}

}  // namespace hale
