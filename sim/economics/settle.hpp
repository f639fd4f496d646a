#pragma once

#include <span>

#include "sim/core/month.hpp"
#include "sim/economics/accounts.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Books the month's taxes and benefits of everyone alive, as transfers, both sides:
/// income tax and employee NI (individuals to HMRC), employer NI (employers to HMRC), Universal
/// Credit and state pension (DWP to individuals). Source: the population.
void settle(Month month, const World& world, Accounts& accounts);

/// Books what each programme spent this month to its funders by their shares, as cost. The parts
/// add up to the penny (largest remainder). Call after run_programmes.
void settle_programmes(Month month, std::span<const Programme> programmes,
                       const Enrolments& enrolments, Accounts& accounts);

}  // namespace hale
