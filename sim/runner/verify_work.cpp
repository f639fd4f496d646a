#include "sim/runner/base_year_checks.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// Shares of people aged 16-64, within 1 percentage point.
void check_rates(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "work/targets.csv",
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

}  // namespace

void check_work(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks) {
  check_rates(tables.region, base, checks);
}

}  // namespace hale
