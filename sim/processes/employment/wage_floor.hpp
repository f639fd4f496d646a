#pragma once

// Wage floors above the minimum wage, laid over the pay that jobs give by themselves: next month's
// pay starts from what it would be without them, so a floor that ends leaves nothing behind.

#include "sim/interventions/levers.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Takes back what last month's floors added to pay. Call before anything else reads or sets pay.
void take_back_floors(const People& people, EmploymentColumns& employment);

/// Lifts the pay of everyone in work to what their hours earn at lever income.wage_floor, in whole
/// pence an hour, and lists whom it lifts. `employment` must be people.employment. The same for any
/// number of threads.
void lift_to_floors(const Levers& levers, const People& people, EmploymentColumns& employment);

}  // namespace hale
