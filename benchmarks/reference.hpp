#pragma once

// The yardstick: a bare scalar loop of fixed work, measured beside whatever is measured. Times do
// not last from one machine, or one minute, to the next; their ratio to this loop does.
//
// The loop is what a careful programmer writes first: people in three plain arrays, one scalar
// Philox4x32-10 call a person-month, two thresholds from a table of ages, branches. It uses nothing
// of the engine, so that no change to the engine can change it.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hale::benchmarks {

[[nodiscard]] inline double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

namespace reference {

[[nodiscard]] inline std::array<std::uint32_t, 4> philox(std::uint32_t person,
                                                         std::uint32_t month) {
  std::array<std::uint32_t, 4> c{person, month, 0, 0};
  std::uint32_t key_0 = 1;
  std::uint32_t key_1 = 0;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53U} * c[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * c[2];
    c = {static_cast<std::uint32_t>(b >> 32U) ^ c[1] ^ key_0, static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32U) ^ c[3] ^ key_1, static_cast<std::uint32_t>(a)};
    key_0 += 0x9E3779B9U;
    key_1 += 0xBB67AE85U;
  }
  return c;
}

struct People {
  std::vector<std::uint16_t> months;
  std::vector<std::uint8_t> state;  ///< bit 0: ill, bit 1: dead
  std::vector<float> income;
};

[[nodiscard]] inline People people(std::size_t count) {
  People p{std::vector<std::uint16_t>(count), std::vector<std::uint8_t>(count),
           std::vector<float>(count, 1000.0F)};
  for (std::size_t i = 0; i < count; ++i) {
    p.months[i] = static_cast<std::uint16_t>(i * 7 % 960);
  }
  return p;
}

/// Returns the person-months lived.
inline std::size_t advance(People& p, std::uint32_t month,
                           const std::array<std::uint32_t, 128>& q) {
  std::size_t lived = 0;
  for (std::size_t i = 0; i < p.state.size(); ++i) {
    if ((p.state[i] & 2U) != 0) continue;
    ++lived;
    const std::array<std::uint32_t, 4> luck = philox(static_cast<std::uint32_t>(i), month);
    const std::size_t age = std::min<std::size_t>(p.months[i] / 12U, 126);
    if (luck[0] < q[age]) {
      p.state[i] |= 2U;
      continue;
    }
    if (luck[1] < q[age + 1] * 10) p.state[i] ^= 1U;
    const float target = (p.state[i] & 1U) != 0 ? 600.0F : 2000.0F;
    const float shock = 0.5F + static_cast<float>(luck[2] >> 8U) * 0x1p-24F;
    p.income[i] = 0.9F * p.income[i] + 0.1F * target * shock;
    ++p.months[i];
  }
  return lived;
}

}  // namespace reference

/// Nanoseconds per person-month of the bare loop on one thread, now: the best of five runs of
/// 64,000 people and 12 months, about a tenth of a second in all.
[[nodiscard]] inline double reference_ns_per_person_month() {
  std::array<std::uint32_t, 128> q{};
  for (std::size_t age = 0; age < q.size(); ++age) {
    q[age] = static_cast<std::uint32_t>(1000.0 * std::exp(0.09 * static_cast<double>(age)));
  }
  double best = 1e9;
  for (int run = 0; run < 5; ++run) {
    reference::People people = reference::people(64'000);
    const auto start = std::chrono::steady_clock::now();
    std::size_t lived = 0;
    for (std::uint32_t month = 0; month < 12; ++month) {
      lived += reference::advance(people, month, q);
    }
    best = std::min(best, seconds_since(start) * 1e9 / static_cast<double>(lived));
  }
  return best;
}

}  // namespace hale::benchmarks
