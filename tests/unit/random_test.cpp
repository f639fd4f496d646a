#include "sim/core/random.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/philox.hpp"

namespace hale::test {
namespace {

/// Small, large and derived identities, in an order that no kernel could guess.
std::vector<Uid> some_people(std::size_t count) {
  std::vector<Uid> people;
  for (std::size_t i = 0; i < count; ++i) {
    people.push_back(i % 3 == 0 ? Uid{i} : derive_uid(0xFFFFFFFFFFFFFFF0ULL, i));
  }
  return people;
}

/// Four lanes with a guard value behind each, to see a write beyond the end.
struct Table {
  explicit Table(std::size_t people) : lane(4, std::vector<std::uint32_t>(people + 1, guard)) {}

  [[nodiscard]] bool is_guarded() const {
    for (const std::vector<std::uint32_t>& values : lane) {
      if (values.back() != guard) return false;
    }
    return true;
  }

  static constexpr std::uint32_t guard = 0xDEADBEEFU;
  std::vector<std::vector<std::uint32_t>> lane;
};

std::size_t differences(const Table& table, const Luck& luck, const std::vector<Uid>& people,
                        Month month, Phase phase, std::uint16_t draw) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t k = 0; k < 4; ++k) {
      const auto event = static_cast<Event>(4 * static_cast<std::size_t>(phase) + k);
      count += table.lane[k][i] != luck.bits(people[i], month, event, draw) ? 1U : 0U;
    }
  }
  return count;
}

}  // namespace

// Published known-answer vectors of Philox4x32-10: Random123's kat_vectors, 2011.
TEST_CASE("luck is Philox4x32-10", "[oracle][luck]") {
  CHECK(Luck{0, 0}.bits(Uid{0}, Month{0}, Event::work_transition) == 0x6627E8D5U);
  CHECK(Luck{0, 0}.bits(Uid{0}, Month{0}, Event::work_destination) == 0xE169C58DU);
  CHECK(Luck{0, 0}.bits(Uid{0}, Month{0}, Event::wage_shock) == 0xBC57AC4CU);
  CHECK(Luck{0, 0}.bits(Uid{0}, Month{0}, Event::hours) == 0x9B00DBD8U);
}

TEST_CASE("a block look-up gives the bits of the scalar definition", "[oracle][luck]") {
  const Luck luck{42, 3};
  const std::size_t size = GENERATE(0U, 1U, 7U, 8U, 9U, 15U, 16U, 17U, 31U, 32U, 37U, 257U, 4096U);
  const std::vector<Uid> people = some_people(size);
  const Month month{2026, 4};
  const auto [phase, draw] = GENERATE(table<Phase, std::uint16_t>(
      {{Phase::work, 0}, {Phase::health, 7}, {Phase::programme, 65535}}));
  Table table{size};
  luck.fill(
      people, month, phase,
      {table.lane[0].data(), table.lane[1].data(), table.lane[2].data(), table.lane[3].data()},
      draw);
  CHECK(differences(table, luck, people, month, phase, draw) == 0);
  CHECK(table.is_guarded());
}

TEST_CASE("every instruction set gives the same luck", "[oracle][luck]") {
  const auto set = GENERATE(philox::InstructionSet::portable, philox::InstructionSet::avx2,
                            philox::InstructionSet::avx512);
  if (!philox::is_available(set)) return;
  const Luck luck{7, 1};
  const Month month{2031, 12};
  const std::vector<Uid> people = some_people(101);
  Table table{people.size()};
  const philox::Common common{static_cast<std::uint32_t>(month.index()),
                              static_cast<std::uint32_t>(Phase::life) << 16U | 5U, 7, 1};
  philox::kernel_for(set)(
      people, common,
      {table.lane[0].data(), table.lane[1].data(), table.lane[2].data(), table.lane[3].data()});
  CHECK(differences(table, luck, people, month, Phase::life, 5) == 0);
  CHECK(table.is_guarded());
}

TEST_CASE("every argument of a look-up matters", "[oracle][luck]") {
  const Luck luck{1, 1};
  const std::uint32_t bits = luck.bits(Uid{1}, Month{1}, Event::death, 1);
  CHECK(bits != luck.bits(Uid{1 + (1ULL << 32U)}, Month{1}, Event::death, 1));
  CHECK(bits != luck.bits(Uid{2}, Month{1}, Event::death, 1));
  CHECK(bits != luck.bits(Uid{1}, Month{2}, Event::death, 1));
  CHECK(bits != luck.bits(Uid{1}, Month{1}, Event::birth, 1));
  CHECK(bits != luck.bits(Uid{1}, Month{1}, Event::death, 2));
  CHECK(bits != Luck{2, 1}.bits(Uid{1}, Month{1}, Event::death, 1));
  CHECK(bits != Luck{1, 2}.bits(Uid{1}, Month{1}, Event::death, 1));
}

TEST_CASE("thresholds run from never to always", "[boundary][luck]") {
  CHECK(threshold_of(0.0) == 0);
  CHECK(threshold_of(0.5) == 0x80000000U);
  CHECK(threshold_of(1.0) == 0xFFFFFFFFU);
}

TEST_CASE("shocks have mean 0 and variance 1", "[oracle][luck]") {
  double sum = 0;
  double squares = 0;
  constexpr int looks = 40'000;
  for (int i = 0; i < looks; ++i) {
    const double shock = static_cast<double>(
        shock_of(Luck{5}.bits(Uid{static_cast<std::uint64_t>(i)}, Month{0}, Event::wage_shock)));
    sum += shock;
    squares += shock * shock;
  }
  // Four standard errors: 1 / sqrt(40,000) = 0.005 for the mean, sqrt(1.7 / 40,000) = 0.0065 for
  // the variance (the fourth moment is 2.7).
  CHECK(std::abs(sum / looks) < 0.020);
  CHECK(std::abs(squares / looks - 1.0) < 0.026);
}

}  // namespace hale::test
