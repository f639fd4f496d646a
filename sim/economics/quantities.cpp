#include "sim/economics/quantities.hpp"

#include <array>

#include "sim/population/ages.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

constexpr double months_in_year = 12.0;
constexpr std::size_t number_of_service_states = number_of_service_ages * 4;

/// Living people by state of health, and by LsoaId.
struct Residents {
  std::array<std::int32_t, number_of_service_states> in_state{};
  std::vector<std::int32_t> of_lsoa;
};

/// As service_age counts: children until they are 16, then older from 65 on.
std::size_t service_state(Work work, int age_in_months, bool is_in_good_health, bool is_limited) {
  constexpr int older_from = 65 * 12;
  const ServiceAge age = work == Work::child           ? ServiceAge::child
                         : age_in_months >= older_from ? ServiceAge::older
                                                       : ServiceAge::working;
  return static_cast<std::size_t>(age) * 4 + (is_in_good_health ? 2U : 0U) + (is_limited ? 1U : 0U);
}

Residents count_residents(Month month, const World& world) {
  const People& people = world.people;
  const auto visit = [&](Block block, Residents& count) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (people.demography.vital[person] != Vital::alive) continue;
      const int age = month.index() - people.demography.birth_month[person];
      ++count.in_state[service_state(people.employment.work[person], age,
                                     is_good(people.health.self_rated[person]),
                                     people.health.condition[person] == Condition::limiting)];
      ++count.of_lsoa[people.demography.lsoa[person].row()];
    }
  };
  const auto merge = [](Residents& into, const Residents& from) {
    add_each(into.in_state, from.in_state);
    add_each(into.of_lsoa, from.of_lsoa);
  };
  const Residents none{{}, std::vector<std::int32_t>(world.areas.number_of_lsoas())};
  return sum_over_blocks(people.size(), none, visit, merge);
}

double contacts(const ServiceUse& service, const Residents& residents) {
  double per_year = 0.0;
  for (std::size_t state = 0; state < number_of_service_states; ++state) {
    per_year +=
        service.at(static_cast<ServiceAge>(state / 4), (state & 2U) != 0, (state & 1U) != 0) *
        residents.in_state[state];
  }
  return per_year / months_in_year;
}

/// Households by Shelter.
std::array<std::int64_t, number_of_shelters> count_shelters(const Households& homes) {
  using Counts = std::array<std::int64_t, number_of_shelters>;
  const auto visit = [&](Block block, Counts& count) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const HouseholdId household{row};
      if (homes.house.size[household] == 0) continue;
      ++count[static_cast<std::size_t>(homes.home.shelter[household])];
    }
  };
  return sum_over_blocks(homes.size(), Counts{}, visit, add_each<Counts>);
}

double offences(const Surroundings& here, const Residents& residents) {
  constexpr double per_thousand = 1000.0;
  double per_year = 0.0;
  for (std::size_t row = 0; row < here.violence.rows(); ++row)
    per_year += double{here.violence[LsoaId{row}]} * residents.of_lsoa[row] / per_thousand;
  return per_year / months_in_year;
}

}  // namespace

std::vector<double> quantities_in(Month month, const World& world, const Prices& prices) {
  const Residents residents = count_residents(month, world);
  std::vector<double> numbers;
  for (const ServiceUse& service : prices.services)
    numbers.push_back(contacts(service, residents));
  const auto households = count_shelters(world.households);
  for (const Shelter shelter : {Shelter::temporary, Shelter::rough}) {
    const auto count = static_cast<double>(households[static_cast<std::size_t>(shelter)]);
    numbers.push_back(count / months_in_year);
  }
  numbers.push_back(offences(world.surroundings, residents));
  return numbers;
}

}  // namespace hale
