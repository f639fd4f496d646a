#include "sim/scenario/predicate_parser.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/scenario/show.hpp"
#include "sim/scenario/source.hpp"

namespace {

using namespace hale;

constexpr Month now{2024, 1};

/// Two authorities, three wards (two of one name), four LSOAs.
Areas small_areas() {
  Areas areas;
  areas.region = {"E47", "Region"};
  areas.las = {{"E1", "Northtown"}, {"E2", "Southtown"}};
  areas.wards = {{"W1", "Park"}, {"W2", "St John's"}, {"W3", "Park"}};
  areas.la_of_ward = {LaId{0}, LaId{0}, LaId{1}};
  const std::vector<std::size_t> ward_of_lsoa{0, 1, 2, 2};
  for (std::size_t i = 0; i < ward_of_lsoa.size(); ++i) {
    areas.lsoa_code.push_back("L" + std::to_string(i));
    areas.ward.push_back(WardId{ward_of_lsoa[i]});
    areas.la.push_back(areas.la_of_ward[ward_of_lsoa[i]]);
    areas.imd_decile.push_back(static_cast<std::uint8_t>(1 + 3 * i));
  }
  return areas;
}

/// People of every age from 0 to 99, in every work state, with and without a condition.
World small_world() {
  World world;
  world.areas = small_areas();
  constexpr std::size_t people = 1800;
  world.people.grow_by(people);
  world.households.grow_by(people);
  for (std::size_t i = 0; i < people; ++i) {
    const PersonId person{i};
    auto& demography = world.people.demography;
    demography.birth_month[person] = static_cast<std::int16_t>(now.index() - 12 * (i % 100));
    demography.sex[person] = i % 3 == 0 ? Sex::male : Sex::female;
    demography.lsoa[person] = LsoaId{i % 4};
    demography.household[person] = HouseholdId{i};
    world.people.employment.work[person] = static_cast<Work>(i % number_of_work_states);
    world.people.employment.months_in_state[person] = static_cast<std::uint8_t>(i % 30);
    world.people.health.mcs[person] = static_cast<float>(30 + i % 40);
    world.people.health.condition[person] = i % 7 == 0 ? Condition::limiting : Condition::none;
    world.households.house.lsoa[HouseholdId{i}] = LsoaId{i % 4};
  }
  return world;
}

Node word(const std::string& predicate) {
  Problems problems;
  const Node root = parse_yaml(source_of("p.yaml", "eligible: " + predicate + "\n"), problems);
  problems.finish();
  return *root.find("eligible");
}

/// What a person reads when the predicate is wrong; empty when it is right.
std::string complaints(const std::string& predicate) {
  try {
    Problems problems;
    static_cast<void>(read_predicate(word(predicate), small_areas(), problems));
    problems.finish();
  } catch (const ScenarioError& error) {
    return show(error);
  }
  return "";
}

/// Checks a predicate against its meaning in plain C++, for everyone.
template <class Meaning>
void means(const std::string& predicate, const Meaning& meaning) {
  INFO(predicate);
  const World world = small_world();
  Problems problems;
  const Predicate plan = read_predicate(word(predicate), world.areas, problems);
  problems.finish();
  std::vector<std::uint8_t> mask(world.people.size());
  evaluate(plan, world, now, Block{0, mask.size()}, mask);
  std::size_t different = 0;
  std::size_t holds = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const bool expected = meaning(world, PersonId{i});
    if (expected) ++holds;
    if (expected != (mask[i] != 0)) ++different;
  }
  CHECK(different == 0);
  CHECK(holds > 0);
  CHECK(holds < mask.size());
}

int age(const World& world, PersonId p) {
  return age_in_years(world.people.demography.birth_month[p], now);
}

Work work(const World& world, PersonId p) {
  return world.people.employment.work[p];
}

float mcs(const World& world, PersonId p) {
  return world.people.health.mcs[p];
}

bool ill(const World& world, PersonId p) {
  return world.people.health.condition[p] == Condition::limiting;
}

}  // namespace

TEST_CASE("a predicate means what it says", "[scenarios][predicate][oracle]") {
  means("age in 18..64",
        [](const World& w, PersonId p) { return age(w, p) >= 18 && age(w, p) <= 64; });
  means("age < 18 or age >= 65",
        [](const World& w, PersonId p) { return age(w, p) < 18 || age(w, p) >= 65; });
  means("age in [18, 21]",
        [](const World& w, PersonId p) { return age(w, p) == 18 || age(w, p) == 21; });
  means("age != 50", [](const World& w, PersonId p) { return age(w, p) != 50; });
  means("condition", [](const World& w, PersonId p) { return ill(w, p); });
  means("not condition", [](const World& w, PersonId p) { return !ill(w, p); });
  means("not not condition", [](const World& w, PersonId p) { return ill(w, p); });
  means("employed", [](const World& w, PersonId p) { return is_employed(work(w, p)); });
  means("mcs <= 44.5", [](const World& w, PersonId p) { return mcs(w, p) <= 44.5F; });
  means("work == unemployed",
        [](const World& w, PersonId p) { return work(w, p) == Work::unemployed; });
  means("work != unemployed",
        [](const World& w, PersonId p) { return work(w, p) != Work::unemployed; });
  means("imd_decile <= 4",
        [](const World& w, PersonId p) { return p.row() % 4 <= 1 && w.people.size() > 0; });
  means("la == Southtown", [](const World&, PersonId p) { return p.row() % 4 >= 2; });
  means("ward in [\"St John's\", W3]", [](const World&, PersonId p) { return p.row() % 4 >= 1; });
  means("lsoa != L0", [](const World&, PersonId p) { return p.row() % 4 != 0; });
}

TEST_CASE("and binds tighter than or, not tighter than and", "[scenarios][predicate][oracle]") {
  means("age < 30 or age > 60 and condition",
        [](const World& w, PersonId p) { return age(w, p) < 30 || (age(w, p) > 60 && ill(w, p)); });
  means("(age < 30 or age > 60) and condition",
        [](const World& w, PersonId p) { return (age(w, p) < 30 || age(w, p) > 60) && ill(w, p); });
  means("not condition and age < 30",
        [](const World& w, PersonId p) { return !ill(w, p) && age(w, p) < 30; });
  means("not (condition and age < 30)",
        [](const World& w, PersonId p) { return !(ill(w, p) && age(w, p) < 30); });
  means("not (not (sex == male) or age > 40) and (mcs > 40 or mcs < 35)",
        [](const World& w, PersonId p) {
          const bool male = w.people.demography.sex[p] == Sex::male;
          return !(!male || age(w, p) > 40) && (mcs(w, p) > 40.0F || mcs(w, p) < 35.0F);
        });
}

TEST_CASE("who Thrive into Work is for", "[scenarios][predicate][oracle]") {
  means(
      "age in 18..64 and work in [unemployed, long_term_sick] and work_months >= 1 and "
      "(mcs < 45 or condition)",
      [](const World& w, PersonId p) {
        const bool out = work(w, p) == Work::unemployed || work(w, p) == Work::long_term_sick;
        return age(w, p) >= 18 && age(w, p) <= 64 && out &&
               w.people.employment.months_in_state[p] >= 1 && (mcs(w, p) < 45.0F || ill(w, p));
      });
}

TEST_CASE("a wrong predicate is shown at its column", "[scenarios][predicate]") {
  CHECK(complaints("age in 18..64 and emploid") ==
        "p.yaml:1:29: error: unknown attribute `emploid`\n"
        "    1 | eligible: age in 18..64 and emploid\n"
        "      |                             ^^^^^^^\n"
        "   help: did you mean `employed`? known here: age, sex, ethnicity, education, "
        "household_role, work, employed, work_months, weekly_hours, gross_pay, mcs, pcs, ... "
        "(40 in all); see `hale describe attributes`\n");

  struct Row {
    std::string predicate;
    std::string says;
  };

  const auto row = GENERATE(values<Row>({
      {"age = 18", "p.yaml:1:15: error: expected `and`, `or` or the end of the condition here"},
      {"age in 18-64", "1:20: error: expected \"..\" here"},
      {"age in 64..18", "1:18: error: an empty range"},
      {"age in", "error: expected a list `[a, b]` or a range `a..b` here"},
      {"(age > 3", "1:19: error: expected ')' here"},
      {"age > 3)", "1:18: error: expected `and`, `or` or the end"},
      {"age > 3 and", "error: expected a condition here"},
      {"and age > 3", "1:11: error: expected a condition here"},
      {"age > old", "1:17: error: `old` is not a number"},
      {"age", "1:11: error: `age` is a number and needs a comparison"},
      {"age > 018", "begins with a needless zero"},
      {"work == unemploid", "1:19: error: `unemploid` is not a value of `work`"},
      {"work > unemployed", "1:11: error: `work` has names as values"},
      {"work", "1:11: error: `work` has names as values"},
      {"condition == true", "1:11: error: `condition` is true or false"},
      {"la == Nortown", "did you mean `Northtown`?"},
      {"ward == Park", "2 wards are called `Park`"},
      {"lsoa in [L0, L9]", "1:24: error: there is no lsoa `L9` in the region"},
      {"la < Northtown", "`la` is a place"},
      {"emploid and sexx == male", "p.yaml:1:23: error: unknown attribute `sexx`"},
      {"[a, b]", "a condition is written on one line"},
      {"((((((((((((((((((((((((((((((((((((((age > 3))))))", "too long to be read by people"},
  }));
  INFO(row.predicate);
  CHECK_THAT(complaints(row.predicate), Catch::Contains(row.says));
}

TEST_CASE("household income and pay are in pounds", "[scenarios][predicate]") {
  Problems problems;
  const Predicate plan = read_predicate(word("household_income < 15k"), small_areas(), problems);
  problems.finish();
  REQUIRE(plan.steps().size() == 1);
  CHECK(plan.steps().front().high < 125000.0);  // pence a month
  CHECK(plan.steps().front().high > 124999.0);
}
