#include "sim/economics/quantities.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/core/vectorise.hpp"
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

/// A strip's columns, and the month. Rows at a time: a strip's states stay in the first-level
/// cache.
constexpr std::size_t residents_strip = 1024;

struct ResidentRows {
  const Vital* vital;
  const std::int16_t* birth_month;
  const Work* work;
  const SelfRatedHealth* self_rated;
  const Condition* condition;
  std::size_t count;
  int now;
};

/// Each row's state: age group as service_age has it (children until they are 16, older from 65
/// on), good health, limiting condition; number_of_service_states for the dead and departed.
HALE_FOR_EVERY_CPU void find_service_states(const ResidentRows& rows, std::uint8_t* states) {
  constexpr int older_from = 65 * 12;
  const ResidentRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const int age = r.work[i] == Work::child ? 0 : r.now - r.birth_month[i] >= older_from ? 2 : 1;
    const int state = age * 4 + (is_good(r.self_rated[i]) ? 2 : 0) +
                      (r.condition[i] == Condition::limiting ? 1 : 0);
    states[i] = static_cast<std::uint8_t>(
        r.vital[i] == Vital::alive ? state : static_cast<int>(number_of_service_states));
  }
}

HALE_FOR_EVERY_CPU std::int32_t number_in(std::uint8_t state, const std::uint8_t* states,
                                          std::size_t rows) {
  std::int32_t number = 0;
  for (std::size_t i = 0; i < rows; ++i)
    number += states[i] == state ? 1 : 0;
  return number;
}

/// Neighbours mostly live in one LSOA: what is counted is added when it changes.
void count_by_lsoa(std::span<const LsoaId> lsoas, const std::uint8_t* states,
                   std::vector<std::int32_t>& of_lsoa) {
  LsoaId here = lsoas.front();
  std::int32_t alive = 0;
  for (std::size_t i = 0; i < lsoas.size(); ++i) {
    if (lsoas[i] != here) {
      of_lsoa[here.row()] += alive;
      here = lsoas[i];
      alive = 0;
    }
    alive += states[i] < number_of_service_states ? 1 : 0;
  }
  of_lsoa[here.row()] += alive;
}

void count_strip(Block strip, Month month, const People& people, Residents& count) {
  std::array<std::uint8_t, residents_strip> states;
  const ResidentRows rows{strip.of(people.demography.vital.values()).data(),
                          strip.of(people.demography.birth_month.values()).data(),
                          strip.of(people.employment.work.values()).data(),
                          strip.of(people.health.self_rated.values()).data(),
                          strip.of(people.health.condition.values()).data(),
                          strip.size(),
                          month.index()};
  find_service_states(rows, states.data());
  for (std::size_t state = 0; state < number_of_service_states; ++state) {
    count.in_state[state] +=
        number_in(static_cast<std::uint8_t>(state), states.data(), strip.size());
  }
  count_by_lsoa(strip.of(people.demography.lsoa.values()), states.data(), count.of_lsoa);
}

Residents count_residents(Month month, const World& world) {
  const People& people = world.people;
  const auto visit = [&](Block block, Residents& count) {
    for (std::size_t begin = block.begin; begin < block.end; begin += residents_strip)
      count_strip({begin, std::min(begin + residents_strip, block.end)}, month, people, count);
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
