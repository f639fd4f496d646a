#include "sim/core/random.hpp"

#include <array>

#include <catch2/catch.hpp>

namespace hale::test {

TEST_CASE("a block look-up gives the bits of the scalar definition", "[oracle][luck]") {
  const Luck luck{42, 3};
  std::array<Uid, 37> people{};
  for (std::size_t i = 0; i < people.size(); ++i) {
    people[i] = derive_uid(9, i);
  }
  LuckBlock<37> block{};
  const Month month{2026, 4};
  luck.fill(people, month, Phase::health, {block.lane[0], block.lane[1], block.lane[2], block.lane[3]}, 7);
  for (std::size_t i = 0; i < people.size(); ++i) {
    CHECK(block.lane[0][i] == luck.bits(people[i], month, Event::physical_shock, 7));
    CHECK(block.lane[3][i] == luck.bits(people[i], month, Event::condition_onset, 7));
  }
}

TEST_CASE("thresholds run from never to always", "[boundary][luck]") {
  CHECK(threshold_of(0.0) == 0);
  CHECK(threshold_of(0.5) == 0x80000000U);
  CHECK(threshold_of(1.0) == 0xFFFFFFFFU);
}

}  // namespace hale::test
