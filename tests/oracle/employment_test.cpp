#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/interventions/levers.hpp"

#include "tests/support/people_at_work.hpp"

using namespace hale;
using namespace hale::test;

namespace {

using Working = PeopleAtWork;

int age_of(const World& world, PersonId person, Month month) {
  return age_in_years(world.people.demography.birth_month[person], month);
}

/// The levers on one person.
struct Pulled {
  double finding = 1.0;
  double loss = 1.0;
  double quality = 0.0;
};

Pulled pulled_on(const Levers& levers, PersonId person) {
  return {double{levers.on(Lever::work_job_finding, person)},
          double{levers.on(Lever::work_job_loss, person)},
          double{levers.on(Lever::work_job_quality, person)}};
}

/// What the documentation says happens to one person, without bounds, blocks or lanes.
Work expected_state(const Working& w, const People& before, const LabourMarket& market,
                    PersonId person, Month month, const Pulled& pulled) {
  const DemographyColumns& who = before.demography;
  const Uid uid = who.uid[person];
  const int age = age_of(w.world, person, month);
  const Work work = before.employment.work[person];
  if (age < 16) return work;
  if (age > 75) return Work::retired;
  const std::size_t place = w.model.cells.place_of(who.lsoa[person]);
  if (work == Work::child) {
    const ByState stock = w.model.cells.stock_at_sixteen(place, who.sex[person]);
    const std::uint32_t bits = w.luck.bits(uid, month, Event::work_destination);
    double sum = 0.0;
    for (std::size_t s = 0; s < 7; ++s) {
      sum += stock[s];
      if (bits < threshold_of(sum)) return adult_state(s);
    }
    return Work::other_inactive;
  }
  const std::uint8_t months = before.employment.months_in_state[person];
  const bool poor = before.health.self_rated[person] >= SelfRatedHealth::fair;
  const WorkFacts facts{work, static_cast<std::uint8_t>(months == 255 ? 255 : months + 1),
                        before.education.attained[person], poor};
  const std::size_t stratum = MeanRatios::stratum(place, who.sex[person], age);
  const double tightness = market.las[place / 5].tightness(w.model.vacancies);
  ByState hazards =
      w.model.cells.hazards(w.model.cells.cell(place, who.sex[person], age))[adult_index(work)];
  double total = 0.0;
  for (std::size_t to = 0; to < hazards.size(); ++to) {
    const Work state = adult_state(to);
    double ratio = 1.0;
    if (is_employed(state) && !is_employed(work)) {
      ratio = rate_ratio(w.model.effects, facts, Destination::work) /
              market.mean_ratios.mean(stratum, work, Destination::work) *
              (tightness * pulled.finding);
    }
    if (state == Work::unemployed) {
      ratio = rate_ratio(w.model.effects, facts, Destination::unemployment) /
              market.mean_ratios.mean(stratum, work, Destination::unemployment);
    }
    if (state == Work::long_term_sick) {
      ratio = rate_ratio(w.model.effects, facts, Destination::sickness) /
              market.mean_ratios.mean(stratum, work, Destination::sickness);
    }
    hazards[to] *= ratio;
    if (is_employed(work) && !is_employed(state)) hazards[to] *= pulled.loss;
    total += hazards[to];
  }
  const std::uint32_t bits = w.luck.bits(uid, month, Event::work_transition);
  double sum = 0.0;
  for (std::size_t to = 0; to < hazards.size(); ++to) {
    sum += hazards[to];
    const double made_secure = to == 0 ? pulled.quality * hazards[1] : 0.0;
    if (bits < threshold_of(-std::expm1(-total) * (sum + made_secure) / total))
      return adult_state(to);
  }
  return work;
}

}  // namespace

TEST_CASE("everyone's move is the one that their luck and rates give", "[oracle][work]") {
  Working w{20000};
  const bool levers_are_pulled = GENERATE(false, true);
  Levers levers;
  if (levers_are_pulled) {
    auto finding = levers.touch(Lever::work_job_finding, w.world.people.size());
    auto loss = levers.touch(Lever::work_job_loss, w.world.people.size());
    auto quality = levers.touch(Lever::work_job_quality, w.world.people.size());
    for (std::size_t i = 0; i < finding.size(); ++i) {
      finding[i] = i % 3 == 0 ? 2.5F : 1.0F;
      loss[i] = i % 5 == 0 ? 0.5F : 1.0F;
      quality[i] = i % 2 == 0 ? 0.4F : 0.0F;
    }
  }
  std::int64_t moves = 0;
  for (int k = 1; k <= 6; ++k) {
    const Month month = work_base + k;
    const People before = w.world.people;
    LabourMarket market = w.market;
    if (month.month_of_year() == 1) {  // labour demand follows the working-age population
      const auto people = count_working_age(w.world, month);
      for (std::size_t la = 0; la < people.size(); ++la)
        market.las[la].working_age = people[la];
    }
    w.step(month, levers);
    for (std::size_t row = 0; row < before.size(); ++row) {
      const PersonId person{row};
      const Work expected =
          expected_state(w, before, market, person, month, pulled_on(levers, person));
      REQUIRE(w.world.people.employment.work[person] == expected);
      const bool moved = expected != before.employment.work[person];
      moves += moved ? 1 : 0;
      if (moved) REQUIRE(w.world.people.employment.months_in_state[person] == 0);
    }
  }
  CHECK(moves > 1000);
}

TEST_CASE("expected entries and exits are sums of hazards, and vacancies follow",
          "[oracle][work]") {
  Working w{20000};
  Levers levers;
  levers.reset(w.world.people.size());
  for (std::size_t row = 0; row < 300; ++row) {
    levers.write(Lever::work_job_finding, PersonId{row}) = 2.5F;
    levers.write(Lever::work_job_loss, PersonId{row}) = 0.5F;
    levers.write(Lever::work_vacancies, PersonId{row * 50}) = 0.25F;
  }
  for (int k = 1; k <= 3; ++k) {
    const Month month = work_base + k;
    const LabourMarket market = w.market;
    std::vector<double> entries(7, 0.0);
    std::vector<double> exits(7, 0.0);
    std::vector<double> posted(7, 0.0);
    for (std::size_t row = 0; row < w.world.people.size(); ++row) {
      const PersonId person{row};
      const DemographyColumns& who = w.world.people.demography;
      const int age = age_in_years(who.birth_month[person], month);
      const std::size_t la = w.world.areas.la[who.lsoa[person]].row();
      posted[la] += double{levers.on(Lever::work_vacancies, person)};
      if (!is_in_work_process(w.world.people, person, age)) continue;
      const std::size_t place = w.model.cells.place_of(who.lsoa[person]);
      const WorkFacts facts = work_facts(w.world.people, person);
      const WorkConditions conditions{market.las[la].tightness(w.model.vacancies) *
                                          double{levers.on(Lever::work_job_finding, person)},
                                      double{levers.on(Lever::work_job_loss, person)}};
      const ByState hazards =
          person_hazards(w.model.cells.hazards(w.model.cells.cell(place, who.sex[person], age)),
                         market.relative_ratios, MeanRatios::stratum(place, who.sex[person], age),
                         facts, conditions);
      const double to_work = hazards[0] + hazards[1];
      const double all = std::accumulate(hazards.begin(), hazards.end(), 0.0);
      (is_employed(facts.work) ? exits : entries)[la] +=
          is_employed(facts.work) ? all - to_work : to_work;
    }
    w.step(month, levers);
    for (std::size_t la = 0; la < 7; ++la) {
      CHECK(w.market.las[la].entries == Approx(entries[la]).epsilon(1e-4));
      CHECK(w.market.las[la].exits == Approx(exits[la]).epsilon(1e-4));
      CHECK(w.market.las[la].posted == Approx(posted[la]));
      const LocalMarket& old = market.las[la];
      const double expected = old.vacancies + w.market.las[la].exits - w.market.las[la].entries +
                              old.base_job_growth + posted[la] +
                              w.model.vacancies.reposting * (old.base_vacancies - old.vacancies);
      CHECK(w.market.las[la].vacancies ==
            Approx(std::max(expected, 0.05 * old.base_vacancies)).epsilon(1e-9));
    }
  }
}

TEST_CASE(
    "work begins in the month of the sixteenth birthday and ends in that of the seventy-sixth",
    "[boundary][work]") {
  Working w{2000};
  const int months = GENERATE(191, 192, 911, 912);
  const PersonId person{100};
  const Month month = work_base + 1;
  w.world.people.demography.birth_month[person] = static_cast<std::int16_t>(month.index() - months);
  w.world.people.employment.work[person] = months < 192 + 1 ? Work::child : Work::secure;
  w.step(month);
  const Work work = w.world.people.employment.work[person];
  if (months == 191) CHECK(work == Work::child);
  if (months == 192) CHECK(work != Work::child);
  if (months == 911) CHECK(work == expected_state(w, w.world.people, w.market, person, month, {}));
  if (months == 912) {
    CHECK(work == Work::retired);
    CHECK(w.world.people.employment.gross_pay[person] == 0);
  }
}

TEST_CASE("the dead and the departed do not work on", "[boundary][work]") {
  Working w{5000};
  for (Vital& vital : w.world.people.demography.vital.values())
    vital = Vital::dead;
  const People before = w.world.people;
  w.step(work_base + 1);
  for (std::size_t row = 0; row < before.size(); ++row) {
    REQUIRE(w.world.people.employment.work[PersonId{row}] == before.employment.work[PersonId{row}]);
  }
  for (const LocalMarket& local : w.market.las)
    CHECK(local.entries == 0.0);
}

TEST_CASE("levers on work reach their rates", "[lever][work]") {
  const auto lever = GENERATE(Lever::work_job_finding, Lever::work_job_loss);
  const float setting = GENERATE(0.0F, 1e6F);
  Working w{20000};
  Levers levers;
  auto values = levers.touch(lever, w.world.people.size());
  std::fill(values.begin(), values.end(), setting);
  const People before = w.world.people;
  w.step(work_base + 1, levers);
  std::int64_t at_risk = 0;
  std::int64_t moved = 0;
  for (std::size_t row = 0; row < before.size(); ++row) {
    const PersonId person{row};
    const int age = age_of(w.world, person, work_base + 1);
    const Work then = before.employment.work[person];
    if (age < 16 || age > 75 || then == Work::child) continue;
    const bool finds = lever == Lever::work_job_finding;
    if (is_employed(then) == finds) continue;
    ++at_risk;
    moved += is_employed(w.world.people.employment.work[person]) == finds ? 1 : 0;
  }
  REQUIRE(at_risk > 1000);
  CHECK(moved == (setting == 0.0F ? 0 : at_risk));
}

TEST_CASE("a neutral lever changes nobody", "[lever][work]") {
  Working plain{20000};
  Working touched{20000};
  Levers levers;
  static_cast<void>(levers.touch(Lever::work_job_finding, touched.world.people.size()));
  for (const Lever lever : {Lever::work_job_loss, Lever::work_vacancies, Lever::work_job_quality,
                            Lever::income_wage_floor}) {
    static_cast<void>(levers.touch(lever, touched.world.people.size()));
  }
  for (int k = 1; k <= 6; ++k) {
    plain.step(work_base + k);
    touched.step(work_base + k, levers);
  }
  const auto& a = plain.world.people.employment;
  const auto& b = touched.world.people.employment;
  CHECK(std::ranges::equal(a.work.values(), b.work.values()));
  CHECK(std::ranges::equal(a.gross_pay.values(), b.gross_pay.values()));
  for (std::size_t la = 0; la < 7; ++la) {
    CHECK(plain.market.las[la].vacancies == touched.market.las[la].vacancies);
  }
}

TEST_CASE("more help never takes a job from the helped", "[property][work]") {
  Working less{20000};
  Working more{20000};
  Levers some;
  Levers much;
  auto a = some.touch(Lever::work_job_finding, less.world.people.size());
  auto b = much.touch(Lever::work_job_finding, more.world.people.size());
  std::fill(a.begin(), a.end(), 1.5F);
  std::fill(b.begin(), b.end(), 3.0F);
  less.step(work_base + 1, some);
  more.step(work_base + 1, much);
  std::int64_t gained = 0;
  for (std::size_t row = 0; row < a.size(); ++row) {
    const bool with_less = is_employed(less.world.people.employment.work[PersonId{row}]);
    const bool with_more = is_employed(more.world.people.employment.work[PersonId{row}]);
    REQUIRE_FALSE((with_less && !with_more));
    gained += with_more && !with_less ? 1 : 0;
  }
  CHECK(gained > 50);
}

TEST_CASE("work writes its own columns only", "[ownership][work]") {
  Working w{5000};
  World before = w.world;
  w.step(work_base + 1);
  before.people.employment = w.world.people.employment;
  const auto same = [](auto& a, auto& b) {
    return std::equal(a.values().begin(), a.values().end(), b.values().begin());
  };
  const auto check = [&same](auto left, auto right) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return (same(std::get<I>(left), std::get<I>(right)) && ...);
    }
    (std::make_index_sequence<std::tuple_size_v<decltype(left)>>{});
  };
  CHECK(check(before.people.demography.columns(), w.world.people.demography.columns()));
  CHECK(check(before.people.health.columns(), w.world.people.health.columns()));
  CHECK(check(before.people.income.columns(), w.world.people.income.columns()));
  CHECK(check(before.households.house.columns(), w.world.households.house.columns()));
}

TEST_CASE("work is the same for any number of threads", "[determinism][work]") {
  const auto run = [](std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    Working w{30000};
    for (int k = 1; k <= 4; ++k)
      w.step(work_base + k);
    return w;
  };
  const Working one = run(1);
  const Working three = run(3);
  CHECK(std::ranges::equal(one.world.people.employment.work.values(),
                           three.world.people.employment.work.values()));
  CHECK(std::ranges::equal(one.world.people.employment.gross_pay.values(),
                           three.world.people.employment.gross_pay.values()));
  for (std::size_t la = 0; la < 7; ++la) {
    CHECK(one.market.las[la].vacancies == three.market.las[la].vacancies);
  }
}

TEST_CASE("the start meets the stocks and follows health", "[statistical][work]") {
  const Working w{200000};
  ByState expected{};
  ByState found{};
  double sick_in_poor_health = 0.0;
  for (std::size_t row = 0; row < w.world.people.size(); ++row) {
    const PersonId person{row};
    const int age = age_of(w.world, person, work_base);
    if (age < 16 || age > 64) continue;
    const DemographyColumns& who = w.world.people.demography;
    const std::size_t place = w.model.cells.place_of(who.lsoa[person]);
    const ByState& stock = w.model.cells.stock(w.model.cells.cell(place, who.sex[person], age));
    for (std::size_t s = 0; s < stock.size(); ++s)
      expected[s] += stock[s];
    const Work work = w.world.people.employment.work[person];
    found[adult_index(work)] += 1.0;
    const bool poor = !is_good(w.world.people.health.self_rated[person]);
    sick_in_poor_health += work == Work::long_term_sick && poor ? 1.0 : 0.0;
  }
  const double people = std::accumulate(found.begin(), found.end(), 0.0);
  for (std::size_t s = 0; s < found.size(); ++s) {
    CAPTURE(s);
    // Four standard errors of a share among 115,000 people.
    const double error = 4.0 * std::sqrt(expected[s] / people / people);
    CHECK(std::abs(found[s] - expected[s]) / people < error);
  }
  CHECK(sick_in_poor_health / found[adult_index(Work::long_term_sick)] > 0.7);
}
