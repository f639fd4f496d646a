#include "sim/scenario/read_demography.hpp"

#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// Marks which cells of a table a file has filled, so that a missing or doubled row is a fault.
class Coverage {
 public:
  explicit Coverage(std::size_t cells) : seen_(cells, 0) {}

  /// Complains about the row when its cell was filled before.
  void fill(const CsvTable& table, std::size_t row, std::size_t cell) {
    if (seen_[cell]++ == 0) return;
    table.complain(row, 0, "a second row for the same key", "it is not clear which one holds");
  }

  /// Complains at the last row when a cell is empty.
  void demand_all(const CsvTable& table, const char* what) const {
    std::size_t missing = 0;
    for (const int count : seen_) {
      missing += count == 0 ? 1U : 0U;
    }
    if (missing == 0 || table.rows() == 0) return;
    table.complain(table.rows() - 1, 0, fmt::format("{} {} have no row", missing, what),
                   "a rate is needed for every one");
  }

 private:
  std::vector<int> seen_;
};

/// A whole number in [low, high]; otherwise a fault, and low.
std::size_t in_range(const CsvTable& table, std::size_t row, std::size_t column, int low,
                     int high) {
  const std::int64_t value = table.count(row, column);
  if (value >= low && value <= high) return static_cast<std::size_t>(value);
  table.complain(row, column, fmt::format("{} is out of range", value),
                 fmt::format("it lies in {}..{}", low, high));
  return static_cast<std::size_t>(low);
}

template <std::size_t N>
std::size_t named(const CsvTable& table, std::size_t row, std::size_t column,
                  const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (table.text(row, column) == names[i]) return i;
  }
  table.complain(row, column, fmt::format("unknown name '{}'", table.text(row, column)),
                 fmt::format("known here: {}", fmt::join(names, ", ")));
  return 0;
}

std::size_t local_authority(const CsvTable& table, std::size_t row, const Areas& areas) {
  for (std::size_t la = 0; la < areas.las.size(); ++la) {
    if (areas.las[la].code == table.text(row, 0)) return la;
  }
  table.complain(row, 0, fmt::format("unknown local authority '{}'", table.text(row, 0)),
                 fmt::format("it is not in {}", areas.region.name));
  return 0;
}

constexpr std::array<std::string_view, number_of_educations> educations{"none", "level_1_2",
                                                                        "level_3", "level_4_plus"};

void read_fertility(const fs::path& folder, DemographyTables& tables) {
  const CsvTable table{folder / "fertility.csv",
                       {"age", "parity", "births_per_1000_women", "share_of_women"}};
  Coverage coverage{number_of_maternal_ages * number_of_parities};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t age =
        in_range(table, row, 0, youngest_mother, oldest_mother) - youngest_mother;
    const std::size_t parity = in_range(table, row, 1, 0, number_of_parities - 1);
    coverage.fill(table, row, age * number_of_parities + parity);
    tables.births_per_woman_year[age][parity] = table.amount(row, 2) / 1000.0;
    tables.women_by_parity[age][parity] = table.amount(row, 3);
  }
  coverage.demand_all(table, "ages and parities");
  table.finish();
}

void read_households_ending(const fs::path& folder, DemographyTables& tables) {
  const CsvTable table{folder / "households_ending.csv",
                       {"age", "parting", "men_widowed", "women_widowed", "departure_profile"}};
  Coverage coverage{number_of_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t age = in_range(table, row, 0, 0, number_of_ages - 1);
    coverage.fill(table, row, age);
    tables.parting[age] = table.amount(row, 1);
    tables.widowhood[0][age] = table.amount(row, 2);
    tables.widowhood[1][age] = table.amount(row, 3);
    tables.departure_profile[age] = table.amount(row, 4);
  }
  coverage.demand_all(table, "ages");
  table.finish();
}

void read_newborn_education(const fs::path& folder, DemographyTables& tables) {
  const CsvTable table{folder / "newborn_education.csv", {"mother", "child", "share"}};
  Coverage coverage{number_of_educations * number_of_educations};
  std::array<double, number_of_educations> sums{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t mother = named(table, row, 0, educations);
    const std::size_t child = named(table, row, 1, educations);
    coverage.fill(table, row, mother * number_of_educations + child);
    tables.newborns.education[mother][child] = table.amount(row, 2);
    sums[mother] += table.amount(row, 2);
  }
  coverage.demand_all(table, "mothers' and children's qualifications");
  for (std::size_t mother = 0; mother < sums.size() && table.rows() > 0; ++mother) {
    if (std::abs(sums[mother] - 1.0) < 1e-6) continue;
    table.complain(table.rows() - 1, 2,
                   fmt::format("the shares for '{}' sum to {}", educations[mother], sums[mother]),
                   "shares sum to 1");
  }
  table.finish();
}

void read_births_and_departures(const fs::path& folder, const Areas& areas,
                                DemographyTables& tables) {
  const CsvTable table{folder / "births_and_departures.csv",
                       {"lad_code", "births_per_year", "departures_per_1000"}};
  Coverage coverage{areas.las.size()};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t la = local_authority(table, row, areas);
    coverage.fill(table, row, la);
    tables.births_per_year[la] = table.amount(row, 1);
    tables.migration[la].departures_per_person_year = table.amount(row, 2) / 1000.0;
  }
  coverage.demand_all(table, "local authorities");
  table.finish();
}

std::vector<std::string> arrivals_header() {
  std::vector<std::string> header{"lad_code", "year", "persons"};
  for (const int start : arrival_band_starts) {
    header.push_back(fmt::format("share_from_age_{}", start));
  }
  return header;
}

/// Rows of one local authority follow each other by year; all cover the same years.
void read_arrivals(const fs::path& folder, const Areas& areas, DemographyTables& tables) {
  const CsvTable table{folder / "arrivals.csv", arrivals_header()};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    LaMigration& migration = tables.migration[local_authority(table, row, areas)];
    const auto year = static_cast<int>(in_range(table, row, 1, 1900, 2200));
    if (row == 0) tables.first_year = year;
    const int expected = tables.first_year + static_cast<int>(migration.arrivals_per_year.size());
    if (year != expected) {
      table.complain(row, 1, fmt::format("year {} where {} was expected", year, expected),
                     "the years of a local authority follow each other, from the same first year");
    }
    migration.arrivals_per_year.push_back(table.amount(row, 2));
    auto& ages = migration.arrival_ages.emplace_back();
    for (std::size_t band = 0; band < number_of_arrival_bands; ++band) {
      ages[band] = table.amount(row, 3 + band);
    }
  }
  for (std::size_t la = 0; la < areas.las.size() && table.rows() > 0; ++la) {
    if (!tables.migration[la].arrivals_per_year.empty()) continue;
    table.complain(table.rows() - 1, 0, fmt::format("{} has no row", areas.las[la].name),
                   "arrivals are needed for every local authority");
  }
  table.finish();
}

}  // namespace

DemographyTables read_demography(const fs::path& scenarios_dir, const fs::path& region_dir,
                                 const Areas& areas) {
  DemographyTables tables;
  tables.births_per_year.resize(areas.las.size());
  tables.migration.resize(areas.las.size());
  const fs::path national = scenarios_dir / "national" / "demography";
  read_fertility(national, tables);
  read_households_ending(national, tables);
  read_newborn_education(national, tables);
  const fs::path region = region_dir / "demography";
  read_births_and_departures(region, areas, tables);
  read_arrivals(region, areas, tables);
  return tables;
}

}  // namespace hale
