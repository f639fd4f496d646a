// What a look-up of luck costs: one person, four events, one month.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "sim/core/philox.hpp"
#include "sim/core/random.hpp"
#include "sim/population/blocks.hpp"

#include "benchmarks/reference.hpp"

namespace {

using hale::Block;
using hale::Luck;
using hale::LuckBlock;
using hale::Month;
using hale::Phase;
using hale::Uid;
namespace philox = hale::philox;

constexpr std::size_t look_ups_per_run = 4'000'000;

std::vector<Uid> some_people(std::size_t count) {
  std::vector<Uid> people;
  for (std::size_t i = 0; i < count; ++i) {
    people.push_back(hale::derive_uid(1, i));
  }
  return people;
}

/// The best of five runs of `look_up(month)`, in ns per person.
double best_of_five(std::size_t people, const auto& look_up) {
  const std::size_t months = std::max<std::size_t>(1, look_ups_per_run / people);
  double best = 1e9;
  for (int run = 0; run < 5; ++run) {
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t month = 0; month < months; ++month) {
      look_up(Month{static_cast<int>(month)});
    }
    const double seconds = hale::benchmarks::seconds_since(start);
    best = std::min(best, seconds * 1e9 / static_cast<double>(months * people));
  }
  return best;
}

double by_kernel(philox::InstructionSet set, std::size_t size) {
  const std::vector<Uid> people = some_people(size);
  std::vector<std::uint32_t> out(4 * size);
  const philox::Kernel kernel = philox::kernel_for(set);
  return best_of_five(size, [&](Month month) {
    kernel(people, {static_cast<std::uint32_t>(month.index()), 0, 1, 0},
           {out.data(), out.data() + size, out.data() + 2 * size, out.data() + 3 * size});
  });
}

double one_by_one() {
  const std::vector<Uid> people = some_people(4096);
  const Luck luck{1};
  std::uint32_t sum = 0;
  const double ns = best_of_five(people.size(), [&](Month month) {
    for (const Uid person : people) {
      sum += luck.bits(person, month, hale::Event::death);
    }
  });
  return sum == 0 ? ns + 1e-9 : ns;  // the sum is used, so the loop is not removed
}

double in_parallel(std::size_t threads) {
  const oneapi::tbb::global_control control{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
  const std::vector<Uid> people = some_people(1'000'000);
  const Luck luck{1};
  return best_of_five(people.size(), [&](Month month) {
    hale::for_each_block(people.size(), [&](Block block) {
      LuckBlock<hale::rows_per_block> of;
      luck.fill(block.of(std::span<const Uid>{people}), month, Phase::work,
                {of.lane[0], of.lane[1], of.lane[2], of.lane[3]});
    });
  });
}

void report(std::string_view what, double ns, double reference) {
  fmt::print("{:<34} {:8.2f} ns a look-up  {:6.2f} look-ups per 10 ns  {:6.3f} x reference\n", what,
             ns, 10.0 / ns, ns / reference);
}

}  // namespace

int main() {
  const double reference = hale::benchmarks::reference_ns_per_person_month();
  fmt::print("reference loop: {:.2f} ns per person-month\n", reference);
  report("one person at a time, one event", one_by_one(), reference);
  constexpr std::string_view names[] = {"portable", "AVX2", "AVX-512"};
  for (const auto set : {philox::InstructionSet::portable, philox::InstructionSet::avx2,
                         philox::InstructionSet::avx512}) {
    if (!philox::is_available(set)) continue;
    for (const std::size_t size : {64U, 100U, 4096U}) {
      const auto name = names[static_cast<std::size_t>(set)];
      report(fmt::format("{}, {} people at a time", name, size), by_kernel(set, size), reference);
    }
  }
  for (const std::size_t threads : {1U, 2U}) {
    report(fmt::format("a million people, {} thread(s)", threads), in_parallel(threads), reference);
  }
}
