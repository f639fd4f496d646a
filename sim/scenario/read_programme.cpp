#include "sim/scenario/read_programme.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/in_words.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/predicate_parser.hpp"
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

[[nodiscard]] std::array<double, number_of_imd_quintiles> read_weights(const Node& node,
                                                                       Problems& problems) {
  std::array<double, number_of_imd_quintiles> weights{};
  weights.fill(1.0);
  Fields fields{node, "`share`", weights_section, problems};
  const Node* by = fields.required("by", "what the weights are for");
  if (by != nullptr && by->word != "imd_quintile") {
    problems.add(*by, "weights are known for `imd_quintile` only", "",
                 "write `by: imd_quintile`; 1 is the most deprived fifth");
  }
  const Node* list = fields.required("weights");
  if (list == nullptr) return weights;
  const std::vector<const Node*> items = read_list(*list, "`weights`", problems);
  if (items.size() != weights.size()) {
    problems.add(*list, fmt::format("{} weights for {} fifths", items.size(), weights.size()));
    return weights;
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = read_number(*items[i], "a weight", problems).value_or(1.0);
    if (weights[i] < 0.0) problems.add(*items[i], "a weight below zero");
    sum += weights[i];
  }
  if (sum <= 0.0) problems.add(*list, "all weights are zero", "nobody would have an offer");
  return weights;
}

void read_who(const Node& node, const ProgrammeSetting& setting, Programme& programme,
              Problems& problems) {
  Fields fields{node, "`who`", who_section, problems};
  if (const Node* eligible = fields.required("eligible", "the condition on people")) {
    programme.who.predicate = read_predicate(*eligible, setting.region.areas, problems);
    programme.who.text = eligible->word;
  }
  if (const Node* places = fields.optional("places")) {
    programme.who.places = read_places(*places, setting.region, problems);
  }
  if (const Node* share = fields.optional("share")) {
    programme.uptake.weights = read_weights(*share, problems);
  }
}

/// `60%` or `60% per year`: the share of those eligible who have an offer within a year.
[[nodiscard]] AnnualRate read_offered(const Node& node, Problems& problems) {
  Node share = node;
  constexpr std::string_view suffix = " per year";
  if (share.word.ends_with(suffix)) share.word.resize(share.word.size() - suffix.size());
  return annual_rate_of_share(read_share(share, "`offered`", problems).value_or(0.0));
}

/// The people whose attribute has this value: `imd_quintile` 1, `sex` female.
[[nodiscard]] Predicate people_with(const Node& attribute, const Node& value, const Region& region,
                                    Problems& problems) {
  Node test = value;
  test.word = fmt::format("{} == {}", attribute.word, value.word);
  Problems found;
  Predicate predicate = read_predicate(test, region.areas, found);
  if (found.none()) return predicate;
  const Problem& first = found.sorted().front();
  problems.add(value, first.what, first.why, first.hint);
  return {};
}

void read_odds_ratios(const Node& node, const Region& region, Uptake& uptake, Problems& problems) {
  constexpr const char* form = "write `odds_ratio: {imd_quintile: {1: 0.8}}`";
  if (node.kind != Node::Kind::map) {
    problems.add(node, "`odds_ratio` is no map of attributes", "", form);
    return;
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& by_value = node.items[i];
    if (by_value.kind != Node::Kind::map) {
      problems.add(by_value, fmt::format("`{}` has no map of values", node.keys[i].word), "", form);
      continue;
    }
    for (std::size_t j = 0; j < by_value.items.size(); ++j) {
      OddsRatio odds;
      odds.who = people_with(node.keys[i], by_value.keys[j], region, problems);
      odds.ratio = read_number(by_value.items[j], "an odds ratio", problems).value_or(1.0);
      if (odds.ratio <= 0.0) problems.add(by_value.items[j], "an odds ratio is above zero");
      uptake.odds_ratios.push_back(std::move(odds));
    }
  }
}

void read_uptake(const Node& node, const Region& region, Uptake& uptake, Problems& problems) {
  Fields fields{node, "`uptake`", uptake_section, problems};
  if (const Node* offered = fields.required("offered", "who is asked within a year")) {
    uptake.offered = read_offered(*offered, problems);
  }
  if (const Node* accepts = fields.required("accepts", "who of them says yes")) {
    uptake.accepts = read_share(*accepts, "`accepts`", problems).value_or(0.0);
  }
  if (const Node* odds = fields.optional("odds_ratio")) {
    read_odds_ratios(*odds, region, uptake, problems);
  }
}

[[nodiscard]] QueuePolicy read_queue(const Node& node, Problems& problems) {
  constexpr std::array<std::pair<std::string_view, QueuePolicy>, 3> known{
      {{"by_need", QueuePolicy::by_need},
       {"first_come", QueuePolicy::first_come},
       {"by_lot", QueuePolicy::by_lot}}};
  std::vector<std::string> names;
  for (const auto& [name, policy] : known) {
    if (node.word == name) return policy;
    names.emplace_back(name);
  }
  problems.add(node, fmt::format("`{}` is no way to keep a queue", node.word), "",
               did_you_mean(node.word, names));
  return QueuePolicy::by_need;
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

void check_cost_dates(const Node& cost, const Programme& programme, const ProgrammeSetting& setting,
                      Problems& problems) {
  const std::array<std::pair<std::string_view, const Dated<std::int64_t>*>, 3> parts{
      {{"per_start", &programme.cost.per_start},
       {"per_month", &programme.cost.per_month},
       {"fixed_per_year", &programme.cost.fixed_per_year}}};
  for (const auto& [key, dated] : parts) {
    const Node* value = cost.find(key);
    if (value == nullptr || dated->points().empty()) continue;
    check_dates(*value, fmt::format("`{}`", key), *dated, programme, setting, problems);
  }
}

void read_capacity(const Node& node, const ProgrammeSetting& setting, Programme& programme,
                   Problems& problems) {
  Fields fields{node, "`capacity`", capacity_section, problems};
  Capacity capacity;
  const auto one = [&problems](const Node& value) {
    auto workers = read_number(value, "`workers`", problems);
    if (workers && *workers < 0.0) problems.add(value, "there are no fewer than 0 workers");
    return workers;
  };
  if (const Node* workers = fields.required("workers", "full-time equivalents")) {
    if (auto dated = read_dated(*workers, "`workers`", ReadOne<double>{one}, problems)) {
      check_dates(*workers, "`workers`", *dated, programme, setting, problems);
      capacity.workers = std::move(*dated);
    }
  }
  if (const Node* caseload = fields.required("caseload", "people per worker")) {
    capacity.caseload = read_number(*caseload, "`caseload`", problems).value_or(1.0);
    if (capacity.caseload <= 0.0) problems.add(*caseload, "a caseload is above zero");
  }
  if (const Node* queue = fields.optional("queue")) programme.queue = read_queue(*queue, problems);
  if (const Node* gives_up = fields.optional("gives_up_after")) {
    programme.gives_up_after_months = read_months(*gives_up, "`gives_up_after`", problems);
  }
  programme.capacity = std::move(capacity);
}

void read_duration(const Node& node, Programme& programme, Problems& problems) {
  programme.lasts_months = read_months(node, "`lasts`", problems).value_or(1);
  if (programme.lasts_months < 1) problems.add(node, "support lasts a month at least");
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
  programme.luck_id = programme.id;
  programme.title = programme.id;
  if (const Node* title = fields.optional("title")) {
    programme.title = read_word(*title, "`title`", problems);
  }
  if (const Node* when = fields.required("when", "the months in which people can start")) {
    read_when(*when, setting, programme, problems);
  }
  if (const Node* who = fields.required("who")) read_who(*who, setting, programme, problems);
  if (const Node* uptake = fields.required("uptake")) {
    read_uptake(*uptake, setting.region, programme.uptake, problems);
  }
  if (const Node* capacity = fields.optional("capacity")) {
    read_capacity(*capacity, setting, programme, problems);
  }
  if (const Node* lasts = fields.required("lasts")) read_duration(*lasts, programme, problems);
  if (const Node* effect = fields.required("effect")) {
    programme.effects = read_effects(*effect, setting.evidence, problems);
  }
  const Node* cost = fields.required(
      "cost", "a programme that costs nothing says `cost: {per_start: 0, price_year: 2024}`");
  if (cost != nullptr) {
    programme.cost = read_cost(*cost, setting, problems);
    check_cost_dates(*cost, programme, setting, problems);
  }
  if (const Node* funders = fields.required("funded_by", "every cost is someone's")) {
    programme.funders = read_funders(*funders, setting.region, problems);
  }
  if (const Node* budget = fields.optional("budget")) {
    programme.budget = read_budget(*budget, problems);
  }
  return programme;
}

}  // namespace hale
