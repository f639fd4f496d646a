#include <vector>

#include "sim/measures/life_states.hpp"
#include "sim/runner/base_year_checks.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

struct Young {
  std::int64_t everyone = 0;  ///< person-months at 16 to 24
  std::int64_t outside = 0;   ///< neither in work nor in education

  Young& operator+=(const Young& other) {
    everyone += other.everyone;
    outside += other.outside;
    return *this;
  }

  [[nodiscard]] double percent_outside() const {
    return 100.0 * static_cast<double>(outside) / static_cast<double>(everyone);
  }
};

/// Over the reported year, by LaId.
std::vector<Young> young_by_la(const BaseYear& base) {
  const Tally& tally = base.tally;
  const std::size_t per_year = tally.lives.size() / tally.shape.years;
  const std::size_t per_la = per_year / tally.shape.las;
  const std::size_t first = tally.shape.year_row(Month{base.year, 1}) * per_year;
  std::vector<Young> young(tally.shape.las);
  for (std::size_t at = 0; at < per_year; ++at) {
    const Youth youth = life_of(at % number_of_life_states).youth;
    const std::int64_t months = tally.lives[first + at];
    if (youth == Youth::older) continue;
    young[at / per_la] += {months, youth == Youth::neet ? months : 0};
  }
  return young;
}

double share_of_england(const fs::path& national) {
  const CsvTable table{national.parent_path() / "regions/england/education/neet.csv",
                       {"la_code", "share"}};
  const double share = table.amount(0, 1);
  table.finish();
  return share;
}

/// The United Kingdom's share in `year`, or in the nearest year of the table.
double share_of_nation(const fs::path& national, int year) {
  const CsvTable table{national / "education/neet.csv", {"year", "share"}};
  std::size_t row = 0;
  while (row + 1 < table.rows() && table.count(row, 0) < year)
    ++row;
  const double share = table.amount(row, 1);
  table.finish();
  return share;
}

}  // namespace

void check_education(const CheckedTables& tables, const BaseYear& base,
                     std::vector<Check>& checks) {
  // The census asked in 2021: its shares move as the United Kingdom's has since. Three points,
  // since constituencies stand for boroughs and other questions for those of the Labour Force
  // Survey.
  constexpr double tolerance_points = 3.0;
  constexpr const char* claim = "Outside work and education, ages 16-24";
  const double since =
      share_of_nation(tables.national, base.year) / share_of_england(tables.national);
  const CsvTable published{tables.region / "education/neet.csv", {"la_code", "share"}};
  const std::vector<Young> young = young_by_la(base);
  Young region;
  double expected_outside = 0.0;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const double expected = 100.0 * published.amount(row, 1) * since;
    checks.push_back(within(claim, base.areas.las[la].name, "%", expected,
                            young[la].percent_outside(), tolerance_points));
    region += young[la];
    expected_outside += expected * static_cast<double>(young[la].everyone);
  }
  published.finish();
  checks.push_back(within(claim, base.areas.region.name, "%",
                          expected_outside / static_cast<double>(region.everyone),
                          region.percent_outside(), tolerance_points));
}

}  // namespace hale
