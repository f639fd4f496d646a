#include "tests/support/housing_world.hpp"

#include <string>

#include "sim/core/random.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_housing.hpp"
#include "sim/scenario/read_income_rules.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/small_world.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

namespace fs = std::filesystem;

/// Net income between nothing and 5,000 GBP a month, rent for tenants.
void spread_income(std::uint32_t bits, HouseholdId household, Households& homes) {
  HouseholdIncomeColumns& income = homes.income;
  const Tenure tenure = homes.home.tenure[household];
  const bool rents = tenure == Tenure::social_rent || tenure == Tenure::private_rent;
  income.net[household] = static_cast<std::int32_t>(bits % 500000);
  income.rent[household] = rents ? 50000 + static_cast<std::int32_t>(bits / 512 % 30000) : 0;
  const int further = homes.house.size[household] - 1;
  income.housing_costs[household] = income.rent[household] + 5000;
  income.equivalised_after_housing[household] =
      (income.net[household] - income.housing_costs[household]) * 58 / (58 + 42 * further);
  const bool is_poor = income.equivalised_after_housing[household] < 90000;
  income.poverty_after_housing[household] = is_poor ? Poverty::yes : Poverty::no;
  income.distress[household] = bits / 64 % 6 == 0 ? Distressed::yes : Distressed::no;
}

}  // namespace

HousingModel toyshire_housing_model() {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "housing");
  write_text(folder.path() / "housing" / "boroughs.csv",
             "la_code,temporary_with_children,temporary_others,rough,duties_per_year,fuel_poor,"
             "first_time_buyers\n"
             "E08000091,0.03,0.01,0.004,0.08,0.25,0.01\n"
             "E08000092,0.006,0.002,0.002,0.05,0.15,0.02\n");
  std::string ratios = "lsoa_code,damp_ratio\n";
  const Areas areas = toyshire();
  for (std::size_t i = 0; i < areas.number_of_lsoas(); ++i) {
    ratios += areas.lsoa_code[LsoaId{i}] + "," +
              std::to_string(0.5 + 0.5 * static_cast<double>(i)) + "\n";
  }
  write_text(folder.path() / "housing" / "lsoas.csv", ratios);
  const fs::path scenarios = source_dir() / "scenarios";
  return read_housing(scenarios, folder.path(), areas, read_evidence(scenarios / "evidence"),
                      read_income_rules(scenarios / "national" / "income" / "rules.csv"));
}

World unhoused_world(std::size_t households) {
  World world = small_world(households, housing_base);
  const Luck luck{99};
  Households& homes = world.households;
  for (std::size_t row = 0; row < households; ++row) {
    const HouseholdId household{row};
    const std::uint32_t bits = luck.bits(derive_uid(5, row), housing_base, Event::synthesis_a);
    homes.home.tenure[household] = static_cast<Tenure>(bits / 1024 % 4);
    if (homes.house.size[household] == 1 && bits / 4096 % 8 == 0) {
      homes.home.tenure[household] = Tenure::communal;
    }
    spread_income(luck.bits(derive_uid(6, row), housing_base, Event::synthesis_b), household,
                  homes);
    for_each_member(homes, world.people, household, [&](PersonId person) {
      EmploymentColumns& work = world.people.employment;
      const std::uint32_t own =
          luck.bits(world.people.demography.uid[person], housing_base, Event::synthesis_c);
      if (work.work[person] == Work::child) {
        ++homes.income.children[household];
      } else if (own % 10 == 0) {
        work.work[person] = Work::unemployed;
        work.months_in_state[person] = static_cast<std::uint8_t>(own / 16 % 6);
      }
    });
  }
  return world;
}

World housed_world(std::size_t households, HousingModel& model) {
  World world = unhoused_world(households);
  start_housing(Luck{42}, housing_base, model, world);
  return world;
}

}  // namespace hale::test
