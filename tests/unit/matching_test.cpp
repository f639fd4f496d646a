#include "sim/processes/demography/matching.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <catch2/catch.hpp>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"

namespace hale::test {
namespace {

constexpr std::int64_t farthest = 1000;

Single single(std::int64_t position, std::size_t row, Sex sex, std::size_t household) {
  return {position, derive_uid(5, row), PersonId{row}, HouseholdId{household}, sex};
}

std::vector<Single> many(std::size_t n) {
  std::vector<Single> singles;
  const Luck luck{8};
  for (std::size_t row = 0; row < n; ++row) {
    const Uid uid = derive_uid(5, row);
    const std::uint32_t bits = luck.bits(uid, Month{2024, 1}, Event::partner_choice);
    singles.push_back(single(bits % 100000, row, bits >> 31U ? Sex::male : Sex::female, row));
  }
  return singles;
}

std::set<std::pair<PersonId, PersonId>> pairs(const std::vector<Pair>& found) {
  std::set<std::pair<PersonId, PersonId>> all;
  for (const Pair& pair : found) {
    all.insert({pair.first, pair.second});
  }
  return all;
}

}  // namespace

TEST_CASE("the nearest woman and man of different households pair", "[demography][matching]") {
  const std::vector<Single> line{single(0, 0, Sex::female, 0), single(10, 1, Sex::male, 1),
                                 single(14, 2, Sex::female, 2), single(30, 3, Sex::male, 3)};
  CHECK(pairs(match(line, farthest, Seeking::partner)) ==
        std::set<std::pair<PersonId, PersonId>>{{PersonId{1}, PersonId{2}},
                                                {PersonId{0}, PersonId{3}}});
  const std::vector<Single> family{single(0, 0, Sex::female, 7), single(1, 1, Sex::male, 7)};
  CHECK(match(family, farthest, Seeking::partner).empty());
  const std::vector<Single> apart{single(0, 0, Sex::female, 0), single(1001, 1, Sex::male, 1)};
  CHECK(match(apart, farthest, Seeking::partner).empty());
}

TEST_CASE("flatmates may be of one sex", "[demography][matching]") {
  const std::vector<Single> women{single(0, 0, Sex::female, 0), single(10, 1, Sex::female, 1)};
  CHECK(match(women, farthest, Seeking::partner).empty());
  CHECK(match(women, farthest, Seeking::flatmate).size() == 1);
}

TEST_CASE("the order of the singles does not matter", "[demography][matching]") {
  std::vector<Single> singles = many(500);
  const auto first = pairs(match(singles, farthest, Seeking::partner));
  std::reverse(singles.begin(), singles.end());
  CHECK((pairs(match(singles, farthest, Seeking::partner)) == first));
  CHECK(first.size() > 150);
}

TEST_CASE("one single more changes only pairs nearby", "[demography][matching][crn]") {
  std::vector<Single> singles = many(2000);
  const auto before = pairs(match(singles, farthest, Seeking::partner));
  const Single extra = single(50000, 2000, Sex::male, 2000);
  const std::vector<Single> positions = singles;
  singles.push_back(extra);
  const auto after = pairs(match(singles, farthest, Seeking::partner));
  std::size_t changed = 0;
  for (const auto& pair : before) {
    if (after.count(pair) != 0) continue;
    ++changed;
    CHECK(std::abs(positions[pair.first.row()].position - extra.position) < 3000);
  }
  CHECK(changed < 10);
  CHECK((after != before));
}

}  // namespace hale::test
