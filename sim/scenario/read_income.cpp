#include "sim/scenario/read_income.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// "2025-04"; complains and gives January 1900 when it is no month.
Month month_at(const CsvTable& table, std::size_t row, std::size_t column) {
  const std::string_view text = table.text(row, column);
  int year = 0;
  int month = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, year);
  const bool has_dash = first.ptr != end && *first.ptr == '-';
  if (has_dash) {
    const auto second = std::from_chars(first.ptr + 1, end, month);
    if (second.ptr == end && month >= 1 && month <= 12 && year >= 1900) return Month{year, month};
  }
  table.complain(row, column, fmt::format("`{}` is no month", text), "", "write 2025-04");
  return Month{};
}

/// Reads the fields of one row from left to right.
class RowReader {
 public:
  RowReader(const CsvTable& table, std::size_t row) : table_{table}, row_{row} {}

  /// GBP, as pence.
  std::int64_t pence() { return hundredths(); }

  /// Per cent, as basis points.
  std::int64_t rate() { return hundredths(); }

  std::int64_t number() { return table_.count(row_, column_++); }

  Month month() { return month_at(table_, row_, column_++); }

 private:
  std::int64_t hundredths() {
    constexpr double per_unit = 100.0;
    return std::llround(table_.amount(row_, column_++) * per_unit);
  }

  const CsvTable& table_;
  std::size_t row_;
  std::size_t column_ = 0;
};

TaxYear tax_year_at(const CsvTable& table, std::size_t row) {
  RowReader next{table, row};
  TaxYear year;
  year.begins = next.month();
  year.income_tax = {next.pence(), next.pence(), next.pence(), next.pence(),
                     next.rate(),  next.rate(),  next.rate()};
  year.national_insurance = {next.pence(), next.pence(), next.pence(),
                             next.rate(),  next.rate(),  next.rate()};
  UniversalCreditRules& credit = year.universal_credit;
  credit.single_under_25 = next.pence();
  credit.single = next.pence();
  credit.couple_under_25 = next.pence();
  credit.couple = next.pence();
  credit.first_child = next.pence();
  credit.child = next.pence();
  credit.lcwra = next.pence();
  credit.carer = next.pence();
  credit.work_allowance_with_housing = next.pence();
  credit.work_allowance_without_housing = next.pence();
  credit.children_paid = next.number();
  credit.taper = next.rate();
  constexpr std::int64_t weeks_per_year = 52;
  constexpr std::int64_t months_per_year = 12;
  year.state_pension = (next.pence() * weeks_per_year + months_per_year / 2) / months_per_year;
  return year;
}

TaxYears read_tax_years(const fs::path& path) {
  const CsvTable table{path,
                       {"begins",
                        "personal_allowance",
                        "allowance_tapers_from",
                        "basic_rate_limit",
                        "higher_rate_limit",
                        "basic_rate",
                        "higher_rate",
                        "additional_rate",
                        "ni_primary_threshold",
                        "ni_secondary_threshold",
                        "ni_upper_earnings_limit",
                        "ni_employee_main_rate",
                        "ni_employee_upper_rate",
                        "ni_employer_rate",
                        "uc_single_under_25",
                        "uc_single",
                        "uc_couple_under_25",
                        "uc_couple",
                        "uc_first_child",
                        "uc_child",
                        "uc_lcwra",
                        "uc_carer",
                        "uc_work_allowance_with_housing",
                        "uc_work_allowance_without_housing",
                        "uc_children_paid",
                        "uc_taper",
                        "state_pension_per_week"}};
  std::vector<TaxYear> years;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    years.push_back(tax_year_at(table, row));
    if (years.size() > 1 && years.back().begins <= years[years.size() - 2].begins) {
      table.complain(row, 0, "a month that is not after the one above", "the rules come in order");
    }
  }
  table.finish();
  if (years.empty()) throw FileError{path.string() + ": the table has no rows"};
  return TaxYears{std::move(years)};
}

std::vector<EligibleRents> read_rents(const fs::path& path, const Areas& areas) {
  const CsvTable table{path, {"la_code", "bedrooms", "private_gbp", "social_gbp"}};
  constexpr std::int64_t pence_per_pound = 100;
  std::vector<EligibleRents> rents(areas.las.size());
  std::vector<int> rows_of(areas.las.size(), 0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::size_t la = 0;
    while (la < areas.las.size() && areas.las[la].code != table.text(row, 0))
      ++la;
    const std::int64_t bedrooms = table.count(row, 1);
    if (la == areas.las.size()) {
      table.complain(row, 0, fmt::format("unknown local authority `{}`", table.text(row, 0)),
                     "it is not in the region");
      continue;
    }
    if (bedrooms > static_cast<std::int64_t>(most_bedrooms)) {
      table.complain(row, 1, fmt::format("{} bedrooms", bedrooms), "0 (a room) to 4");
      continue;
    }
    const std::int64_t privately = table.count(row, 2) * pence_per_pound;
    const std::int64_t socially = table.count(row, 3) * pence_per_pound;
    rows_of[la] |= 1 << bedrooms;
    if (bedrooms == 0) {
      rents[la].shared_room = privately;
    } else {
      rents[la].privately[static_cast<std::size_t>(bedrooms - 1)] = privately;
      rents[la].socially[static_cast<std::size_t>(bedrooms - 1)] = socially;
    }
  }
  table.finish();
  constexpr int all_sizes = 0b11111;
  for (std::size_t la = 0; la < rows_of.size(); ++la) {
    if (rows_of[la] == all_sizes) continue;
    if (table.rows() == 0) throw FileError{path.string() + ": the table has no rows"};
    table.complain(table.rows() - 1, 0,
                   fmt::format("{} lacks a number of bedrooms", areas.las[la].name),
                   "every local authority has a row for 0 (a room) to 4 bedrooms");
  }
  table.finish();
  return rents;
}

}  // namespace

IncomeModel read_income(const fs::path& scenarios_dir, const fs::path& region_dir,
                        const Areas& areas, const Evidence& evidence) {
  IncomeModel model;
  model.tax_years = read_tax_years(scenarios_dir / "national" / "income" / "tax_years.csv");
  model.rents = read_rents(region_dir / "income" / "rents.csv", areas);
  model.take_up = {evidence.central("income.take_up_owned_outright", "proportion"),
                   evidence.central("income.take_up_mortgaged", "proportion"),
                   evidence.central("income.take_up_social_rent", "proportion"),
                   evidence.central("income.take_up_private_rent", "proportion"),
                   evidence.central("income.take_up_private_rent", "proportion")};
  return model;
}

}  // namespace hale
