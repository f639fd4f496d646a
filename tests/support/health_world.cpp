#include "tests/support/health_world.hpp"

#include <atomic>

#include <unistd.h>

#include "sim/core/random.hpp"
#include "sim/processes/health/start_health.hpp"

namespace hale::test {
namespace {

Work work_of(std::size_t row, int age) {
  if (age < 16) return Work::child;
  if (age >= 66) return Work::retired;
  if (age < 19) return Work::student;
  constexpr Work states[] = {Work::secure, Work::secure,        Work::secure,     Work::secure,
                             Work::secure, Work::insecure,      Work::unemployed, Work::carer,
                             Work::secure, Work::long_term_sick};
  return states[(row / 380) % 10];
}

}  // namespace

std::string TenshireFiles::unique_name() {
  static std::atomic<int> made{0};
  return "hale_tenshire_" + std::to_string(::getpid()) + "_" + std::to_string(made++);
}

HealthModel shipped_health_model() {
  const TenshireFiles files;
  const Evidence evidence = read_evidence(TenshireFiles::scenarios() / "evidence");
  return read_health(TenshireFiles::scenarios(), files.region(), tenshire(), evidence);
}

MortalityModel shipped_mortality_model() {
  const TenshireFiles files;
  const Evidence evidence = read_evidence(TenshireFiles::scenarios() / "evidence");
  return read_mortality(TenshireFiles::scenarios(), files.region(), tenshire(), evidence);
}

World tenshire_people(std::size_t people, const HealthModel& model) {
  constexpr std::size_t ages = 95;
  const Luck luck{77, 0};
  World world;
  world.areas = tenshire();
  world.people.grow_by(people);
  world.households.grow_by(people);
  DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < people; ++row) {
    const PersonId person{row};
    const LsoaId lsoa{row % 20};
    const auto sex = static_cast<Sex>(row / 20 % 2);
    const std::size_t age = row / 40 % ages;
    const std::size_t decile = world.areas.imd_decile[lsoa] - 1U;
    who.uid[person] = derive_uid(31, row);
    who.lsoa[person] = lsoa;
    who.sex[person] = sex;
    const int born = health_base.index() - 12 * static_cast<int>(age) - static_cast<int>(row % 12);
    who.birth_month[person] = static_cast<std::int16_t>(born);
    const MonthlyProbability ill{
        model.condition_prevalence[static_cast<std::size_t>(sex)][decile][age]};
    const bool has = luck.strikes(who.uid[person], health_base, Event::start_condition, ill);
    world.people.health.condition[person] = has ? Condition::limiting : Condition::none;
    world.people.employment.work[person] = work_of(row, static_cast<int>(age));
    world.people.employment.months_in_state[person] = static_cast<std::uint8_t>(row % 120);
    world.people.behaviour.activity[person] = Activity::active;
    who.household[person] = HouseholdId{row};
  }
  return world;
}

World healthy_world(std::size_t people, HealthModel& model) {
  World world = tenshire_people(people, model);
  const Luck luck{42, 0};
  start_health(luck, health_base, model, world);
  settle_work_effects(health_base, model, world);
  return world;
}

}  // namespace hale::test
