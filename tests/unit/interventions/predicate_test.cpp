#include "sim/interventions/predicate.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/varied_world.hpp"

namespace hale::test {
namespace {

constexpr Month now{2026, 4};
constexpr double infinity = std::numeric_limits<double>::infinity();

/// A number attribute as its unit says, person by person.
double number_of(Attribute attribute, const World& world, PersonId person) {
  const People& people = world.people;
  const Households& homes = world.households;
  const HouseholdId home = people.demography.household[person];
  const int decile = world.areas.imd_decile[people.demography.lsoa[person]];
  switch (attribute) {
    case Attribute::age:
      return age_in_years(people.demography.birth_month[person], now);
    case Attribute::work_months:
      return people.employment.months_in_state[person];
    case Attribute::weekly_hours:
      return people.employment.weekly_hours[person];
    case Attribute::gross_pay:
      return people.employment.gross_pay[person] / 100.0;
    case Attribute::mcs:
      return static_cast<double>(people.health.mcs[person]);
    case Attribute::pcs:
      return static_cast<double>(people.health.pcs[person]);
    case Attribute::household_size:
      return homes.house.size[home];
    case Attribute::household_income:
      return homes.income.equivalised[home] * 12 / 100.0;
    case Attribute::universal_credit:
      return homes.income.universal_credit[home] / 100.0;
    case Attribute::income_after_housing:
      return homes.income.equivalised_after_housing[home] * 12 / 100.0;
    case Attribute::disability_payment:
      return people.income.disability_payment[person] / 100.0;
    case Attribute::spare_bedrooms:
      return homes.house.spare_bedrooms[home];
    case Attribute::years_since_quit:
      return people.behaviour.years_since_quit[person];
    case Attribute::arrears_months:
      return homes.home.months_arrears[home];
    case Attribute::imd_decile:
      return decile;
    case Attribute::imd_quintile:
      return decile <= 2 ? 1 : decile <= 4 ? 2 : decile <= 6 ? 3 : decile <= 8 ? 4 : 5;
    default:
      FAIL("not a number");
      return 0.0;
  }
}

unsigned value_of(Attribute attribute, const World& world, PersonId person) {
  const People& people = world.people;
  const HouseholdId home = people.demography.household[person];
  switch (attribute) {
    case Attribute::sex:
      return static_cast<unsigned>(people.demography.sex[person]);
    case Attribute::ethnicity:
      return static_cast<unsigned>(people.demography.ethnicity[person]);
    case Attribute::education:
      return static_cast<unsigned>(people.education.attained[person]);
    case Attribute::household_role:
      return static_cast<unsigned>(people.demography.role[person]);
    case Attribute::work:
      return static_cast<unsigned>(people.employment.work[person]);
    case Attribute::self_rated_health:
      return static_cast<unsigned>(people.health.self_rated[person]);
    case Attribute::tenure:
      return static_cast<unsigned>(world.households.home.tenure[home]);
    case Attribute::activity:
      return static_cast<unsigned>(people.behaviour.activity[person]);
    case Attribute::smoking:
      return static_cast<unsigned>(people.behaviour.smoking[person]);
    case Attribute::weight:
      return static_cast<unsigned>(people.behaviour.weight[person]);
    case Attribute::energy_band:
      return static_cast<unsigned>(world.households.home.energy_band[home]);
    case Attribute::shelter:
      return static_cast<unsigned>(world.households.home.shelter[home]);
    default:
      FAIL("not a category");
      return 0;
  }
}

bool flag_of(Attribute attribute, const World& world, PersonId person) {
  const People& people = world.people;
  const Households& homes = world.households;
  const HouseholdId home = people.demography.household[person];
  switch (attribute) {
    case Attribute::employed:
      return is_employed(people.employment.work[person]);
    case Attribute::good_health:
      return is_good(people.health.self_rated[person]);
    case Attribute::condition:
      return people.health.condition[person] == Condition::limiting;
    case Attribute::poverty:
      return homes.income.poverty[home] == Poverty::yes;
    case Attribute::poverty_after_housing:
      return homes.income.poverty_after_housing[home] == Poverty::yes;
    case Attribute::financial_distress:
      return homes.income.distress[home] == Distressed::yes;
    case Attribute::lonely:
      return people.behaviour.lonely[person] == Lonely::yes;
    case Attribute::damp:
      return homes.home.damp[home] == Damp::yes;
    case Attribute::cold_home:
      return homes.home.cold[home] == Cold::yes;
    default:
      FAIL("not a flag");
      return false;
  }
}

bool compares(double value, Comparison comparison, double constant) {
  switch (comparison) {
    case Comparison::less:
      return value < constant;
    case Comparison::at_most:
      return value <= constant;
    case Comparison::equal:
      return value == constant;
    case Comparison::not_equal:
      return value != constant;
    case Comparison::at_least:
      return value >= constant;
    case Comparison::more:
      return value > constant;
  }
  return false;
}

/// The same question twice: as a plan over columns, and asked of one person at a time.
struct Question {
  Predicate plan;
  std::function<bool(PersonId)> asked;
};

/// Random questions about one world.
class Questions {
 public:
  Questions(const World& world, unsigned seed) : world_{world}, dice_{seed} {}

  Question any(int depth) {
    if (depth == 0 || roll(4) == 0) return leaf();
    const Question a = any(depth - 1);
    if (roll(4) == 0) {
      return {Predicate::negate(a.plan), [a](PersonId p) { return !a.asked(p); }};
    }
    const Question b = any(depth - 1);
    if (roll(2) == 0) {
      return {Predicate::both(a.plan, b.plan),
              [a, b](PersonId p) { return a.asked(p) && b.asked(p); }};
    }
    return {Predicate::either(a.plan, b.plan),
            [a, b](PersonId p) { return a.asked(p) || b.asked(p); }};
  }

 private:
  unsigned roll(unsigned sides) { return static_cast<unsigned>(dice_() % sides); }

  Question leaf() {
    const auto attribute = static_cast<Attribute>(roll(number_of_attributes));
    const World& world = world_;
    switch (fact_of(attribute).kind) {
      case AttributeKind::number:
        return number(attribute);
      case AttributeKind::category: {
        const ValueSet values = roll(512);
        return {Predicate::one_of(attribute, values), [=, &world](PersonId p) {
                  return (values >> value_of(attribute, world, p) & 1U) != 0;
                }};
      }
      case AttributeKind::flag:
        return {Predicate::holds(attribute),
                [=, &world](PersonId p) { return flag_of(attribute, world, p); }};
      case AttributeKind::place:
        return place();
    }
    return {};
  }

  Question number(Attribute attribute) {
    const World& world = world_;
    // A value that someone has, so that the edges of comparisons are hit.
    const PersonId someone{roll(static_cast<unsigned>(world_.people.size()))};
    const double constant = number_of(attribute, world_, someone);
    if (roll(3) == 0) {
      const double high = constant + roll(10);
      return {Predicate::between(attribute, constant, high), [=, &world](PersonId p) {
                const double value = number_of(attribute, world, p);
                return constant <= value && value <= high;
              }};
    }
    const auto comparison = static_cast<Comparison>(roll(6));
    return {Predicate::compare(attribute, comparison, constant), [=, &world](PersonId p) {
              return compares(number_of(attribute, world, p), comparison, constant);
            }};
  }

  Question place() {
    const World& world = world_;
    LsoaSet set{world_.areas.number_of_lsoas()};
    std::set<std::size_t> wanted;
    for (std::size_t lsoa = 0; lsoa < set.rows(); ++lsoa) {
      if (roll(2) == 0) continue;
      set[LsoaId{lsoa}] = 1;
      wanted.insert(lsoa);
    }
    return {Predicate::inside(set), [=, &world](PersonId p) {
              return wanted.contains(world.people.demography.lsoa[p].row());
            }};
  }

  const World& world_;
  std::mt19937 dice_;
};

std::vector<std::uint8_t> mask_of(const Predicate& predicate, const World& world) {
  std::vector<std::uint8_t> mask(world.people.size());
  for_each_block(mask.size(), [&](Block block) {
    evaluate(predicate, world, now, block, block.of(std::span{mask}));
  });
  return mask;
}

bool holds_for(const Predicate& predicate, const World& world, PersonId person) {
  return mask_of(predicate, world)[person.row()] != 0;
}

}  // namespace

TEST_CASE("a plan over columns answers as one person at a time", "[oracle][predicate]") {
  const World world = varied_world(400, now);
  Questions questions{world, 11};
  int neither_all_nor_none = 0;
  for (int i = 0; i < 600; ++i) {
    const Question question = questions.any(1 + i % 5);
    const std::vector<std::uint8_t> mask = mask_of(question.plan, world);
    std::size_t wrong = 0;
    std::size_t yes = 0;
    for (std::size_t row = 0; row < mask.size(); ++row) {
      if ((mask[row] != 0) != question.asked(PersonId{row})) ++wrong;
      yes += mask[row];
    }
    CHECK(wrong == 0);
    neither_all_nor_none += yes > 0 && yes < mask.size() ? 1 : 0;
  }
  CHECK(neither_all_nor_none > 300);
}

TEST_CASE("a plan gives the same bytes whatever the blocks", "[property][predicate]") {
  const World world = varied_world(2000, now);
  Questions questions{world, 3};
  for (int i = 0; i < 20; ++i) {
    const Predicate plan = questions.any(3).plan;
    const std::vector<std::uint8_t> by_blocks = mask_of(plan, world);
    std::vector<std::uint8_t> at_once(world.people.size());
    evaluate(plan, world, now, {0, at_once.size()}, at_once);
    CHECK(by_blocks == at_once);
  }
}

TEST_CASE("age changes in the birth month", "[boundary][predicate]") {
  World world = small_world(6, now);
  const PersonId person{0};
  const Predicate working_age = Predicate::between(Attribute::age, 18, 64);
  const auto [months, expected] = GENERATE(table<int, bool>(
      {{18 * 12 - 1, false}, {18 * 12, true}, {65 * 12 - 1, true}, {65 * 12, false}}));
  world.people.demography.birth_month[person] = static_cast<std::int16_t>(now.index() - months);
  CHECK(holds_for(working_age, world, person) == expected);
  CHECK(holds_for(Predicate::compare(Attribute::age, Comparison::less, 18), world, person) ==
        (months < 18 * 12));
  CHECK(holds_for(Predicate::compare(Attribute::age, Comparison::more, 64), world, person) ==
        (months >= 65 * 12));
}

TEST_CASE("bounds of scores and money are exact", "[boundary][predicate]") {
  World world = small_world(6, now);
  const PersonId person{0};
  const auto holds = [&](Attribute attribute, Comparison comparison, double constant) {
    return holds_for(Predicate::compare(attribute, comparison, constant), world, person);
  };
  world.people.health.mcs[person] = 45.0F;
  CHECK_FALSE(holds(Attribute::mcs, Comparison::less, 45));
  CHECK(holds(Attribute::mcs, Comparison::at_most, 45));
  CHECK(holds(Attribute::mcs, Comparison::equal, 45));
  world.people.health.mcs[person] = std::nextafter(45.0F, 0.0F);
  CHECK(holds(Attribute::mcs, Comparison::less, 45));
  CHECK_FALSE(holds(Attribute::mcs, Comparison::at_least, 45));

  world.people.employment.gross_pay[person] = 100010;  // 1000.10 x 100 is not whole in binary
  CHECK(holds(Attribute::gross_pay, Comparison::equal, 1000.10));
  CHECK_FALSE(holds(Attribute::gross_pay, Comparison::less, 1000.10));
  CHECK_FALSE(holds(Attribute::gross_pay, Comparison::more, 1000.10));
  world.people.employment.gross_pay[person] = 100009;
  CHECK(holds(Attribute::gross_pay, Comparison::less, 1000.10));

  // Bounds outside the column's type hold for all or none.
  CHECK(holds(Attribute::work_months, Comparison::less, 1e9));
  CHECK(holds(Attribute::work_months, Comparison::at_least, -5));
  CHECK_FALSE(holds(Attribute::work_months, Comparison::more, 1e9));
  CHECK_FALSE(holds(Attribute::work_months, Comparison::equal, 0.5));
}

TEST_CASE("everyone, no one, and their negations", "[boundary][predicate]") {
  const World world = small_world(6, now);
  const PersonId person{0};
  const Predicate everyone;
  const Predicate no_one = Predicate::negate(everyone);
  const Predicate adult = Predicate::compare(Attribute::age, Comparison::at_least, 18);
  CHECK(holds_for(everyone, world, person));
  CHECK_FALSE(holds_for(no_one, world, person));
  CHECK(holds_for(Predicate::negate(no_one), world, person));
  CHECK(holds_for(Predicate::both(everyone, adult), world, person));
  CHECK(holds_for(Predicate::either(everyone, no_one), world, person));
  CHECK_FALSE(holds_for(Predicate::both(adult, no_one), world, person));
  CHECK_FALSE(holds_for(Predicate::between(Attribute::age, 40, 30), world, person));
  CHECK(holds_for(Predicate::between(Attribute::age, -infinity, infinity), world, person));
}

TEST_CASE("places are found by name and by code", "[predicate]") {
  const Areas areas = toyshire();
  const auto rows = [](const FoundPlaces& found) {
    const auto bytes = found.lsoas.values();
    return std::vector<int>(bytes.begin(), bytes.end());
  };
  CHECK(rows(find_places(areas, "Toyshire")) == std::vector<int>{1, 1, 1, 1});
  CHECK(rows(find_places(areas, "Aton")) == std::vector<int>{1, 1, 0, 0});
  CHECK(rows(find_places(areas, "E08000092")) == std::vector<int>{0, 0, 1, 1});
  CHECK(rows(find_places(areas, "Aton South")) == std::vector<int>{0, 1, 0, 0});
  CHECK(rows(find_places(areas, "E01000904")) == std::vector<int>{0, 0, 0, 1});
  // A ward and a borough of one name: the borough goes first, the ward is asked for as a ward.
  CHECK(rows(find_ward(areas, "Beeton")) == std::vector<int>{0, 0, 1, 1});
  CHECK(find_places(areas, "Ceeton").matches == 0);
  LsoaSet set = find_la(areas, "Aton").lsoas;
  join(set, find_lsoa(areas, "E01000903").lsoas);
  CHECK(rows({set, 1}) == std::vector<int>{1, 1, 1, 0});
}

TEST_CASE("the table of attributes tells the truth", "[predicate]") {
  CHECK(fact_of(Attribute::age).name == "age");
  CHECK(fact_of(Attribute::lsoa).name == "lsoa");
  CHECK(fact_of(Attribute::work).values[static_cast<std::size_t>(Work::other_inactive)] ==
        "other_inactive");
  CHECK(fact_of(Attribute::work).values.size() == number_of_work_states);
  CHECK(fact_of(Attribute::tenure).values[static_cast<std::size_t>(Tenure::communal)] ==
        "communal");
  std::set<std::string_view> names;
  for (const AttributeFact& fact : attribute_facts) {
    names.insert(fact.name);
    CHECK(fact.values.empty() == (fact.kind != AttributeKind::category));
    CHECK(fact.unit.empty() == (fact.kind != AttributeKind::number));
  }
  CHECK(names.size() == number_of_attributes);
}

}  // namespace hale::test
