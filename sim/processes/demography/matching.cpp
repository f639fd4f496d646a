#include "sim/processes/demography/matching.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace hale {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

/// What makes two neighbours suit each other.
struct Rule {
  std::int64_t farthest;
  Seeking seeking;
};

bool suit(const Single& a, const Single& b, Rule rule) {
  if (rule.seeking == Seeking::partner && a.sex == b.sex) return false;
  return a.household != b.household && b.position - a.position <= rule.farthest;
}

/// Of neighbours on a line, the gap from i to i + 1; too wide when the two do not suit.
std::int64_t gap_after(const std::vector<Single>& line, std::size_t i, Rule rule) {
  const bool paired = i + 1 < line.size() && suit(line[i], line[i + 1], rule);
  return paired ? line[i + 1].position - line[i].position : rule.farthest + 1;
}

/// Pairs neighbours whose gap is narrower than the gaps to either side; of equal gaps the earlier
/// wins. Returns whom each is paired with.
std::vector<std::size_t> pair_nearest(const std::vector<Single>& line, Rule rule) {
  std::vector<std::size_t> mate(line.size(), nobody);
  std::int64_t before = rule.farthest + 1;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const std::int64_t here = gap_after(line, i, rule);
    const std::int64_t after = gap_after(line, i + 1, rule);
    if (here <= rule.farthest && here < before && here <= after) {
      mate[i] = i + 1;
      mate[i + 1] = i;
    }
    before = here;
  }
  return mate;
}

}  // namespace

std::vector<Pair> match(std::vector<Single> singles, std::int64_t farthest, Seeking seeking) {
  const auto earlier = [](const Single& a, const Single& b) {
    return a.position != b.position ? a.position < b.position : a.uid < b.uid;
  };
  std::sort(singles.begin(), singles.end(), earlier);
  std::vector<std::pair<Single, Pair>> found;
  while (true) {
    const std::vector<std::size_t> mate = pair_nearest(singles, {farthest, seeking});
    std::vector<Single> left;
    for (std::size_t i = 0; i < singles.size(); ++i) {
      if (mate[i] == nobody) {
        left.push_back(singles[i]);
      } else if (mate[i] > i) {
        found.push_back({singles[i], {singles[i].person, singles[mate[i]].person}});
      }
    }
    if (left.size() == singles.size()) break;
    singles = std::move(left);
  }
  std::sort(found.begin(), found.end(),
            [&](const auto& a, const auto& b) { return earlier(a.first, b.first); });
  std::vector<Pair> pairs;
  for (const auto& [first, pair] : found) {
    pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace hale
