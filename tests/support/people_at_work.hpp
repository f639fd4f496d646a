#pragma once

// A world at work in its base month, with the shipped tables and its labour markets.

#include <filesystem>

#include "sim/interventions/levers.hpp"
#include "sim/scenario/read_employment.hpp"
#include "sim/scenario/read_evidence.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/working_world.hpp"

namespace hale::test {

inline EmploymentModel shipped_employment_model(const World& world) {
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  return read_employment(scenarios, scenarios / "regions" / "west-midlands", world.areas,
                         read_evidence(scenarios / "evidence"));
}

struct PeopleAtWork {
  explicit PeopleAtWork(std::size_t people, std::uint32_t seed = 11)
      : world{working_world(people)},
        model{shipped_employment_model(world)},
        luck{seed} {
    start_employment(luck, work_base, model, world);
    market = open_labour_market(work_base, model, world);
  }

  void step(Month month, const Levers& levers = {}) {
    step_employment({month, luck, levers}, model, world, market, world.people.employment);
  }

  World world;
  EmploymentModel model;
  Luck luck;
  LabourMarket market;
};

}  // namespace hale::test
