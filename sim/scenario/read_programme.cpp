#include "sim/scenario/read_programme.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/in_words.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/predicate_parser.hpp"
#include "sim/scenario/read_groups.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {
namespace {

void read_when(const Node& node, const ProgrammeSetting& setting, Programme& programme,
               Problems& problems) {
  if (node.word == "always") {
    programme.first = setting.first;
    programme.last = setting.last;
    return;
  }
  const auto when = read_month_span(node, "`when`", setting.last, problems);
  if (!when) return;
  programme.first = when->first;
  programme.last = when->last;
  const std::string run =
      fmt::format("the run is {}..{}", in_words(setting.first), in_words(setting.last));
  const bool is_outside = when->first > setting.last || when->last < setting.first;
  const bool sticks_out = when->first < setting.first || when->last > setting.last;
  if (is_outside || (sticks_out && !setting.is_cut)) {
    problems.add(node,
                 fmt::format("`when` is {} of the run", is_outside ? "outside" : "partly outside"),
                 run, "change `when` here or `years` of the study; `2026-04..` runs to the end");
    return;
  }
  programme.first = std::max(when->first, setting.first);
  programme.last = std::min(when->last, setting.last);
}

[[nodiscard]] LsoaSet read_places(const Node& node, const Region& region, Problems& problems) {
  LsoaSet all{region.areas.number_of_lsoas()};
  for (const Node* item : read_list(node, "`places`", problems)) {
    const std::string name = read_word(*item, "a place", problems);
    if (name.empty()) continue;
    const FoundPlaces found = find_places(region.areas, name);
    join(all, found.lsoas);
    if (found.matches == 1) continue;
    if (found.matches > 1) {
      problems.add(*item, fmt::format("{} wards are called `{}`", found.matches, name), "",
                   "give the ward's code");
      continue;
    }
    std::vector<std::string> known;
    for (const Place& place : region.areas.las) {
      known.push_back(place.name);
    }
    std::string hint = did_you_mean(name, known);
    for (const Place& place : region.areas.wards) {
      known.push_back(place.name);
    }
    const std::string near = nearest(name, known);
    if (!near.empty()) hint = fmt::format("did you mean `{}`?", near);
    problems.add(*item, fmt::format("there is no place `{}` in {}", name, region.title),
                 "a place is a local authority, ward or LSOA, by name or code", hint);
  }
  return all;
}

[[nodiscard]] Unit read_unit(const Node& node, Problems& problems) {
  std::vector<std::string> names;
  for (std::size_t unit = 0; unit < unit_names.size(); ++unit) {
    if (node.word == unit_names[unit]) return static_cast<Unit>(unit);
    names.emplace_back(unit_names[unit]);
  }
  problems.add(node, fmt::format("`{}` is no unit that a programme takes in", node.word), "",
               did_you_mean(node.word, names));
  return Unit::person;
}

void read_who(const Node& node, const ProgrammeSetting& setting, Programme& programme,
              Problems& problems) {
  Fields fields{node, "`who`", who_section, problems};
  if (const Node* unit = fields.optional("unit")) {
    programme.who.unit = read_unit(*unit, problems);
  }
  if (const Node* eligible = fields.required("eligible", "the condition on people")) {
    programme.who.predicate = read_predicate(*eligible, setting.region.areas, problems);
    programme.who.text = eligible->word;
  }
  if (const Node* places = fields.optional("places")) {
    programme.who.places = read_places(*places, setting.region, problems);
  }
  if (const Node* share = fields.optional("share")) {
    Weighting weighting = read_weights(*share, setting.region, problems);
    programme.uptake.weighted = std::move(weighting.groups);
    programme.uptake.weights = std::move(weighting.weights);
  }
}

/// The first or last date of a dated value; the node itself when it has no dates.
const Node& date_in(const Node& node, bool last) {
  const Node* found = nullptr;
  for (const Node& key : node.keys) {
    const bool is_date = !key.word.empty() && key.word.front() >= '0' && key.word.front() <= '9';
    if (is_date && (last || found == nullptr)) found = &key;
  }
  return found == nullptr ? node : *found;
}

/// Everything dated must have a value from the first month on, and none after the last.
template <class T>
void check_dates(const Node& node, std::string_view what, const Dated<T>& dated,
                 const Programme& programme, const ProgrammeSetting& setting, Problems& problems) {
  if (dated.points().size() == 1 && dated.points().front().from == Month{}) return;
  if (dated.points().front().from > programme.first) {
    problems.add(
        date_in(node, false),
        fmt::format("{} has no value before {}", what, in_words(dated.points().front().from)),
        fmt::format("the programme begins in {}", in_words(programme.first)),
        "give the value from then on, `0` if need be");
  }
  if (dated.points().back().from > programme.last && !setting.is_cut) {
    problems.add(date_in(node, true),
                 fmt::format("{} changes in {}, after the programme", what,
                             in_words(dated.points().back().from)),
                 fmt::format("the programme ends in {}", in_words(programme.last)),
                 "move the date or delete it");
  }
}

/// Every dated value of a programme whose reader does not know its months.
class DateChecks {
 public:
  DateChecks(const Programme& programme, const ProgrammeSetting& setting, Problems& problems)
      : programme_{programme},
        setting_{setting},
        problems_{problems} {}

  template <class T>
  void check(const Node* map, std::string_view key, const Dated<T>& dated) const {
    const Node* value = map == nullptr ? nullptr : map->find(key);
    if (value == nullptr || value->kind != Node::Kind::map || dated.points().empty()) return;
    check_dates(*value, fmt::format("`{}`", key), dated, programme_, setting_, problems_);
  }

  /// Each sum of capital falls in a month in which the programme runs.
  void check_sums(const Node& sums) const {
    for (std::size_t i = 0; i < programme_.cost.capital.size(); ++i) {
      const Month month = programme_.cost.capital[i].month;
      const bool inside = month >= programme_.first && month <= programme_.last;
      if (inside || setting_.is_cut || i >= sums.keys.size()) continue;
      problems_.add(sums.keys[i], fmt::format("a sum of capital in {}", in_words(month)),
                    fmt::format("the programme runs from {} to {}", in_words(programme_.first),
                                in_words(programme_.last)),
                    "move the date");
    }
  }

 private:
  const Programme& programme_;
  const ProgrammeSetting& setting_;
  Problems& problems_;
};

void check_all_dates(const Node& node, const Programme& programme, const ProgrammeSetting& setting,
                     Problems& problems) {
  const DateChecks dates{programme, setting, problems};
  const Node* uptake = node.find("uptake");
  if (programme.uptake.offered.groups.none()) {
    dates.check(uptake, "offered", programme.uptake.offered.others);
  }
  if (programme.uptake.accepts.groups.none()) {
    dates.check(uptake, "accepts", programme.uptake.accepts.others);
  }
  if (programme.capacity) {
    dates.check(node.find("capacity"), "workers", programme.capacity->workers);
    dates.check(node.find("capacity"), "caseload", programme.capacity->caseload);
  }
  const Node* cost = node.find("cost");
  dates.check(cost, "per_start", programme.cost.per_start);
  dates.check(cost, "per_month", programme.cost.per_month);
  dates.check(cost, "fixed_per_year", programme.cost.fixed_per_year);
  const Node* capital = cost == nullptr ? nullptr : cost->find("capital");
  if (capital == nullptr) return;
  dates.check(capital, "per_start", programme.cost.capital_per_start);
  const Node* sums = capital->find("sums");
  if (sums != nullptr && sums->kind == Node::Kind::map) dates.check_sums(*sums);
}

/// A place is asked as a whole: what differs between people has no meaning for it.
void check_uptake_of_places(const Node& node, const Programme& programme, Problems& problems) {
  if (programme.who.unit != Unit::lsoa && programme.who.unit != Unit::la) return;
  const Uptake& uptake = programme.uptake;
  const bool differs = !uptake.weighted.none() || !uptake.offered.groups.none() ||
                       !uptake.accepts.groups.none() || !uptake.odds_ratios.empty();
  if (!differs) return;
  problems.add(node,
               fmt::format("offers that differ between people, and `unit: {}`",
                           unit_names[static_cast<std::size_t>(programme.who.unit)]),
               "a place is offered a start as a whole", "choose places by `eligible` and `places`");
}

}  // namespace

Programme read_programme(const Node& node, const ProgrammeSetting& setting, Problems& problems) {
  const Node* id = node.find("id");
  Programme programme;
  programme.id = id == nullptr ? "" : id->word;
  std::vector<std::string> any_key;
  for (const Node& key : node.keys) {
    any_key.push_back(key.word);
  }
  Fields fields{node, fmt::format("intervention `{}`", programme.id), any_key, problems};
  NumberReader numbers{setting.evidence, programme.stated, problems};
  programme.luck_id = programme.id;
  programme.title = programme.id;
  if (const Node* title = fields.optional("title")) {
    programme.title = read_word(*title, "`title`", problems);
  }
  if (const Node* when = fields.required("when", "the months in which people can start")) {
    read_when(*when, setting, programme, problems);
  }
  if (const Node* who = fields.required("who")) read_who(*who, setting, programme, problems);
  const bool is_place = programme.who.unit == Unit::lsoa || programme.who.unit == Unit::la;
  programme.uptake.offered = always(1.0);
  const Node* uptake = is_place ? fields.optional("uptake") : fields.required("uptake");
  if (uptake != nullptr) {
    read_uptake(*uptake, setting.region, programme.uptake, numbers, problems);
    check_uptake_of_places(*uptake, programme, problems);
  }
  if (const Node* capacity = fields.optional("capacity")) {
    read_capacity(*capacity, programme, numbers, problems);
  }
  if (const Node* lasts = fields.required("lasts")) {
    programme.lasts_months = numbers.read_duration(*lasts, "lasts").value_or(1);
    if (programme.lasts_months < 1) problems.add(*lasts, "support lasts a month at least");
  }
  if (const Node* effect = fields.required("effect")) {
    programme.effects = read_effects(*effect, setting.evidence, numbers, problems);
  }
  const Node* cost = fields.required(
      "cost", "a programme that costs nothing says `cost: {per_start: 0, price_year: 2024}`");
  if (cost != nullptr) {
    programme.cost = read_cost(*cost, setting, programme.stated, problems);
  }
  if (const Node* funders = fields.required("funded_by", "every cost is someone's")) {
    programme.funders = read_funders(*funders, setting.region, problems);
  }
  if (const Node* budget = fields.optional("budget")) {
    programme.budget = read_budget(*budget, problems);
  }
  check_all_dates(node, programme, setting, problems);
  return programme;
}

}  // namespace hale
