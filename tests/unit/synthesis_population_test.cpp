#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/synthesis/build_population.hpp"

#include "tests/unit/synthesis_fixture.hpp"

using namespace hale;
using hale::test::OneBorough;

namespace {

/// Everything about a person that does not depend on the row.
struct Portrait {
  std::int16_t birth_month;
  Sex sex;
  Ethnicity ethnicity;
  Role role;
  Education education;
  std::uint8_t parity;
  Condition condition;
  std::string lsoa;
  Tenure tenure;
  std::uint8_t household_size;

  bool operator==(const Portrait&) const = default;
};

std::map<Uid, Portrait> portraits(const World& world) {
  std::map<Uid, Portrait> all;
  const DemographyColumns& d = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId p{row};
    const HouseholdId h = d.household[p];
    all[d.uid[p]] = {d.birth_month[p],
                     d.sex[p],
                     d.ethnicity[p],
                     d.role[p],
                     world.people.education.destined[p],
                     d.parity[p],
                     world.people.health.condition[p],
                     world.areas.lsoa_code[d.lsoa[p]],
                     world.households.home.tenure[h],
                     world.households.house.size[h]};
  }
  return all;
}

Synthesis build_with_threads(const PopulationTables& tables, std::size_t threads) {
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          threads};
  return build_population(tables, 1.0, 7);
}

/// The members of a household, in the order of its chain; stops at a loop.
std::vector<PersonId> chain(const World& world, HouseholdId household) {
  std::vector<PersonId> members;
  PersonId next = world.households.house.first_member[household];
  while (next.is_set() && members.size() <= world.people.size()) {
    members.push_back(next);
    next = world.people.demography.next_member[next];
  }
  return members;
}

}  // namespace

TEST_CASE("everyone is in exactly one household, and every household has one reference person",
          "[synthesis]") {
  const OneBorough borough;
  const World world = build_population(borough.tables(), 1.0, 1).world;
  const DemographyColumns& d = world.people.demography;
  std::vector<int> seen(world.people.size(), 0);
  std::size_t wrong_size = 0;
  std::size_t wrong_place = 0;
  std::size_t wrong_roles = 0;
  std::size_t wrong_communal = 0;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId h{row};
    const auto members = chain(world, h);
    int partners = 0;
    int references = 0;
    for (const PersonId p : members) {
      ++seen[p.row()];
      if (d.household[p] != h || d.lsoa[p] != world.households.house.lsoa[h]) ++wrong_place;
      references += d.role[p] == Role::reference ? 1 : 0;
      partners += d.role[p] == Role::partner ? 1 : 0;
    }
    if (members.size() != world.households.house.size[h]) ++wrong_size;
    if (members.empty() || d.role[members.front()] != Role::reference || references != 1 ||
        partners > 1) {
      ++wrong_roles;
    }
    if (world.households.home.tenure[h] == Tenure::communal && members.size() != 1) {
      ++wrong_communal;
    }
  }
  CHECK(wrong_size == 0);
  CHECK(wrong_place == 0);
  CHECK(wrong_roles == 0);
  CHECK(wrong_communal == 0);
  CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
  const std::set<Uid> uids(d.uid.values().begin(), d.uid.values().end());
  CHECK(uids.size() == world.people.size());
  CHECK(world.people.size() == 218793);  // ONS mid-2023 estimate of Solihull
}

TEST_CASE("children live with a parent of a likely age, and heads of households are adults",
          "[synthesis]") {
  const OneBorough borough;
  const World world = build_population(borough.tables(), 1.0, 1).world;
  const DemographyColumns& d = world.people.demography;
  const auto age = [&](PersonId p) { return age_in_years(d.birth_month[p], population_base); };
  std::size_t minors = 0;
  std::size_t alone = 0;
  std::size_t young_heads = 0;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId h{row};
    if (world.households.home.tenure[h] == Tenure::communal) continue;
    const auto members = chain(world, h);
    if (age(members.front()) < 18) ++young_heads;
    for (const PersonId p : members) {
      if (age(p) >= 18) continue;
      ++minors;
      const bool has_parent = std::any_of(members.begin(), members.end(), [&](PersonId q) {
        const bool grown = d.role[q] == Role::reference || d.role[q] == Role::partner;
        return grown && age(q) - age(p) >= 16 && age(q) - age(p) <= 55;
      });
      if (!has_parent || d.role[p] != Role::child) ++alone;
    }
  }
  CHECK(young_heads == 0);
  CHECK(minors > 40000);
  CHECK(static_cast<double>(alone) / static_cast<double>(minors) < 0.01);
}

TEST_CASE("the same people on one thread and on three", "[synthesis][determinism]") {
  const OneBorough borough;
  const PopulationTables tables = borough.tables();
  const Synthesis one = build_with_threads(tables, 1);
  const Synthesis three = build_with_threads(tables, 3);
  const auto same = [](const auto& a, const auto& b) {
    return std::equal(a.values().begin(), a.values().end(), b.values().begin(), b.values().end());
  };
  const DemographyColumns& a = one.world.people.demography;
  const DemographyColumns& b = three.world.people.demography;
  CHECK(same(a.uid, b.uid));
  CHECK(same(a.birth_month, b.birth_month));
  CHECK(same(a.ethnicity, b.ethnicity));
  CHECK(same(a.role, b.role));
  CHECK(same(one.world.people.education.destined, three.world.people.education.destined));
  CHECK(same(a.next_member, b.next_member));
  CHECK(same(one.world.people.health.condition, three.world.people.health.condition));
  CHECK(same(one.world.households.home.tenure, three.world.households.home.tenure));
  CHECK(
      same(one.world.households.house.spare_bedrooms, three.world.households.house.spare_bedrooms));
}

TEST_CASE("another seed gives other people with the same margins", "[synthesis]") {
  const OneBorough borough;
  const Synthesis one = build_population(borough.tables(), 1.0, 1);
  const Synthesis two = build_population(borough.tables(), 1.0, 2);
  CHECK(one.world.people.size() == two.world.people.size());
  CHECK(portraits(one.world) != portraits(two.world));
  REQUIRE(one.fit.size() == two.fit.size());
  for (const MarginFit& fit : two.fit) {
    INFO(fit.margin);
    CHECK(fit.holds);
  }
}

TEST_CASE("a tenth of the households are the same households as in the whole", "[synthesis]") {
  const OneBorough borough;
  const Synthesis whole = build_population(borough.tables(), 1.0, 1);
  const Synthesis tenth = build_population(borough.tables(), 0.1, 1);
  const auto everyone = portraits(whole.world);
  std::size_t strangers = 0;
  for (const auto& [uid, portrait] : portraits(tenth.world)) {
    const auto found = everyone.find(uid);
    if (found == everyone.end() || !(found->second == portrait)) ++strangers;
  }
  CHECK(strangers == 0);
  const auto households = static_cast<double>(whole.world.households.size());
  CHECK(std::abs(static_cast<double>(tenth.world.households.size()) - 0.1 * households) <= 1.0);
  const auto sample = std::find_if(tenth.fit.begin(), tenth.fit.end(), [](const MarginFit& fit) {
    return fit.margin == "sample: age band x sex";
  });
  REQUIRE(sample != tenth.fit.end());
  CHECK(sample->holds);
}

TEST_CASE("the whole region meets every margin", "[synthesis][oracle]") {
  const PopulationTables tables =
      read_population_tables(hale::test::scenarios() / "regions/west-midlands/population",
                             hale::test::scenarios() / "national/population");
  CHECK(tables.areas.number_of_lsoas() == 1719);
  CHECK(tables.areas.wards.size() == 192);
  CHECK(tables.areas.las.size() == 7);
  const Synthesis synthesis = build_population(tables, 1.0, 1);
  CHECK(synthesis.world.people.size() == 2980936);  // ONS mid-2023, seven boroughs
  for (const MarginFit& fit : synthesis.fit) {
    INFO(fit.margin << ", " << fit.area_level << ": mean " << fit.mean_error_percent
                    << " %, largest " << fit.largest_error_percent << " %");
    CHECK(fit.holds);
  }
  // Counted here from the columns, not from the builder's own counts.
  const DemographyColumns& d = synthesis.world.people.demography;
  std::size_t women_of_30_in_birmingham = 0;
  std::size_t disabled_in_first_lsoa = 0;
  std::size_t in_first_lsoa = 0;
  for (std::size_t row = 0; row < synthesis.world.people.size(); ++row) {
    const PersonId p{row};
    if (d.lsoa[p] == LsoaId{0}) {
      ++in_first_lsoa;
      if (synthesis.world.people.health.condition[p] == Condition::limiting) {
        ++disabled_in_first_lsoa;
      }
    }
    if (synthesis.world.areas.la[d.lsoa[p]] != LaId{0} || d.sex[p] != Sex::female) continue;
    if (age_in_years(d.birth_month[p], population_base) == 30) ++women_of_30_in_birmingham;
  }
  CHECK(static_cast<std::int64_t>(women_of_30_in_birmingham) == tables.las[0].persons[1][30]);
  const double share = tables.lsoas[0].disabled / tables.lsoas[0].persons();
  CHECK(std::abs(static_cast<double>(disabled_in_first_lsoa) -
                 share * static_cast<double>(in_first_lsoa)) <= 1.0);
}
