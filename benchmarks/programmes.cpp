// Programmes: ns per person-month of judging who is eligible, and of a whole month of one
// programme.
//   programmes [PEOPLE]     default 2,920,000 people in 1,719 LSOAs of 7 boroughs

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <oneapi/tbb/global_control.h>

#include "sim/core/random.hpp"
#include "sim/interventions/offers.hpp"
#include "sim/interventions/pull_levers.hpp"
#include "sim/interventions/run_programmes.hpp"

namespace hale {
namespace {

constexpr std::size_t lsoas = 1719;
constexpr std::size_t las = 7;
constexpr Month now{2026, 6};

World region_of(std::size_t people) {
  World world;
  world.areas.las.resize(las);
  for (std::size_t lsoa = 0; lsoa < lsoas; ++lsoa) {
    world.areas.lsoa_code.push_back(std::to_string(lsoa));
    world.areas.la.push_back(LaId{lsoa * las / lsoas});
    world.areas.imd_decile.push_back(static_cast<std::uint8_t>(1 + lsoa % 10));
  }
  world.people.grow_by(people);
  const Luck luck{1};
  for (std::size_t row = 0; row < people; ++row) {
    const PersonId person{row};
    const std::uint32_t bits = luck.bits(Uid{row}, now, Event::synthesis_a);
    DemographyColumns& base = world.people.demography;
    base.uid[person] = Uid{row};
    base.birth_month[person] =
        static_cast<std::int16_t>(now.index() - static_cast<int>(bits % 1100));
    base.lsoa[person] = LsoaId{row * lsoas / people};
    const bool out_of_work = (bits >> 13U) % 10 == 0;  // about the region's share
    world.people.employment.work[person] = out_of_work ? Work::long_term_sick : Work::secure;
    world.people.employment.months_in_state[person] = static_cast<std::uint8_t>(bits >> 24U);
    world.people.health.mcs[person] = 50.0F + 10.0F * shock_of(bits);
    world.people.health.condition[person] = static_cast<Condition>((bits >> 23U) % 4 == 0);
  }
  return world;
}

/// age in 18..64 and work in [unemployed, long_term_sick] and work_months >= 1
/// and (mcs < 45 or condition), 1,000 places.
Programme ips() {
  constexpr ValueSet out_of_work = 1U << static_cast<unsigned>(Work::unemployed) |
                                   1U << static_cast<unsigned>(Work::long_term_sick);
  Programme programme;
  programme.id = "ips";
  programme.first = now;
  programme.last = now + 60;
  const Predicate of_age = Predicate::between(Attribute::age, 18, 64);
  const Predicate workless =
      Predicate::both(Predicate::one_of(Attribute::work, out_of_work),
                      Predicate::compare(Attribute::work_months, Comparison::at_least, 1));
  const Predicate unwell =
      Predicate::either(Predicate::compare(Attribute::mcs, Comparison::less, 45),
                        Predicate::holds(Attribute::condition));
  programme.who.predicate = Predicate::both(Predicate::both(of_age, workless), unwell);
  programme.uptake.offered = always(0.6);
  programme.uptake.accepts = always(0.45);
  programme.uptake.weights = {5, 4, 3, 2, 1};
  for (int fifth = 1; fifth <= 5; ++fifth) {
    programme.uptake.weighted.by_value.push_back(
        Predicate::compare(Attribute::imd_quintile, Comparison::equal, fifth));
  }
  programme.capacity = Capacity{Dated<double>{40.0}, Dated<double>{25.0}};
  programme.gives_up_after_months = 6;
  programme.lasts_months = 13;
  Effect finding;
  finding.value = 1.5;
  finding.course.retained_per_year = 0.75;
  programme.effects = {finding};
  return programme;
}

/// Fastest of 20 calls, in ns.
template <class Act>
double fastest(const Act& act) {
  double best = 1e300;
  for (int i = 0; i < 20; ++i) {
    const auto start = std::chrono::steady_clock::now();
    act(i);
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    best = std::min(best, taken.count());
  }
  return best;
}

void measure(const World& world, std::size_t threads) {
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          threads};
  const std::vector<Programme> programmes{ips()};
  const auto people = static_cast<double>(world.people.size());
  const GroupOfLsoa group_of = groups_of(world.areas);
  std::vector<std::uint8_t> mask(world.people.size());
  const double eligibility =
      fastest([&](int) { mark_eligible(now, programmes[0], world, group_of, mask); });
  Enrolments enrolments{programmes, world.areas, now.year(), 1.0};
  ProgrammeCounts counts{now.year(), 6, 1, las};
  const Luck luck{2};
  const double month =
      fastest([&](int i) { run_programmes(now + i, programmes, world, luck, enrolments, counts); });
  Levers levers;
  const double pull = fastest([&](int i) {
    static_cast<void>(
        pull_levers(now + 20 + i, programmes, enrolments, world, levers));
  });
  std::printf(
      "programmes people=%zu threads=%zu ns_per_person_month: eligibility=%.2f whole=%.2f "
      "levers=%.3f (fastest of 20; %zu waiting, %zu enrolled)\n",
      world.people.size(), threads, eligibility / people, month / people, pull / people,
      enrolments.of(0).waiting.size(), enrolments.of(0).enrolled.size());
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  const std::size_t people = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2920000;
  const hale::World world = hale::region_of(people);
  hale::measure(world, 1);
  hale::measure(world, 2);
  return 0;
}
