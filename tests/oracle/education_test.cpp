#include "sim/processes/education/education.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/processes/employment/employment.hpp"
#include "sim/scenario/read_education.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/fingerprints.hpp"
#include "tests/support/shuffle_world.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/working_world.hpp"

namespace hale::test {
namespace {

const Luck school_luck{17};

EducationModel shipped_education_model() {
  return read_education(source_dir() / "scenarios");
}

World taught_world(const EducationModel& model, std::size_t people) {
  World world = working_world(people);
  start_education(school_luck, work_base, model, world);
  return world;
}

/// `world` moved on from the month `first` after the base, with the lever at `level` for everyone.
World taught(const EducationModel& model, World world, int months, float level = 0.0F,
             int first = 0) {
  for (int month = first; month < first + months; ++month) {
    Levers levers;
    if (level != 0.0F) {
      for (float& value : levers.touch(Lever::education_level, world.people.size()))
        value = level;
    }
    step_education({work_base + month, school_luck, levers}, model, world, world.people.education);
  }
  return world;
}

/// The process's rule, written down anew.
int level_by_rule(int destined, int months_of_age, double luck_of_last_step) {
  const int last_step = luck_of_last_step <= 0.45   ? 21
                        : luck_of_last_step <= 0.75 ? 22
                        : luck_of_last_step <= 0.90 ? 23
                                                    : 24;
  if (months_of_age < 16 * 12) return 0;
  if (months_of_age < 18 * 12) return std::min(destined, 1);
  if (months_of_age < last_step * 12) return std::min(destined, 2);
  return destined;
}

template <class Columns>
int level_of(const Columns& column, PersonId person) {
  return static_cast<int>(column[person]);
}

/// Is the person 16 to 24, and has one of the three birthdays on which a level is decided?
bool is_at_step(const World& world, const EducationModel& model, PersonId person, Month month) {
  const DemographyColumns& who = world.people.demography;
  const int months = month.index() - who.birth_month[person];
  if (months % 12 != 0) return false;
  const int last = age_of_last_step(model, school_luck, who.uid[person], who.birth_month[person]);
  return months == 16 * 12 || months == 18 * 12 || months == last * 12;
}

}  // namespace

TEST_CASE("what people have attained is what the rule says, month by month",
          "[oracle][education]") {
  const EducationModel model = shipped_education_model();
  World world = taught_world(model, 9000);
  const DemographyColumns& who = world.people.demography;
  const EducationColumns& education = world.people.education;
  int moved = 0;
  for (int month = 0; month < 40; ++month) {
    const Month now = work_base + month;
    const EducationColumns before = education;
    step_education({now, school_luck, Levers{}}, model, world, world.people.education);
    for (std::size_t row = 0; row < world.people.size(); ++row) {
      const PersonId person{row};
      const double luck = school_luck.uniform(who.uid[person], Month{who.birth_month[person]},
                                              Event::education_last_step);
      const int expected = level_by_rule(level_of(education.destined, person),
                                         now.index() - who.birth_month[person], luck);
      REQUIRE(level_of(education.attained, person) == expected);
      moved += before.attained[person] != education.attained[person] ? 1 : 0;
    }
  }
  CHECK(moved > 300);
}

TEST_CASE("at 25 everyone has what the population was made with", "[oracle][education]") {
  const EducationModel model = shipped_education_model();
  const World start = taught_world(model, 20000);
  const World later = taught(model, start, 12 * 10);
  const DemographyColumns& who = start.people.demography;
  using Stock = std::map<std::pair<std::size_t, int>, std::array<int, number_of_educations>>;
  Stock planned;
  Stock reached;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(who.birth_month[person], work_base);
    if (age < 15) continue;
    const LsoaId lsoa = who.lsoa[person];
    const std::pair place{std::size_t{start.areas.la[lsoa].row()},
                          int{start.areas.imd_decile[lsoa]}};
    const auto level = [&](const auto& column) {
      return static_cast<std::size_t>(level_of(column, person));
    };
    ++planned[place][level(start.people.education.destined)];
    ++reached[place][level(later.people.education.attained)];
    if (age >= 24)
      REQUIRE(start.people.education.attained[person] == start.people.education.destined[person]);
  }
  CHECK(planned.size() == 35);
  CHECK(reached == planned);
}

TEST_CASE("a share below zero keeps people a level behind, for good", "[lever][education]") {
  const EducationModel model = shipped_education_model();
  const World start = taught_world(model, 20000);
  const World without = taught(model, start, 12 * 10);
  const auto held_by = [&](float level) {
    return taught(model, taught(model, start, 12, level), 12 * 9, 0.0F, 12);
  };
  const World held = held_by(-0.4F);
  const World all_held = held_by(-1.0F);
  int steps = 0;
  int behind = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const auto level = [&](const World& world) {
      return level_of(world.people.education.attained, person);
    };
    REQUIRE(level(held) <= level(without));
    REQUIRE(level(all_held) <= level(held));
    REQUIRE(level(without) - level(all_held) <= 1);
    steps += level(all_held) < level(without) ? 1 : 0;
    behind += level(held) < level(without) ? 1 : 0;
  }
  CHECK(steps > 300);
  CHECK(behind / static_cast<double>(steps) == Approx(0.4).margin(0.06));
}

TEST_CASE("last steps come at the ages of the table", "[statistical][education]") {
  const EducationModel model = shipped_education_model();
  constexpr int people = 40000;
  std::array<int, number_of_last_step_ages> count{};
  for (std::uint64_t k = 0; k < people; ++k)
    ++count[static_cast<std::size_t>(age_of_last_step(model, school_luck, Uid{k}, 1200) - 21)];
  for (std::size_t age = 0; age < count.size(); ++age) {
    const double share = model.last_step_shares[age];
    const double error = std::sqrt(share * (1 - share) / people);
    CHECK(count[age] / double{people} == Approx(share).margin(4 * error));
  }
}

TEST_CASE("the lever takes who would fall short one level further", "[lever][education]") {
  const EducationModel model = shipped_education_model();
  const World start = taught_world(model, 60000);
  const World none = taught(model, start, 12);
  const World some = taught(model, start, 12, 0.2F);
  const World many = taught(model, start, 12, 0.5F);
  const World all = taught(model, start, 12, 1.0F);
  int short_of_step = 0;
  std::array<int, 2> raised{};
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    bool is_short = false;
    for (int month = 0; month < 12 && !is_short; ++month) {
      const Month now = work_base + month;
      if (!is_at_step(start, model, person, now)) continue;
      const int months = now.index() - start.people.demography.birth_month[person];
      const int offered = months == 16 * 12 ? 1 : months == 18 * 12 ? 2 : 3;
      is_short = level_of(start.people.education.destined, person) < offered;
    }
    const int before = level_of(none.people.education.attained, person);
    const int few = level_of(some.people.education.attained, person);
    const int more = level_of(many.people.education.attained, person);
    REQUIRE(level_of(all.people.education.attained, person) == before + (is_short ? 1 : 0));
    REQUIRE((few == before || (is_short && few == before + 1)));
    REQUIRE(more >= few);  // a larger share only adds people
    short_of_step += is_short ? 1 : 0;
    raised[0] += few - before;
    raised[1] += more - before;
  }
  REQUIRE(short_of_step > 500);
  const double error = std::sqrt(0.25 / short_of_step);
  CHECK(raised[0] / double(short_of_step) == Approx(0.2).margin(4 * error));
  CHECK(raised[1] / double(short_of_step) == Approx(0.5).margin(4 * error));
}

TEST_CASE("what a programme added stays", "[lever][education]") {
  const EducationModel model = shipped_education_model();
  const World start = taught_world(model, 20000);
  const World helped = taught(model, start, 12, 1.0F);
  World later = helped;
  for (int month = 12; month < 12 * 11; ++month) {
    step_education({work_base + month, school_luck, Levers{}}, model, later,
                   later.people.education);
  }
  int kept = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const int destined = level_of(start.people.education.destined, person);
    if (level_of(helped.people.education.attained, person) <= destined) continue;
    REQUIRE(later.people.education.attained[person] == helped.people.education.attained[person]);
    ++kept;
  }
  CHECK(kept > 100);
}

TEST_CASE("a neutral lever changes no bit of education", "[lever][education]") {
  const EducationModel model = shipped_education_model();
  const World start = taught_world(model, 12000);
  CHECK(fingerprints_of(taught(model, start, 30, 0.0F).people.education) ==
        fingerprints_of(taught(model, start, 30).people.education));
}

TEST_CASE("education is the same for any threads and order of rows", "[determinism][education]") {
  const EducationModel model = shipped_education_model();
  const auto by_uid = [&](const World& start, std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    World world = start;
    start_education(school_luck, work_base, model, world);
    world = taught(model, std::move(world), 30, 0.3F);
    std::map<Uid, Education> levels;
    for (std::size_t row = 0; row < world.people.size(); ++row)
      levels[world.people.demography.uid[PersonId{row}]] =
          world.people.education.attained[PersonId{row}];
    return levels;
  };
  const World world = working_world(20011);
  const auto one = by_uid(world, 1);
  CHECK(by_uid(world, 3) == one);
  CHECK(by_uid(shuffled(world), 2) == one);
}

TEST_CASE("education writes only what people have attained", "[ownership][education]") {
  const EducationModel model = shipped_education_model();
  const World start = taught_world(model, 6000);
  const World after = taught(model, start, 24, 0.5F);
  const auto others = [](const World& world) {
    const People& people = world.people;
    return std::vector<std::vector<std::size_t>>{
        fingerprints_of(people.demography), fingerprints_of(people.employment),
        fingerprints_of(people.income),     fingerprints_of(people.behaviour),
        fingerprints_of(people.health),     fingerprints_of(people.life)};
  };
  CHECK(others(after) == others(start));
  const auto education = fingerprints_of(start.people.education);
  const auto changed = fingerprints_of(after.people.education);
  CHECK(changed[0] != education[0]);
  CHECK(changed[1] == education[1]);  // destined
}

TEST_CASE("pay and job finding follow what has been attained", "[oracle][education]") {
  const EducationModel model = shipped_education_model();
  const World world = taught_world(model, 6000);
  int still_learning = 0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(world.people.demography.birth_month[person], work_base);
    if (age < 16 || age > 20) continue;
    CHECK(worker_facts(world, person, age).education < Education::level_4_plus);
    CHECK(work_facts(world.people, person).education == world.people.education.attained[person]);
    still_learning += world.people.education.destined[person] == Education::level_4_plus ? 1 : 0;
  }
  CHECK(still_learning > 30);
}

TEST_CASE("faults in the ages of the last step are found", "[scenarios][education]") {
  const TemporaryFolder folder;
  const auto table = folder.path() / "national" / "education" / "last_step_ages.csv";
  std::filesystem::create_directories(table.parent_path());
  const auto read = [&](const char* rows) {
    write_text(table, std::string{"age,share\n"} + rows);
    return read_education(folder.path());
  };
  CHECK(read("22,0.25\n21,0.5\n23,0.125\n24,0.125\n").last_step_shares[1] == 0.25);
  CHECK_THROWS_WITH(read("21,0.5\n22,0.5\n23,0.125\n24,0.125\n"), Catch::Contains("sum to 1.25"));
  CHECK_THROWS_WITH(read("21,0.5\n22,0.5\n23,0\n"), Catch::Contains("1 of 4 cells"));
  CHECK_THROWS_WITH(read("21,0.5\n21,0.5\n23,0\n24,0\n"), Catch::Contains("has a row already"));
  CHECK_THROWS_WITH(read("20,0.5\n21,0.5\n22,0\n23,0\n24,0\n"),
                    Catch::Contains("20 is not from 21 to 24"));
  CHECK_THROWS_WITH(read("21,1.5\n22,-0.5\n23,0\n24,0\n"), Catch::Contains("cannot be"));
}

}  // namespace hale::test
