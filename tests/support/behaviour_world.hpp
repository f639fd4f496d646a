#pragma once

#include <cstddef>
#include <filesystem>

#include "sim/population/world.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"
#include "sim/processes/environment/environment.hpp"
#include "sim/scenario/trends.hpp"

#include "tests/support/working_world.hpp"

namespace hale::test {

/// Writes region tables of behaviour and environment for the seven boroughs into a folder: the
/// shipped shares by borough; loneliness and air that differ from LSOA to LSOA.
void write_seven_boroughs(const std::filesystem::path& region);

/// The shipped national tables and priors, with the region tables above.
[[nodiscard]] BehaviourModel shipped_behaviour_model(Trends trends = Trends::stop);
[[nodiscard]] EnvironmentModel shipped_environment_model(Trends trends = Trends::stop);

/// working_world with work states that follow age; nobody has a behaviour yet.
[[nodiscard]] World world_without_behaviour(std::size_t people);

/// The same with behaviours dealt at work_base by the luck below; the model is fitted.
[[nodiscard]] World behaving_world(std::size_t people, BehaviourModel& model);

inline constexpr Luck behaviour_luck{4, 2};

}  // namespace hale::test
