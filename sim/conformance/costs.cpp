// Areas of costs: ratios, switching values, transfers, unit costs.

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/economics/ratios.hpp"
#include "sim/economics/unit_value.hpp"

namespace hale {
namespace {

constexpr std::string_view benefit_key = "b|pv_b|benefit|benefits|pv_benefits";
constexpr std::string_view cost_key = "c|pv_c|cost|costs|pv_costs";
constexpr std::string_view total_key = "total|cost|saving|spend";
constexpr std::string_view actual_per_recorded_key = "multiplier|factor|ratio";

/// The ratio of the two inputs that a case names, whatever it calls them.
template <class Function>
Answer of_benefit_and_cost(const Inputs& in, Function function) {
  return answer_of(function(in.number(benefit_key), in.number(cost_key)));
}

Formulas ratios() {
  const std::vector<std::string_view> needs{benefit_key, cost_key};
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

/// What a total comes to for each of the one other number given (homes, recruits, places).
Answer per_unit(const Inputs& in, const Reference&, const Question&) {
  const double total = in.number(total_key);
  std::optional<double> units;
  for (const auto& [name, value] : in.all().items()) {
    if (&value == &in.at(total_key) || !value.is_number()) continue;
    if (units) throw CaseFault{"more than one number to divide by"};
    units = in.number(name);
  }
  if (!units || *units <= 0.0) throw CaseFault{"no number above zero to divide by"};
  return total / *units;
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

}  // namespace

Formulas ratio_formulas() {
  return ratios();
}

Formulas switching_formulas() {
  Formulas all = ratios();
  all.push_back({{"break_even*", "quantity"},
                 {cost_key, "per_unit"},
                 [](const Inputs& in, const Reference&, const Question&) {
                   return answer_of(
                       break_even_quantity(in.number(cost_key), in.number("per_unit")));
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
      {{"unit_cost", "per_*", "cost_per_*", "saving_per_*"}, {total_key}, per_unit},
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
       {"recorded", actual_per_recorded_key, "unit_value"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return actual_crimes(in.number("recorded"), in.number(actual_per_recorded_key)) *
                in.number("unit_value");
       }},
      {{"actual", "actual_crimes", "incidents"},
       {"recorded", actual_per_recorded_key},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return actual_crimes(in.number("recorded"), in.number(actual_per_recorded_key));
       }},
      {{"sum", "total"},
       {"fiscal", "economic", "social"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return public_value(unit_value_of(in));
       }},
  };
}

}  // namespace hale
