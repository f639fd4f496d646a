#include "sim/processes/health/health.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/population/table_cell.hpp"
#include "sim/processes/health/month_tables.hpp"
#include "sim/processes/health/start_health.hpp"
#include "sim/processes/health/work_marks.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

/// What one person's month should come to, worked out slowly from the model page.
struct Expected {
  double pcs;
  double mcs;
  double latent;
  double latent_physical;
  Condition condition;
};

struct Case {
  const HealthModel& model;
  const Luck& luck;
  const Levers& levers;
  const World& world;  ///< before the month
  Month month;
};

double kept(double correlation, double share) {
  return std::pow((correlation - share) / (1 - share), 1.0 / 12);
}

struct WorkParts {
  double mcs;
  double pcs;
};

WorkParts slow_work_parts(const Case& given, PersonId person) {
  const WorkMarks effects{given.model.parameters};
  const HealthColumns& before = given.world.people.health;
  const Sex sex = given.world.people.demography.sex[person];
  const Work now = given.world.people.employment.work[person];
  const Work felt = before.work_felt[person];
  WorkParts left{static_cast<double>(before.mcs_work[person]),
                 static_cast<double>(before.pcs_work[person])};
  if (now != felt) {
    left.mcs = static_cast<double>(effects.mental_after(before.mcs_work[person], sex, felt, now));
    left.pcs = static_cast<double>(effects.physical_after(before.pcs_work[person], felt, now));
  }
  left.mcs *= static_cast<double>(effects.mental_kept(now));
  left.pcs *= static_cast<double>(effects.physical_kept());
  return left;
}

/// Whether a condition begins, from the rise of its prevalence to the next age.
bool slow_onset(const Case& given, PersonId person, const std::array<double, number_of_ages>& ill,
                std::size_t age) {
  const double rise = (1 - ill[age + 1]) / (1 - ill[age]);
  const double onset = rise < 1 ? 1 - std::pow(rise, 1.0 / 12) : 0;
  const Uid uid = given.world.people.demography.uid[person];
  return given.luck.uniform(uid, given.month, Event::condition_onset) < onset;
}

Expected slow_month(const Case& given, PersonId person) {
  const HealthModel& model = given.model;
  const HealthParameters& known = model.parameters;
  const World& world = given.world;
  const HealthColumns& before = world.people.health;
  const Uid uid = world.people.demography.uid[person];
  const auto sex = static_cast<std::size_t>(world.people.demography.sex[person]);
  const int born = world.people.demography.birth_month[person];
  const auto age = static_cast<std::size_t>((given.month.index() - born) / 12);
  const LsoaId lsoa = world.people.demography.lsoa[person];
  const std::size_t decile = world.areas.imd_decile[lsoa] - 1U;
  const std::size_t band = age_band_of(static_cast<int>(age));

  const bool begins = slow_onset(given, person, model.condition_prevalence[sex][decile], age);
  const bool has = before.condition[person] == Condition::limiting || begins;
  const WorkParts left = slow_work_parts(given, person);
  const double excess = (has ? 1 : 0) - model.condition_prevalence_all[sex][age];
  const double pcs_norm = static_cast<double>(model.pcs_norm[sex][age]);
  const double mcs_norm = static_cast<double>(model.mcs_norm[sex][age]);
  const double mcs_expected =
      mcs_norm + known.mcs_per_condition * excess + static_cast<double>(before.mcs_person[person]);
  const double mcs_target = mcs_expected + left.mcs -
                            static_cast<double>(model.base.mcs_work[sex][band]) +
                            static_cast<double>(given.levers.on(Lever::health_mcs, person));
  const double pcs_target = pcs_norm + known.pcs_per_condition * excess +
                            static_cast<double>(before.pcs_person[person]) + left.pcs -
                            static_cast<double>(model.base.pcs_work[sex][band]) +
                            static_cast<double>(given.levers.on(Lever::health_pcs, person));
  const auto moved = [&](double score, double target, double keep, double share, Event event) {
    const double sd = std::sqrt((1 - share) * 100 * (1 - keep * keep));
    return score + (1 - keep) * (target - score) +
           sd * static_cast<double>(shock_of(given.luck.bits(uid, given.month, event)));
  };
  // A birthday moves the scores with the norm and with what a condition adds to it.
  double pcs_now = static_cast<double>(before.pcs[person]);
  double mcs_now = static_cast<double>(before.mcs[person]);
  if (age > 0 && (given.month.index() - born) % 12 == 0) {
    const double more =
        model.condition_prevalence_all[sex][age] - model.condition_prevalence_all[sex][age - 1];
    pcs_now += pcs_norm - static_cast<double>(model.pcs_norm[sex][age - 1]) -
               known.pcs_per_condition * more;
    mcs_now += mcs_norm - static_cast<double>(model.mcs_norm[sex][age - 1]) -
               known.mcs_per_condition * more;
  }
  Expected then{};
  then.condition = has ? Condition::limiting : Condition::none;
  then.pcs = moved(pcs_now, pcs_target, kept(known.pcs_persistence, known.pcs_person_share),
                   known.pcs_person_share, Event::physical_shock);
  then.mcs = moved(mcs_now, mcs_target, kept(known.mcs_persistence, known.mcs_person_share),
                   known.mcs_person_share, Event::mental_shock);
  const double others = static_cast<double>(model.base.intercept[sex][decile][age]) +
                        static_cast<double>(model.lsoa_residual[lsoa.row()]) +
                        static_cast<double>(before.answer_tendency[person]) +
                        known.log_odds_per_pcs * (then.pcs - pcs_norm);
  then.latent = others + known.log_odds_per_mcs * (then.mcs - mcs_norm);
  then.latent_physical = others + known.log_odds_per_mcs * (mcs_expected - mcs_norm);
  return then;
}

/// The answer that a latent health should get; unset when it lies on a cut but for rounding.
int slow_answer(double latent, const AnswerCuts& cuts, const HealthParameters& known) {
  const double scores = 100 * (known.log_odds_per_pcs * known.log_odds_per_pcs +
                               known.log_odds_per_mcs * known.log_odds_per_mcs);
  const double stretch = std::sqrt(1 + scores / (M_PI * M_PI / 3));
  int level = 0;
  for (const double cut : {cuts.very_good, 0.0, cuts.fair, cuts.bad}) {
    if (std::abs(latent - stretch * cut) < 1e-3) return -1;
    if (latent < stretch * cut) ++level;
  }
  return level;
}

}  // namespace

TEST_CASE("a month of health is the page's formulas, person by person", "[oracle][health]") {
  HealthModel model = shipped_health_model();
  const Luck luck{42, 1};
  World world = healthy_world(9000, model);
  for (std::size_t row = 0; row < 9000; row += 7) {  // some change work
    world.people.employment.work[PersonId{row}] = row % 2 == 0 ? Work::unemployed : Work::insecure;
  }
  Levers levers;
  const auto mental = levers.touch(Lever::health_mcs, world.people.size());
  for (std::size_t row = 0; row < 9000; row += 3)
    mental[row] = 2.5F;
  const World before = world;
  const Month month = health_base + 1;
  step_health({month, luck, levers}, model, world, world.people.health);

  const Case given{model, luck, levers, before, month};
  int compared = 0;
  for (std::size_t row = 0; row < 9000; ++row) {
    const PersonId person{row};
    const Expected then = slow_month(given, person);
    const HealthColumns& now = world.people.health;
    INFO(row);
    REQUIRE(static_cast<double>(now.pcs[person]) == Approx(then.pcs).margin(2e-4));
    REQUIRE(static_cast<double>(now.mcs[person]) == Approx(then.mcs).margin(2e-4));
    REQUIRE(now.condition[person] == then.condition);
    const std::size_t age = table_age(world.people.demography.birth_month[person], month);
    const int answer = slow_answer(then.latent, model.cuts[age], model.parameters);
    const int physical = slow_answer(then.latent_physical, model.cuts[age], model.parameters);
    if (answer >= 0) REQUIRE(static_cast<int>(now.self_rated[person]) == answer);
    if (physical >= 0) REQUIRE(static_cast<int>(now.self_rated_physical[person]) == physical);
    compared += answer >= 0 && physical >= 0 ? 1 : 0;
  }
  CHECK(compared > 8900);
}

TEST_CASE("work leaves its marks", "[oracle][health]") {
  const HealthModel model = shipped_health_model();
  const WorkMarks effects{model.parameters};
  using enum Work;
  // Women: leaving -1.4, entering +1.2, an insecure job -0.2 of either.
  const auto woman = [&](float before, Work from, Work to) {
    return static_cast<double>(effects.mental_after(before, Sex::female, from, to));
  };
  CHECK(woman(0.0F, secure, unemployed) == Approx(-1.4));
  CHECK(woman(-1.4F, unemployed, secure) == Approx(-0.2));
  CHECK(woman(-1.4F, long_term_sick, insecure) == Approx(-1.64));
  CHECK(woman(-0.2F, secure, insecure) == Approx(-1.64));
  CHECK(woman(-1.64F, insecure, unemployed) == Approx(-1.36));
  CHECK(woman(-1.4F, unemployed, long_term_sick) == Approx(-1.4));
  CHECK(woman(-0.1F, unemployed, secure) == 0.0);  // never above none
  CHECK(static_cast<double>(effects.mental_after(0.0F, Sex::male, secure, carer)) == Approx(-1.7));
  for (const Work outside : {child, student, retired}) {
    CHECK(woman(-0.7F, secure, outside) == Approx(-0.7));
    CHECK(woman(-0.7F, outside, unemployed) == Approx(-0.7));
  }
  CHECK(static_cast<double>(effects.physical_after(0.0F, insecure, other_inactive)) ==
        Approx(-0.5));
  CHECK(static_cast<double>(effects.physical_after(-0.5F, unemployed, secure)) == Approx(-0.5));
  // Half of what is left fades in two years, but not while out of work or in an insecure job.
  CHECK(std::pow(static_cast<double>(effects.mental_kept(secure)), 24) ==
        Approx(0.5).epsilon(1e-4));
  CHECK(effects.mental_kept(unemployed) == 1.0F);
  CHECK(effects.mental_kept(insecure) == 1.0F);
}

TEST_CASE("a condition begins as fast as its prevalence climbs", "[boundary][health]") {
  CHECK(onset_rate(0.2, 0.2) == 0.0);
  CHECK(onset_rate(0.3, 0.2) == 0.0);
  CHECK(1 - 0.8 * std::exp(-onset_rate(0.2, 0.25)) == Approx(0.25));
}

TEST_CASE("newborns have norms of age 0 and few conditions", "[oracle][health]") {
  HealthModel model = shipped_health_model();
  World world = healthy_world(19000, model);
  const Month month = health_base + 5;
  std::vector<PersonId> newborns;
  const std::size_t first = world.people.size();
  world.people.grow_by(20000);
  for (std::size_t row = first; row < world.people.size(); ++row) {
    newborns.emplace_back(row);
    DemographyColumns& who = world.people.demography;
    who.uid[PersonId{row}] = derive_uid(99, row);
    who.birth_month[PersonId{row}] = static_cast<std::int16_t>(month.index());
    who.lsoa[PersonId{row}] = LsoaId{row % 20};
    who.sex[PersonId{row}] = Sex::female;
  }
  start_newborn_health(Luck{1, 1}, month, model, newborns, world);
  double pcs = 0.0;
  int ill = 0;
  int good = 0;
  for (const PersonId person : newborns) {
    pcs += static_cast<double>(world.people.health.pcs[person]) / 20000;
    ill += world.people.health.condition[person] == Condition::limiting ? 1 : 0;
    good += is_good(world.people.health.self_rated[person]) ? 1 : 0;
  }
  CHECK(pcs == Approx(static_cast<double>(model.pcs_norm[1][0])).margin(0.3));
  CHECK(ill / 20000.0 == Approx(model.condition_prevalence_all[1][0]).margin(0.006));
  CHECK(good > 18000);
}

}  // namespace hale::test
