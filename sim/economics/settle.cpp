#include "sim/economics/settle.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "sim/core/apportion.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

/// Pence of one month, over everyone alive.
struct TaxesAndPensions {
  std::int64_t disability_payment = 0;
  std::int64_t income_tax = 0;
  std::int64_t employee_ni = 0;
  std::int64_t employer_ni = 0;
  std::int64_t state_pension = 0;
  std::int64_t gross_pay = 0;
};

/// One column's sum over those alive.
HALE_FOR_EVERY_CPU std::int64_t sum_of_living(const std::int32_t* pence, const Vital* vital,
                                              std::size_t rows) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    sum += vital[i] == Vital::alive ? pence[i] : 0;
  }
  return sum;
}

TaxesAndPensions sum_taxes_and_pensions(const People& people) {
  const auto visit = [&](Block block, TaxesAndPensions& sum) {
    const Vital* const vital = block.of(people.demography.vital.values()).data();
    const auto of = [&](const PersonColumn<std::int32_t>& pence) {
      return sum_of_living(block.of(pence.values()).data(), vital, block.size());
    };
    sum.disability_payment += of(people.income.disability_payment);
    sum.income_tax += of(people.income.income_tax);
    sum.employee_ni += of(people.income.employee_ni);
    sum.employer_ni += of(people.income.employer_ni);
    sum.state_pension += of(people.income.state_pension);
    sum.gross_pay += of(people.employment.gross_pay);
  };
  const auto merge = [](TaxesAndPensions& into, const TaxesAndPensions& from) {
    into.disability_payment += from.disability_payment;
    into.income_tax += from.income_tax;
    into.employee_ni += from.employee_ni;
    into.employer_ni += from.employer_ni;
    into.state_pension += from.state_pension;
    into.gross_pay += from.gross_pay;
  };
  return sum_over_blocks(people.size(), TaxesAndPensions{}, visit, merge);
}

/// Pence of one month that wage floors add to the pay of those alive.
std::int64_t sum_of_lifted_pay(const People& people) {
  std::int64_t sum = 0;
  for (const LiftedPay& entry : people.employment.lifted) {
    if (people.demography.vital[entry.person] != Vital::alive) continue;
    sum += people.employment.gross_pay[entry.person] - entry.pay_without;
  }
  return sum;
}

/// One column's sum over households with members.
HALE_FOR_EVERY_CPU std::int64_t sum_of_lived_in(const std::int32_t* pence, const std::uint8_t* size,
                                                std::size_t rows) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    sum += size[i] > 0 ? pence[i] : 0;
  }
  return sum;
}

/// Pence of one month, over every household that exists.
struct HouseholdTransfers {
  std::int64_t from_dwp = 0;       ///< Universal Credit, pension credit, housing benefit, carers
  std::int64_t child_benefit = 0;  ///< less the charge on high incomes
  std::int64_t council_tax = 0;
  std::int64_t council_tax_support = 0;
  std::int64_t fuel = 0;  ///< to keep their homes warm
};

HouseholdTransfers sum_households(const Households& households) {
  const HouseholdIncomeColumns& income = households.income;
  const auto visit = [&](Block block, HouseholdTransfers& sum) {
    const std::uint8_t* const size = block.of(households.house.size.values()).data();
    const auto of = [&](const HouseholdColumn<std::int32_t>& pence) {
      return sum_of_lived_in(block.of(pence.values()).data(), size, block.size());
    };
    sum.from_dwp += of(income.universal_credit) + of(income.pension_credit) +
                    of(income.housing_benefit) + of(income.carers_allowance);
    sum.child_benefit += of(income.child_benefit) - of(income.child_benefit_charge);
    sum.council_tax += of(income.council_tax);
    sum.council_tax_support += of(income.council_tax_support);
    sum.fuel += of(households.home.fuel_cost);
  };
  const auto merge = [](HouseholdTransfers& into, const HouseholdTransfers& from) {
    into.from_dwp += from.from_dwp;
    into.child_benefit += from.child_benefit;
    into.council_tax += from.council_tax;
    into.council_tax_support += from.council_tax_support;
    into.fuel += from.fuel;
  };
  return sum_over_blocks(households.size(), HouseholdTransfers{}, visit, merge);
}

/// Whole weights in millionths of those who share, for apportion.
template <class Sharer>
std::vector<std::int64_t> weights_of(const std::vector<Sharer>& sharers) {
  constexpr double millionths = 1e6;
  std::vector<std::int64_t> weights;
  weights.reserve(sharers.size());
  for (const Sharer& sharer : sharers) {
    weights.push_back(std::llround(sharer.share * millionths));
  }
  return weights;
}

}  // namespace

void settle(Month month, const World& world, const Prices& prices, Accounts& accounts) {
  const auto restated = [&](std::int64_t pence) {
    return std::llround(static_cast<double>(pence) * prices.to_price_base);
  };
  const auto transfer = [&](Agency from, Agency to, std::int64_t pence) {
    accounts.book(month.year(), population_flows, from, FlowKind::transfer,
                  Pence{-restated(pence)});
    accounts.book(month.year(), population_flows, to, FlowKind::transfer, Pence{restated(pence)});
  };
  const auto produce = [&](Agency agency, std::int64_t pence) {
    accounts.book(month.year(), population_flows, agency, FlowKind::economic,
                  Pence{restated(pence)});
  };
  const TaxesAndPensions sums = sum_taxes_and_pensions(world.people);
  transfer(Agency::individuals, Agency::hmrc, sums.income_tax);
  transfer(Agency::individuals, Agency::hmrc, sums.employee_ni);
  transfer(Agency::employers, Agency::hmrc, sums.employer_ni);
  const std::int64_t lifted = sum_of_lifted_pay(world.people);
  transfer(Agency::employers, Agency::individuals, lifted);
  produce(Agency::individuals, sums.gross_pay - lifted);
  produce(Agency::employers, sums.employer_ni);
  transfer(Agency::dwp, Agency::individuals, sums.state_pension);
  transfer(Agency::dwp, Agency::individuals, sums.disability_payment);
  const HouseholdTransfers homes = sum_households(world.households);
  transfer(Agency::dwp, Agency::individuals, homes.from_dwp);
  transfer(Agency::hmrc, Agency::individuals, homes.child_benefit);
  transfer(Agency::individuals, Agency::la_other, homes.council_tax);
  transfer(Agency::la_other, Agency::individuals, homes.council_tax_support);
  produce(Agency::individuals, -homes.fuel);
}

void settle_quantities(Month month, const World& world, const Prices& prices, Accounts& accounts,
                       Quantities& quantities) {
  const std::vector<double> numbers = quantities_in(month, world, prices);
  for (std::size_t quantity = 0; quantity < numbers.size(); ++quantity) {
    const UnitCost& unit_cost = prices.unit_costs[quantity];
    quantities.add(month.year(), quantity, numbers[quantity]);
    const std::int64_t pence = std::llround(numbers[quantity] * unit_cost.pence);
    const std::vector<std::int64_t> parts = apportion(pence, weights_of(unit_cost.bearers));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Bearer& bearer = unit_cost.bearers[i];
      accounts.book(month.year(), population_flows, bearer.agency, bearer.kind, Pence{-parts[i]});
    }
  }
}

void settle_programmes(Month month, std::span<const Programme> programmes,
                       const Enrolments& enrolments, const Prices& prices, Accounts& accounts) {
  for (std::size_t number = 0; number < programmes.size(); ++number) {
    const Programme& programme = programmes[number];
    if (programme.funders.empty()) continue;
    const FlowSource source = flows_of_programme(number);
    const auto pay = [&](FlowKind kind, std::int64_t pence) {
      const auto parts = apportion(std::abs(pence), weights_of(programme.funders));
      const std::int64_t sign = pence < 0 ? 1 : -1;  // a programme may also take money from people
      for (std::size_t i = 0; i < parts.size(); ++i)
        accounts.book(month.year(), source, programme.funders[i].agency, kind,
                      sign * Pence{parts[i]});
    };
    pay(FlowKind::cost, enrolments.of(number).spent_this_month);
    const std::int64_t given = std::llround(
        static_cast<double>(enrolments.of(number).given_this_month) * prices.to_price_base);
    pay(FlowKind::transfer, given);
    accounts.book(month.year(), source, Agency::individuals, FlowKind::transfer, Pence{given});
  }
}

}  // namespace hale
