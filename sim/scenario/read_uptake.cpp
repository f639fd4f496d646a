#include <array>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/read_groups.hpp"
#include "sim/scenario/read_programme.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {
namespace {

/// `60%` or `60% per year`: the share of those eligible who have an offer within a year.
[[nodiscard]] NumberAsked offered_share(Problems& problems) {
  const auto literal = [&problems](const Node& node) {
    Node share = node;
    constexpr std::string_view suffix = " per year";
    if (share.word.ends_with(suffix)) share.word.resize(share.word.size() - suffix.size());
    return read_share(share, "`offered`", problems);
  };
  return {"offered", "share per year", literal};
}

void read_odds_ratios(const Node& node, const Region& region, Uptake& uptake, NumberReader& numbers,
                      Problems& problems) {
  constexpr const char* form = "write `odds_ratio: {imd_quintile: {1: 0.8}}`";
  if (node.kind != Node::Kind::map) {
    problems.add(node, "`odds_ratio` is no map of attributes", "", form);
    return;
  }
  const NumberAsked asked{"odds_ratio", "odds ratio", [&problems](const Node& ratio) {
                            return read_number(ratio, "an odds ratio", problems);
                          }};
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& by_value = node.items[i];
    if (by_value.kind != Node::Kind::map) {
      problems.add(by_value, fmt::format("`{}` has no map of values", node.keys[i].word), "", form);
      continue;
    }
    for (std::size_t j = 0; j < by_value.items.size(); ++j) {
      OddsRatio odds;
      odds.who = people_with(node.keys[i], by_value.keys[j], region, problems);
      odds.ratio = numbers.read_one(by_value.items[j], asked).value_or(1.0);
      if (odds.ratio <= 0.0) problems.add(by_value.items[j], "an odds ratio is above zero");
      uptake.odds_ratios.push_back(std::move(odds));
    }
  }
}

void refuse_shares_outside(const Node& node, const GroupedShares& shares, Problems& problems) {
  const auto check = [&](const Dated<double>& share) {
    for (const auto& point : share.points()) {
      if (point.value >= 0.0 && point.value <= 1.0) continue;
      problems.add(node, fmt::format("{:g} is no share", point.value),
                   "a share lies from 0% to 100%, and a prior's from 0 to 1");
    }
  };
  check(shares.others);
  for (const Dated<double>& share : shares.by_group) {
    check(share);
  }
}

[[nodiscard]] QueuePolicy read_queue(const Node& node, Problems& problems) {
  std::vector<std::string> names;
  for (std::size_t policy = 0; policy < queue_names.size(); ++policy) {
    if (node.word == queue_names[policy]) return static_cast<QueuePolicy>(policy);
    names.emplace_back(queue_names[policy]);
  }
  problems.add(node, fmt::format("`{}` is no way to keep a queue", node.word), "",
               did_you_mean(node.word, names));
  return QueuePolicy::by_need;
}

}  // namespace

void read_uptake(const Node& node, const Region& region, Uptake& uptake, NumberReader& numbers,
                 Problems& problems) {
  Fields fields{node, "`uptake`", uptake_section, problems};
  if (const Node* offered = fields.required("offered", "who is asked within a year")) {
    uptake.offered = numbers.read_grouped(*offered, offered_share(problems), region);
    refuse_shares_outside(*offered, uptake.offered, problems);
  }
  if (const Node* accepts = fields.required("accepts", "who of them says yes")) {
    uptake.accepts =
        numbers.read_grouped(*accepts, share_called("accepts", "share", problems), region);
    refuse_shares_outside(*accepts, uptake.accepts, problems);
  }
  if (const Node* odds = fields.optional("odds_ratio")) {
    read_odds_ratios(*odds, region, uptake, numbers, problems);
  }
}

void read_capacity(const Node& node, Programme& programme, NumberReader& numbers,
                   Problems& problems) {
  Fields fields{node, "`capacity`", capacity_section, problems};
  Capacity capacity;
  if (const Node* workers = fields.required("workers", "full-time equivalents")) {
    const auto asked = amount_called("workers", "full-time equivalents", problems);
    capacity.workers = numbers.read_dated(*workers, asked).value_or(Dated<double>{0.0});
  }
  if (const Node* caseload = fields.required("caseload", "people per worker")) {
    const auto asked = amount_called("caseload", "people per worker", problems);
    capacity.caseload = numbers.read_dated(*caseload, asked).value_or(Dated<double>{1.0});
    for (const auto& point : capacity.caseload.points()) {
      if (point.value <= 0.0) problems.add(*caseload, "a caseload is above zero");
    }
  }
  if (const Node* queue = fields.optional("queue")) programme.queue = read_queue(*queue, problems);
  if (const Node* gives_up = fields.optional("gives_up_after")) {
    programme.gives_up_after_months = numbers.read_duration(*gives_up, "gives_up_after");
  }
  programme.capacity = std::move(capacity);
}

}  // namespace hale
