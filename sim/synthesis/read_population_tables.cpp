#include "sim/synthesis/read_population_tables.hpp"

#include <cmath>
#include <numeric>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sim/storage/csv.hpp"
#include "sim/synthesis/csv_rows.hpp"
#include "sim/synthesis/read_national_patterns.hpp"

namespace hale {
namespace {

using std::filesystem::path;

/// Columns of lsoas.csv.
enum LsoaField : std::size_t {
  lsoa_code,
  ward_code,
  ward_name,
  la_code,
  la_name,
  imd_decile,
  first_tenure,
  first_bedrooms = first_tenure + number_of_rented_or_owned,
  disabled = first_bedrooms + number_of_occupancy_ratings,
  not_disabled,
  first_ethnicity,
  low_adult_skills = first_ethnicity + number_of_ethnicities,
};

CsvTable open_lsoas(const path& file) {
  return CsvTable{file,
                  {"lsoa_code",
                   "ward_code",
                   "ward_name",
                   "la_code",
                   "la_name",
                   "imd_decile",
                   "owned_outright",
                   "mortgaged",
                   "social_rent",
                   "private_rent",
                   "bedrooms_minus_2",
                   "bedrooms_minus_1",
                   "bedrooms_0",
                   "bedrooms_plus_1",
                   "bedrooms_plus_2",
                   "disabled",
                   "not_disabled",
                   "asian",
                   "black",
                   "mixed",
                   "other",
                   "white",
                   "low_adult_skills"}};
}

template <std::size_t N>
std::array<double, N> counts(const CsvTable& table, std::size_t row, std::size_t first_column) {
  std::array<double, N> values{};
  for (std::size_t k = 0; k < N; ++k) {
    values[k] = static_cast<double>(table.count(row, first_column + k));
  }
  return values;
}

/// Adds the ward and the local authority of a row when they are new.
void add_place(const CsvTable& table, std::size_t row, Areas& areas) {
  const std::string_view la = table.text(row, la_code);
  const std::string_view ward = table.text(row, ward_code);
  if (areas.las.empty() || areas.las.back().code != la) {
    if (!areas.las.empty() && areas.las.back().code > la) {
      table.complain(row, la_code, "rows are out of order",
                     "people of one place must be neighbours in memory",
                     "sort by la_code, ward_code, lsoa_code");
    }
    areas.las.push_back({std::string{la}, std::string{table.text(row, la_name)}});
  }
  const LaId current{areas.las.size() - 1};
  if (areas.wards.empty() || areas.wards.back().code != ward) {
    areas.wards.push_back({std::string{ward}, std::string{table.text(row, ward_name)}});
    areas.la_of_ward.push_back(current);
  } else if (areas.la_of_ward.back() != current) {
    table.complain(row, ward_code, "a ward in two local authorities", "wards nest within them");
  }
  areas.lsoa_code.push_back(std::string{table.text(row, lsoa_code)});
  areas.ward.push_back(WardId{areas.wards.size() - 1});
  areas.la.push_back(current);
}

LsoaMargins margins_of(const CsvTable& table, std::size_t row) {
  LsoaMargins margins{};
  margins.tenure = counts<number_of_rented_or_owned>(table, row, first_tenure);
  margins.bedrooms = counts<number_of_occupancy_ratings>(table, row, first_bedrooms);
  margins.disabled = static_cast<double>(table.count(row, disabled));
  margins.not_disabled = static_cast<double>(table.count(row, not_disabled));
  margins.ethnicity = counts<number_of_ethnicities>(table, row, first_ethnicity);
  margins.low_adult_skills = table.amount(row, low_adult_skills);
  if (margins.households() < 1.0 || margins.persons() < margins.households()) {
    table.complain(row, first_tenure, "an LSOA with no household or fewer people than households",
                   "every household has at least one person");
  }
  if (margins.low_adult_skills >= 1.0) {
    table.complain(row, low_adult_skills, "a share of one or more", "shares lie below one");
  }
  return margins;
}

void read_lsoas(const path& file, PopulationTables& tables) {
  const CsvTable table = open_lsoas(file);
  expect_rows(table, file);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    add_place(table, row, tables.areas);
    const std::int64_t decile = table.count(row, imd_decile);
    if (decile < 1 || decile > static_cast<std::int64_t>(number_of_imd_deciles)) {
      table.complain(row, imd_decile, "not a decile", "deciles go from 1 to 10");
    }
    tables.areas.imd_decile.push_back(static_cast<std::uint8_t>(decile));
    tables.lsoas.push_back(margins_of(table, row));
  }
  table.finish();
}

/// Complains unless a row's code is the one expected there.
void expect_code(const CsvTable& table, std::size_t row, const std::string& expected) {
  if (table.text(row, 0) != expected) {
    table.complain(row, 0, fmt::format("`{}` where `{}` is expected", table.text(row, 0), expected),
                   "rows follow the order of lsoas.csv");
  }
}

void read_lsoa_ages(const path& file, PopulationTables& tables) {
  std::vector<std::string> header{"lsoa_code"};
  for (std::size_t age = 0; age < number_of_census_ages; ++age) {
    header.push_back(fmt::format("age_{}", age));
  }
  const CsvTable table{file, header};
  expect_rows(table, file);
  if (has_rows(table, tables.lsoas.size())) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      expect_code(table, row, tables.areas.lsoa_code[LsoaId{row}]);
      for (std::size_t age = 0; age < number_of_census_ages; ++age) {
        tables.lsoas[row].ages[age] = table.amount(row, 1 + age);
      }
    }
  }
  table.finish();
}

void read_la_age_sex(const path& file, PopulationTables& tables) {
  const CsvTable table{file, {"la_code", "age", "male", "female"}};
  expect_rows(table, file);
  tables.las.resize(tables.areas.las.size());
  if (has_rows(table, tables.las.size() * number_of_census_ages)) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::size_t la = row / number_of_census_ages;
      const std::size_t age = row % number_of_census_ages;
      expect_code(table, row, tables.areas.las[la].code);
      if (table.count(row, 1) != static_cast<std::int64_t>(age)) {
        table.complain(row, 1, "ages are out of order", "0 to 90 for each local authority");
      }
      tables.las[la].persons[0][age] = table.count(row, 2);
      tables.las[la].persons[1][age] = table.count(row, 3);
    }
  }
  table.finish();
}

void read_household_size(const path& file, PopulationTables& tables) {
  const CsvTable table{file,
                       {"la_code", "percent_1", "percent_2", "percent_3", "percent_4_or_more"}};
  expect_rows(table, file);
  if (has_rows(table, tables.las.size())) {
    for (std::size_t la = 0; la < tables.las.size(); ++la) {
      expect_code(table, la, tables.areas.las[la].code);
      auto& percent = tables.las[la].size_percent;
      for (std::size_t k = 0; k < percent.size(); ++k)
        percent[k] = table.amount(la, 1 + k);
      const double sum = std::accumulate(percent.begin(), percent.end(), 0.0);
      if (std::abs(sum - 100.0) > 0.5) {
        table.complain(la, 1, fmt::format("the percentages add to {}", sum), "they add to 100");
      }
    }
  }
  table.finish();
}

void read_qualifications(const path& file, PopulationTables& tables) {
  const CsvTable table{file, {"la_code", "none", "level_1_2", "level_3", "level_4_plus"}};
  expect_rows(table, file);
  if (has_rows(table, tables.las.size())) {
    for (std::size_t la = 0; la < tables.las.size(); ++la) {
      expect_code(table, la, tables.areas.las[la].code);
      tables.las[la].qualifications = counts<number_of_educations>(table, la, 1);
    }
  }
  table.finish();
}

void read_region(const path& file, Areas& areas) {
  const CsvTable table{file, {"code", "name"}};
  expect_rows(table, file);
  if (!has_rows(table, 1)) table.finish();
  areas.region = {std::string{table.text(0, 0)}, std::string{table.text(0, 1)}};
}

}  // namespace

PopulationTables read_population_tables(const path& region_dir, const path& national_dir) {
  PopulationTables tables{};
  read_region(region_dir / "region.csv", tables.areas);
  read_lsoas(region_dir / "lsoas.csv", tables);
  read_lsoa_ages(region_dir / "lsoa_ages.csv", tables);
  read_la_age_sex(region_dir / "la_age_sex.csv", tables);
  read_household_size(region_dir / "la_household_size.csv", tables);
  read_qualifications(region_dir / "la_qualifications.csv", tables);
  tables.national = read_national_patterns(national_dir);
  return tables;
}

std::vector<path> population_files(const path& region_dir, const path& national_dir) {
  return {region_dir / "region.csv",
          region_dir / "lsoas.csv",
          region_dir / "lsoa_ages.csv",
          region_dir / "la_age_sex.csv",
          region_dir / "la_household_size.csv",
          region_dir / "la_qualifications.csv",
          national_dir / "family_positions.csv",
          national_dir / "disability_by_age.csv",
          national_dir / "ethnicity_by_age.csv",
          national_dir / "education_by_age.csv",
          national_dir / "tenure_by_household.csv",
          national_dir / "bedrooms_by_size.csv",
          national_dir / "household_type_by_size.csv"};
}

}  // namespace hale
