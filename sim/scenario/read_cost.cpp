#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/economics/optimism_bias.hpp"
#include "sim/scenario/in_words.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/quantity.hpp"
#include "sim/scenario/read_numbers.hpp"
#include "sim/scenario/read_programme.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {
namespace {

constexpr std::string_view unit_of_money = "GBP ";

/// Reads one cost after another, restated in the study's pounds.
class CostReader {
 public:
  CostReader(const ProgrammeSetting& setting, const Node* stated_year,
             std::vector<StatedNumber>& stated, Problems& problems)
      : setting_{setting},
        stated_{stated},
        problems_{problems},
        year_node_{stated_year} {
    if (stated_year == nullptr) return;
    year_ = price_year_of(stated_year->word);
    if (year_ && setting.prices.knows(*year_)) return;
    problems.add(*stated_year,
                 fmt::format("`{}` is no price year this program knows", stated_year->word),
                 fmt::format("price levels are known from {} to {}", setting.prices.first_year(),
                             setting.prices.last_year()),
                 "write a year, `2024`, or a financial year, `2023/24`");
    year_.reset();
  }

  /// Adds this share to every cost that is read from now on.
  void add_bias(double share) { bias_ = share; }

  /// `{2026-04: 2m, 2028: 500k}`: one sum in each of the months.
  [[nodiscard]] std::vector<CapitalSum> read_sums(const Node& node, Cost& cost) {
    std::vector<CapitalSum> sums;
    if (node.kind != Node::Kind::map || node.items.empty()) {
      problems_.add(node, "`sums` names no month", "", "write `sums: {2026-04: 2m}`");
      return sums;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const auto when = read_month_span(node.keys[i], "the month of a sum", Month{}, problems_);
      const auto pence = read_one(node.items[i], "sums", cost);
      if (when && pence) sums.push_back({when->first, *pence});
    }
    std::stable_sort(sums.begin(), sums.end(),
                     [](const CapitalSum& a, const CapitalSum& b) { return a.month < b.month; });
    return sums;
  }

  [[nodiscard]] Dated<std::int64_t> read(const Node& node, std::string_view key, Cost& cost) {
    const ReadOne<std::int64_t> one = [&](const Node& value) { return read_one(value, key, cost); };
    return read_dated(node, fmt::format("`{}`", key), one, problems_)
        .value_or(Dated<std::int64_t>{});
  }

 private:
  [[nodiscard]] std::optional<std::int64_t> read_one(const Node& node, std::string_view key,
                                                     Cost& cost) {
    if (const auto name = evidence_name(node)) return from_prior(node, *name, key, cost);
    const auto pence = read_money(node, fmt::format("`{}`", key), problems_);
    if (!pence) return std::nullopt;
    stated_.push_back({std::string{key}, node.word, ""});
    if (year_) return restated(*pence, *year_, cost);
    if (year_node_ == nullptr && *pence != 0) {
      problems_.add(node, fmt::format("`{}` has no price year", key),
                    "a pound of 2015 is not a pound of 2024", "add `price_year: 2024` to `cost`");
    }
    return pence;
  }

  [[nodiscard]] std::optional<std::int64_t> from_prior(const Node& node, std::string_view name,
                                                       std::string_view key, Cost& cost) {
    const Prior* prior = find_prior(node, name, setting_.evidence, problems_);
    if (prior == nullptr) return std::nullopt;
    const bool is_money = prior->unit.starts_with(unit_of_money);
    const auto year =
        is_money ? price_year_of(std::string_view{prior->unit}.substr(unit_of_money.size()))
                 : std::nullopt;
    if (!year || !setting_.prices.knows(*year)) {
      problems_.add(node, fmt::format("`~{}` is in the unit `{}`", name, prior->unit),
                    "a cost is in GBP of a known price year, like `GBP 2023/24`",
                    fmt::format("it stands in {}:{}", prior->file, prior->line));
      return std::nullopt;
    }
    cost.evidence.push_back(prior->name);
    stated_.push_back({std::string{key}, node.word, prior->name});
    constexpr double pence_per_gbp = 100.0;
    return restated(std::llround(prior->central * pence_per_gbp), *year, cost);
  }

  [[nodiscard]] std::int64_t restated(std::int64_t pence, PriceYear year, Cost& cost) {
    if (cost.price_year == 0) cost.price_year = year.year;
    const std::int64_t told =
        setting_.prices.restate(pence, year, PriceYear{setting_.price_base, false});
    return bias_ == 0.0 ? told : std::llround(with_bias(static_cast<double>(told), bias_));
  }

  const ProgrammeSetting& setting_;
  std::vector<StatedNumber>& stated_;
  Problems& problems_;
  const Node* year_node_ = nullptr;
  std::optional<PriceYear> year_;
  double bias_ = 0.0;
};

[[nodiscard]] std::optional<Agency> agency_called(std::string_view name, const Region& region) {
  if (!region.short_name.empty() && name == region.short_name) return Agency::combined_authority;
  for (std::size_t i = 0; i < agency_facts.size(); ++i) {
    if (agency_facts[i].name == name) return static_cast<Agency>(i);
  }
  return std::nullopt;
}

[[nodiscard]] std::vector<std::string> agency_names(const Region& region) {
  std::vector<std::string> names;
  if (!region.short_name.empty()) names.push_back(region.short_name);
  for (const AgencyFact& fact : agency_facts) {
    names.emplace_back(fact.name);
  }
  return names;
}

/// A ceiling is that of a calendar year: it cannot change within one.
void refuse_months(const Node& node, const Dated<std::int64_t>& dated, Problems& problems) {
  for (const auto& point : dated.points()) {
    if (point.from == Month{} || point.from.month_of_year() == 1) continue;
    problems.add(node, fmt::format("`per_year` changes in {}", in_words(point.from)),
                 "a budget is that of a calendar year", "write the year alone");
    return;
  }
}

}  // namespace

Cost read_cost(const Node& node, const ProgrammeSetting& setting, std::vector<StatedNumber>& stated,
               Problems& problems) {
  Fields fields{node, "`cost`", cost_section, problems};
  CostReader reader{setting, fields.optional("price_year"), stated, problems};
  Cost cost;
  if (const Node* bias = fields.optional("optimism_bias")) {
    NumberReader numbers{setting.evidence, stated, problems};
    const auto share =
        numbers.read_one(*bias, share_called("optimism_bias", "proportion", problems));
    reader.add_bias(share.value_or(0.0));
  }
  const Node* per_start = fields.optional("per_start");
  const Node* per_month = fields.optional("per_month");
  const Node* fixed = fields.optional("fixed_per_year");
  if (per_start != nullptr) cost.per_start = reader.read(*per_start, "per_start", cost);
  if (per_month != nullptr) cost.per_month = reader.read(*per_month, "per_month", cost);
  if (fixed != nullptr) cost.fixed_per_year = reader.read(*fixed, "fixed_per_year", cost);
  const Node* capital = fields.optional("capital");
  if (capital != nullptr) {
    Fields parts{*capital, "`capital`", capital_section, problems};
    const Node* each = parts.optional("per_start");
    const Node* sums = parts.optional("sums");
    if (each != nullptr) cost.capital_per_start = reader.read(*each, "capital per_start", cost);
    if (sums != nullptr) cost.capital = reader.read_sums(*sums, cost);
  }
  if (per_start == nullptr && per_month == nullptr && fixed == nullptr && capital == nullptr) {
    problems.add(node, "`cost` names no cost", "",
                 "give `per_start`, `per_month`, `fixed_per_year` or `capital`");
  }
  return cost;
}

std::vector<Funder> read_funders(const Node& node, const Region& region, Problems& problems) {
  std::vector<Funder> funders;
  if (node.kind != Node::Kind::map || node.items.empty()) {
    problems.add(node, "`funded_by` names no funder", "",
                 "write `funded_by: {NHS: 40%, DWP: 60%}`");
    return funders;
  }
  const std::size_t before = problems.count();
  double sum = 0.0;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& name = node.keys[i];
    const auto agency = agency_called(name.word, region);
    if (!agency) {
      problems.add(name, fmt::format("`{}` is no funder this program knows", name.word), "",
                   did_you_mean(name.word, agency_names(region)));
    }
    const auto share =
        read_share(node.items[i], fmt::format("the share of `{}`", name.word), problems);
    if (!agency || !share) continue;
    for (const Funder& other : funders) {
      if (other.agency == *agency)
        problems.add(name, fmt::format("`{}` funds twice, under two names", name.word));
    }
    sum += *share;
    funders.push_back({*agency, *share});
  }
  if (problems.count() == before && std::abs(sum - 1.0) > 1e-9) {
    problems.add(node, fmt::format("the shares of `funded_by` add up to {:g}%", sum * 100.0),
                 "every cost is shared out in full", "make them add up to 100%");
  }
  return funders;
}

Budget read_budget(const Node& node, Problems& problems) {
  Fields fields{node, "`budget`", budget_section, problems};
  Budget budget;
  if (const Node* per_year = fields.optional("per_year")) {
    const ReadOne<std::int64_t> one = [&problems](const Node& value) {
      return read_money(value, "`per_year`", problems);
    };
    budget.per_year = read_dated(*per_year, "`per_year`", one, problems);
    if (budget.per_year) refuse_months(*per_year, *budget.per_year, problems);
  }
  if (const Node* total = fields.optional("total")) {
    budget.total = read_money(*total, "`total`", problems);
  }
  if (node.kind == Node::Kind::map && node.items.empty()) {
    problems.add(node, "`budget` is empty", "", "give `per_year`, `total` or both, or delete it");
  }
  return budget;
}

}  // namespace hale
