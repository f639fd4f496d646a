#include "sim/economics/appraise.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/economics/gain_share.hpp"
#include "sim/economics/ratios.hpp"

namespace hale {
namespace {

bool is_saving(FlowKind kind) {
  return kind == FlowKind::transfer || kind == FlowKind::resource;
}

bool is_benefit(FlowKind kind) {
  return kind != FlowKind::cost && kind != FlowKind::transfer;
}

std::vector<double> discounted(std::vector<double> by_year, const DiscountSchedule& schedule) {
  for (std::size_t year = 0; year < by_year.size(); ++year) {
    by_year[year] *= schedule.factor(static_cast<double>(year));
  }
  return by_year;
}

AgencyCase case_of(Agency one, const Flows& flows, const DiscountSchedule& schedule) {
  const auto worth = [&](auto counts) { return present_value(flows.by_year(counts), schedule); };
  const auto net = flows.by_year([one](Agency a, FlowKind) { return a == one; });
  return {.cost = -worth([one](Agency a, FlowKind k) { return a == one && k == FlowKind::cost; }),
          .saving = worth([one](Agency a, FlowKind k) { return a == one && is_saving(k); }),
          .net = present_value(net, schedule),
          .payback = payback(net),
          .discounted_payback = payback(discounted(net, schedule))};
}

/// Net social value by year; when discounted, QALYs by their own schedule.
std::vector<double> social_value(const OptionFlows& option, const AppraisalTerms& terms,
                                 bool is_discounted) {
  std::vector<double> net = option.money.by_year(
      [](Agency, FlowKind kind) { return kind == FlowKind::cost || is_benefit(kind); });
  if (is_discounted) net = discounted(std::move(net), terms.money);
  for (std::size_t year = 0; year < option.qalys.size(); ++year) {
    const double factor = is_discounted ? terms.health.factor(static_cast<double>(year)) : 1.0;
    net[year] += option.qalys[year] * terms.gbp_per_qaly * factor;
  }
  return net;
}

void add_social_case(const OptionFlows& option, const AppraisalTerms& terms, Appraisal& appraisal) {
  const auto worth = [&](auto counts) {
    return present_value(option.money.by_year(counts), terms.money);
  };
  for (const double gained : option.qalys) {
    appraisal.qalys += gained;
  }
  appraisal.discounted_qalys = present_value(option.qalys, terms.health);
  appraisal.qaly_value = appraisal.discounted_qalys * terms.gbp_per_qaly;
  appraisal.cost = -worth([](Agency, FlowKind kind) { return kind == FlowKind::cost; });
  appraisal.benefit =
      worth([](Agency, FlowKind kind) { return is_benefit(kind); }) + appraisal.qaly_value;
  appraisal.net_social_value = appraisal.benefit - appraisal.cost;
  appraisal.benefit_cost_ratio = benefit_cost_ratio(appraisal.benefit, appraisal.cost);
  appraisal.social_payback = payback(social_value(option, terms, false));
  appraisal.discounted_social_payback = payback(social_value(option, terms, true));
}

void add_public_case(const Flows& flows, const DiscountSchedule& schedule, Appraisal& appraisal) {
  const auto worth = [&](auto counts) { return present_value(flows.by_year(counts), schedule); };
  const auto net = flows.by_year([](Agency agency, FlowKind) { return is_government(agency); });
  appraisal.public_cost = -worth(
      [](Agency agency, FlowKind kind) { return is_government(agency) && kind == FlowKind::cost; });
  appraisal.public_saving =
      worth([](Agency agency, FlowKind kind) { return is_government(agency) && is_saving(kind); });
  appraisal.net_budget_impact = present_value(net, schedule);
  appraisal.fiscal_benefit_cost_ratio =
      benefit_cost_ratio(appraisal.public_saving, appraisal.public_cost);
  appraisal.public_payback = payback(net);
  appraisal.discounted_public_payback = payback(discounted(net, schedule));
}

}  // namespace

Appraisal appraise(const OptionFlows& option, const AppraisalTerms& terms) {
  expects(option.qalys.empty() || option.qalys.size() == option.money.years(),
          "QALYs are given for every year or for none");
  Appraisal appraisal;
  add_social_case(option, terms, appraisal);
  add_public_case(option.money, terms.money, appraisal);
  for (std::size_t a = 0; a < number_of_agencies; ++a) {
    appraisal.agencies[a] = case_of(static_cast<Agency>(a), option.money, terms.money);
  }
  if (appraisal.discounted_qalys > 0.0) {
    const auto spared = option.money.by_year([](Agency agency, FlowKind kind) {
      return is_government(agency) && kind == FlowKind::resource;
    });
    appraisal.cost_per_qaly =
        (appraisal.cost - present_value(spared, terms.money)) / appraisal.discounted_qalys;
  }
  return appraisal;
}

std::optional<std::array<double, number_of_agencies>> gain_share_payments(
    const Appraisal& appraisal) {
  std::array<double, number_of_agencies> savings{};
  std::array<double, number_of_agencies> costs{};
  for (std::size_t a = 0; a < number_of_agencies; ++a) {
    if (!is_government(static_cast<Agency>(a))) continue;
    savings[a] = appraisal.agencies[a].saving;
    costs[a] = appraisal.agencies[a].cost;
  }
  const std::optional<GainShare> share = gain_share(savings, costs);
  if (!share) return std::nullopt;
  std::array<double, number_of_agencies> payments{};
  std::copy(share->receives.begin(), share->receives.end(), payments.begin());
  return payments;
}

std::optional<int> year_of(const Payback& payback, int first_year) {
  if (!payback.lasting) return std::nullopt;
  return first_year + static_cast<int>(std::ceil(*payback.lasting));
}

}  // namespace hale
