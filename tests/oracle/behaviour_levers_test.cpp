#include <algorithm>
#include <cstddef>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/processes/behaviour/behaviour.hpp"
#include "sim/processes/behaviour/start_behaviour.hpp"

#include "tests/support/behaviour_world.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/shuffle_world.hpp"

namespace hale::test {
namespace {

/// One lever at a value for everyone, or for nobody when the lever is left alone.
struct Pulled {
  Lever lever = Lever::activity_level;
  float value = 0.0F;
  bool touched = false;
};

World lived(const BehaviourModel& model, World world, int months, Pulled pulled = {}) {
  for (int month = 0; month < months; ++month) {
    Levers levers;
    if (pulled.touched) {
      for (float& value : levers.touch(pulled.lever, world.people.size()))
        value = pulled.value;
    }
    step_behaviour({work_base + month, behaviour_luck, levers}, model, world,
                   world.people.behaviour);
  }
  return world;
}

/// At the start.
bool is_16(const World& world, PersonId person) {
  return age_in_years(world.people.demography.birth_month[person], work_base) >= 16;
}

template <class Holds>
int count_if_person(const World& world, const Holds& holds) {
  int count = 0;
  for (std::size_t row = 0; row < world.people.size(); ++row)
    count += holds(PersonId{row}) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a lever at its neutral value changes no bit", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(12000, model);
  const auto alone = fingerprints_of(lived(model, start, 6).people.behaviour);
  for (const Lever lever : {Lever::activity_level, Lever::smoking_quit, Lever::weight_shift,
                            Lever::social_loneliness, Lever::air_pm25}) {
    INFO(fact_of(lever).name);
    const Pulled neutral{lever, fact_of(lever).neutral, true};
    CHECK(fingerprints_of(lived(model, start, 6, neutral).people.behaviour) == alone);
  }
}

TEST_CASE("a share of people is one level higher than they would be", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  model.parameters.peer_spillover = 0.0;
  const World start = behaving_world(30000, model);
  const World none = lived(model, start, 3);
  const World some = lived(model, start, 3, {Lever::activity_level, 0.2F, true});
  const World many = lived(model, start, 3, {Lever::activity_level, 0.5F, true});
  const World all = lived(model, start, 3, {Lever::activity_level, 1.0F, true});
  int could = 0;
  int raised = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const bool adult =
        age_in_years(start.people.demography.birth_month[person], work_base + 2) >= 16;
    const auto level = [&](const World& world) {
      return static_cast<int>(world.people.behaviour.activity[person]);
    };
    REQUIRE(level(none) <= level(some));
    REQUIRE(level(some) <= level(many));
    REQUIRE(level(many) <= level(all));
    REQUIRE(level(all) == (adult ? std::min(2, level(none) + 1) : 0));
    REQUIRE(none.people.behaviour.activity_felt[person] <=
            some.people.behaviour.activity_felt[person]);
    could += adult && level(none) < 2 ? 1 : 0;
    raised += level(some) - level(none);
  }
  CHECK(raised / static_cast<double>(could) == Approx(0.2).margin(0.02));
  // The effect fades; the change goes with it, and nothing else has moved.
  const World faded = lived(model, lived(model, start, 3, {Lever::activity_level, 0.5F, true}), 3);
  const World never = lived(model, lived(model, start, 3), 3);
  const BehaviourColumns& was = never.people.behaviour;
  const BehaviourColumns& is = faded.people.behaviour;
  CHECK(std::equal(is.activity.values().begin(), is.activity.values().end(),
                   was.activity.values().begin()));
  CHECK(std::equal(is.activity_tendency.values().begin(), is.activity_tendency.values().end(),
                   was.activity_tendency.values().begin()));
}

TEST_CASE("a share below zero moves the same people the other way", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  model.parameters.peer_spillover = 0.0;
  const World start = behaving_world(20000, model);
  const World none = lived(model, start, 1);
  const World more = lived(model, start, 1, {Lever::activity_level, 0.3F, true});
  const World less = lived(model, start, 1, {Lever::activity_level, -0.3F, true});
  const World lighter = lived(model, start, 1, {Lever::weight_shift, 0.3F, true});
  const World heavier = lived(model, start, 1, {Lever::weight_shift, -0.3F, true});
  int fell = 0;
  int gained = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const auto level = [&](const World& world) {
      return static_cast<int>(world.people.behaviour.activity[person]);
    };
    const auto weight = [&](const World& world) {
      return static_cast<int>(world.people.behaviour.weight[person]);
    };
    if (level(none) == 1) REQUIRE(level(more) - 1 == 1 - level(less));
    if (level(none) == 0) REQUIRE(level(less) == 0);
    if (weight(none) == 1 || weight(none) == 2)
      REQUIRE(weight(heavier) - weight(none) == weight(none) - weight(lighter));
    if (weight(none) == 3) REQUIRE(weight(heavier) == 3);
    fell += level(none) - level(less);
    gained += weight(heavier) - weight(none);
  }
  CHECK(fell > 1000);
  CHECK(gained > 1000);
}

TEST_CASE("a programme moves the same people in every month", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  model.parameters.peer_spillover = 0.0;
  const World start = behaving_world(20000, model);
  const Pulled pulled{Lever::activity_level, 0.3F, true};
  const auto raised_after = [&](int months) {
    const World with = lived(model, start, months, pulled);
    const World without = lived(model, start, months);
    std::vector<int> raised;
    for (std::size_t row = 0; row < start.people.size(); ++row) {
      const PersonId person{row};
      const auto level = static_cast<int>(without.people.behaviour.activity[person]);
      const bool could = level < 2 && is_16(start, person);
      raised.push_back(could ? static_cast<int>(with.people.behaviour.activity[person]) - level
                             : -1);
    }
    return raised;
  };
  const std::vector<int> first = raised_after(1);
  const std::vector<int> later = raised_after(5);
  int both = 0;
  for (std::size_t row = 0; row < first.size(); ++row) {
    if (first[row] < 0 || later[row] < 0) continue;
    REQUIRE(first[row] == later[row]);
    ++both;
  }
  CHECK(both > 5000);
}

TEST_CASE("a share of people is one class of weight lower", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(20000, model);
  const World none = lived(model, start, 2);
  const World some = lived(model, start, 2, {Lever::weight_shift, 0.3F, true});
  const World many = lived(model, start, 2, {Lever::weight_shift, 0.6F, true});
  int heavy = 0;
  int lighter = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const auto weight = [&](const World& world) {
      return static_cast<int>(world.people.behaviour.weight[person]);
    };
    REQUIRE(weight(some) <= weight(none));
    REQUIRE(weight(many) <= weight(some));
    REQUIRE(weight(many) >= weight(none) - 1);
    heavy += weight(none) > 0 ? 1 : 0;
    lighter += weight(none) - weight(some);
  }
  CHECK(lighter / static_cast<double>(heavy) == Approx(0.3).margin(0.02));
}

TEST_CASE("more smokers quit the higher the hazard", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(40000, model);
  const World none = lived(model, start, 12);
  const World twice = lived(model, start, 12, {Lever::smoking_quit, 2.0F, true});
  const World never = lived(model, start, 12, {Lever::smoking_quit, 0.0F, true});
  const auto quit = [&](const World& world) {
    return count_if_person(world, [&](PersonId person) {
      return start.people.behaviour.smoking[person] == Smoking::current &&
             world.people.behaviour.smoking[person] != Smoking::current;
    });
  };
  CHECK(quit(never) == 0);
  CHECK(quit(none) > 100);
  CHECK(quit(twice) / static_cast<double>(quit(none)) == Approx(1.95).margin(0.2));
  // Whoever quits does so in both.
  CHECK(count_if_person(start, [&](PersonId person) {
          return start.people.behaviour.smoking[person] == Smoking::current &&
                 none.people.behaviour.years_since_quit[person] == 0 &&
                 none.people.behaviour.smoking[person] == Smoking::former &&
                 twice.people.behaviour.smoking[person] == Smoking::current;
        }) < quit(none) / 20);
}

TEST_CASE("a lower hazard of loneliness makes nobody lonely", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(40000, model);
  const World none = lived(model, start, 12);
  const World half = lived(model, start, 12, {Lever::social_loneliness, 0.5F, true});
  const World more = lived(model, start, 12, {Lever::social_loneliness, 3.0F, true});
  const auto lonely = [](const World& world, PersonId person) {
    return world.people.behaviour.lonely[person] == Lonely::yes;
  };
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    REQUIRE(lonely(half, person) <= lonely(none, person));
    REQUIRE(lonely(none, person) <= lonely(more, person));
  }
  const auto number = [&](const World& world) {
    return count_if_person(world, [&](PersonId person) { return lonely(world, person); });
  };
  CHECK(number(half) < 0.9 * number(none));
  CHECK(number(more) > 1.2 * number(none));
}

TEST_CASE("neighbours follow those whom a programme reaches", "[lever][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(60000, model);
  const auto others_active = [&](double spillover) {
    model.parameters.peer_spillover = spillover;
    World world = start;
    for (int month = 0; month < 3; ++month) {
      Levers levers;
      levers.reset(world.people.size());
      for (std::size_t row = 0; row < world.people.size(); row += 2)
        levers.write(Lever::activity_level, PersonId{row}) = 1.0F;
      step_behaviour({work_base + month, behaviour_luck, levers}, model, world,
                     world.people.behaviour);
    }
    return count_if_person(world, [&](PersonId person) {
      return person.row() % 2 == 1 && world.people.behaviour.activity[person] == Activity::active;
    });
  };
  const double alone = others_active(0.0);
  // About 6 % of adults become active in every LSOA; a tenth of that passes on.
  CHECK(others_active(0.2) > others_active(0.1));
  CHECK(others_active(0.1) / alone == Approx(1.01).margin(0.006));
}

TEST_CASE("behaviour writes only its own columns", "[ownership][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  World world = behaving_world(9000, model);
  const auto others = [&] {
    return std::vector<std::vector<std::size_t>>{
        fingerprints_of(world.people.demography), fingerprints_of(world.people.employment),
        fingerprints_of(world.people.income),     fingerprints_of(world.people.health),
        fingerprints_of(world.people.life),       fingerprints_of(world.households.house)};
  };
  const auto before = others();
  const auto own = fingerprints_of(world.people.behaviour);
  world = lived(model, std::move(world), 3);
  CHECK(others() == before);
  CHECK(fingerprints_of(world.people.behaviour) != own);
}

TEST_CASE("behaviour is the same for any number of threads", "[determinism][behaviour]") {
  const auto run = [](std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    BehaviourModel model = shipped_behaviour_model();
    World world = behaving_world(20011, model);
    world = lived(model, std::move(world), 4, {Lever::activity_level, 0.3F, true});
    return fingerprints_of(world.people.behaviour);
  };
  CHECK(run(1) == run(3));
}

TEST_CASE("behaviour is the same for any order of rows", "[determinism][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  BehaviourModel other_model = model;
  World world = world_without_behaviour(15000);
  World other = shuffled(world);
  const auto live = [](BehaviourModel& fitted, World& people) {
    start_behaviour(behaviour_luck, work_base, fitted, people);
    people = lived(fitted, std::move(people), 4, {Lever::smoking_quit, 3.0F, true});
  };
  live(model, world);
  live(other_model, other);
  CHECK(model.base.lonely == other_model.base.lonely);
  CHECK(model.base.active == other_model.base.active);
  std::unordered_map<Uid, PersonId> row_of;
  for (std::size_t row = 0; row < other.people.size(); ++row)
    row_of.emplace(other.people.demography.uid[PersonId{row}], PersonId{row});
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId a{row};
    const PersonId b = row_of.at(world.people.demography.uid[a]);
    const auto same = [&](const auto& column, const auto& other_column) {
      return std::memcmp(&column[a], &other_column[b], sizeof column[a]) == 0;
    };
    const BehaviourColumns& mine = world.people.behaviour;
    const BehaviourColumns& theirs = other.people.behaviour;
    REQUIRE(same(mine.activity, theirs.activity));
    REQUIRE(same(mine.activity_felt, theirs.activity_felt));
    REQUIRE(same(mine.smoking, theirs.smoking));
    REQUIRE(same(mine.years_since_quit, theirs.years_since_quit));
    REQUIRE(same(mine.weight, theirs.weight));
    REQUIRE(same(mine.lonely, theirs.lonely));
  }
}

}  // namespace hale::test
