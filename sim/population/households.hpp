#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/population/column.hpp"

namespace hale {

template <class T>
using HouseholdColumn = Column<HouseholdId, T>;

/// Tenure of the dwelling that the household lives in. Communal: care homes, halls and the like,
/// whose residents are single-member households outside the housing margins.
enum class Tenure : std::uint8_t { owned_outright, mortgaged, social_rent, private_rent, communal };

[[nodiscard]] constexpr bool is_owned(Tenure tenure) {
  return tenure == Tenure::owned_outright || tenure == Tenure::mortgaged;
}

/// Owner: demography. An empty household (size 0) is a row that the yearly packing removes.
struct HouseColumns {
  HouseholdColumn<PersonId> first_member;
  HouseholdColumn<std::uint8_t> size;
  HouseholdColumn<LsoaId> lsoa;
  HouseholdColumn<std::int8_t> spare_bedrooms;  ///< occupancy rating, -2 (or fewer) .. 2 (or more)
  HouseholdColumn<std::uint16_t> changes;       ///< joins and departures so far, modulo 2^16

  [[nodiscard]] auto columns() {
    return std::tie(first_member, size, lsoa, spare_bedrooms, changes);
  }
};

/// Energy performance certificate. Demography founds a household with `unknown`; housing looks one
/// up in its next step.
enum class EnergyBand : std::uint8_t { unknown, a, b, c, d, e, f, g };
inline constexpr std::size_t number_of_energy_bands = 8;
enum class Damp : std::uint8_t { no, yes };  ///< or otherwise in poor condition
/// Hard to keep warm (band D to G) for people whom fuel leaves below the poverty line: LILEE.
enum class Cold : std::uint8_t { no, yes };
/// Where the household sleeps.
enum class Shelter : std::uint8_t { home, temporary, rough };
inline constexpr std::size_t number_of_shelters = 3;

/// Owner: housing. Demography gives a household that it founds its tenure.
struct HomeColumns {
  HouseholdColumn<Tenure> tenure;
  HouseholdColumn<EnergyBand> energy_band;
  HouseholdColumn<Damp> damp;
  HouseholdColumn<Cold> cold;
  HouseholdColumn<std::int32_t> fuel_cost;       ///< to keep warm, pence per month
  HouseholdColumn<std::uint8_t> months_arrears;  ///< of rent or mortgage; 0 = none, 255 = or more
  HouseholdColumn<Shelter> shelter;
  HouseholdColumn<std::uint8_t> months_without;  ///< a home of one's own; 255 = 255 or more
  HouseholdColumn<std::uint16_t> moves;          ///< into and out of homes so far, modulo 2^16
  /// Parts of a home that programmes have added to the lettings and that do not make a whole one
  /// yet, by LaId, in millionths; empty until a programme adds some.
  std::vector<std::int64_t> lettings_to_come;

  [[nodiscard]] auto columns() {
    return std::tie(tenure, energy_band, damp, cold, fuel_cost, months_arrears, shelter,
                    months_without, moves);
  }
};

/// Is a household's income to be pooled anew?
enum class Due : std::uint8_t { no, yes };

/// Below 60 % of the United Kingdom's median?
enum class Poverty : std::uint8_t { no, yes };

/// Is the household finding it hard to manage?
enum class Distressed : std::uint8_t { no, yes };

/// Owner: income. Amounts in pence per month.
struct HouseholdIncomeColumns {
  HouseholdColumn<std::int32_t> universal_credit;
  HouseholdColumn<std::int32_t> child_benefit;
  HouseholdColumn<std::int32_t> child_benefit_charge;  ///< the high income charge
  HouseholdColumn<std::int32_t> carers_allowance;
  HouseholdColumn<std::int32_t> pension_credit;
  HouseholdColumn<std::int32_t> housing_benefit;
  HouseholdColumn<std::int32_t> council_tax;          ///< the bill, after discounts
  HouseholdColumn<std::int32_t> council_tax_support;  ///< off the bill
  HouseholdColumn<std::int32_t> rent;
  HouseholdColumn<std::int32_t> housing_costs;  ///< rent, mortgage interest, water, insurance
  HouseholdColumn<std::int32_t> childcare;      ///< what the parents pay, before any benefit
  /// Earnings, pensions, benefits and transfers less income tax, NI, the charge and council tax.
  HouseholdColumn<std::int32_t> net;
  HouseholdColumn<std::int32_t> equivalised;  ///< net / modified OECD scale, before housing costs
  HouseholdColumn<std::int32_t> equivalised_after_housing;
  HouseholdColumn<Poverty> poverty;                ///< before housing costs
  HouseholdColumn<Poverty> poverty_after_housing;  ///< after
  HouseholdColumn<Distressed> distress;
  HouseholdColumn<std::uint8_t> children;  ///< dependent children, under 20
  HouseholdColumn<Due> due;
  HouseholdColumn<std::uint16_t> pooled_at;  ///< house.changes when income was last pooled

  [[nodiscard]] auto columns() {
    return std::tie(universal_credit, child_benefit, child_benefit_charge, carers_allowance,
                    pension_credit, housing_benefit, council_tax, council_tax_support, rent,
                    housing_costs, childcare, net, equivalised, equivalised_after_housing, poverty,
                    poverty_after_housing, distress, children, due, pooled_at);
  }
};

struct Households {
  HouseColumns house;
  HomeColumns home;
  HouseholdIncomeColumns income;

  [[nodiscard]] std::size_t size() const { return house.size.rows(); }

  template <class Visit>
  void for_each_column(const Visit& visit) {
    const auto all = [&visit](auto&... column) { (visit(column), ...); };
    std::apply(all, house.columns());
    std::apply(all, home.columns());
    std::apply(all, income.columns());
  }

  /// The same for reading: `visit` takes a const Column by reference.
  template <class Visit>
  void for_each_column(const Visit& visit) const {
    // One list of columns serves both: nothing is written through it here.
    const_cast<Households*>(this)->for_each_column([&visit](const auto& column) { visit(column); });
  }

  void grow_by(std::size_t rows) {
    const std::size_t total = size() + rows;
    for_each_column([total](auto& column) { column.resize(total); });
  }
};

}  // namespace hale
