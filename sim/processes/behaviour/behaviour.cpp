#include "sim/processes/behaviour/behaviour.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/contracts.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"
#include "sim/processes/behaviour/adult.hpp"
#include "sim/processes/behaviour/behaviour_strips.hpp"
#include "sim/processes/behaviour/behaviour_tables.hpp"
#include "sim/processes/behaviour/model_in.hpp"
#include "sim/processes/behaviour/smoking.hpp"
#include "sim/processes/behaviour/start_behaviour.hpp"
#include "sim/processes/behaviour/tendency.hpp"

namespace hale {
namespace {

/// Rows at a time: their working values and luck stay in the first-level cache.
constexpr std::size_t behaviour_strip = 512;

using LuckLanes = std::array<std::array<std::uint32_t, behaviour_strip>, 4>;

/// Lanes of Phase::behaviour.
enum Lane : std::size_t { activity_lane, smoking_lane, weight_lane, loneliness_lane };

/// A programme's reach among people is the same in every month: luck of a month that never is.
constexpr Month for_life{};

std::uint32_t threshold_in_a_month(double per_year) {
  return threshold_of(in_one_month(AnnualRate{per_year}).value());
}

/// A luck known to be below a threshold, as a number in (0, 1).
double uniform_below(std::uint32_t luck, std::uint32_t threshold) {
  return (static_cast<double>(luck) + 0.5) / static_cast<double>(threshold);
}

MoveBounds bounds_for(const BehaviourModel& model, const Levers& levers) {
  const BehaviourParameters& known = model.parameters;
  const auto most = [&levers](Lever lever) {
    return levers.is_touched(lever) ? static_cast<double>(fact_of(lever).high) : 1.0;
  };
  return {.activity = threshold_in_a_month(known.activity_renewal),
          .weight = threshold_in_a_month(known.weight_renewal),
          .smoking = {threshold_in_a_month(most_starting),
                      threshold_of(in_one_month(relapse_rate(known, 0)).value()),
                      threshold_in_a_month(most_quitting(model) * most(Lever::smoking_quit))},
          .loneliness =
              threshold_in_a_month(known.loneliness_renewal * most(Lever::social_loneliness))};
}

class BehaviourStep {
 public:
  BehaviourStep(const StepContext& now, const BehaviourModel& model, const World& world,
                BehaviourColumns& behaviour)
      : now_{now},
        model_{model},
        world_{world},
        behaviour_{behaviour},
        tables_{
            make_behaviour_tables(model, world.areas, share_active(now.month, world, behaviour))},
        bounds_{bounds_for(model, now.levers)} {}

  void advance(Block block) const {
    LuckLanes luck;
    Marks marks;
    for (std::size_t begin = block.begin; begin < block.end; begin += behaviour_strip) {
      advance_strip({begin, std::min(begin + behaviour_strip, block.end)}, luck, marks);
    }
  }

 private:
  void advance_strip(Block rows, LuckLanes& luck, Marks& marks) const;
  void live_on(PersonId person, std::size_t i, const LuckLanes& luck) const;
  void renew_tendencies(PersonId person, std::size_t i, const LuckLanes& luck) const;
  void smoke_or_not(PersonId person, const AdultKind& who, std::uint32_t luck) const;
  [[nodiscard]] AnnualRate change_of_smoking(PersonId person, const AdultKind& who) const;
  void be_lonely_or_not(PersonId person, const AdultKind& who, std::uint32_t luck) const;
  void pull(Block rows) const;

  template <class Move>
  void for_each_reached(Block rows, Lever lever, Event event, const Move& move) const;

  const StepContext& now_;
  const BehaviourModel& model_;
  const World& world_;
  BehaviourColumns& behaviour_;
  BehaviourTables tables_;
  MoveBounds bounds_;
};

void BehaviourStep::advance_strip(Block rows, LuckLanes& luck, Marks& marks) const {
  const DemographyColumns& who = world_.people.demography;
  now_.luck.fill(rows.of(who.uid.values()), now_.month, Phase::behaviour,
                 {luck[0].data(), luck[1].data(), luck[2].data(), luck[3].data()});
  grow_older({rows.of(who.birth_month.values()).data(),
              rows.of(behaviour_.smoking.values()).data(),
              rows.of(behaviour_.years_since_quit.values()).data(),
              rows.of(behaviour_.lonely.values()).data(),
              {luck[0].data(), luck[1].data(), luck[2].data(), luck[3].data()},
              rows.size(),
              now_.month.index()},
             bounds_, marks.row.data());
  marks.for_each(rows.size(), [&](std::size_t i) { live_on(PersonId{rows.begin + i}, i, luck); });
  show_levels(level_rows(world_, behaviour_, rows, now_.month), tables_);
  pull(rows);
  build_up_felt(felt_rows(world_, behaviour_, rows, now_.month), tables_);
}

void BehaviourStep::live_on(PersonId person, std::size_t i, const LuckLanes& luck) const {
  const std::int16_t born = world_.people.demography.birth_month[person];
  if (now_.month.index() - born == months_per_year * first_adult_age) {
    take_up_behaviours(now_.luck, now_.month, model_, world_, person, behaviour_);
    return;
  }
  renew_tendencies(person, i, luck);
  const AdultKind who = kind_of(now_.month, world_, person);
  smoke_or_not(person, who, luck[smoking_lane][i]);
  be_lonely_or_not(person, who, luck[loneliness_lane][i]);
}

void BehaviourStep::renew_tendencies(PersonId person, std::size_t i, const LuckLanes& luck) const {
  const auto renew = [](std::int16_t& tendency, std::uint32_t bits, std::uint32_t threshold) {
    if (bits < threshold) tendency = tendency_of(uniform_below(bits, threshold));
  };
  renew(behaviour_.activity_tendency[person], luck[activity_lane][i], bounds_.activity);
  renew(behaviour_.weight_tendency[person], luck[weight_lane][i], bounds_.weight);
}

void BehaviourStep::smoke_or_not(PersonId person, const AdultKind& who, std::uint32_t luck) const {
  Smoking& smoking = behaviour_.smoking[person];
  std::uint8_t& years = behaviour_.years_since_quit[person];
  if (luck >= bounds_.smoking[static_cast<std::size_t>(smoking)]) return;
  if (luck >= threshold_of(in_one_month(change_of_smoking(person, who)).value())) return;
  smoking = smoking == Smoking::current ? Smoking::former : Smoking::current;
  years = 0;
}

/// Quitting, relapsing or starting, by what the person does now.
AnnualRate BehaviourStep::change_of_smoking(PersonId person, const AdultKind& who) const {
  const LaId la = world_.areas.la[world_.people.demography.lsoa[person]];
  const double place = model_.base.smoking[la.row()];
  switch (behaviour_.smoking[person]) {
    case Smoking::current:
      return quitting_rate(model_, who, place) *
             RateRatio{static_cast<double>(now_.levers.on(Lever::smoking_quit, person))};
    case Smoking::former:
      return relapse_rate(model_.parameters, behaviour_.years_since_quit[person]);
    case Smoking::never:
      break;
  }
  return starting_rate(model_, who, place);
}

/// Loneliness begins at renewal x p and ends at renewal x (1 - p) a year, so that a share p is
/// lonely. It begins by low luck and ends by high: a lever that makes it rarer adds nobody.
void BehaviourStep::be_lonely_or_not(PersonId person, const AdultKind& who,
                                     std::uint32_t luck) const {
  Lonely& lonely = behaviour_.lonely[person];
  const std::uint32_t towards_change = lonely == Lonely::yes ? ~luck : luck;
  if (towards_change >= bounds_.loneliness) return;
  const std::size_t lsoa = world_.people.demography.lsoa[person].row();
  const double p = share_at(log_odds_of(model_.lonely, who) + model_.base.lonely[lsoa]);
  const AnnualRate renewal{model_.parameters.loneliness_renewal};
  const RateRatio lever{static_cast<double>(now_.levers.on(Lever::social_loneliness, person))};
  const AnnualRate rate =
      lonely == Lonely::yes ? renewal * RateRatio{1.0 - p} : renewal * RateRatio{p} * lever;
  if (towards_change >= threshold_of(in_one_month(rate).value())) return;
  lonely = lonely == Lonely::yes ? Lonely::no : Lonely::yes;
}

/// Visits the adults of `rows` whom a lever of so many per head moves: up with 1, or down with -1
/// when it is below 0.
template <class Move>
void BehaviourStep::for_each_reached(Block rows, Lever lever, Event event, const Move& move) const {
  if (!now_.levers.is_touched(lever)) return;
  const std::span<const float> values = now_.levers.values(lever);
  for (std::size_t row = rows.begin; row < rows.end; ++row) {
    const PersonId person{row};
    if (values[row] == 0.0F || !is_adult(now_.month, world_, person)) continue;
    const Uid uid = world_.people.demography.uid[person];
    const auto share = static_cast<double>(values[row]);
    if (now_.luck.bits(uid, for_life, event) >= threshold_of(std::abs(share))) continue;
    move(person, share > 0.0 ? 1 : -1);
  }
}

/// Programmes move what is shown, never the tendency: when a programme's effect has faded, so has
/// the change.
void BehaviourStep::pull(Block rows) const {
  static constexpr int most_active = static_cast<int>(number_of_activities) - 1;
  static constexpr int heaviest = static_cast<int>(number_of_weights) - 1;
  for_each_reached(
      rows, Lever::activity_level, Event::activity_move, [this](PersonId person, int up) {
        Activity& level = behaviour_.activity[person];
        level = static_cast<Activity>(std::clamp(static_cast<int>(level) + up, 0, most_active));
      });
  for_each_reached(
      rows, Lever::weight_shift, Event::weight_move, [this](PersonId person, int lighter) {
        Weight& weight = behaviour_.weight[person];
        weight = static_cast<Weight>(std::clamp(static_cast<int>(weight) - lighter, 0, heaviest));
      });
}

}  // namespace

void step_behaviour(const StepContext& now, const BehaviourModel& model, const World& world,
                    BehaviourColumns& behaviour) {
  expects(model.base.active_share.size() == world.areas.number_of_lsoas(),
          "start_behaviour has been called");
  const BehaviourModel moved = model_in(now.month, model);
  const BehaviourStep step{now, moved, world, behaviour};
  for_each_block(world.people.size(), [&](Block block) { step.advance(block); });
}

}  // namespace hale
