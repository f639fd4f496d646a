#include "sim/processes/behaviour/behaviour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/population/table_cell.hpp"
#include "sim/processes/behaviour/behaviour_tables.hpp"
#include "sim/processes/behaviour/fit_prevalence.hpp"
#include "sim/processes/behaviour/start_behaviour.hpp"

#include "tests/support/behaviour_world.hpp"

namespace hale::test {
namespace {

double logistic(double log_odds) {
  return 1.0 / (1.0 + std::exp(-log_odds));
}

/// One adult of a world, as the equations of docs/processes/behaviour.md see them.
struct Adult {
  std::size_t sex;
  std::size_t age;
  std::size_t condition;
  std::size_t work;
  std::size_t decile;
  std::size_t la;
  std::size_t lsoa;
};

Adult adult_of(const World& world, PersonId person, Month now) {
  const DemographyColumns& who = world.people.demography;
  const LsoaId lsoa = who.lsoa[person];
  return {static_cast<std::size_t>(who.sex[person]),
          table_age(who.birth_month[person], now),
          static_cast<std::size_t>(world.people.health.condition[person]),
          static_cast<std::size_t>(world.people.employment.work[person]),
          world.areas.imd_decile[lsoa] - 1U,
          world.areas.la[lsoa].row(),
          lsoa.row()};
}

double terms_of(const BehaviourTerms& terms, const Adult& who) {
  double sum = terms.age[who.sex][who.age] + terms.work[who.work] + terms.decile[who.decile];
  if (who.condition == 1) sum += terms.condition;
  return sum;
}

/// Chances of an adult at base: at least fairly active, active, smoking, overweight or more, obese
/// or more, severely obese, lonely.
using Chances = std::array<double, 7>;

Chances chances_of(const BehaviourModel& model, const Adult& who) {
  const double activity = terms_of(model.activity, who);
  const double weight = terms_of(model.weight, who);
  const double obesity = weight + model.obesity_by_sex[who.sex];
  return {logistic(activity + model.base.fairly_active[who.la]),
          logistic(activity + model.base.active[who.la]),
          logistic(terms_of(model.smoking, who) + model.base.smoking[who.la]),
          logistic(weight + model.base.overweight[who.la]),
          logistic(obesity + model.base.obese[who.la]),
          logistic(obesity + model.base.severely_obese[who.la]),
          logistic(terms_of(model.lonely, who) + model.base.lonely[who.lsoa])};
}

/// Whether each of those holds.
Chances shown_by(const BehaviourColumns& behaviour, PersonId person) {
  const auto is = [](bool holds) { return holds ? 1.0 : 0.0; };
  return {is(behaviour.activity[person] >= Activity::fairly_active),
          is(behaviour.activity[person] == Activity::active),
          is(behaviour.smoking[person] == Smoking::current),
          is(behaviour.weight[person] >= Weight::overweight),
          is(behaviour.weight[person] >= Weight::obese),
          is(behaviour.weight[person] == Weight::severely_obese),
          is(behaviour.lonely[person] == Lonely::yes)};
}

constexpr std::array<std::size_t, 7> surveyed_from{19, 19, 18, 18, 18, 18, 16};

/// Sums over a borough's adults of the ages that the surveys cover.
struct Counted {
  Chances expected{};
  Chances observed{};
  Chances variance{};
  Chances people{};
};

std::vector<Counted> count_boroughs(const BehaviourModel& model, const World& world, Month now) {
  std::vector<Counted> counts(world.areas.las.size());
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (age_in_years(world.people.demography.birth_month[person], now) < 16) continue;
    const Adult who = adult_of(world, person, now);
    const Chances p = chances_of(model, who);
    const Chances is = shown_by(world.people.behaviour, person);
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (who.age < surveyed_from[i]) continue;
      counts[who.la].expected[i] += p[i];
      counts[who.la].observed[i] += is[i];
      counts[who.la].variance[i] += p[i] * (1.0 - p[i]);
      counts[who.la].people[i] += 1.0;
    }
  }
  return counts;
}

World after(int months, const BehaviourModel& model, World world) {
  const Levers levers;
  for (int month = 0; month < months; ++month) {
    step_behaviour({work_base + month, behaviour_luck, levers}, model, world,
                   world.people.behaviour);
  }
  return world;
}

std::uint32_t threshold_a_year(double rate) {
  return threshold_of(-std::expm1(-rate / 12.0));
}

}  // namespace

TEST_CASE("the expected shares of every borough are the published", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World world = behaving_world(60000, model);
  const std::vector<Counted> counts = count_boroughs(model, world, work_base);
  for (std::size_t la = 0; la < counts.size(); ++la) {
    const BoroughShares& published = model.boroughs[la];
    const Chances targets{1.0 - published.inactive, published.active, published.smoking,
                          published.overweight,     published.obese,  0.35 * published.obese};
    for (std::size_t i = 0; i < 6; ++i) {
      INFO("borough " << la << ", share " << i);
      CHECK(counts[la].expected[i] / counts[la].people[i] == Approx(targets[i]).epsilon(1e-9));
    }
    for (std::size_t i = 0; i < 7; ++i) {
      INFO("borough " << la << ", share " << i);
      const double off = counts[la].observed[i] - counts[la].expected[i];
      CHECK(std::abs(off) < 4.5 * std::sqrt(counts[la].variance[i]));
    }
  }
  for (std::size_t lsoa = 0; lsoa < model.lonely_share.size(); ++lsoa) {
    double expected = 0.0;
    double adults = 0.0;
    for (std::size_t row = 0; row < world.people.size(); ++row) {
      const Adult who = adult_of(world, PersonId{row}, work_base);
      if (who.age < 16 || who.lsoa != lsoa) continue;
      expected += chances_of(model, who)[6];
      adults += 1.0;
    }
    REQUIRE(expected / adults == Approx(model.lonely_share[lsoa]).epsilon(1e-9));
  }
}

TEST_CASE("behaviours are dealt by luck, person by person", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World world = behaving_world(8000, model);
  const BehaviourColumns& behaviour = world.people.behaviour;
  const Month now = work_base;
  int former = 0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const Adult who = adult_of(world, person, now);
    if (who.age < 16) {
      CHECK(behaviour.activity[person] == Activity::inactive);
      CHECK(behaviour.smoking[person] == Smoking::never);
      CHECK(behaviour.weight[person] == Weight::healthy);
      CHECK(behaviour.lonely[person] == Lonely::no);
      continue;
    }
    const Uid uid = world.people.demography.uid[person];
    const auto luck = [&](Event event) { return behaviour_luck.uniform(uid, now, event); };
    const Chances p = chances_of(model, who);
    const Chances is = shown_by(behaviour, person);
    // The tendency is the logit of the luck: high luck, high level. Cuts are kept to 1/2048.
    const double active = luck(Event::start_activity);
    const double heavy = luck(Event::start_weight);
    const Chances lucks{active, active, 0.0, heavy, heavy, heavy, 0.0};
    for (const std::size_t i : {0U, 1U, 3U, 4U, 5U}) {
      if (std::abs(1.0 - lucks[i] - p[i]) < 2e-4) continue;
      REQUIRE(is[i] == (lucks[i] > 1.0 - p[i] ? 1.0 : 0.0));
    }
    REQUIRE((behaviour.lonely[person] == Lonely::yes) == (luck(Event::start_loneliness) < p[6]));
    const double smoking = luck(Event::start_smoking);
    REQUIRE((behaviour.smoking[person] == Smoking::current) == (smoking < p[2]));
    if (smoking < p[2]) continue;
    const double rest = (smoking - p[2]) / (1.0 - p[2]);
    const double share = model.former[who.sex][who.age];
    REQUIRE((behaviour.smoking[person] == Smoking::former) == (rest < share));
    if (rest >= share) continue;
    const double years = std::max(1.0, static_cast<double>(who.age) - 18.0);
    REQUIRE(behaviour.years_since_quit[person] == static_cast<int>(rest / share * years));
    ++former;
  }
  CHECK(former > 1000);
  const auto& met = model.parameters.met_hours;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const auto level = static_cast<std::size_t>(behaviour.activity[person]);
    REQUIRE(behaviour.activity_felt[person] == static_cast<float>(met[level]));
  }
}

TEST_CASE("a month of smoking and loneliness, person by person", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(160000, model);
  const Month now = work_base + 5;
  World world = start;
  const Levers levers;
  step_behaviour({now, behaviour_luck, levers}, model, world, world.people.behaviour);
  const BehaviourParameters& known = model.parameters;
  std::array<int, 6> seen{};
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const int months = now.index() - start.people.demography.birth_month[person];
    if (months <= 16 * 12) continue;
    const Adult who = adult_of(start, person, now);
    const Uid uid = start.people.demography.uid[person];
    const auto bits = [&](Event event) { return behaviour_luck.bits(uid, now, event); };
    const Chances p = chances_of(model, who);

    Smoking smoking = start.people.behaviour.smoking[person];
    int years = start.people.behaviour.years_since_quit[person];
    const bool birthday = months % 12 == 0 && months <= 1200;
    if (smoking == Smoking::former && birthday) ++years;
    if (smoking == Smoking::current) {
      if (bits(Event::smoking_move) < threshold_a_year(0.059)) {
        smoking = Smoking::former;
        years = 0;
        ++seen[0];
      }
    } else if (smoking == Smoking::former) {
      if (bits(Event::smoking_move) < threshold_a_year(years < 5 ? 0.06 : 0.012)) {
        ++seen[years < 5 ? 1 : 5];
        smoking = Smoking::current;
        years = 0;
      }
    } else {
      Adult older = who;
      older.age = std::min<std::size_t>(100, who.age + 1);
      const double years_since_18 = std::max(1.0, static_cast<double>(who.age) - 18.0);
      const double relapse = 0.012 * (1.0 + 4.0 * std::min(1.0, 5.0 / years_since_18));
      const double former = (1.0 - p[2]) * model.former[who.sex][who.age];
      const double starters = chances_of(model, older)[2] - p[2] + 0.059 * p[2] - relapse * former;
      const double rate = std::clamp(starters / (1.0 - p[2] - former), 0.0, 0.15);
      if (bits(Event::smoking_move) < threshold_a_year(rate)) {
        ++seen[2];
        smoking = Smoking::current;
      }
    }
    REQUIRE(world.people.behaviour.smoking[person] == smoking);
    REQUIRE(world.people.behaviour.years_since_quit[person] == years);

    Lonely lonely = start.people.behaviour.lonely[person];
    const std::uint32_t luck = bits(Event::loneliness_move);
    const double renewal = known.loneliness_renewal;
    if (lonely == Lonely::no && luck < threshold_a_year(renewal * p[6])) {
      lonely = Lonely::yes;
      ++seen[3];
    } else if (lonely == Lonely::yes && ~luck < threshold_a_year(renewal * (1.0 - p[6]))) {
      lonely = Lonely::no;
      ++seen[4];
    }
    REQUIRE(world.people.behaviour.lonely[person] == lonely);
  }
  for (const int moves : seen)
    CHECK(moves > 4);
}

TEST_CASE("a tendency is kept, or drawn anew by luck", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(40000, model);
  const Month now = work_base + 5;
  World world = start;
  const Levers levers;
  step_behaviour({now, behaviour_luck, levers}, model, world, world.people.behaviour);
  const auto check = [&](auto column, Event event, double renewal) {
    const std::uint32_t threshold = threshold_a_year(renewal);
    int renewed = 0;
    for (std::size_t row = 0; row < start.people.size(); ++row) {
      const PersonId person{row};
      const int months = now.index() - start.people.demography.birth_month[person];
      if (months <= 16 * 12) continue;
      const std::uint32_t bits =
          behaviour_luck.bits(start.people.demography.uid[person], now, event);
      std::int16_t expected = (start.people.behaviour.*column)[person];
      if (bits < threshold) {
        const double uniform = (bits + 0.5) / threshold;
        const double steps =
            std::clamp(2048.0 * std::log(uniform / (1.0 - uniform)), -32767.0, 32767.0);
        expected = static_cast<std::int16_t>(std::lround(steps));
        ++renewed;
      }
      REQUIRE((world.people.behaviour.*column)[person] == expected);
    }
    return renewed;
  };
  CHECK(check(&BehaviourColumns::activity_tendency, Event::activity_move, 0.2) > 300);
  CHECK(check(&BehaviourColumns::weight_tendency, Event::weight_move, 0.03) > 30);
}

TEST_CASE("left alone, behaviours stand still", "[statistical][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(150000, model);
  const World later = after(24, model, start);
  const std::vector<Counted> then = count_boroughs(model, later, work_base + 23);
  for (std::size_t la = 0; la < then.size(); ++la) {
    for (std::size_t i = 0; i < 7; ++i) {
      INFO("borough " << la << ", share " << i);
      const double off = then[la].observed[i] - then[la].expected[i];
      // Smoking and loneliness follow what is expected of an age with a delay.
      const double late = i == 2 || i == 6 ? 0.012 * then[la].people[i] : 0.0;
      CHECK(std::abs(off) < 4.5 * std::sqrt(then[la].variance[i]) + late);
    }
  }
}

TEST_CASE("people take up behaviours of their own at 16", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  World world = behaving_world(30000, model);
  const Month now = work_base + 7;
  const Levers levers;
  step_behaviour({now, behaviour_luck, levers}, model, world, world.people.behaviour);
  const BehaviourColumns& behaviour = world.people.behaviour;
  int sixteen = 0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const int months = now.index() - world.people.demography.birth_month[person];
    if (months < 16 * 12) {
      REQUIRE(behaviour.activity[person] == Activity::inactive);
      REQUIRE(behaviour.weight[person] == Weight::healthy);
    }
    if (months != 16 * 12) continue;
    ++sixteen;
    const Uid uid = world.people.demography.uid[person];
    const double luck = behaviour_luck.uniform(uid, now, Event::start_activity);
    const Chances p = chances_of(model, adult_of(world, person, now));
    REQUIRE((behaviour.activity[person] == Activity::active) == (luck > 1.0 - p[1]));
    const auto level = static_cast<std::size_t>(behaviour.activity[person]);
    REQUIRE(behaviour.activity_felt[person] ==
            static_cast<float>(model.parameters.met_hours[level]));
  }
  CHECK(sixteen > 10);
}

}  // namespace hale::test
