// Areas of costs and who bears them: ratios, transfers, unit costs, bias, additionality, shares.

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

/// The ratio of the two inputs that a case names, whatever it calls them.
template <class Function>
Answer of_benefit_and_cost(const Inputs& in, Function function) {
  return answer_of(function(in.number(in.one_of({"b", "pv_b", "benefit"})),
                            in.number(in.one_of({"c", "pv_c", "cost"}))));
}

Formulas ratios_of(std::string_view benefit, std::string_view cost) {
  const std::vector<std::string_view> needs{benefit, cost};
  return {
      {{"ratio", "bcr"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return of_benefit_and_cost(in, benefit_cost_ratio);
       }},
      {{"sroi", "roi", "return"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return of_benefit_and_cost(in, return_on_investment);
       }},
      {{"net", "npsv"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return of_benefit_and_cost(
             in, [](double b, double c) { return std::optional<double>{b - c}; });
       }},
      {{"share", "share_benefits*", "switching_value"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return of_benefit_and_cost(in, share_benefits_may_fall);
       }},
      {{"share_cost*", "cost_share", "cost_rise"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return of_benefit_and_cost(in, share_cost_may_rise);
       }},
  };
}

Formulas ratios() {
  Formulas all;
  for (const auto& [benefit, cost] : {std::pair{"b", "c"}, std::pair{"pv_b", "c"},
                                      std::pair{"pv_b", "pv_c"}, std::pair{"benefit", "cost"}}) {
    const Formulas more = ratios_of(benefit, cost);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

UnitValue unit_value_of(const Inputs& in) {
  return {.fiscal = in.number("fiscal", 0.0),
          .transfer = in.number("transfer", 0.0),
          .economic = in.number("economic", 0.0),
          .social = in.number("social", 0.0)};
}

double sum_of_all(const Inputs& in) {
  std::vector<double> parts;
  for (const auto& [name, value] : in.all().items()) {
    parts.push_back(in.number(name));
  }
  return sum_of_parts(parts);
}

GrossImpact impact_of(const Inputs& in, const std::string& suffix) {
  return {.gross = in.number("GI" + suffix),
          .leakage = in.number("L" + suffix, 0.0),
          .displacement = in.number("D" + suffix, 0.0),
          .substitution = in.number("S" + suffix, 0.0),
          .multiplier = in.number("M" + suffix, 1.0)};
}

GrossImpact reference_of(const Inputs& in) {
  return in.has("GI_ref") ? impact_of(in, "_ref") : GrossImpact{};
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

Formulas ratio_formulas() {
  return ratios();
}

Formulas switching_formulas() {
  Formulas all = ratios();
  all.push_back({{"break_even*", "quantity"},
                 {"cost", "per_unit"},
                 [](const Inputs& in, const Reference&, const Question&) {
                   return answer_of(break_even_quantity(in.number("cost"), in.number("per_unit")));
                 }});
  all.push_back({{"break_even*", "quantity"},
                 {"c", "per_unit"},
                 [](const Inputs& in, const Reference&, const Question&) {
                   return answer_of(break_even_quantity(in.number("c"), in.number("per_unit")));
                 }});
  return all;
}

Formulas transfers_formulas() {
  return {
      {{"public_value"},
       {},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return public_value(unit_value_of(in));
       }},
      {{"financial_case", "fiscal_value", "fiscal"},
       {"fiscal"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return unit_value_of(in).fiscal;
       }},
      {{"sum", "total"},
       {},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return sum_of_all(in);
       }},
  };
}

Formulas unit_cost_formulas() {
  return {
      {{"sum", "total", "value"},
       {"parts"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return sum_of_parts(in.numbers("parts"));
       }},
      {{"sum", "sum_of_shares"},
       {"shares"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return sum_of_parts(in.numbers("shares"));
       }},
      {{"public_value"},
       {"fiscal"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return public_value(unit_value_of(in));
       }},
      {{"annual_gap", "gap", "annual_pay_gap"},
       {"rlw", "nmw", "h", "w"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return annual_pay_gap(in.number("rlw"), in.number("nmw"), in.number("h"), in.number("w"));
       }},
      {{"cost_per_unit", "unit_cost", "per_unit"},
       {"total", "n"},
       [](const Inputs& in, const Reference&, const Question&) {
         return answer_of(benefit_cost_ratio(in.number("total"), in.number("n")));
       }},
      {{"total", "value"},
       {"n", "value"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return in.number("n") * in.number("value");
       }},
      {{"sum", "total"},
       {},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return sum_of_all(in);
       }},
  };
}

Formulas crime_formulas() {
  return {
      {{"value", "public_value"},
       {"recorded", "multiplier", "unit_value"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return actual_crimes(in.number("recorded"), in.number("multiplier")) *
                in.number("unit_value");
       }},
      {{"actual", "actual_crimes", "incidents"},
       {"recorded", "multiplier"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return actual_crimes(in.number("recorded"), in.number("multiplier"));
       }},
      {{"sum", "total"},
       {"fiscal", "economic", "social"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return public_value(unit_value_of(in));
       }},
  };
}

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
       {"GI_ref"},
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
