#include "sim/measures/life_states.hpp"

#include <numeric>

#include <catch2/catch.hpp>

#include "sim/measures/count_lives.hpp"

#include "tests/support/small_world.hpp"

namespace hale::test {

TEST_CASE("the number of a life and of a home tell it", "[unit][tally]") {
  for (std::size_t number = 0; number < number_of_life_states; ++number)
    REQUIRE(life_state(life_of(number)) == number);
  for (std::size_t number = 0; number < number_of_home_states; ++number)
    REQUIRE(home_state(home_of(number)) == number);
}

TEST_CASE("every adult and every private household is counted once", "[unit][tally]") {
  const Month now{2026, 3};
  World world = small_world(60, now);
  const PersonId young{0};
  std::int32_t adults = 0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const bool is_adult =
        age_in_years(world.people.demography.birth_month[PersonId{row}], now) > 15;
    world.people.employment.work[PersonId{row}] = is_adult ? Work::secure : Work::child;
    adults += is_adult ? 1 : 0;
  }
  world.people.demography.birth_month[young] = static_cast<std::int16_t>(now.index() - 20 * 12);
  world.people.employment.work[young] = Work::unemployed;
  world.people.behaviour.smoking[young] = Smoking::current;
  const std::vector<std::int32_t> lives = count_lives(now, world);
  CHECK(std::accumulate(lives.begin(), lives.end(), 0) == adults);
  std::int32_t smoking_neet = 0;
  for (std::size_t at = 0; at < lives.size(); ++at) {
    const LifeState life = life_of(at % number_of_life_states);
    if (life.youth == Youth::neet && life.smoking == Smoking::current) smoking_neet += lives[at];
  }
  CHECK(smoking_neet == 1);
  const auto neet_in = [&] {
    const std::vector<std::int32_t> counts = count_lives(now, world);
    std::int32_t neet = 0;
    for (std::size_t at = 0; at < counts.size(); ++at)
      neet += life_of(at % number_of_life_states).youth == Youth::neet ? counts[at] : 0;
    return neet;
  };
  const std::int32_t before = neet_in();
  // Who is unemployed and still learning is in education; who is inactive is so as a student only.
  world.people.education.attained[young] = Education::level_3;
  world.people.education.destined[young] = Education::level_4_plus;
  CHECK(neet_in() == before - 1);
  world.people.employment.work[young] = Work::carer;
  CHECK(neet_in() == before);
  world.people.employment.work[young] = Work::student;
  CHECK(neet_in() == before - 1);

  const HouseholdId first{0};
  world.households.home.shelter[first] = Shelter::rough;
  std::int32_t households = 0;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId household{row};
    const bool is_private = world.households.home.tenure[household] != Tenure::communal;
    households += is_private && world.households.house.size[household] > 0 ? 1 : 0;
  }
  const std::vector<std::int32_t> homes = count_homes(world);
  CHECK(std::accumulate(homes.begin(), homes.end(), 0) == households);
  std::int32_t rough = 0;
  for (std::size_t at = 0; at < homes.size(); ++at)
    rough += home_of(at % number_of_home_states).shelter == Shelter::rough ? homes[at] : 0;
  CHECK(rough == 1);
}

}  // namespace hale::test
