#include <filesystem>
#include <functional>
#include <string>
#include <tuple>
#include <utility>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/read_areas.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_housing.hpp"
#include "sim/scenario/read_income_rules.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace hale;
namespace fs = std::filesystem;

namespace {

/// Copies the tables of housing, changes the text of one, and reads them all.
HousingModel read_with(const std::string& table,
                       const std::function<std::string(std::string)>& change) {
  const fs::path scenarios = test::source_dir() / "scenarios";
  const test::TemporaryFolder folder;
  for (const char* part : {"national/housing", "regions/west-midlands/housing"}) {
    fs::create_directories(folder.path() / part);
    fs::copy(scenarios / part, folder.path() / part);
  }
  write_text(folder.path() / table, change(read_text(folder.path() / table)));
  const fs::path region = fs::path{"regions"} / "west-midlands";
  const Areas areas = read_areas(scenarios / region / "population" / "lsoas.csv");
  return read_housing(folder.path(), folder.path() / region, areas,
                      read_evidence(scenarios / "evidence"),
                      read_income_rules(scenarios / "national" / "income" / "rules.csv"));
}

std::function<std::string(std::string)> replace_once(std::string old, std::string fresh) {
  return [old = std::move(old), fresh = std::move(fresh)](std::string text) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
  };
}

const std::string boroughs = "regions/west-midlands/housing/boroughs.csv";

}  // namespace

TEST_CASE("the shipped tables of housing are read", "[scenarios][housing]") {
  const HousingModel model = read_with(boroughs, [](std::string text) { return text; });
  CHECK(model.boroughs.size() == 7);
  CHECK(model.boroughs.front().temporary[1] == Approx(0.009819));  // Birmingham, with children
  CHECK(model.energy_bands[2][3] == Approx(0.2229));               // social rent, band D
  CHECK(model.fuel_costs[4][2] == Approx(2114.0));                 // band D, two persons
  CHECK(model.fuel_price.at(Month{2023, 1}) == 1.0);
  CHECK(model.fuel_price.at(Month{2024, 4}) == Approx(0.8263));
  CHECK(model.fuel_price.at(Month{2035, 1}) == Approx(0.8786));
  // 60 % of ONS's median after housing costs, 0.58 of a couple's.
  const TaxYears years = read_income_rules(hale::test::source_dir() / "scenarios" / "national" /
                                           "income" / "rules.csv");
  const std::int64_t median = years.in(Month{2025, 6}).median.after_housing_costs;
  CHECK(model.poverty_line.at(Month{2025, 6}) == median * 60 * 58 / 120000);
  // Every home has one band, and the better the band the less it costs to keep warm.
  for (const auto& shares : model.energy_bands) {
    double sum = 0.0;
    for (const double share : shares)
      sum += share;
    CHECK(sum == Approx(1.0).margin(1e-3));
  }
  for (std::size_t band = 2; band < number_of_energy_bands; ++band) {
    CHECK(model.fuel_costs[band][3] > model.fuel_costs[band - 1][3]);
  }
}

TEST_CASE("faults in the tables of housing are reported", "[scenarios][housing]") {
  const std::string bands = "national/housing/energy_bands.csv";
  const std::string fuel = "national/housing/fuel_costs.csv";
  const std::string prices = "national/housing/fuel_prices.csv";
  const std::string lsoas = "regions/west-midlands/housing/lsoas.csv";
  for (const auto& [table, old, fresh] :
       {std::tuple{bands, "mortgaged,A", "mortgage,A"},
        {bands, "mortgaged,A", "mortgaged,H"},
        {bands, "mortgaged,A", "mortgaged,B"},
        {bands, "social_rent,D,0.2", "social_rent,D,0.4"},
        {"national/housing/damp.csv", "private_rent,0.09", "private_rent,9"},
        {fuel, "\nD,5,", "\nD,6,"},
        {fuel, "\nD,5,", "\nD,4,"},
        {prices, "2024,", "2022,"},
        {boroughs, "E08000026", "E08000027"},
        {boroughs, "E08000026", "E08999999"},
        {boroughs, "E08000026,0.", "E08000026,7."},
        {lsoas, "E01008889", "E01008890"},
        {lsoas, "E01008889", "E01999999"}}) {
    CAPTURE(table, old, fresh);
    CHECK_THROWS_AS(read_with(table, replace_once(old, fresh)), ScenarioError);
  }
  CHECK_THROWS_AS(read_with(prices, [](const std::string&) { return "tax_year,ratio\n"; }),
                  FileError);
}
