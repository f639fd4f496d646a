#include "sim/scenario/study_header.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary.hpp"

namespace hale {
namespace {

constexpr std::int64_t most_runs = 1'000'000;  ///< of draws and of seeds: a slip of the pen is more

void read_scale(const Node& node, Study& study, Problems& problems) {
  const auto scale = read_number(node, "`scale`", problems);
  if (!scale) return;
  study.scale = *scale;
  if (*scale > 0.0 && *scale <= 1.0) return;
  problems.add(node, fmt::format("`scale` is {:g}", *scale),
               "it is the share of the region's households that is simulated",
               "write a number above 0, at most 1; `0.1` takes a tenth");
}

void read_trends(const Node& node, Study& study, Problems& problems) {
  const std::vector<std::string> choices{trend_names.begin(), trend_names.end()};
  const std::string word = read_word(node, "`trends`", problems);
  if (word == choices[1]) study.trends = Trends::go_on;
  if (std::find(choices.begin(), choices.end(), word) != choices.end()) return;
  problems.add(node, fmt::format("`trends` is `{}`", word),
               "those of behaviour and air stop at the base, or go on",
               did_you_mean(word, choices));
}

void read_money_settings(const Node& node, Study& study, Problems& problems) {
  const std::vector<std::string> schedules{schedule_names.begin(), schedule_names.end()};
  Fields fields{node, "`money`", money_section, problems};
  if (const Node* base = fields.optional("price_base")) {
    study.money.price_base = static_cast<int>(
        read_whole(*base, "`price_base`", earliest_year, latest_year, problems).value_or(2024));
  }
  if (const Node* discount = fields.optional("discount")) {
    study.money.discount = read_word(*discount, "`discount`", problems);
    if (std::find(schedules.begin(), schedules.end(), discount->word) == schedules.end()) {
      problems.add(*discount, fmt::format("there is no schedule `{}`", discount->word), "",
                   did_you_mean(discount->word, schedules));
    }
  }
}

}  // namespace

Uncertainty read_uncertainty(Fields& fields) {
  Problems& problems = fields.problems();
  Uncertainty uncertainty;
  const auto read = [&](std::string_view key, std::int64_t low, int& into) {
    if (const Node* node = fields.optional(key)) {
      const auto number = read_whole(*node, fmt::format("`{}`", key), low, most_runs, problems);
      into = static_cast<int>(number.value_or(low));
    }
  };
  read("draws", 0, uncertainty.draws);
  read("seeds", 1, uncertainty.seeds);
  return uncertainty;
}

namespace {

void read_report(const Node& node, Study& study, Problems& problems) {
  const std::vector<std::string> groups{report_names.begin(), report_names.end()};
  Fields fields{node, "`report`", report_section, problems};
  if (const Node* by = fields.optional("by")) {
    for (const Node* group : read_list(*by, "`by`", problems)) {
      if (std::find(groups.begin(), groups.end(), group->word) == groups.end()) {
        problems.add(*group, fmt::format("results are not reported by `{}`", group->word), "",
                     did_you_mean(group->word, groups));
      }
      study.report.by.push_back(group->word);
    }
  }
  if (const Node* values = fields.optional("gbp_per_qaly")) {
    for (const Node* value : read_list(*values, "`gbp_per_qaly`", problems)) {
      study.report.pence_per_qaly.push_back(
          read_money(*value, "a value of a QALY", problems).value_or(0));
    }
  }
}

}  // namespace

void read_header(Fields& fields, Study& study) {
  Problems& problems = fields.problems();
  if (const Node* id = fields.required("id")) study.id = read_id(*id, problems);
  if (const Node* title = fields.required("title", "the question that the study answers")) {
    study.title = read_word(*title, "`title`", problems);
  }
  if (const Node* years = fields.required("years")) {
    if (const auto span = read_year_span(*years, "`years`", problems)) {
      study.first_year = span->first;
      study.last_year = span->last;
    }
  }
  if (const Node* scale = fields.optional("scale")) read_scale(*scale, study, problems);
  if (const Node* seed = fields.optional("seed")) {
    study.seed = static_cast<std::uint32_t>(
        read_whole(*seed, "`seed`", 0, std::numeric_limits<std::uint32_t>::max(), problems)
            .value_or(1));
  }
  if (const Node* trends = fields.optional("trends")) read_trends(*trends, study, problems);
  if (const Node* money = fields.optional("money")) read_money_settings(*money, study, problems);
  if (const Node* uncertainty = fields.optional("uncertainty")) {
    Fields of_uncertainty{*uncertainty, "`uncertainty`", uncertainty_section, problems};
    study.uncertainty = read_uncertainty(of_uncertainty);
  }
  if (const Node* report = fields.optional("report")) read_report(*report, study, problems);
}

void check_price_base(Fields& fields, const PriceLevels& prices, const Study& study) {
  if (prices.knows(PriceYear{study.money.price_base, false})) return;
  const Node* money = fields.map().find("money");
  const Node* base = money == nullptr ? nullptr : money->find("price_base");
  fields.problems().add(
      base == nullptr ? fields.map() : *base,
      fmt::format("no price level is known for {}", study.money.price_base),
      fmt::format("they are known from {} to {}", prices.first_year(), prices.last_year()),
      fmt::format("write `price_base: {}`", prices.last_year()));
}

void check_years(Fields& fields, const Study& study) {
  const Node* years = fields.map().find("years");
  if (years == nullptr || study.first_year == 0 || study.region.id.empty()) return;
  if (Month{study.first_year, 1} <= study.region.base) {
    fields.problems().add(*years, fmt::format("the run begins in {}", study.first_year),
                          fmt::format("the region's population is that of {}-{:02}",
                                      study.region.base.year(), study.region.base.month_of_year()),
                          fmt::format("begin in {} or later", study.region.base.year() + 1));
  }
  if (study.last_year > latest_possible_year) {
    fields.problems().add(*years, fmt::format("the run ends in {}", study.last_year),
                          "the projections it rests on end before",
                          fmt::format("end in {} or before", latest_possible_year));
  }
}

}  // namespace hale
