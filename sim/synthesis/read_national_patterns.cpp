#include "sim/synthesis/read_national_patterns.hpp"

#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "sim/storage/csv.hpp"
#include "sim/synthesis/csv_rows.hpp"

namespace hale {
namespace {

using Header = std::vector<std::string>;

constexpr std::size_t first_adult_age = 16;

/// Position of a row's word in a list of words; the list's size, with a complaint, when unknown.
std::size_t word_at(const CsvTable& table, std::size_t row, std::size_t column,
                    const std::vector<std::string_view>& words) {
  const std::string_view found = table.text(row, column);
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (words[k] == found) return k;
  }
  table.complain(row, column, "unknown word", "expected one of the table's known names",
                 std::string{words.front()} + " .. " + std::string{words.back()});
  return words.size();
}

/// A table with one row per sex and single year of age: visit(sex, age, row).
template <class Visit>
void for_each_sex_and_age(const CsvTable& table, const Visit& visit) {
  BySexAndCensusAge<bool> seen{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto age = static_cast<std::size_t>(table.count(row, 0));
    const std::size_t sex = word_at(table, row, 1, {"male", "female"});
    if (age >= number_of_census_ages) {
      table.complain(row, 0, "age above 90", "90 stands for 90 and over");
    } else if (sex < number_of_sexes) {
      seen[sex][age] = true;
      visit(sex, age, row);
    }
  }
  for (const ByCensusAge<bool>& ages : seen) {
    for (const bool there : ages) {
      if (!there && table.rows() > 0) {
        table.complain(table.rows() - 1, 0, "an age is missing", "ages 0 to 90 of both sexes");
        return;
      }
    }
  }
}

/// A table whose rows begin at an age and hold to the next: visit(age, row) for every age.
template <class Visit>
void for_each_age_of_band(const CsvTable& table, std::size_t column, const Visit& visit) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto from = static_cast<std::size_t>(table.count(row, column));
    for (std::size_t age = from; age < number_of_census_ages; ++age)
      visit(age, row);
  }
}

template <std::size_t N>
std::array<double, N> amounts(const CsvTable& table, std::size_t row, std::size_t first_column) {
  std::array<double, N> values{};
  for (std::size_t k = 0; k < N; ++k)
    values[k] = table.amount(row, first_column + k);
  return values;
}

/// Complains when all of a row's shares are zero, as they are when the row is missing.
template <std::size_t N>
void expect_some(const CsvTable& table, const std::array<double, N>& shares, const char* why) {
  if (std::accumulate(shares.begin(), shares.end(), 0.0) > 0.0) return;
  table.complain(table.rows() - 1, 0, "a row is missing, or all its shares are zero", why);
}

BySexAndCensusAge<Positions> read_positions(const std::filesystem::path& path) {
  const CsvTable table{path,
                       {"age", "sex", "partner", "lone_parent", "child", "other", "communal"}};
  expect_rows(table, path);
  BySexAndCensusAge<Positions> positions{};
  for_each_sex_and_age(table, [&](std::size_t sex, std::size_t age, std::size_t row) {
    const auto share = amounts<5>(table, row, 2);
    positions[sex][age] = {share[0], share[1], share[2], share[3], share[4]};
  });
  table.finish();
  return positions;
}

BySexAndCensusAge<double> read_disability(const std::filesystem::path& path) {
  const CsvTable table{path, {"age", "sex", "share"}};
  expect_rows(table, path);
  BySexAndCensusAge<double> disabled{};
  for_each_sex_and_age(table, [&](std::size_t sex, std::size_t age, std::size_t row) {
    disabled[sex][age] = table.amount(row, 2);
    if (disabled[sex][age] >= 1.0) {
      table.complain(row, 2, "a share of one or more", "shares of people lie below one");
    }
  });
  table.finish();
  return disabled;
}

template <std::size_t N>
ByCensusAge<std::array<double, N>> read_bands(const std::filesystem::path& path,
                                              const Header& header) {
  const CsvTable table{path, header};
  expect_rows(table, path);
  ByCensusAge<std::array<double, N>> values{};
  for_each_age_of_band(
      table, 0, [&](std::size_t age, std::size_t row) { values[age] = amounts<N>(table, row, 1); });
  expect_some(table, values.front(), "the first band begins at 0");
  table.finish();
  return values;
}

const std::vector<std::string_view>& tenure_names() {
  static const std::vector<std::string_view> names{"owned_outright", "mortgaged", "social_rent",
                                                   "private_rent"};
  return names;
}

auto read_tenure(const std::filesystem::path& path) {
  const CsvTable table{
      path,
      {"household", "age_from", "owned_outright", "mortgaged", "social_rent", "private_rent"}};
  expect_rows(table, path);
  decltype(NationalPatterns::tenure) tenure{};
  for_each_age_of_band(table, 1, [&](std::size_t age, std::size_t row) {
    const auto kind = word_at(table, row, 0, {"alone", "couple", "lone_parent", "sharers"});
    if (kind < number_of_kinds) {
      tenure[kind][age] = amounts<number_of_rented_or_owned>(table, row, 2);
    }
  });
  for (const auto& by_age : tenure) {
    expect_some(table, by_age[first_adult_age], "every kind of household begins at 16");
  }
  table.finish();
  return tenure;
}

/// Persons of a row, 1 to 8; 0 with a complaint otherwise.
std::size_t size_at(const CsvTable& table, std::size_t row, std::size_t column) {
  const auto size = static_cast<std::size_t>(table.count(row, column));
  if (size >= 1 && size <= largest_size_in_tables) return size;
  table.complain(row, column, "not a household size", "sizes go from 1 to 8");
  return 0;
}

auto read_bedrooms(const std::filesystem::path& path) {
  const CsvTable table{path, {"tenure", "size", "minus_2", "minus_1", "zero", "plus_1", "plus_2"}};
  expect_rows(table, path);
  decltype(NationalPatterns::bedrooms) bedrooms{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t tenure = word_at(table, row, 0, tenure_names());
    const std::size_t size = size_at(table, row, 1);
    if (tenure < number_of_rented_or_owned && size > 0) {
      bedrooms[tenure][size - 1] = amounts<number_of_occupancy_ratings>(table, row, 2);
    }
  }
  for (const auto& by_size : bedrooms) {
    for (const auto& shares : by_size)
      expect_some(table, shares, "sizes 1 to 8 of each tenure");
  }
  table.finish();
  return bedrooms;
}

auto read_kinds(const std::filesystem::path& path) {
  const CsvTable table{path, {"size", "couple", "lone_parent", "sharers"}};
  expect_rows(table, path);
  decltype(NationalPatterns::kinds) kinds{};
  kinds[0] = {1.0, 0.0, 0.0, 0.0};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t size = size_at(table, row, 0);
    if (size < 2) continue;
    const auto share = amounts<3>(table, row, 1);
    kinds[size - 1] = {0.0, share[0], share[1], share[2]};
  }
  for (const auto& shares : kinds)
    expect_some(table, shares, "sizes 2 to 8");
  table.finish();
  return kinds;
}

}  // namespace

NationalPatterns read_national_patterns(const std::filesystem::path& national_dir) {
  NationalPatterns national{};
  national.positions = read_positions(national_dir / "family_positions.csv");
  national.disabled = read_disability(national_dir / "disability_by_age.csv");
  national.ethnicity =
      read_bands<number_of_ethnicities>(national_dir / "ethnicity_by_age.csv",
                                        {"age_from", "asian", "black", "mixed", "other", "white"});
  national.education = read_bands<number_of_educations>(
      national_dir / "education_by_age.csv",
      {"age_from", "none", "level_1_2", "level_3", "level_4_plus"});
  national.tenure = read_tenure(national_dir / "tenure_by_household.csv");
  national.bedrooms = read_bedrooms(national_dir / "bedrooms_by_size.csv");
  national.kinds = read_kinds(national_dir / "household_type_by_size.csv");
  return national;
}

}  // namespace hale
