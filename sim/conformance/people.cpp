// Areas of what people gain: weights by income, QALYs and WELLBYs, active travel.

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/economics/active_travel.hpp"
#include "sim/economics/distribution.hpp"
#include "sim/economics/ratios.hpp"
#include "sim/economics/unit_value.hpp"
#include "sim/economics/wellbeing.hpp"

namespace hale {
namespace {

constexpr std::string_view qalys_key = "dq|q|qalys|dQ|dqaly|d_qaly|dQALY|qaly_gain";
constexpr std::string_view satisfaction_key = "ls|dls|dLS|d_ls|dl|ls_gain";

double above_zero(const Inputs& in, std::string_view key) {
  const double value = in.number(key);
  if (value > 0.0) return value;
  throw CaseFault{fmt::format("`{}` is not above zero", key)};
}

double elasticity_of(const Inputs& in) {
  return in.number("eta", usual_income_elasticity);
}

WellbeingChange change_of(const Inputs& in) {
  return {.qalys = in.number(qalys_key, 0.0),
          .life_satisfaction = in.number(satisfaction_key, 0.0)};
}

WellbeingValues values_of(const Inputs& in) {
  return {
      .gbp_per_qaly = in.number("qaly|qaly_value|v_qaly|v", usual_gbp_per_qaly),
      .gbp_per_wellby = in.number("wellby|wellby_value|v_wellby", usual_gbp_per_wellby),
      .points_per_qaly = in.number("ls_points|ls_per_qaly|points_per_qaly", usual_points_per_qaly)};
}

/// By the rule named, or by what has changed: health and life satisfaction are never both in full.
Answer value_by_rule(const Inputs& in, const Reference&, const Question&) {
  const WellbeingChange change = change_of(in);
  const bool has_satisfaction = in.has(satisfaction_key);
  const bool has_qalys = in.has(qalys_key);
  if (!has_satisfaction && !has_qalys) throw CaseFault{"neither QALYs nor life satisfaction"};
  const std::string rule = in.text("rule", !has_qalys         ? "wellby"
                                           : has_satisfaction ? "both"
                                                              : "qaly");
  WellbeingRule chosen = WellbeingRule::qalys_and_rest;
  if (rule == "qaly") {
    chosen = WellbeingRule::qalys;
  } else if (rule == "wellby") {
    chosen = WellbeingRule::life_satisfaction;
  } else if (rule != "both") {
    throw CaseFault{fmt::format("`rule` is `{}`: qaly, wellby or both", rule)};
  }
  return in.number("earn", 0.0) + value_of(change, values_of(in), chosen);
}

std::vector<double> times_of(const Inputs& in, std::size_t expected) {
  std::vector<double> times = in.numbers("t");
  if (times.size() != expected) throw CaseFault{"`t` and `u` differ in length"};
  return times;
}

double qalys_of(const Inputs& in) {
  const std::vector<double> utilities = in.numbers("u");
  return area_under(times_of(in, utilities.size()), utilities);
}

double reference_qalys(const Inputs& in) {
  const std::size_t size = in.numbers("u").size();
  if (!in.has("ref")) return 0.0;
  if (in.at("ref").is_number()) {
    return area_under(times_of(in, size), std::vector<double>(size, in.number("ref")));
  }
  const std::vector<double> utilities = in.numbers("ref");
  if (utilities.size() != size) throw CaseFault{"`u` and `ref` differ in length"};
  return area_under(times_of(in, size), utilities);
}

/// Cycling has another cap than walking.
ActiveTravelRisk travel_risk(const Inputs& in, const Question& question) {
  const bool cycles = question.area == "cycling mortality" || in.text("mode", "") == "cycling";
  return {.relative_risk = in.number_within("rr", 0.0, 1.0),
          .reference_volume = above_zero(in, "ref"),
          .largest_reduction = in.number(
              "cap", cycles ? largest_reduction_of_cycling : largest_reduction_of_walking)};
}

Formulas wellby_formulas() {
  return {
      {{"wellby*"},
       {"qaly", "ls_points"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return wellby_from_qaly(in.number("qaly"), above_zero(in, "ls_points"));
       }},
      {{"wellby*"},
       {"income", "d_ls"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return wellby_from_income(in.number("income"), above_zero(in, "d_ls"));
       }},
      {{"value", "wellby", "wellby_uprated", "uprated"},
       {"wellby", "price_ratio"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return uprated_wellby(in.number("wellby"), in.number("price_ratio"),
                               in.number("income_ratio|gdp_ratio", 1.0), elasticity_of(in));
       }},
      {{"cost_per_wellby", "cost_per_ls_point"},
       {"cost", satisfaction_key},
       [](const Inputs& in, const Reference&, const Question&) {
         return answer_of(benefit_cost_ratio(in.number("cost"), in.number(satisfaction_key)));
       }},
      {{"total"},
       {"n", "value"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return in.number("n") * in.number("value");
       }},
      {{"bcr", "ratio"},
       {"value", "cost"},
       [](const Inputs& in, const Reference&, const Question&) {
         return answer_of(benefit_cost_ratio(in.number("value"), in.number("cost")));
       }},
      {{"bcr", "ratio"},
       {satisfaction_key, "cost"},
       [](const Inputs& in, const Reference& ref, const Question& question) {
         return answer_of(
             benefit_cost_ratio(value_by_rule(in, ref, question).get<double>(), in.number("cost")));
       }},
      {{"net", "net_value"},
       {satisfaction_key, "cost"},
       [](const Inputs& in, const Reference& ref, const Question& question) -> Answer {
         return value_by_rule(in, ref, question).get<double>() - in.number("cost");
       }},
      {{"ls_beyond_health", "extra_ls", "residual_ls"},
       {},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return life_satisfaction_beyond_health(change_of(in), values_of(in).points_per_qaly);
       }},
      {{"wellby_value", "wellby_part"},
       {},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const WellbeingValues values = values_of(in);
         return values.gbp_per_wellby *
                life_satisfaction_beyond_health(change_of(in), values.points_per_qaly);
       }},
  };
}

Formulas qaly_formulas() {
  return {
      {{"incremental_qaly", "incremental_qalys", "dq"},
       {"t", "u"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return qalys_of(in) - reference_qalys(in);
       }},
      {{"qaly", "qalys", "auc"},
       {"t", "u"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer { return qalys_of(in); }},
      {{"value", "qaly_value"},
       {"t", "u"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return value_of({qalys_of(in) - reference_qalys(in), 0.0}, values_of(in),
                         WellbeingRule::qalys);
       }},
      {{"equivalent_income"},
       {"income", "w_sum"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return equivalent_income(
             in.number("income"), in.number("w_sum"),
             in.has("w_income") ? above_zero(in, "w_income") : sipher_weight_of_log_income);
       }},
      {{"value", "qaly_value", "total", "total_value", "combined*"}, {}, value_by_rule},
  };
}

}  // namespace

Formulas weights_formulas() {
  return {
      {{"weight", "distributional_weight"},
       {"income", "median"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return distributional_weight(above_zero(in, "income"), above_zero(in, "median"),
                                      elasticity_of(in));
       }},
      {{"weight", "distributional_weight"},
       {"ratio"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return distributional_weight(above_zero(in, "ratio"), 1.0, elasticity_of(in));
       }},
      {{"weighted", "weighted_sum", "weighted_value", "weighted_npsv"},
       {"values", "incomes", "median"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         std::vector<double> values = in.numbers("values");
         const std::vector<double> incomes = in.numbers("incomes");
         if (values.size() != incomes.size()) {
           throw CaseFault{"`values` and `incomes` differ in length"};
         }
         for (std::size_t i = 0; i < values.size(); ++i) {
           if (incomes[i] <= 0.0) throw CaseFault{"an income is not above zero"};
           values[i] *=
               distributional_weight(incomes[i], above_zero(in, "median"), elasticity_of(in));
         }
         return sum_of_parts(values);
       }},
      {{"weighted", "weighted_value"},
       {"value", "income", "median"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return in.number("value") * distributional_weight(above_zero(in, "income"),
                                                           above_zero(in, "median"),
                                                           elasticity_of(in));
       }},
  };
}

Formulas wellbeing_formulas() {
  Formulas all = wellby_formulas();
  const Formulas more = qaly_formulas();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

Formulas active_travel_formulas() {
  return {
      {{"risk_reduction", "reduction"},
       {"rr", "ref", "vol"},
       [](const Inputs& in, const Reference&, const Question& question) -> Answer {
         return risk_reduction(travel_risk(in, question), in.number("vol"));
       }},
      {{"relative_risk", "local_rr", "rr"},
       {"rr", "ref", "vol"},
       [](const Inputs& in, const Reference&, const Question& question) -> Answer {
         return 1.0 - risk_reduction(travel_risk(in, question), in.number("vol"));
       }},
      {{"deaths_prevented", "deaths"},
       {"rr", "ref", "vol", "people", "death_rate"},
       [](const Inputs& in, const Reference&, const Question& question) -> Answer {
         return risk_reduction(travel_risk(in, question), in.number("vol")) * in.number("people") *
                in.number("death_rate");
       }},
  };
}

}  // namespace hale
