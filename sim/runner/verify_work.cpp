#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "sim/runner/base_year_checks.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// Shares of people aged 16-64, within 1 percentage point.
void check_rates(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "employment/targets.csv",
                           {"la_code", "employed", "unemployed", "inactive"}};
  constexpr double tolerance_points = 1.0;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const auto& months = base.of(la, persons).working_age;
    const auto in = [&months](Work work) { return months[static_cast<std::size_t>(work)]; };
    const std::int64_t employed = in(Work::secure) + in(Work::insecure);
    std::int64_t everyone = 0;
    for (const std::int64_t count : months) {
      everyone += count;
    }
    const auto percent = [everyone](std::int64_t count) {
      return 100.0 * static_cast<double>(count) / static_cast<double>(everyone);
    };
    const std::string& of = base.areas.las[la].name;
    const std::int64_t unemployed = in(Work::unemployed);
    checks.push_back(within("Employment, ages 16-64", of, "%", 100 * published.amount(row, 1),
                            percent(employed), tolerance_points));
    checks.push_back(within("Unemployment, ages 16-64", of, "%", 100 * published.amount(row, 2),
                            percent(unemployed), tolerance_points));
    checks.push_back(within("Economic inactivity, ages 16-64", of, "%",
                            100 * published.amount(row, 3),
                            percent(everyone - employed - unemployed), tolerance_points));
  }
  published.finish();
}

constexpr std::array<std::string_view, number_of_economic_activities> activity_names{
    "employment", "unemployment", "inactivity"};

std::size_t activity_row(const CsvTable& table, std::size_t row, std::size_t column) {
  const auto at = std::find(activity_names.begin(), activity_names.end(), table.text(row, column));
  if (at == activity_names.end()) {
    table.complain(row, column, "no such activity", "the row cannot be compared",
                   "employment, unemployment or inactivity");
    table.finish();
  }
  return static_cast<std::size_t>(at - activity_names.begin());
}

/// A share for each pair of activities, diagonal unused.
using MoveShares =
    std::array<std::array<double, number_of_economic_activities>, number_of_economic_activities>;

MoveShares published_shares(const fs::path& national) {
  const CsvTable table{national / "employment/lfs_quarterly_flows.csv", {"from", "to", "share"}};
  MoveShares shares{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    shares[activity_row(table, row, 0)][activity_row(table, row, 1)] = table.amount(row, 2);
  }
  table.finish();
  return shares;
}

MoveShares simulated_shares(const ActivityMoves& moves) {
  MoveShares shares{};
  for (std::size_t from = 0; from < number_of_economic_activities; ++from) {
    const std::int64_t everyone =
        std::accumulate(moves[from].begin(), moves[from].end(), std::int64_t{0});
    for (std::size_t to = 0; to < number_of_economic_activities; ++to) {
      shares[from][to] = static_cast<double>(moves[from][to]) / static_cast<double>(everyone);
    }
  }
  return shares;
}

double there_and_back(const MoveShares& shares, std::size_t from, std::size_t to) {
  return std::sqrt(shares[from][to] * shares[to][from]);
}

/// Shares of people aged 16-64 that move in a quarter, within 10 % of the United Kingdom's. Where
/// stocks differ, flows each way must; their geometric mean need not, so it is compared too.
void check_moves(const fs::path& national, const BaseYear& base, std::vector<Check>& checks) {
  const MoveShares published = published_shares(national);
  const MoveShares simulated = simulated_shares(base.quarterly_moves);
  std::vector<Check> both_ways;
  const auto compared = [](const std::string& claim, std::string of, double expected, double got) {
    constexpr double tolerance_share = 0.1;
    return within(claim, std::move(of), "%", 100 * expected, 100 * got,
                  tolerance_share * 100 * expected);
  };
  for (std::size_t from = 0; from < number_of_economic_activities; ++from) {
    for (std::size_t to = 0; to < number_of_economic_activities; ++to) {
      if (from == to) continue;
      checks.push_back(compared("Moves in a quarter, ages 16-64, against the United Kingdom",
                                fmt::format("{} to {}", activity_names[from], activity_names[to]),
                                published[from][to], simulated[from][to]));
      if (to < from) continue;
      both_ways.push_back(compared(
          "Moves in a quarter, there and back (geometric mean), against the United Kingdom",
          fmt::format("{} and {}", activity_names[from], activity_names[to]),
          there_and_back(published, from, to), there_and_back(simulated, from, to)));
    }
  }
  checks.insert(checks.end(), both_ways.begin(), both_ways.end());
}

/// Percentiles of gross annual pay of those in work, within 5 % of residents' published ones.
void check_pay(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "employment/pay_targets.csv",
                           {"la_code", "percentile", "annual_pay_gbp", "published"}};
  constexpr double tolerance_share = 0.05;
  constexpr double gbp_per_year = 12.0 / 100.0;  // of a penny per month
  for (std::size_t row = 0; row < published.rows(); ++row) {
    if (published.text(row, 3) != "yes") continue;  // brought forward or estimated
    const std::size_t la = la_row(published, row, base.areas);
    const double percent = published.amount(row, 1);
    const double expected = published.amount(row, 2);
    checks.push_back(within("Gross annual pay, residents in work",
                            fmt::format("{}, percentile {}", base.areas.las[la].name, percent),
                            "GBP", expected, gbp_per_year * percentile(base.pay[la], percent),
                            tolerance_share * expected));
  }
  published.finish();
}

/// Pence per hour that accredited employers pay from May of `year`.
std::int32_t real_living_wage(const fs::path& national, int year) {
  const CsvTable rates{national / "employment/real_living_wage.csv", {"from_may", "uk_pence"}};
  std::int32_t found = 0;
  for (std::size_t row = 0; row < rates.rows(); ++row) {
    if (rates.count(row, 0) == year) found = static_cast<std::int32_t>(rates.count(row, 1));
  }
  rates.finish();
  if (found == 0) {
    throw FileError{fmt::format("{}: no rate from May {}",
                                (national / "employment/real_living_wage.csv").string(), year)};
  }
  return found;
}

/// Shares of those in work whose hour is paid less than the real living wage of the base year,
/// within 3 percentage points of the published share of employees' jobs in April 2022.
void check_living_wage(const CheckedTables& tables, const BaseYear& base,
                       std::vector<Check>& checks) {
  const std::int32_t rate = real_living_wage(tables.national, base.year);
  const CsvTable published{tables.region / "employment/jobs_below_real_living_wage.csv",
                           {"la_code", "share"}};
  constexpr double tolerance_points = 3.0;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    checks.push_back(within("In work for less than the real living wage, against jobs in 2022",
                            base.areas.las[la].name, "%", 100 * published.amount(row, 1),
                            100 * share_below(base.hourly_pay[la], rate), tolerance_points));
  }
  published.finish();
}

}  // namespace

void check_work(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks) {
  check_rates(tables.region, base, checks);
  check_moves(tables.national, base, checks);
  check_pay(tables.region, base, checks);
  check_living_wage(tables, base, checks);
}

}  // namespace hale
