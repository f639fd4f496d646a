#pragma once

#include <span>

#include "sim/core/month.hpp"
#include "sim/economics/accounts.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Books the month's taxes and benefits of everyone alive, as transfers, both sides:
/// income tax, employee NI and the charge on child benefit (individuals to HMRC), employer NI
/// (employers to HMRC), what wage floors add to pay (employers to individuals), child benefit (HMRC
/// to individuals), Universal Credit, pension credit, housing benefit, Carer's Allowance, disability
/// payments and state pension (DWP to individuals), council tax (individuals to local authorities)
/// and its support (back). Other pay is not booked: work is done for it. Source: the population.
void settle(Month month, const World& world, Accounts& accounts);

/// Books what each programme spent this month to its funders by their shares, as cost. The parts
/// add up to the penny (largest remainder). Call after run_programmes.
void settle_programmes(Month month, std::span<const Programme> programmes,
                       const Enrolments& enrolments, Accounts& accounts);

}  // namespace hale
