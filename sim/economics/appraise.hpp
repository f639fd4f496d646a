#pragma once

// From flows by year to the figures of a business case. Two cases are always made side by side: the
// social one, in which transfers are nobody's gain, and that of the public purse, in which they
// count (HM Treasury, The Green Book; GMCA, unit cost database: public value and fiscal value).

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "sim/core/agency.hpp"
#include "sim/economics/discounting.hpp"
#include "sim/economics/flows.hpp"
#include "sim/economics/payback.hpp"

namespace hale {

/// Does the agency's money count in the public purse's case?
[[nodiscard]] constexpr bool is_government(Agency agency) {
  return fact_of(agency).sector == Sector::government;
}

/// How later years and health are valued.
struct AppraisalTerms {
  DiscountSchedule money;
  DiscountSchedule health;    ///< of QALYs only
  double gbp_per_qaly = 0.0;  ///< in the flows' price year
};

/// What an option changes over the years of an appraisal.
struct OptionFlows {
  Flows money;
  std::vector<double> qalys;  ///< gained by year; empty, or as many years as money has
};

/// The public purse's case for one agency; present values in GBP.
struct AgencyCase {
  double cost = 0.0;    ///< paid for the intervention: positive
  double saving = 0.0;  ///< transfers and resources
  double net = 0.0;     ///< all its flows
  Payback payback{};
  Payback discounted_payback{};
};

/// Present values in GBP unless it says otherwise. Ratios are missing when the cost is not above
/// zero.
struct Appraisal {
  double cost = 0.0;              ///< of every party
  double benefit = 0.0;           ///< resource, economic and social flows of every party, and QALYs
  double qaly_value = 0.0;        ///< the part of the benefit that is QALYs
  double net_social_value = 0.0;  ///< NPSV: benefit - cost
  std::optional<double> benefit_cost_ratio;

  double public_cost = 0.0;
  double public_saving = 0.0;                       ///< transfers and resources of government
  double net_budget_impact = 0.0;                   ///< on government, all kinds: + it gains
  std::optional<double> fiscal_benefit_cost_ratio;  ///< public saving / public cost

  Payback public_payback{};
  Payback discounted_public_payback{};
  Payback social_payback{};  ///< of net social value
  Payback discounted_social_payback{};

  double qalys = 0.0;  ///< undiscounted
  double discounted_qalys = 0.0;
  /// (cost - resources that government saves) / discounted QALYs; missing without a gain.
  std::optional<double> cost_per_qaly;

  std::array<AgencyCase, number_of_agencies> agencies{};
};

[[nodiscard]] Appraisal appraise(const OptionFlows& option, const AppraisalTerms& terms);

/// What each government agency would receive (+) or pay (-) so that the public purse's surplus is
/// shared in proportion to savings; zero for others. Adds up to zero. Nothing when no agency saves.
[[nodiscard]] std::optional<std::array<double, number_of_agencies>> gain_share_payments(
    const Appraisal& appraisal);

/// The calendar year in which something was paid back for good, for an appraisal that begins in
/// `first_year`; nothing unless it was.
[[nodiscard]] std::optional<int> year_of(const Payback& payback, int first_year);

}  // namespace hale
