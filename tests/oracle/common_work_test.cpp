#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "benchmarks/common_work/chances.hpp"
#include "benchmarks/common_work/month.hpp"
#include "benchmarks/common_work/run.hpp"

namespace hale::common_work::test {
namespace {

History live_with_threads(std::size_t threads, std::size_t people, int months, std::uint32_t seed) {
  const oneapi::tbb::global_control control{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
  People everyone = people_at_start(people);
  return live(everyone, months, Luck{seed});
}

std::string as_csv(const History& history, const std::string& name) {
  const auto path = std::filesystem::temp_directory_path() / name;
  write_csv(history.years, path);
  std::stringstream text;
  text << std::ifstream{path}.rdbuf();
  std::filesystem::remove(path);
  return text.str();
}

/// One month of one person, from the definition and the scalar form of luck, with branches.
void live_a_month_plainly(People& people, PersonId person, Month month, const Luck& luck,
                          const Chances& chances) {
  const auto code = [](auto state) { return static_cast<unsigned>(state); };
  const auto bits = [&](Event event) { return luck.bits(people.uid[person], month, event); };
  if (people.life[person] == Life::dead) return;
  const unsigned age = people.age_in_months[person] / 12U;
  const unsigned table_age = std::min(age, oldest_age);
  Health& health = people.health[person];
  Work& work = people.work[person];
  if (bits(Event::work_transition) <
      chances.death[death_index(table_age, code(people.sex[person]), code(health))]) {
    people.life[person] = Life::dead;
    return;
  }
  const unsigned row = work_index(code(work), code(health));
  const std::uint32_t move = bits(Event::work_destination);
  if (age < 18 || age > 66) {
    work = Work::inactive;
  } else if (move < chances.first_move[row]) {
    work = work == Work::employed ? Work::unemployed : Work::employed;
  } else if (move < chances.any_move[row]) {
    work = work == Work::inactive ? Work::unemployed : Work::inactive;
  }
  const unsigned traits =
      health_person(code(people.housing[person]), code(people.activity[person]));
  if (bits(Event::wage_shock) <
      chances.change_of_health[health_index(table_age, traits, code(work), code(health))]) {
    health = health == Health::good ? Health::bad : Health::good;
  }
  const float shock = 0.5F + static_cast<float>(bits(Event::hours) >> 8U) / 16777216.0F;
  people.income[person] = 0.9F * people.income[person] +
                          0.1F * static_cast<float>(target_income(age, work, health)) * shock;
  ++people.age_in_months[person];
}

struct Expected {
  int year;
  std::size_t band;
  std::size_t sex;
  double alive, employed, unemployed, inactive, bad, income;
};

std::vector<Expected> exact_expectation() {
  std::ifstream file{HALE_SOURCE_DIR "/tests/oracle/common_work_expected.csv"};
  std::string line;
  std::getline(file, line);
  std::vector<Expected> rows;
  while (std::getline(file, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream words{line};
    double year, band, sex;
    Expected e{};
    words >> year >> band >> sex >> e.alive >> e.employed >> e.unemployed >> e.inactive >> e.bad >>
        e.income;
    e.year = static_cast<int>(year);
    e.band = static_cast<std::size_t>(band);
    e.sex = static_cast<std::size_t>(sex);
    rows.push_back(e);
  }
  return rows;
}

struct Distance {
  double worst = 0;
  double squares = 0;
  int cells = 0;

  /// People are independent, so the variance of a count is at most its mean.
  void add_count(std::int64_t seen, double expected) {
    if (expected >= 5) add((static_cast<double>(seen) - expected) / std::sqrt(expected));
  }

  void add(double z) {
    worst = std::max(worst, std::abs(z));
    squares += z * z;
    ++cells;
  }
};

}  // namespace

// The answer is exact: the chain of each person's states, pushed forward without sampling for
// 100,000 people and 24 months. Bounds: standard errors from above, so a right program has a root
// mean square below 1 (about 0.65), and a wrong one in the tens.
TEST_CASE("the small model has the answer that is known", "[statistical][common_work]") {
  const std::vector<Expected> expected = exact_expectation();
  REQUIRE(expected.size() == 40);
  const History history = live_with_threads(2, 100'000, 24, 1001);
  REQUIRE(history.years.size() == 2);
  Distance distance;
  for (const Expected& e : expected) {
    const Cell& cell = history.years[static_cast<std::size_t>(e.year - 1)].cell[e.band][e.sex];
    distance.add_count(cell.alive, e.alive);
    distance.add_count(cell.by_work[0], e.employed);
    distance.add_count(cell.by_work[1], e.unemployed);
    distance.add_count(cell.by_work[2], e.inactive);
    distance.add_count(cell.in_bad_health, e.bad);
    if (e.income < 1e-9) continue;
    const double income = static_cast<double>(cell.income) / income_units;
    distance.add((income - e.income) / (std::sqrt(e.alive) * 2400 * 0.6 + 1e-6 * e.income));
  }
  CHECK(distance.cells > 150);
  CHECK(distance.worst < 4.5);
  CHECK(std::sqrt(distance.squares / distance.cells) < 1.1);
}

TEST_CASE("every person lives as the definition says", "[oracle][common_work]") {
  const std::size_t size = GENERATE(1U, 255U, 257U, 5'000U);
  const Luck luck{11};
  const Chances table = chances();
  People fast = people_at_start(size);
  People plain = fast;
  std::int64_t lived = 0;
  for (Month month{0}; month < Month{18}; ++month) {
    for (std::size_t i = 0; i < number_of_blocks(size); ++i) {
      lived += advance_one_month(block_number(i, size), month, luck, table, fast);
    }
    for (std::size_t row = 0; row < size; ++row) {
      live_a_month_plainly(plain, PersonId{row}, month, luck, table);
    }
  }
  std::size_t differences = 0;
  std::size_t dead = 0;
  for (std::size_t row = 0; row < size; ++row) {
    const PersonId person{row};
    const bool is_dead = plain.life[person] == Life::dead;
    dead += is_dead ? 1U : 0U;
    differences += fast.life[person] != plain.life[person] ? 1U : 0U;
    if (is_dead) continue;
    const bool same = fast.age_in_months[person] == plain.age_in_months[person] &&
                      fast.work[person] == plain.work[person] &&
                      fast.health[person] == plain.health[person] &&
                      fast.income[person] == plain.income[person];
    differences += same ? 0U : 1U;
  }
  CHECK(differences == 0);
  CHECK(lived <= static_cast<std::int64_t>(size) * 18);
  if (size == 5'000) CHECK(dead > 50);
}

TEST_CASE("the small model gives the same bytes for any number of threads",
          "[determinism][common_work]") {
  const History one = live_with_threads(1, 20'001, 30, 5);
  const History three = live_with_threads(3, 20'001, 30, 5);
  CHECK(one.years.size() == 2);
  CHECK(one.person_months == three.person_months);
  CHECK(as_csv(one, "hale-common-work-1.csv") == as_csv(three, "hale-common-work-3.csv"));
  CHECK(as_csv(one, "hale-common-work-1.csv") !=
        as_csv(live_with_threads(1, 20'001, 30, 6), "hale-common-work-6.csv"));
}

}  // namespace hale::common_work::test
