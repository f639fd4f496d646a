// The same person with an option and in the baseline, recomputed from the two worlds as they are at
// the end of every year.

#include "sim/measures/paired_lives.hpp"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"
#include "sim/measures/life_histories.hpp"
#include "sim/population/pack.hpp"

#include "tests/support/counted_world.hpp"

namespace hale::test {
namespace {

constexpr int first_year = 2024;
constexpr std::size_t years = 4;

/// What is known of one world's people at the end of a year. Who has gone stays where they went.
struct Person {
  Vital vital;
  Work work;
  bool good;
  bool distressed;
  bool limited;
};

using Everyone = std::map<Uid, Person>;

void look_at(const World& world, Everyone& everyone) {
  const People& people = world.people;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const Work work = people.employment.work[person];
    everyone[people.demography.uid[person]] = {
        people.demography.vital[person], work,
        people.health.self_rated[person] <= SelfRatedHealth::good,
        work != Work::child && people.health.mcs[person] <= 45.6F,
        people.health.condition[person] == Condition::limiting};
  }
}

void add_person(World& world, Uid uid) {
  world.people.grow_by(1);
  const PersonId person{world.people.size() - 1};
  world.people.demography.uid[person] = uid;
  world.people.demography.lsoa[person] = LsoaId{std::size_t{2}};
}

/// A year in which some change, some die or leave, and some come; by luck, which is the option's
/// own for a third of the people. A year's first newcomers are the same in both.
void live_a_year(World& world, int year, bool is_option) {
  const Luck luck{5};
  People& people = world.people;
  const Month month{year, is_option ? 7 : 6};
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const Uid uid = people.demography.uid[person];
    const bool own_luck = static_cast<std::uint64_t>(uid) % 3 == 0;
    const std::uint32_t bits =
        luck.bits(uid, own_luck ? month : Month{year, 6}, Event::synthesis_a);
    if (bits % 17 == 0) people.demography.vital[person] = bits % 2 == 0 ? Vital::dead : Vital::left;
    people.employment.work[person] = static_cast<Work>((bits >> 5U) % number_of_work_states);
    people.health.self_rated[person] = static_cast<SelfRatedHealth>((bits >> 9U) % 5);
    people.health.condition[person] = static_cast<Condition>((bits >> 13U) % 2);
    people.health.mcs[person] = 40.0F + static_cast<float>((bits >> 17U) % 12);
  }
  for (std::uint64_t i = 0; i < 40; ++i)
    add_person(world, derive_uid(static_cast<std::uint64_t>(year), i));
  for (std::uint64_t i = 0; i < 10; ++i)
    add_person(world, derive_uid(static_cast<std::uint64_t>(year), i + (is_option ? 100 : 200)));
}

/// The people of both worlds at the end of every year, and what they were counted as.
struct Pairs {
  explicit Pairs(std::size_t people) : changes{years} {
    World world = counted_world(people, Month{first_year, 1});
    World option = world;
    lives.record = LifeRecord{first_year, years};
    Lives baseline;
    std::swap(baseline, lives);
    for (std::size_t year = 0; year < years; ++year) {
      live_a_year(world, first_year + static_cast<int>(year), false);
      follow_lives(december(year), world, {}, baseline, changes);
      look_at(world, without[year] = year > 0 ? without[year - 1] : Everyone{});
      static_cast<void>(pack_rows(world));
    }
    baseline.record->complete();
    record = std::make_shared<const LifeRecord>(std::move(*baseline.record));
    lives = {.record = {}, .pairs = PairedLives{*record, Month{first_year, 3}}, .baseline = record};
    for (std::size_t year = 0; year < years; ++year)
      live_with_option(option, year);
  }

  [[nodiscard]] static Month december(std::size_t year) {
    return Month{first_year + static_cast<int>(year), 12};
  }

  void live_with_option(World& option, std::size_t year) {
    std::vector<PersonId> starters;
    for (std::size_t row = year; row < option.people.size(); row += 20) {
      if (option.people.demography.vital[PersonId{row}] != Vital::alive) continue;
      starters.push_back(PersonId{row});
      started.insert(option.people.demography.uid[PersonId{row}]);
    }
    note_starters(december(year) + -6, option, starters, lives);
    live_a_year(option, first_year + static_cast<int>(year), true);
    std::vector<PersonId> supported;
    for (const PersonId person : starters) {
      if (option.people.demography.vital[person] != Vital::alive) continue;
      supported.push_back(person);
      supported_in[year].insert(option.people.demography.uid[person]);
    }
    follow_lives(december(year), option, supported, lives, changes);
    look_at(option, with[year] = year > 0 ? with[year - 1] : Everyone{});
    started_by[year] = started;
    static_cast<void>(pack_rows(option));
  }

  std::shared_ptr<const LifeRecord> record;
  Lives lives;
  LifeChanges changes;
  std::array<Everyone, years> with;
  std::array<Everyone, years> without;
  std::set<Uid> started;
  std::array<std::set<Uid>, years> started_by;
  std::array<std::set<Uid>, years> supported_in;
};

bool works(const Person& person) {
  return person.work == Work::secure || person.work == Work::insecure;
}

/// By change and group, from the definitions.
std::array<std::array<std::int64_t, 2>, number_of_life_changes> by_hand(const Pairs& pairs,
                                                                        std::size_t year) {
  std::array<std::array<std::int64_t, 2>, number_of_life_changes> counts{};
  for (const auto& [uid, a] : pairs.with[year]) {
    const auto found = pairs.without[year].find(uid);
    if (found == pairs.without[year].end()) continue;
    const Person& b = found->second;
    const std::size_t group = pairs.started_by[year].contains(uid) ? 0 : 1;
    const auto count = [&](LifeChange what, bool is) {
      counts[static_cast<std::size_t>(what)][group] += is ? 1 : 0;
    };
    const bool both = a.vital == Vital::alive && b.vital == Vital::alive;
    count(LifeChange::people, both);
    count(LifeChange::gained_work, both && works(a) && !works(b));
    count(LifeChange::lost_work, both && !works(a) && works(b));
    count(LifeChange::gained_good_health, both && a.good && !b.good);
    count(LifeChange::lost_good_health, both && !a.good && b.good);
    count(LifeChange::less_distress, both && !a.distressed && b.distressed);
    count(LifeChange::more_distress, both && a.distressed && !b.distressed);
    count(LifeChange::lost_condition, both && !a.limited && b.limited);
    count(LifeChange::gained_condition, both && a.limited && !b.limited);
    count(LifeChange::lives_saved, a.vital == Vital::alive && b.vital == Vital::dead);
    count(LifeChange::lives_lost, a.vital == Vital::dead && b.vital == Vital::alive);
  }
  return counts;
}

YearEnd expected_end(const Everyone& everyone, Uid uid) {
  const auto found = everyone.find(uid);
  if (found == everyone.end()) return {};
  const Person& person = found->second;
  if (person.vital != Vital::alive)
    return {person.vital == Vital::dead ? Stand::dead : Stand::left, false, false, false};
  return {static_cast<Stand>(static_cast<int>(person.work) + 1), person.good, person.distressed,
          person.limited};
}

}  // namespace

TEST_CASE("people are compared with themselves in the baseline", "[oracle][lives]") {
  const Pairs pairs{9000};
  for (std::size_t year = 0; year < years; ++year) {
    const auto expected = by_hand(pairs, year);
    for (std::size_t what = 0; what < number_of_life_changes; ++what) {
      CAPTURE(year, life_change_facts[what].name);
      for (const LifeGroup group : {LifeGroup::participants, LifeGroup::others}) {
        CHECK(pairs.changes.at(static_cast<LifeChange>(what), year, group) ==
              expected[what][static_cast<std::size_t>(group)]);
      }
      CHECK(expected[what][0] > 0);
      CHECK(expected[what][1] > 0);
    }
  }
}

TEST_CASE("a record says where everyone stood at every year's end", "[oracle][lives]") {
  const Pairs pairs{2000};
  for (std::size_t year = 0; year < years; ++year) {
    for (const auto& [uid, person] : pairs.without[years - 1]) {
      const auto number = pairs.record->find(uid, 0);
      REQUIRE(number);
      CHECK(pairs.record->at(year, *number).bits() ==
            expected_end(pairs.without[year], uid).bits());
    }
  }
  CHECK(pairs.record->size() == pairs.without[years - 1].size());
  CHECK_FALSE(pairs.record->find(derive_uid(12345, 6), 0));
}

TEST_CASE("histories are those of people who were reached", "[oracle][lives]") {
  const Pairs pairs{3000};
  const LifeHistories all = choose_histories(*pairs.record, *pairs.lives.pairs);
  std::map<Uid, std::uint32_t> numbers;
  std::size_t changed = 0;
  for (std::size_t life = 0; life < most_life_histories; ++life) {
    REQUIRE(all.start[life] != 0);
    // Nobody else has the same birth month, sex and place and the same two lives.
    std::size_t found = 0;
    for (const LifeRecord::Watched& one : pairs.record->watched()) {
      const Uid uid = pairs.record->uid(one.number);
      bool is_it = one.birth_month == all.birth_month[life] && pairs.started.contains(uid);
      for (std::size_t year = 0; year < years && is_it; ++year) {
        const YearEnd with = expected_end(pairs.with[year], uid);
        const bool supported = pairs.supported_in[year].contains(uid);
        is_it = all.without[life * years + year] == expected_end(pairs.without[year], uid).bits() &&
                all.with[life * years + year] == (supported ? with.in_programme() : with).bits();
      }
      found += is_it ? 1 : 0;
    }
    CHECK(found >= 1);
    bool differs = false;
    for (std::size_t year = 0; year < years; ++year)
      differs |= ((all.with[life * years + year] ^ all.without[life * years + year]) & 0x7FU) != 0;
    changed += differs ? 1 : 0;
    if (life < most_life_histories / 2) CHECK(differs);
  }
  CHECK(changed < most_life_histories);
}

TEST_CASE("what came before an option is the same in both", "[oracle][lives]") {
  const Pairs pairs{500};
  LifeChanges changes{years};
  count_the_same(*pairs.record, Month{first_year + 2, 12}, changes);
  std::int64_t alive = 0;
  for (const auto& [uid, person] : pairs.without[1])
    alive += person.vital == Vital::alive ? 1 : 0;
  CHECK(changes.at(LifeChange::people, 1, LifeGroup::others) == alive);
  CHECK(changes.at(LifeChange::people, 2, LifeGroup::others) == 0);
  const PairedLives later{*pairs.record, Month{first_year + 2, 12}};
  REQUIRE(later.ends[1].size() == pairs.record->watched().size());
  CHECK(later.ends[2].empty());
  for (std::size_t i = 0; i < later.ends[1].size(); ++i)
    CHECK(later.ends[1][i] == pairs.record->at(1, pairs.record->watched()[i].number).bits());
}

}  // namespace hale::test
