// Areas of money over time: discounting, price base, net present value, duration, payback.

#include <algorithm>

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/economics/appraise.hpp"
#include "sim/economics/duration.hpp"
#include "sim/economics/payback.hpp"
#include "sim/economics/ratios.hpp"

namespace hale {
namespace {

constexpr double longest_horizon = 10000.0;

/// A series by year: costs negative, from the inputs' own flows or from a cost now and a constant
/// benefit. As an option of which government pays and society gains.
OptionFlows series_of(const Inputs& inputs) {
  std::vector<double> gains;
  std::vector<double> costs;
  if (inputs.has("flows")) {
    for (const double flow : inputs.numbers("flows")) {
      gains.push_back(std::max(0.0, flow));
      costs.push_back(std::min(0.0, flow));
    }
  } else if (inputs.has("benefits")) {
    gains = inputs.numbers("benefits");
    costs = inputs.numbers("costs");
    for (double& cost : costs) {
      cost = -cost;
    }
  } else {
    const int years = inputs.whole("years", 0, 1000);
    gains.assign(static_cast<std::size_t>(years) + 1, inputs.number("benefit"));
    gains.front() = 0.0;
    costs = {-inputs.number("cost0")};
  }
  OptionFlows option{Flows{std::max(gains.size(), costs.size())}, {}};
  for (std::size_t year = 0; year < gains.size(); ++year) {
    option.money.add(year, Agency::individuals, FlowKind::social, gains[year]);
  }
  for (std::size_t year = 0; year < costs.size(); ++year) {
    option.money.add(year, Agency::combined_authority, FlowKind::cost, costs[year]);
  }
  return option;
}

Appraisal appraisal_of_series(const Inputs& inputs, const Reference& reference) {
  const DiscountSchedule schedule = schedule_of(inputs, reference);
  return appraise(series_of(inputs), {.money = schedule, .health = schedule});
}

Answer years_of(const Payback& payback) {
  if (payback.state == PaybackState::never) return nullptr;
  return payback.years;
}

bool asks_for_discounted(const std::string& output) {
  return output.find("discounted") != std::string::npos &&
         output.find("undiscounted") == std::string::npos;
}

Answer payback_answer(const Inputs& inputs, const Reference& reference, const Question& question) {
  const Appraisal found = appraisal_of_series(inputs, reference);
  return years_of(asks_for_discounted(question.output) ? found.discounted_social_payback
                                                       : found.social_payback);
}

PriceYear price_year_in(const Inputs& inputs, std::string_view key, const PriceLevels& levels) {
  const std::optional<PriceYear> year = price_year_of(inputs.text(key));
  if (!year) throw CaseFault{fmt::format("`{}` is not a year: 2024 or 2023/24", key)};
  if (!levels.knows(*year)) {
    throw CaseFault{
        fmt::format("the price level of {} is not known in this vintage", inputs.text(key))};
  }
  return *year;
}

double price_ratio(const Inputs& inputs, const Reference& reference) {
  const std::string vintage = inputs.text("vintage", std::string{usual_price_vintage});
  const auto found = reference.prices.find(vintage);
  if (found == reference.prices.end()) {
    throw CaseFault{fmt::format("no price levels of vintage {}", vintage)};
  }
  return found->second.ratio(price_year_in(inputs, "from", found->second),
                             price_year_in(inputs, "to", found->second));
}

LastingBenefit lasting_benefit(const Inputs& inputs) {
  return {.first_year = inputs.number("benefit_12m"),
          .years = inputs.has("years") ? inputs.number_within("years", 0.0, longest_horizon) : 1.0,
          .drop_off = inputs.number("drop_off", 0.0)};
}

FirstYear first_year_of(const Inputs& inputs) {
  return inputs.yes("discount_year1", false) ? FirstYear::discounted : FirstYear::undiscounted;
}

double simple_payback_of(const Inputs& inputs) {
  const double cost = inputs.number("cost") * inputs.number("homes|n", 1.0);
  const double saving = inputs.number("saving|annual_saving");
  if (saving <= 0.0) throw CaseFault{"`saving` is not above zero: nothing is paid back"};
  return simple_payback(cost, saving);
}

}  // namespace

DiscountSchedule schedule_of(const Inputs& inputs, const Reference& reference) {
  if (!inputs.has("schedule") && inputs.has("rate")) {
    return constant_rate(inputs.number_within("rate", 0.0, 1.0));
  }
  std::string edition = inputs.text("edition", usual_discounting);
  std::string series = inputs.text("schedule", "standard");
  if (const std::size_t slash = series.find('/'); slash != std::string::npos) {
    edition = series.substr(0, slash);
    series = series.substr(slash + 1);
  } else if (reference.discounting.contains(series)) {
    edition = series;
    series = "standard";
  }
  const auto schedule = reference.discounting.find(edition);
  if (schedule != reference.discounting.end()) {
    const auto found = schedule->second.find(series);
    if (found != schedule->second.end()) return found->second;
  }
  throw CaseFault{fmt::format("no discount schedule `{}` in `{}`", series, edition)};
}

Answer answer_of(const std::optional<double>& value) {
  if (!value) return nullptr;
  return *value;
}

Formulas discounting_formulas() {
  return {
      {{"discount_factor", "factor", "df"},
       {"year"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return schedule_of(in, ref).factor(in.number_within("year", 0.0, longest_horizon));
       }},
      {{"annuity", "annuity_factor", "pv"},
       {"years"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return in.number("amount", 1.0) *
                schedule_of(in, ref).annuity(in.whole("years", 0, 10000));
       }},
      {{"rate"},
       {"year"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return schedule_of(in, ref).rate_in(in.whole("year", 1, 10000));
       }},
      {{"pv", "present_value"},
       {"amount", "year"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return in.number("amount") *
                schedule_of(in, ref).factor(in.number_within("year", 0.0, longest_horizon));
       }},
      {{"pv", "npv", "present_value"},
       {"flows"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return present_value(in.numbers("flows"), schedule_of(in, ref));
       }},
  };
}

Formulas npsv_formulas() {
  const auto of = [](const std::vector<std::string_view>& needs) -> Formulas {
    return {
        {{"npsv", "npv", "net"},
         needs,
         [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
           return appraisal_of_series(in, ref).net_social_value;
         }},
        {{"bcr"},
         needs,
         [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
           return answer_of(appraisal_of_series(in, ref).benefit_cost_ratio);
         }},
        {{"pv_benefits", "pv_b"},
         needs,
         [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
           return appraisal_of_series(in, ref).benefit;
         }},
        {{"pv_costs", "pv_cost", "pv_c"},
         needs,
         [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
           return appraisal_of_series(in, ref).cost;
         }},
        {{"payback*", "discounted_payback*", "undiscounted_payback*"}, needs, payback_answer},
        {{"share", "switching_value"},
         needs,
         [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
           const Appraisal found = appraisal_of_series(in, ref);
           return answer_of(share_benefits_may_fall(found.benefit, found.cost));
         }},
    };
  };
  Formulas all = of({"flows"});
  for (const Formulas& more : {of({"costs", "benefits"}), of({"cost0", "benefit", "years"})}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

Formulas price_base_formulas() {
  return {
      {{"value", "uprated", "uprated_value"},
       {"value", "from", "to"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return in.number("value") * price_ratio(in, ref);
       }},
      {{"ratio", "factor", "uprating_factor", "deflator_ratio"},
       {"from", "to"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return price_ratio(in, ref);
       }},
  };
}

Formulas duration_formulas() {
  return {
      {{"net", "net_position"},
       {"cost", "benefit_12m"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return worth(lasting_benefit(in), schedule_of(in, ref), first_year_of(in)) -
                in.number("cost");
       }},
      {{"benefit", "pv_benefit"},
       {"benefit_12m"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return worth(lasting_benefit(in), schedule_of(in, ref), first_year_of(in));
       }},
      {{"bcr", "ratio"},
       {"cost", "benefit_12m"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return answer_of(
             benefit_cost_ratio(worth(lasting_benefit(in), schedule_of(in, ref), first_year_of(in)),
                                in.number("cost")));
       }},
      {{"break_even*", "payback*"},
       {"cost", "benefit_12m"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         return answer_of(years_to_break_even(in.number("cost"), lasting_benefit(in),
                                              schedule_of(in, ref), first_year_of(in)));
       }},
      {{"implied_benefit*", "benefit_12m"},
       {"cost", "net"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         const LastingBenefit one{.first_year = 1.0,
                                  .years = in.number("years", 1.0),
                                  .drop_off = in.number("drop_off", 0.0)};
         return answer_of(break_even_quantity(in.number("net") + in.number("cost"),
                                              worth(one, schedule_of(in, ref), first_year_of(in))));
       }},
  };
}

Formulas payback_formulas() {
  return {
      {{"payback*", "discounted_payback*", "undiscounted_payback*"}, {"flows"}, payback_answer},
      {{"payback*", "discounted_payback*", "undiscounted_payback*"},
       {"cost0", "benefit", "years"},
       payback_answer},
      {{"payback*", "years"},
       {"cost", "saving|annual_saving"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return simple_payback_of(in);
       }},
  };
}

}  // namespace hale
