#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/output/text_forms.hpp"
#include "sim/output/uncertainty.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

/// Outcomes of the table; the other forms have all.
constexpr std::array<std::string_view, 12> main_outcomes{"npsv",
                                                         "weighted_npsv",
                                                         "present_cost",
                                                         "net_public_purse",
                                                         "discounted_qalys",
                                                         "net_health_benefit",
                                                         "hle_change",
                                                         "hle_gap_deciles_change",
                                                         "sii_change",
                                                         "deaths_avoided",
                                                         "job_years_change",
                                                         "people_in_good_health_change"};

/// Four digits or whole numbers, with a sign when below zero.
std::string number(double value) {
  if (!std::isfinite(value)) return "-";
  const double size = std::abs(value);
  constexpr double billion = 1e9;
  constexpr double million = 1e6;
  if (size >= billion) return (value < 0.0 ? "-" : "") + with_thousands(value / million, 1) + "m";
  const int decimals = size == 0.0 || size >= 1000.0 ? 0 : size >= 10.0 ? 1 : size >= 0.1 ? 3 : 5;
  return (value < 0.0 ? "-" : "") + with_thousands(value, decimals);
}

std::string number(const std::optional<double>& value) {
  return value ? number(*value) : "-";
}

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:.0f} %", 100.0 * *share) : "-";
}

std::string heading(const UncertaintyReport& report) {
  std::string text = fmt::format("{}\n{}: {} of {} runs, design {}", report.title, report.region,
                                 report.complete, report.planned, report.design);
  if (report.draws > 0)
    text += fmt::format(", {} sampled draws of {} seeds", report.draws, report.seeds);
  return text + "\n";
}

std::string spread_block(const UncertaintyReport& report, const std::string& option) {
  std::string text = fmt::format(
      "\n{}: over the draws, against the baseline\n{:<29}{:>13}{:>13}{:>13}{:>7}{:>12}{:>12}\n",
      option, "", "mean", "2.5 %", "97.5 %", "better", "sd draws", "sd luck");
  for (const OutcomeSpread& spread : report.spreads) {
    const bool is_told = std::find(main_outcomes.begin(), main_outcomes.end(), spread.outcome) !=
                             main_outcomes.end() ||
                         spread.outcome == report.outcome;
    if (spread.option != option || !is_told) continue;
    text += fmt::format("{:<29}{:>13}{:>13}{:>13}{:>7}{:>12}{:>12}\n", spread.outcome,
                        number(spread.draws.mean), number(spread.draws.low),
                        number(spread.draws.high), percent(spread.probability_better),
                        number(spread.sd_between), number(spread.sd_within));
  }
  return text;
}

std::string precision_block(const UncertaintyReport& report) {
  constexpr double five_points = 0.05;
  std::string text =
      fmt::format("\nDraws needed for the mean of {} within {:g} % of itself (95 %)\n",
                  report.outcome, 100.0 * report.precision);
  for (const OutcomeSpread& spread : report.spreads) {
    if (spread.outcome != report.outcome) continue;
    text += fmt::format("  {:<28}{:>14}\n", spread.option,
                        spread.draws_needed ? fmt::format("{}", *spread.draws_needed) : "-");
  }
  return text + fmt::format("For a probability within 5 points, whatever it is: {}\n",
                            draws_needed_for_probability(0.5, five_points));
}

std::string choice_block(const UncertaintyReport& report) {
  std::string text =
      "\nWhich option to choose, by value of a QALY (GBP): greatest mean net benefit to society,\n"
      "the probability that it is the best (CEAF), and what certainty would be worth (EVPI, GBP)\n";
  text += fmt::format("{:>10}  {:<24}{:>8}{:>16}\n", "per QALY", "choose", "P", "EVPI");
  for (const ChoiceAtValue& choice : report.choices) {
    text += fmt::format("{:>10}  {:<24}{:>8}{:>16}\n", with_thousands(choice.gbp_per_effect, 0),
                        shortened(report.options[choice.best], 23),
                        percent(choice.acceptability_of_best), number(choice.evpi));
  }
  text += "\nProbability that an option is the best (CEAC)\n" + fmt::format("{:>10}  ", "per QALY");
  constexpr std::size_t side_by_side = 6;
  const std::size_t shown = std::min(report.options.size(), side_by_side);
  for (std::size_t option = 0; option < shown; ++option)
    text += fmt::format("{:>14}", shortened(report.options[option], 13));
  text += "\n";
  for (const ChoiceAtValue& choice : report.choices) {
    text += fmt::format("{:>10}  ", with_thousands(choice.gbp_per_effect, 0));
    for (std::size_t option = 0; option < shown; ++option)
      text += fmt::format("{:>14}", percent(choice.acceptability[option]));
    text += "\n";
  }
  if (shown < report.options.size())
    text += fmt::format("  {} more options are in --format csv\n", report.options.size() - shown);
  return text;
}

std::string worth_block(const UncertaintyReport& report) {
  std::string text = fmt::format(
      "\nWorth of knowing a parameter before choosing (EVPPI) at GBP {} a QALY, of an EVPI of {}\n",
      with_thousands(report.gbp_per_qaly, 0), number(report.evpi));
  text += fmt::format("  {:<52}{:>14}{:>14}\n", "", "GBP", "adjusted R2");
  for (const ParameterWorth& worth : report.worths) {
    text += fmt::format("  {:<52}{:>14}{:>14.3f}\n", shortened(worth.parameter, 51),
                        number(worth.evppi.gbp), worth.evppi.adjusted_r2);
  }
  return text;
}

std::string influence_block(const InfluencesOnOption& influences, const UncertaintyReport& report) {
  const bool is_by_regression =
      !influences.by_parameter.empty() && influences.by_parameter.front().is_by_regression;
  std::string text = fmt::format(
      "\n{}: what {} ({}) hangs on, {}\n", influences.option, report.outcome, report.unit,
      is_by_regression ? fmt::format("at the 2.5th and 97.5th percentile (regression, R2 {:.2f})",
                                     influences.adjusted_r2.value_or(0.0))
                       : "in the tenth of draws where it is lowest and highest");
  text += fmt::format("  {:<46}{:>14}{:>14}{:>8}{:>8}\n", "", "low", "high", "rank r", "share");
  for (const ParameterInfluence& one : influences.by_parameter) {
    text +=
        fmt::format("  {:<46}{:>14}{:>14}{:>8.2f}{:>8.2f}\n", shortened(one.parameter, 45),
                    number(one.at_low), number(one.at_high), one.rank_correlation, one.first_order);
  }
  return text;
}

std::string effect_line(const FactorEffect& effect) {
  if (effect.sobol) {
    const auto& [first, total] = *effect.sobol;
    return fmt::format("  {:<40}{:>7.3f} ({:.2f} to {:.2f}){:>9.3f} ({:.2f} to {:.2f})\n",
                       shortened(effect.factor, 39), first.value, first.interval.low,
                       first.interval.high, total.value, total.interval.low, total.interval.high);
  }
  return fmt::format("  {:<40}{:>16}{:>16}{:>16}\n", shortened(effect.factor, 39),
                     number(effect.morris->mu_star), number(effect.morris->sigma),
                     number(effect.morris->mu));
}

std::string effects_block(const UncertaintyReport& report) {
  std::string text;
  std::string option;
  for (const FactorEffect& effect : report.effects) {
    if (effect.option != option) {
      option = effect.option;
      text += fmt::format("\n{}: {} by factor, {}\n", option, report.outcome,
                          effect.sobol ? "shares of the variance: first order, total (95 %)"
                                       : "elementary effects (mu star, sigma, mu)");
    }
    text += effect_line(effect);
  }
  return text;
}

/// One number of a report.
struct Figure {
  std::string section;
  std::string option;
  std::string item;  ///< outcome, parameter or factor
  std::string statistic;
  std::string gbp_per_qaly;
  std::string unit;
  double value;
};

void add_spread(const OutcomeSpread& spread, std::vector<Figure>& figures) {
  const auto add = [&](const char* statistic, const std::string& unit,
                       const std::optional<double>& value) {
    if (value) {
      figures.push_back({"outcomes", spread.option, spread.outcome, statistic, "", unit, *value});
    }
  };
  add("central", spread.unit, spread.central);
  add("mean", spread.unit, spread.draws.mean);
  add("standard_error", spread.unit, spread.draws.standard_error);
  add("p2.5", spread.unit, spread.draws.low);
  add("median", spread.unit, spread.draws.median);
  add("p97.5", spread.unit, spread.draws.high);
  add("probability_better", "1", spread.probability_better);
  add("sd_between_draws", spread.unit, spread.sd_between);
  add("sd_within_draws", spread.unit, spread.sd_within);
  if (spread.draws_needed) add("draws_needed", "1", static_cast<double>(*spread.draws_needed));
}

void add_choices(const UncertaintyReport& report, std::vector<Figure>& figures) {
  for (const ChoiceAtValue& choice : report.choices) {
    const std::string at = fmt::format("{}", choice.gbp_per_effect);
    for (std::size_t option = 0; option < report.options.size(); ++option) {
      figures.push_back({"choice", report.options[option], "", "probability_best", at, "1",
                         choice.acceptability[option]});
    }
    figures.push_back({"choice", report.options[choice.best], "", "probability_of_choice", at, "1",
                       choice.acceptability_of_best});
    figures.push_back({"choice", "", "", "evpi", at, "GBP", choice.evpi});
  }
  const std::string at = fmt::format("{}", report.gbp_per_qaly);
  for (const ParameterWorth& worth : report.worths) {
    figures.push_back({"evppi", "", worth.parameter, "evppi", at, "GBP", worth.evppi.gbp});
    figures.push_back(
        {"evppi", "", worth.parameter, "adjusted_r2", at, "1", worth.evppi.adjusted_r2});
  }
}

void add_influences(const UncertaintyReport& report, std::vector<Figure>& figures) {
  for (const InfluencesOnOption& influences : report.influences) {
    for (const ParameterInfluence& one : influences.by_parameter) {
      const auto add = [&](const char* statistic, const std::string& unit, double value) {
        figures.push_back(
            {"tornado", influences.option, one.parameter, statistic, "", unit, value});
      };
      add(one.is_by_regression ? "at_p2.5" : "lowest_tenth", report.unit, one.at_low);
      add(one.is_by_regression ? "at_p97.5" : "highest_tenth", report.unit, one.at_high);
      add("rank_correlation", "1", one.rank_correlation);
      add("first_order", "1", one.first_order);
    }
  }
}

void add_effects(const UncertaintyReport& report, std::vector<Figure>& figures) {
  for (const FactorEffect& effect : report.effects) {
    const auto add = [&](const char* section, const char* statistic, const std::string& unit,
                         double value) {
      figures.push_back({section, effect.option, effect.factor, statistic, "", unit, value});
    };
    if (effect.sobol) {
      for (const auto& [name, share] :
           {std::pair{"first", effect.sobol->first}, std::pair{"total", effect.sobol->total}}) {
        add("sobol", name, "1", share.value);
        add("sobol", fmt::format("{}_low", name).c_str(), "1", share.interval.low);
        add("sobol", fmt::format("{}_high", name).c_str(), "1", share.interval.high);
      }
    }
    if (effect.morris) {
      add("morris", "mu_star", report.unit, effect.morris->mu_star);
      add("morris", "sigma", report.unit, effect.morris->sigma);
      add("morris", "mu", report.unit, effect.morris->mu);
    }
  }
}

/// What a point is, in words: `workers = 28, caseload = 20`.
std::string point_in_words(const PointOutcome& point, const std::vector<std::string>& factors) {
  std::string words;
  for (std::size_t k = 0; k < factors.size(); ++k) {
    const std::string name = factors[k].substr(factors[k].rfind('.') + 1);
    words += fmt::format("{}{} = {}", k == 0 ? "" : ", ", name,
                         std::isfinite(point.values[k]) ? fmt::format("{:g}", point.values[k])
                                                        : fmt::format("(point {})", point.point));
  }
  return words;
}

std::string points_block(const UncertaintyReport& report) {
  if (report.points.empty()) return {};
  std::string text = fmt::format(
      "\nPoints of the design, against the baseline at the same point\n"
      "{:<38}{:<16}{:>5}{:>14}{:>13}{:>14}\n",
      "", "option", "runs", shortened(report.outcome, 13), "std. error", "spend (GBP)");
  for (const PointOutcome& point : report.points) {
    text += fmt::format("{:<38}{:<16}{:>5}{:>14}{:>13}{:>14}\n",
                        shortened(point_in_words(point, report.factors), 37),
                        shortened(point.option, 15), point.runs, number(point.mean),
                        number(point.standard_error), number(point.spend));
  }
  return text;
}

void add_points(const UncertaintyReport& report, std::vector<Figure>& figures) {
  for (const PointOutcome& point : report.points) {
    const auto add = [&](const char* statistic, const std::string& unit, double value) {
      figures.push_back({"points", point.option, point_in_words(point, report.factors), statistic,
                         "", unit, value});
    };
    add(report.outcome.c_str(), report.unit, point.mean);
    if (point.standard_error) add("standard_error", report.unit, *point.standard_error);
    add("spend", "GBP", point.spend);
    add("runs", "1", static_cast<double>(point.runs));
  }
}

std::vector<Figure> figures_of(const UncertaintyReport& report) {
  std::vector<Figure> figures;
  for (const OutcomeSpread& spread : report.spreads)
    add_spread(spread, figures);
  add_choices(report, figures);
  add_influences(report, figures);
  add_effects(report, figures);
  add_points(report, figures);
  return figures;
}

}  // namespace

std::string as_table(const UncertaintyReport& report) {
  std::string text = heading(report);
  for (std::size_t option = 1; option < report.options.size() && !report.spreads.empty(); ++option)
    text += spread_block(report, report.options[option]);
  if (!report.spreads.empty()) text += precision_block(report) + choice_block(report);
  if (!report.worths.empty()) text += worth_block(report);
  for (const InfluencesOnOption& influences : report.influences)
    text += influence_block(influences, report);
  text += effects_block(report) + points_block(report);
  if (!report.notes.empty()) text += "\nMind:\n";
  for (const std::string& note : report.notes)
    text += as_item(note);
  return text;
}

std::string as_csv(const UncertaintyReport& report) {
  std::string text = "section,option,item,statistic,gbp_per_qaly,unit,value\n";
  for (const Figure& figure : figures_of(report)) {
    text += fmt::format("{},{},{},{},{},{},", figure.section, csv_field(figure.option),
                        csv_field(figure.item), figure.statistic, figure.gbp_per_qaly,
                        csv_field(figure.unit));
    text += std::isfinite(figure.value) ? fmt::format("{}\n", figure.value) : "\n";
  }
  return text;
}

std::string as_json(const UncertaintyReport& report) {
  std::vector<std::string> quoted_notes;
  for (const std::string& note : report.notes)
    quoted_notes.push_back(json_text(note));
  std::string text = fmt::format(
      "{{\n  \"title\": {},\n  \"region\": {},\n  \"design\": {},\n  \"outcome\": {},\n"
      "  \"runs\": {},\n  \"complete\": {},\n  \"draws\": {},\n  \"seeds\": {},\n  \"notes\": "
      "[{}],\n"
      "  \"figures\": [",
      json_text(report.title), json_text(report.region), json_text(report.design),
      json_text(report.outcome), report.planned, report.complete, report.draws, report.seeds,
      fmt::join(quoted_notes, ", "));
  const char* separator = "\n";
  for (const Figure& figure : figures_of(report)) {
    text += fmt::format(
        "{}    {{\"section\": {}, \"option\": {}, \"item\": {}, \"statistic\": {}, "
        "\"gbp_per_qaly\": {}, \"unit\": {}, \"value\": {}}}",
        separator, json_text(figure.section), json_text(figure.option), json_text(figure.item),
        json_text(figure.statistic), figure.gbp_per_qaly.empty() ? "null" : figure.gbp_per_qaly,
        json_text(figure.unit),
        std::isfinite(figure.value) ? fmt::format("{}", figure.value) : "null");
    separator = ",\n";
  }
  return text + "\n  ]\n}\n";
}

}  // namespace hale
