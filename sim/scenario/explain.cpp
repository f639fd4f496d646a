#include "sim/scenario/explain.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/scenario/explain_numbers.hpp"
#include "sim/scenario/in_words.hpp"
#include "sim/scenario/lever_rules.hpp"

namespace hale {
namespace {

std::string in_months(int months) {
  return fmt::format("{} month{}", months, months == 1 ? "" : "s");
}

[[nodiscard]] std::string_view in_words(QueuePolicy queue, Unit unit) {
  switch (queue) {
    case QueuePolicy::by_need:
      if (unit == Unit::la) return "by lot";
      return unit == Unit::lsoa ? "the most deprived first"
                                : "those with the lowest mental score first";
    case QueuePolicy::first_come:
      return "first come, first served";
    case QueuePolicy::by_lot:
      return "by lot";
  }
  return "";
}

[[nodiscard]] std::string where_of(const Programme& programme, const Areas& areas) {
  const LsoaSet& places = programme.who.places;
  if (places.rows() == 0) return "the whole region";
  const auto inside = std::count(places.values().begin(), places.values().end(), std::uint8_t{1});
  if (static_cast<std::size_t>(inside) == places.rows()) return "the whole region";
  std::set<std::string> names;
  for (std::size_t row = 0; row < places.rows(); ++row) {
    const LsoaId lsoa{row};
    if (places[lsoa] != 0) names.insert(areas.las[areas.la[lsoa].row()].name);
  }
  return fmt::format("{} LSOAs in {}", with_commas(static_cast<double>(inside)),
                     fmt::join(names, ", "));
}

[[nodiscard]] std::string course_of(const TimeCourse& course) {
  std::string text = course.while_enrolled ? "while enrolled" : "from the start on";
  if (course.onset_months > 0)
    text += fmt::format(", growing over {}", in_months(course.onset_months));
  if (course.half_life_months) {
    text += fmt::format(", then halved every {:g} months", *course.half_life_months);
  }
  if (course.retained_per_year) {
    text += fmt::format(", then {:.0f}% kept each year", *course.retained_per_year * 100.0);
  }
  return text;
}

[[nodiscard]] std::string effect_in_words(const Effect& effect, const Evidence& evidence) {
  const LeverFact& fact = fact_of(effect.lever);
  const bool changes = !effect.by_date.points().empty();
  std::string text =
      fmt::format("    {} {} {:g} ({}{}), {}\n", fact.name, fact_of(fact.rule).sign, effect.value,
                  fact.unit, changes ? ", at first" : "", course_of(effect.course));
  const Prior* prior = evidence.find(effect.evidence);
  if (prior == nullptr) return text + fmt::format("      certain here: {}\n", effect.standing);
  return text + fmt::format("      {}: 95 % from {:g} to {:g}; {}\n", prior->name, prior->low_95,
                            prior->high_95, prior->standing);
}

/// "10%", or "5% to 20%, by group" of a share that differs.
[[nodiscard]] std::string in_words(const GroupedShares& shares, Month month) {
  double low = shares.others.at(month);
  double high = low;
  for (const Dated<double>& of_group : shares.by_group) {
    low = std::min(low, of_group.at(month));
    high = std::max(high, of_group.at(month));
  }
  std::string text = fmt::format("{:.3g}%", low * 100.0);
  if (high > low) text += fmt::format(" to {:.3g}%, by group,", high * 100.0);
  return text;
}

[[nodiscard]] std::string_view people_of(Unit unit) {
  switch (unit) {
    case Unit::person:
      return "people";
    case Unit::household:
      return "households";
    case Unit::home:
      return "homes";
    case Unit::lsoa:
      return "LSOAs";
    case Unit::la:
      return "local authorities";
  }
  return "";
}

[[nodiscard]] std::string unit_in_words(Unit unit) {
  if (unit == Unit::person) return "";
  return fmt::format(
      "  Unit    {}: one offer, one place and one cost each; everybody who lives there feels the "
      "effect\n",
      people_of(unit));
}

[[nodiscard]] std::string offer_in_words(const Programme& programme) {
  const Uptake& uptake = programme.uptake;
  std::string text = fmt::format(
      "  Offers  {} of those eligible within a year; {} of them accept\n",
      in_words(uptake.offered, programme.first), in_words(uptake.accepts, programme.first));
  if (!uptake.weights.empty()) {
    text += fmt::format("          weights of offers by group, in order: {:g}\n",
                        fmt::join(uptake.weights, " : "));
  }
  if (!programme.capacity) return text + "  Places  as many as are asked for\n";
  const Capacity& capacity = *programme.capacity;
  text += fmt::format("  Places  {:g} workers, caseload {:g} a worker; {}",
                      capacity.workers.at(programme.first), capacity.caseload.at(programme.first),
                      in_words(programme.queue, programme.who.unit));
  if (programme.gives_up_after_months) {
    text += fmt::format("; people wait {}", in_months(*programme.gives_up_after_months));
  }
  return text + "\n";
}

[[nodiscard]] std::string eligible_in_words(const std::vector<double>& by_la, const Areas& areas) {
  double all = 0.0;
  std::string parts;
  for (std::size_t la = 0; la < areas.las.size(); ++la) {
    all += by_la[la];
    parts +=
        fmt::format("{}{} {}", la == 0 ? "" : ", ", areas.las[la].name, with_commas(by_la[la]));
  }
  return fmt::format("  Eligible today  {}: {}\n", with_commas(all), parts);
}

[[nodiscard]] double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
  }
  return sum;
}

[[nodiscard]] std::vector<double> people_by_la(const std::vector<std::int64_t>& by_group,
                                               const Study& study) {
  std::vector<double> people(study.region.areas.las.size(), 0.0);
  for (std::size_t group = 0; group < by_group.size(); ++group) {
    const std::size_t la = group / number_of_imd_deciles;
    if (la < people.size()) people[la] += static_cast<double>(by_group[group]) / study.scale;
  }
  return people;
}

[[nodiscard]] std::string numbers_in_words(const Programme& programme, const Study& study,
                                           const EligibleCount& count) {
  const Unit unit = programme.who.unit;
  const std::vector<double> by_la = people_by_la(count.by_group, study);
  const bool is_place = unit == Unit::lsoa || unit == Unit::la;
  const double units = is_place ? static_cast<double>(count.places) : sum_of(by_la);
  std::string text = eligible_in_words(by_la, study.region.areas);
  if (unit != Unit::person) {
    text += fmt::format("                  in {} {}\n", with_commas(units), people_of(unit));
  }
  const auto years = expected_years(programme, units, count.accepting);
  return text + years_in_words(programme, study, years) + binding_in_words(programme, years);
}

[[nodiscard]] std::string programme_in_words(const Programme& programme, const Study& study,
                                             const std::vector<EligibleCount>& eligible) {
  std::string text = fmt::format("\n{}: {}\n", programme.id, programme.title);
  text += fmt::format("  Who     {}\n", programme.who.text) + unit_in_words(programme.who.unit);
  text += fmt::format("  Where   {}\n", where_of(programme, study.region.areas));
  text += fmt::format("  When    starts from {} to {}; each lasts {}\n", in_words(programme.first),
                      in_words(programme.last), in_months(programme.lasts_months));
  text += offer_in_words(programme);
  text += "  Effect\n";
  for (const Effect& effect : programme.effects) {
    text += effect_in_words(effect, study.evidence);
  }
  text += sources_in_words(programme, study.evidence);
  const auto count =
      std::find_if(eligible.begin(), eligible.end(),
                   [&](const EligibleCount& entry) { return entry.programme == programme.id; });
  return count == eligible.end() ? text : text + numbers_in_words(programme, study, *count);
}

[[nodiscard]] std::string_view in_words(Trends trends) {
  switch (trends) {
    case Trends::stop:
      return "Behaviour and air stay as they are at the base but for what options change.\n\n";
    case Trends::go_on:
      return "The trends of behaviour and air go on, fading, in the baseline and every option "
             "alike.\n\n";
  }
  return "";
}

[[nodiscard]] bool moves(const StudyOption& option, Lever lever) {
  return std::any_of(
      option.programmes.begin(), option.programmes.end(), [lever](const Programme& programme) {
        return std::any_of(programme.effects.begin(), programme.effects.end(),
                           [lever](const Effect& effect) { return effect.lever == lever; });
      });
}

/// Greener places have cleaner air: what studies found of one holds part of the other.
[[nodiscard]] std::string overlaps_in_words(const StudyOption& option) {
  if (!moves(option, Lever::air_pm25) || !moves(option, Lever::green_ndvi)) return "";
  return "                       moves air and green: their effects on death overlap, and the sum "
         "of both is too much\n";
}

[[nodiscard]] std::string options_in_words(const Study& study) {
  std::string text = "Options, each against the baseline in which none of this happens:\n";
  for (const StudyOption& option : study.options) {
    if (option.id == baseline_id) continue;
    std::vector<std::string> names;
    for (const Programme& programme : option.programmes) {
      names.push_back(programme.id);
    }
    text += fmt::format("  {:<20} {}\n", option.id,
                        names.empty() ? "nothing: equal to the baseline"
                                      : fmt::format("runs {}", fmt::join(names, ", ")));
    text += overlaps_in_words(option);
  }
  return text;
}

}  // namespace

std::string explain(const Study& study, const std::vector<EligibleCount>& eligible) {
  std::string text = fmt::format("{}\n{}: {}, {}..{}", study.title, study.id, study.region.title,
                                 study.first_year, study.last_year);
  text += study.scale < 1.0
              ? fmt::format(", {:g}% of households, scaled up\n\n", study.scale * 100.0)
              : "\n\n";
  if (study.comparator) {
    text += fmt::format("Compared with {} as things are, under the same rules.\n\n",
                        study.comparator->title);
  }
  text += in_words(study.trends);
  text += options_in_words(study);
  std::set<std::string> told;
  for (const StudyOption& option : study.options) {
    for (const Programme& programme : option.programmes) {
      if (told.insert(programme.id).second) text += programme_in_words(programme, study, eligible);
    }
  }
  text +=
      "\nStarts are expectations with the number of people eligible as it is today; a run lets it "
      "change.\n";
  return text;
}

}  // namespace hale
