// Areas of what becomes of gross figures: bias, additionality, shares between agencies, cash.

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/economics/additionality.hpp"
#include "sim/economics/cashability.hpp"
#include "sim/economics/gain_share.hpp"
#include "sim/economics/optimism_bias.hpp"
#include "sim/economics/ratios.hpp"
#include "sim/economics/unit_value.hpp"

namespace hale {
namespace {

constexpr std::string_view deadweight_key = "deadweight|DW";

GrossImpact impact_of(const Inputs& in, const std::string& suffix) {
  return {.gross = in.number("GI" + suffix),
          .leakage = in.number("L" + suffix, 0.0),
          .displacement = in.number("D" + suffix, 0.0),
          .substitution = in.number("S" + suffix, 0.0),
          .multiplier = in.number("M" + suffix, 1.0)};
}

/// The reference case, or the share of the same impact that would have come anyway.
GrossImpact reference_of(const Inputs& in) {
  if (in.has("GI_ref")) return impact_of(in, "_ref");
  GrossImpact anyway = impact_of(in, "");
  anyway.gross *= in.number(deadweight_key, 0.0);
  return anyway;
}

std::vector<std::pair<std::string, double>> costs_and_benefits(const Inputs& in,
                                                               std::vector<double>& benefits,
                                                               std::vector<double>& costs) {
  auto agencies = in.named_numbers("benefit");
  for (const auto& [name, amount] : in.named_numbers("cost")) {
    if (!in.at("benefit").contains(name)) agencies.emplace_back(name, 0.0);
  }
  for (const auto& [name, amount] : agencies) {
    benefits.push_back(amount);
    costs.push_back(in.at("cost").value(name, 0.0));
  }
  return agencies;
}

/// A figure of each agency by name.
Answer by_agency(const Inputs& in, std::vector<double> GainShare::*figure) {
  std::vector<double> benefits;
  std::vector<double> costs;
  const auto agencies = costs_and_benefits(in, benefits, costs);
  const std::optional<GainShare> share = gain_share(benefits, costs);
  if (!share) return nullptr;
  Answer answer = Answer::object();
  for (std::size_t a = 0; a < agencies.size(); ++a) {
    answer[agencies[a].first] = ((*share).*figure)[a];
  }
  return answer;
}

double sum_of_figures(const Answer& answer) {
  double sum = 0.0;
  for (const Answer& figure : answer) {
    sum += figure.get<double>();
  }
  return sum;
}

double surplus_of(const Inputs& in) {
  std::vector<double> benefits;
  std::vector<double> costs;
  costs_and_benefits(in, benefits, costs);
  return sum_of_parts(benefits) - sum_of_parts(costs);
}

ServiceCost service_cost(const Inputs& in) {
  const ServiceCost cost{.average = in.number("avg"),
                         .marginal_share = in.number_within("marginal_share", 0.0, 1.0),
                         .units_per_step = in.number("step")};
  if (cost.units_per_step <= 0.0) throw CaseFault{"`step` is not above zero"};
  return cost;
}

}  // namespace

Formulas optimism_bias_formulas() {
  return {
      {{"reduction_pct", "reduction", "managed_contribution"},
       {"contrib", "mitig"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const std::vector<double> contributions = in.numbers("contrib");
         const std::vector<double> managed = in.numbers("mitig");
         if (contributions.size() != managed.size()) {
           throw CaseFault{"`contrib` and `mitig` differ in length"};
         }
         return managed_contribution(contributions, managed);
       }},
      {{"ob_pct", "ob"},
       {"upper", "reduction"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return bias_left(in.number("upper"), in.number("reduction"), in.number("lower", 0.0));
       }},
      {{"months", "duration"},
       {"months", "ob"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return with_bias(in.number("months"), in.number("ob"));
       }},
      {{"total_m", "total", "cost"},
       {"npc", "ob"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return with_bias(in.number("npc"), in.number("ob")) + in.number("risk_mgmt", 0.0);
       }},
      {{"cost", "total"},
       {"cost", "ob"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return with_bias(in.number("cost"), in.number("ob")) + in.number("risk_mgmt", 0.0);
       }},
      {{"benefit", "total"},
       {"benefit", "ob"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return benefit_less_bias(in.number("benefit"), in.number("ob"));
       }},
  };
}

Formulas additionality_formulas() {
  return {
      {{"net_additional", "additional_impact", "net"},
       {"GI"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_additional(impact_of(in, ""), reference_of(in));
       }},
      {{"net_intervention", "net_int"},
       {"GI"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_impact(impact_of(in, ""));
       }},
      {{"net_reference", "net_ref", "deadweight"},
       {"GI"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_impact(reference_of(in));
       }},
      {{"additionality", "additionality_ratio", "ratio"},
       {"GI"},
       [](const Inputs& in, const Reference&, const Question&) {
         return answer_of(benefit_cost_ratio(net_additional(impact_of(in, ""), reference_of(in)),
                                             in.number("GI")));
       }},
  };
}

Formulas gain_share_formulas() {
  const std::vector<std::string_view> needs{"benefit", "cost"};
  return {
      {{"net_transfers", "transfers", "payments", "net_payments"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return by_agency(in, &GainShare::receives);
       }},
      {{"keeps", "kept", "share_of_surplus", "retained", "net_gain", "net_gains"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return by_agency(in, &GainShare::keeps);
       }},
      {{"surplus"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return surplus_of(in);
       }},
      {{"sum", "sum_of_transfers", "sum_transfers", "sum_net_transfers"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return sum_of_figures(by_agency(in, &GainShare::receives));
       }},
  };
}

Formulas cashability_formulas() {
  const std::vector<std::string_view> needs{"units", "avg", "marginal_share", "step"};
  return {
      {{"cashable", "cashable_saving"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return cashable_saving(in.number("units"), service_cost(in));
       }},
      {{"average", "average_saving", "economic", "economic_saving", "total"},
       {"units", "avg"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return average_saving(in.number("units"), {in.number("avg"), 1.0, 1.0});
       }},
      {{"marginal", "marginal_saving"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const ServiceCost cost = service_cost(in);
         return cost.marginal_share * average_saving(in.number("units"), cost);
       }},
      {{"steps", "whole_steps"},
       {"units", "step"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         if (in.number("step") <= 0.0) throw CaseFault{"`step` is not above zero"};
         return whole_steps(in.number("units"), in.number("step"));
       }},
      {{"share", "cashable_share"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         const ServiceCost cost = service_cost(in);
         return answer_of(benefit_cost_ratio(cashable_saving(in.number("units"), cost),
                                             average_saving(in.number("units"), cost)));
       }},
  };
}

}  // namespace hale
