#include "sim/output/appraise_distribution.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include "sim/core/month.hpp"
#include "sim/economics/distribution.hpp"
#include "sim/economics/equity.hpp"
#include "sim/output/appraise_results.hpp"
#include "sim/output/axes.hpp"
#include "sim/output/lived_in_groups.hpp"
#include "sim/output/option_flows.hpp"
#include "sim/population/areas.hpp"

namespace hale {
namespace {

constexpr double pence_of_gbp = 100.0;

const std::vector<std::string> by_decile{"option", "year", "imd_decile"};

/// Means over the last years of one variable of `hle`, of everyone, by (option, area).
std::vector<double> last_means(const Cube& hle, const std::string& variable) {
  const std::vector<double> values = totals(hle, variable, {"option", "year", "area", "sex"});
  const std::vector<std::string> sexes = labels_of(hle, "sex");
  const auto persons =
      static_cast<std::size_t>(std::find(sexes.begin(), sexes.end(), "persons") - sexes.begin());
  const std::size_t options = labels_of(hle, "option").size();
  const std::size_t years = labels_of(hle, "year").size();
  const std::size_t areas = labels_of(hle, "area").size();
  const std::size_t counted = std::min<std::size_t>(years_in_mean, years);
  std::vector<double> means(options * areas);
  for (std::size_t option = 0; option < options; ++option) {
    for (std::size_t year = years - counted; year < years; ++year) {
      for (std::size_t area = 0; area < areas; ++area) {
        const std::size_t at = ((option * years + year) * areas + area) * sexes.size() + persons;
        means[option * areas + area] += values[at] / static_cast<double>(counted);
      }
    }
  }
  return means;
}

/// Mean net equivalised income of the residents, GBP a month; 0 where there are none.
std::vector<double> typical_incomes(const ResultsFile& file) {
  const std::vector<double> months = totals(file.cube("incomes"), "person_months", by_decile);
  std::vector<double> incomes = totals(file.cube("incomes"), "equivalised", by_decile);
  for (std::size_t at = 0; at < incomes.size(); ++at)
    incomes[at] /= std::max(1.0, months[at]) * pence_of_gbp;
  return incomes;
}

/// Not a number when the health of any group is not known or not above zero.
EquityImpact equity_impact(const LivedInGroups& before, const LivedInGroups& after) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (!before.is_known() || !after.is_known() || before.least() <= 0.0 || after.least() <= 0.0)
    return {unknown, unknown, unknown};
  return equity_impact_atkinson(before.view(), after.view(), usual_atkinson_aversion);
}

}  // namespace

/// One option's, of all years.
struct Distribution::Sums {
  std::array<double, number_of_imd_deciles> pounds{};
  std::array<double, number_of_imd_deciles> qalys{};
  std::vector<double> discounted_qalys = std::vector<double>(number_of_imd_quintiles);
  std::vector<double> people = std::vector<double>(number_of_imd_quintiles);
  double unweighted = 0.0;  ///< present value, GBP
  double weighted = 0.0;
};

Distribution::Distribution(const ResultsFile& file)
    : years_{labels_of(file.cube("incomes"), "year").size()},
      income_{changes_of(file, "incomes", "net", by_decile, 1.0 / pence_of_gbp)},
      qalys_{changes_of(file, "population", "quality_adjusted_months", by_decile,
                        1.0 / months_per_year)},
      months_{totals(file.cube("incomes"), "person_months", by_decile)},
      typical_{typical_incomes(file)},
      median_{valued_at(file, "median_income")},
      elasticity_{valued_at(file, "income_elasticity")},
      gbp_displacing_qaly_{valued_at(file, "gbp_displacing_qaly")} {}

void Distribution::add_decile(std::size_t option, std::size_t decile, const AppraisalTerms& terms,
                              Sums& sums) const {
  const std::size_t fifth = decile / imd_deciles_per_fifth;
  for (std::size_t year = 0; year < years_; ++year) {
    const std::size_t of_baseline = year * number_of_imd_deciles + decile;
    const std::size_t at = option * years_ * number_of_imd_deciles + of_baseline;
    const double factor = terms.money.factor(static_cast<double>(year));
    const double typical = typical_[of_baseline];
    sums.pounds[decile] += income_[at];
    sums.unweighted += income_[at] * factor;
    if (typical > 0.0 && median_ > 0.0)
      sums.weighted += income_[at] * factor * distributional_weight(typical, median_, elasticity_);
    sums.qalys[decile] += qalys_[at];
    sums.discounted_qalys[fifth] += qalys_[at] * terms.health.factor(static_cast<double>(year));
    sums.people[fifth] += months_[of_baseline];
  }
}

void Distribution::add(std::size_t option, const Appraisal& appraisal, const AppraisalTerms& terms,
                       OptionRows& rows) const {
  Sums sums;
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    add_decile(option, decile, terms, sums);
    const std::string area = fmt::format("IMD decile {}", decile + 1);
    rows.add_of_place("income_change", "GBP", sums.pounds[decile], area);
    rows.add_of_place("qalys_change", "QALYs", sums.qalys[decile], area);
  }
  rows.add("present_income_change", "GBP", sums.unweighted);
  rows.add("weighted_income_change", "GBP of the median", sums.weighted);
  rows.add("weighted_npsv", "GBP of the median",
           appraisal.net_social_value + sums.weighted - sums.unweighted);
  const std::vector<double> displaced =
      opportunity_cost(-appraisal.net_budget_impact, gbp_displacing_qaly_, sums.people);
  double net_health = 0.0;
  for (std::size_t fifth = 0; fifth < number_of_imd_quintiles; ++fifth) {
    const std::string area = fmt::format("IMD fifth {}", fifth + 1);
    double pounds = 0.0;
    double qalys = 0.0;
    for (std::size_t decile = 0; decile < imd_deciles_per_fifth; ++decile) {
      pounds += sums.pounds[fifth * imd_deciles_per_fifth + decile];
      qalys += sums.qalys[fifth * imd_deciles_per_fifth + decile];
    }
    rows.add_of_place("income_change", "GBP", pounds, area);
    rows.add_of_place("qalys_change", "QALYs", qalys, area);
    const double net = sums.discounted_qalys[fifth] - displaced[fifth];
    rows.add_of_place("net_health_benefit", "QALYs", net, area);
    net_health += net;
  }
  rows.add("net_health_benefit", "QALYs", net_health);
}

HealthByPlace::HealthByPlace(const ResultsFile& file)
    : areas_{labels_of(file.cube("hle"), "area")},
      region_{file.region},
      qale_{last_means(file.cube("hle"), "qale")},
      hle_{last_means(file.cube("hle"), "hle")},
      people_{totals(file.cube("population"), "person_months", {"option", "imd_decile"})},
      in_good_health_{changes_of(file, "population", "good_health", {"option", "year"},
                                 1.0 / months_per_year)} {
  people_.resize(number_of_imd_deciles);
}

void HealthByPlace::add_equity_and_targets(std::size_t option, OptionRows& rows) const {
  std::vector<double> before;
  std::vector<double> after;
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    const auto found =
        std::find(areas_.begin(), areas_.end(), fmt::format("IMD decile {}", decile + 1));
    if (found == areas_.end()) return;
    const auto area = static_cast<std::size_t>(found - areas_.begin());
    before.push_back(qale_[area]);
    after.push_back(qale_[option * areas_.size() + area]);
  }
  const EquityImpact impact = equity_impact({before, people_}, {after, people_});
  rows.add("mean_qale_change", "years", impact.efficiency);
  rows.add("ede_qale_change", "years", impact.ede);
  rows.add("equity_part_of_ede", "years", impact.equity);
  const auto region =
      static_cast<std::size_t>(std::find(areas_.begin(), areas_.end(), region_) - areas_.begin());
  const double gained = hle_[option * areas_.size() + region] - hle_[region];
  rows.add("share_of_hle_target", "percent", 100.0 * gained / target_years_of_hle);
  const std::size_t counted = std::min<std::size_t>(years_in_mean, rows.years());
  double people_moved = 0.0;
  for (std::size_t year = rows.years() - counted; year < rows.years(); ++year)
    people_moved += in_good_health_[option * rows.years() + year] / static_cast<double>(counted);
  rows.add("people_in_good_health_change", "people", people_moved);
}

}  // namespace hale
