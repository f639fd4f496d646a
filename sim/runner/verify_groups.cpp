#include <algorithm>
#include <cmath>

#include <boost/math/statistics/bivariate_statistics.hpp>

#include "sim/engine/start.hpp"
#include "sim/runner/base_year_checks.hpp"
#include "sim/runner/people_of_region.hpp"
#include "sim/scenario/read_health.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

double odds(double share) {
  return share / (1.0 - share);
}

/// England's groups, moved by the ratio of odds between the region's adults and England's.
void check_inactivity(const fs::path& national, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{national / "behaviour/published_inactivity.csv", {"group", "share"}};
  constexpr double tolerance_points = 3.0;
  const auto model = [&](std::size_t group) {
    return share_of(base.inactivity[group].inactive, base.inactivity[group].adults);
  };
  const double region_to_england = odds(model(0)) / odds(published.amount(0, 1));
  for (std::size_t row = 1; row < published.rows(); ++row) {
    const auto at =
        std::find(activity_groups.begin(), activity_groups.end(), published.text(row, 0));
    if (at == activity_groups.end()) {
      published.complain(row, 0, "no such group", "the row cannot be compared");
      continue;
    }
    const double moved = odds(published.amount(row, 1)) * region_to_england;
    checks.push_back(within("Inactive adults by group (England's, at the region's level)",
                            std::string{*at}, "%", 100 * moved / (1.0 + moved),
                            100 * model(static_cast<std::size_t>(at - activity_groups.begin())),
                            tolerance_points));
  }
  published.finish();
}

/// ONS, Families and the labour market, UK: 2021, employment rates of mothers and fathers with
/// dependent children, April to June 2021. In the model work does not follow the family.
void check_parents(const BaseYear& base, std::vector<Check>& checks) {
  constexpr double tolerance_points = 3.0;
  const auto add = [&](const char* of, Sex sex, double published) {
    const auto at = static_cast<std::size_t>(sex);
    const double got = 100 * share_of(base.parents.employed[at], base.parents.parents[at]);
    checks.push_back(within("Parents in work, against the United Kingdom (not fitted)", of, "%",
                            published, got, tolerance_points));
  };
  add("mothers", Sex::female, 75.6);
  add("fathers", Sex::male, 92.1);
}

/// Relative poverty of children under 16: not fitted.
void check_child_poverty(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const fs::path file = region / "income/published_child_poverty.csv";
  if (!fs::exists(file)) return;  // published for local authorities only
  const CsvTable published{file, {"la_code", "before_housing_costs", "after_housing_costs"}};
  constexpr double tolerance_points = 3.0;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const BoroughTotals& here = base.totals[la];
    const auto add = [&](const char* claim, std::size_t column, std::int64_t poor) {
      checks.push_back(within(claim, base.areas.las[la].name, "% of children",
                              100 * published.amount(row, column),
                              100 * share_of(poor, here.children), tolerance_points));
    };
    add("Children in poverty before housing costs (not fitted)", 1, here.children_poor);
    add("Children in poverty after housing costs (not fitted)", 2,
        here.children_poor_after_housing);
  }
  published.finish();
}

/// ONS's estimates of 2023; the base population has the census's tenures of 2021.
void check_tenure(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const fs::path file = region / "housing/published_tenure.csv";
  if (!fs::exists(file)) return;  // published for local authorities only
  const CsvTable published{
      file, {"la_code", "owned_outright", "mortgaged", "social_rent", "private_rent"}};
  constexpr double tolerance_points = 3.0;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const BoroughTotals& here = base.totals[la];
    const auto add = [&](const char* claim, Tenure tenure) {
      const auto at = static_cast<std::size_t>(tenure);
      checks.push_back(within(claim, base.areas.las[la].name, "% of households",
                              100 * published.amount(row, at + 1),
                              100 * share_of(here.tenure[at], here.households), tolerance_points));
    };
    add("Households that own outright", Tenure::owned_outright);
    add("Households with a mortgage", Tenure::mortgaged);
    add("Social tenants", Tenure::social_rent);
    add("Private tenants", Tenure::private_rent);
  }
  published.finish();
}

/// Shares in good health by LSOA, in pairs.
struct PairedShares {
  std::vector<double> published;
  std::vector<double> model;
};

std::vector<double> good_health_by_lsoa(const World& world) {
  std::vector<std::int64_t> good(world.areas.number_of_lsoas());
  std::vector<std::int64_t> people(good.size());
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const std::size_t lsoa = world.people.demography.lsoa[person].row();
    ++people[lsoa];
    good[lsoa] += is_good(world.people.health.self_rated[person]) ? 1 : 0;
  }
  std::vector<double> shares(good.size());
  for (std::size_t lsoa = 0; lsoa < shares.size(); ++lsoa)
    shares[lsoa] = share_of(good[lsoa], people[lsoa]);
  return shares;
}

/// The region's people with the health that age, sex, decile and condition give them, without what
/// the census says of their LSOA.
World people_without_residuals(const Study& study, const fs::path& scenarios_dir) {
  World world = people_of_region(study.region, scenarios_dir, study.scale).world;
  HealthModel health = read_health(scenarios_dir, study.region.dir, world.areas, study.evidence);
  std::fill(health.lsoa_residual.begin(), health.lsoa_residual.end(), 0.0F);
  start_health_alone(Luck{study.seed}, study.region.base, health, world);
  return world;
}

}  // namespace

void check_groups(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks) {
  check_inactivity(tables.national, base, checks);
  check_parents(base, checks);
  check_child_poverty(tables.region, base, checks);
  check_tenure(tables.region, base, checks);
}

void check_census_health(const Study& study, const fs::path& scenarios_dir,
                         std::vector<Check>& checks) {
  const fs::path file = study.region.dir / "health/census_health.csv";
  if (!fs::exists(file)) return;  // a region of made-up LSOAs has no census
  const CsvTable published{file, {"lsoa", "people", "good"}};
  const World world = people_without_residuals(study, scenarios_dir);
  const std::vector<double> model = good_health_by_lsoa(world);
  const auto codes = world.areas.lsoa_code.values();
  PairedShares shares;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const auto at = std::find(codes.begin(), codes.end(), published.text(row, 0));
    if (at == codes.end()) {
      published.complain(row, 0, "no such LSOA in the region", "the row cannot be compared");
      continue;
    }
    shares.published.push_back(published.amount(row, 2) / published.amount(row, 1));
    shares.model.push_back(model[static_cast<std::size_t>(at - codes.begin())]);
  }
  published.finish();
  constexpr double least = 0.8;
  checks.push_back(
      {"Good health by LSOA, without the census's health among the inputs",
       "correlation over LSOAs", "Pearson's r", 1.0,
       boost::math::statistics::correlation_coefficient(shares.published, shares.model), least,
       1.0});
}

}  // namespace hale
