#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/dated.hpp"
#include "sim/population/households.hpp"

namespace hale {

/// The tenures of private homes, in the order of Tenure; communal residents have no home here.
inline constexpr std::size_t number_of_home_tenures = 4;
template <class T>
using ByTenure = std::array<T, number_of_home_tenures>;

/// Whom a council must house first: households with dependent children.
enum class Family : std::uint8_t { without_children, with_children };
inline constexpr std::size_t number_of_families = 2;
template <class T>
using ByFamily = std::array<T, number_of_families>;

/// Priors (scenarios/evidence/housing.yaml). Rates are per household-year.
struct HousingParameters {
  ByTenure<double> in_arrears{};       ///< share behind with rent or mortgage at the base date
  ByTenure<double> arrears_end{};      ///< rate of being out of arrears again
  double distress_ratio = 1.0;         ///< rate of falling into arrears, against no distress
  double poverty_ratio = 1.0;          ///< the same, below the poverty line after housing costs
  double left_work_ratio = 1.0;        ///< the same, for three months after an adult left work
  double private_loss = 0.0;           ///< rate of a tenancy's end without arrears, private tenants
  double private_arrears_ratio = 1.0;  ///< the same two months behind with rent, against without
  double social_loss = 0.0;            ///< rate of losing the home, social tenants in arrears
  double mortgage_loss = 0.0;          ///< the same, mortgagors in arrears
  double duties_from_own_home = 1.0;   ///< share of homelessness duties that begin with a lost home
  ByFamily<double> to_temporary{};  ///< share of them that reach temporary accommodation, England
  double prevented = 0.0;           ///< share of the others that stay where they are
  double leave_temporary = 0.0;     ///< rate of leaving it other than for a social home
  double leave_rough = 0.0;         ///< rate of leaving the street for a home
  double repaid_in_fifties = 0.0;   ///< rate of paying the mortgage off, heads of 50 to 59
  double repaid_later = 0.0;        ///< the same of 60 and over
};

/// What is published of one local authority, per household.
struct BoroughHousing {
  ByFamily<double> temporary{};    ///< households in temporary accommodation
  double rough = 0.0;              ///< people sleeping rough
  double duties = 0.0;             ///< households owed a homelessness duty, per year
  double fuel_poor = 0.0;          ///< share of households, low income low energy efficiency
  double first_time_buyers = 0.0;  ///< homes bought with a mortgage, per year
  double loss_ratio = 1.0;         ///< calibrated: rates of losing a home, against those fitted
};

/// The intercepts of one local authority, fitted at the base date and never moved by policy.
struct BoroughFit {
  double loss_ratio = 1.0;          ///< rates of losing a home, against the priors
  ByFamily<double> to_temporary{};  ///< chance of temporary accommodation when a home is lost
  double to_rough = 0.0;            ///< the same of the street, people living alone
  double lettings = 0.0;            ///< social homes let to those waiting, per month
  double buying = 0.0;      ///< rate of buying a home, those private tenants who can, per year
  double line_ratio = 1.0;  ///< income line of cold homes, against the poverty line after housing
};

inline constexpr std::size_t most_persons_of_fuel_costs = 5;

/// Everything that housing knows: read by read_housing, fitted by start_housing.
struct HousingModel {
  HousingParameters parameters;
  /// Share of homes by energy band, A first.
  ByTenure<std::array<double, number_of_energy_bands - 1>> energy_bands{};
  ByTenure<double> damp{};         ///< share of homes, England
  std::vector<double> damp_ratio;  ///< by LsoaId, against England
  /// Cost of keeping warm by EnergyBand and persons (1 to 5, 5 = or more), GBP a year at the prices
  /// of the first date of `fuel_price`.
  std::array<std::array<double, most_persons_of_fuel_costs + 1>, number_of_energy_bands>
      fuel_costs{};
  Dated<double> fuel_price;              ///< against its first date
  Dated<std::int64_t> poverty_line;      ///< after housing costs, one person alone, pence per month
  std::vector<BoroughHousing> boroughs;  ///< by LaId
  std::vector<BoroughFit> fit;           ///< by LaId
  /// Mean over the base households of what multiplies the rate of falling into arrears.
  ByTenure<double> mean_arrears_ratio{1.0, 1.0, 1.0, 1.0};
};

}  // namespace hale
