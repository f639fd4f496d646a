#include "sim/scenario/read_income.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/month.hpp"
#include "sim/scenario/place_rows.hpp"
#include "sim/scenario/read_income_rules.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

std::vector<EligibleRents> read_rents(const fs::path& path, const Areas& areas) {
  const CsvTable table{path, {"la_code", "bedrooms", "private_gbp", "social_gbp"}};
  constexpr std::int64_t pence_per_pound = 100;
  std::vector<EligibleRents> rents(areas.las.size());
  std::vector<int> rows_of(areas.las.size(), 0);
  const PlaceRows las = PlaceRows::of_las(areas);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::optional<std::size_t> la = las.at(table, row, 0);
    const std::int64_t bedrooms = table.count(row, 1);
    if (!la) continue;
    if (bedrooms > static_cast<std::int64_t>(most_bedrooms)) {
      table.complain(row, 1, fmt::format("{} bedrooms", bedrooms), "0 (a room) to 4");
      continue;
    }
    const std::int64_t privately = table.count(row, 2) * pence_per_pound;
    const std::int64_t socially = table.count(row, 3) * pence_per_pound;
    rows_of[*la] |= 1 << bedrooms;
    if (bedrooms == 0) {
      rents[*la].shared_room = privately;
    } else {
      rents[*la].privately[static_cast<std::size_t>(bedrooms - 1)] = privately;
      rents[*la].socially[static_cast<std::size_t>(bedrooms - 1)] = socially;
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

/// Bills by tax year, in order, each for every local authority.
std::vector<CouncilTaxYear> read_council_tax(const fs::path& path, const Areas& areas) {
  const CsvTable table{path, {"tax_year", "la_code", "gbp_per_year"}};
  constexpr double pence_per_pound = 100.0;
  std::vector<CouncilTaxYear> years;
  const PlaceRows las = PlaceRows::of_las(areas);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto tax_year = static_cast<int>(table.count(row, 0));
    if (years.empty() || years.back().tax_year != tax_year) {
      if (!years.empty() && tax_year < years.back().tax_year) {
        table.complain(row, 0, "a tax year before the one above", "the tax years come in order");
      }
      years.push_back({tax_year, std::vector<Pence>(areas.las.size())});
    }
    const std::optional<std::size_t> la = las.at(table, row, 1);
    if (!la) continue;
    years.back().bill[*la] =
        Pence{std::llround(table.amount(row, 2) * pence_per_pound / months_per_year)};
  }
  table.finish();
  if (years.empty()) throw FileError{path.string() + ": the table has no rows"};
  for (const CouncilTaxYear& year : years) {
    for (std::size_t la = 0; la < year.bill.size(); ++la) {
      if (year.bill[la].count() > 0) continue;
      table.complain(table.rows() - 1, 0,
                     fmt::format("{} has no bill in {}", areas.las[la].name, year.tax_year),
                     "every local authority has one in every tax year of the table");
    }
  }
  table.finish();
  return years;
}

}  // namespace

namespace {

/// By Tenure. Those in communal homes are not assessed for means-tested benefits.
std::array<double, number_of_tenures> take_up(const Evidence& evidence, const std::string& of) {
  const auto share = [&](const char* tenure) {
    return evidence.central("income." + of + "_" + tenure, "proportion");
  };
  return {share("owned_outright"), share("mortgaged"), share("social_rent"), share("private_rent"),
          0.0};
}

DisabilityModel read_disability(const Evidence& evidence) {
  return {evidence.central("income.disability_payment_child", "proportion"),
          evidence.central("income.disability_payment_working_age", "proportion"),
          evidence.central("income.disability_payment_pension_age", "proportion"),
          evidence.central("income.disability_payment_enhanced", "proportion")};
}

PrivatePensionModel read_private_pension(const Evidence& evidence) {
  const auto value = [&](const char* name, const char* unit) {
    return evidence.central(std::string{"income.private_pension_"} + name, unit);
  };
  PrivatePensionModel model;
  model.share = value("share", "log odds");
  model.share_woman = value("share_woman", "log odds");
  model.share_tenant = value("share_tenant", "log odds");
  model.share_education = value("share_education", "log odds");
  model.median = value("median", "GBP per month");
  model.ratio_woman = value("ratio_woman", "rate ratio");
  model.ratio_tenant = value("ratio_tenant", "rate ratio");
  model.ratio_education = value("ratio_education", "rate ratio");
  model.spread = value("spread", "log points");
  return model;
}

DistressModel read_distress(const Evidence& evidence) {
  const auto odds = [&](const char* name) {
    return evidence.central(std::string{"income.distress_"} + name, "log odds");
  };
  DistressModel model;
  model.intercept = odds("intercept");
  model.distressed_before = odds("before");
  model.poverty = odds("poverty");
  model.in_work = odds("in_work");
  model.benefits = odds("benefits");
  model.owner = odds("owner");
  model.single = odds("single");
  model.child = odds("child");
  model.age = odds("age");
  model.age_squared = odds("age_squared");
  model.fourth_fifth = odds("fourth_fifth");
  model.richest_fifth = odds("richest_fifth");
  return model;
}

}  // namespace

IncomeModel read_income(const fs::path& scenarios_dir, const fs::path& region_dir,
                        const Areas& areas, const Evidence& evidence) {
  IncomeModel model;
  model.tax_years = read_income_rules(scenarios_dir / "national" / "income" / "rules.csv");
  model.rents = read_rents(region_dir / "income" / "rents.csv", areas);
  model.council_tax = read_council_tax(region_dir / "income" / "council_tax.csv", areas);
  model.council_tax_support = evidence.central("income.council_tax_support_share", "proportion");
  model.take_up = take_up(evidence, "take_up");
  model.pension_age_take_up = take_up(evidence, "pension_age_take_up");
  model.private_pension = read_private_pension(evidence);
  model.mortgage = {evidence.central("income.mortgage_debt_at_30", "years of rent"),
                    evidence.central("income.mortgage_debt_at_60", "years of rent"),
                    evidence.central("income.mortgage_debt_spread", "log points")};
  model.childcare = {evidence.central("income.childcare_preschool", "proportion"),
                     evidence.central("income.childcare_school", "proportion"),
                     evidence.central("income.childcare_claimed", "proportion"),
                     evidence.central("income.childcare_hours", "proportion")};
  model.disability = read_disability(evidence);
  model.distress = read_distress(evidence);
  return model;
}

}  // namespace hale
