#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/month.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/interventions/programme.hpp"

namespace hale {

/// Values brought inside a lever's bounds, in person-months, by lever.
using LeverClamps = std::array<std::int64_t, number_of_levers>;

/// Sets this month's levers from everyone who is or was in a programme: call after run_programmes.
/// An effect of value v and strength s (see `strength`) multiplies its lever by 1 + (v - 1) s, or
/// adds v s, by the lever's rule; programmes combine in the order of their ids. An effect whose
/// value is neutral, or whose strength is 0, leaves the lever alone.
/// `people` is the number of person rows. Returns how many values were clamped.
[[nodiscard]] LeverClamps pull_levers(Month month, std::span<const Programme> programmes,
                                      const Enrolments& enrolments, std::size_t people,
                                      Levers& levers);

}  // namespace hale
