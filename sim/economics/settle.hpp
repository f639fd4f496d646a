#pragma once

#include <span>

#include "sim/core/month.hpp"
#include "sim/economics/accounts.hpp"
#include "sim/economics/prices.hpp"
#include "sim/economics/quantities.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Books the month's taxes and benefits of everyone alive, as transfers, both sides:
/// income tax, employee NI and the charge on child benefit (individuals to HMRC), employer NI
/// (employers to HMRC), what wage floors add to pay (employers to individuals), child benefit (HMRC
/// to individuals), Universal Credit, pension credit, housing benefit, Carer's Allowance,
/// disability payments and state pension (DWP to individuals), council tax (individuals to local
/// authorities) and its support (back). As economic: what work is worth, which is what it costs
/// (pay without floors to individuals, employer NI to employers), and what it costs to keep homes
/// warm (individuals). Source: the population. Amounts are restated in pounds of the price base.
void settle(Month month, const World& world, const Prices& prices, Accounts& accounts);

/// Counts what has a price and books what it costs to those who bear it, - as paid.
void settle_quantities(Month month, const World& world, const Prices& prices, Accounts& accounts,
                       Quantities& quantities);

/// Books what each programme spent this month to its funders by their shares, as cost, and the
/// money that it gave to people (lever `income.transfer`) as a transfer from its funders to
/// individuals, or back where it takes money from them. The parts add up to the penny (largest
/// remainder). Call after run_programmes and pull_levers.
void settle_programmes(Month month, std::span<const Programme> programmes,
                       const Enrolments& enrolments, const Prices& prices, Accounts& accounts);

}  // namespace hale
