// Counting: ns per person-month of observe(), with 1 and 2 threads.
//   observe_month [PEOPLE]     default 2,920,000 people in 1,719 LSOAs of 7 boroughs

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <oneapi/tbb/global_control.h>

#include "sim/core/random.hpp"
#include "sim/measures/observe.hpp"

namespace hale {
namespace {

constexpr std::size_t lsoas = 1719;
constexpr std::size_t las = 7;
constexpr std::size_t wards = 192;

World region_of(std::size_t people, Month now) {
  World world;
  for (std::size_t lsoa = 0; lsoa < lsoas; ++lsoa) {
    world.areas.lsoa_code.push_back(std::to_string(lsoa));
    world.areas.ward.push_back(WardId{lsoa * wards / lsoas});
    world.areas.la.push_back(LaId{lsoa * las / lsoas});
    world.areas.imd_decile.push_back(static_cast<std::uint8_t>(1 + lsoa % 10));
  }
  world.people.grow_by(people);
  const Luck luck{1};
  for (std::size_t row = 0; row < people; ++row) {
    const PersonId person{row};
    const std::uint32_t bits = luck.bits(Uid{row}, now, Event::synthesis_a);
    DemographyColumns& base = world.people.demography;
    base.birth_month[person] =
        static_cast<std::int16_t>(now.index() - static_cast<int>(bits % 1100));
    base.sex[person] = static_cast<Sex>((bits >> 12U) % 2);
    base.lsoa[person] = LsoaId{row * lsoas / people};
    world.people.employment.work[person] = static_cast<Work>((bits >> 13U) % number_of_work_states);
    world.people.health.self_rated[person] = static_cast<SelfRatedHealth>((bits >> 17U) % 5);
    world.people.health.condition[person] = static_cast<Condition>((bits >> 23U) % 2);
    world.people.life.death_threshold[person] = bits >> 8U;
  }
  return world;
}

void measure(const World& world, Month month, std::size_t threads) {
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          threads};
  Tally tally{{month.year(), 1, las, lsoas}};
  observe(month, world, tally);
  double fastest = 1e300;
  for (int i = 0; i < 100; ++i) {
    const auto start = std::chrono::steady_clock::now();
    observe(month, world, tally);
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    fastest = std::min(fastest, taken.count());
  }
  std::printf("observe people=%zu threads=%zu ns_per_person_month=%.2f (fastest of 100)\n",
              world.people.size(), threads, fastest / static_cast<double>(world.people.size()));
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  const std::size_t people = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2920000;
  const hale::Month month{2026, 6};
  const hale::World world = hale::region_of(people, month);
  hale::measure(world, month, 1);
  hale::measure(world, month, 2);
  return 0;
}
