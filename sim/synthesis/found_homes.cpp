#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/synthesis/compose_parts.hpp"
#include "sim/synthesis/fit_margins.hpp"

namespace hale {
namespace {

using Rows = std::vector<std::uint32_t>;

constexpr std::size_t smallest_shared = 2;
constexpr std::size_t number_of_shared_sizes = largest_home - smallest_shared + 1;

float deviate(const LsoaView& lsoa, const Resident& person, Event event) {
  return shock_of(lsoa.luck.bits(person.uid, population_base, event));
}

/// Sorts rows by a score, the highest first; of equals, the lower row.
void sort_by_score(Rows& rows, const std::vector<float>& score_of_person) {
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    const float first = score_of_person[a];
    const float second = score_of_person[b];
    return first != second ? first > second : a < b;
  });
}

/// Pairs men and women by rank of age, blurred by a few years (judgement). That men are the elder
/// by two years or so follows from the ages at which the pattern has them in couples.
std::vector<std::pair<std::uint32_t, std::uint32_t>> pair_up(const LsoaView& lsoa, const Cast& cast,
                                                             const std::vector<Resident>& people) {
  constexpr float spread_in_years = 2.5F;
  std::vector<float> blurred_age(people.size());
  const auto blur = [&](const Rows& rows) {
    for (const std::uint32_t p : rows) {
      blurred_age[p] = static_cast<float>(people[p].age) +
                       spread_in_years * deviate(lsoa, people[p], Event::synthesis_b);
    }
  };
  blur(cast.men);
  blur(cast.women);
  Rows men = cast.men;
  Rows women = cast.women;
  sort_by_score(men, blurred_age);
  sort_by_score(women, blurred_age);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(men.size());
  for (std::size_t k = 0; k < men.size(); ++k)
    pairs[k] = {women[k], men[k]};
  return pairs;
}

/// Households of two and more by kind (rows: couple, lone parent, sharers) and size (columns).
Grid<std::int64_t> kinds_by_size(const LsoaView& lsoa, const KindCounts& kinds) {
  constexpr int raking_rounds = 25;
  constexpr double pinch = 1e-3;
  const std::vector<std::int64_t> rows{kinds.couples, kinds.lone_parents, kinds.sharers};
  Grid<double> table{rows.size(), number_of_shared_sizes};
  std::vector<std::int64_t> columns(number_of_shared_sizes);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::size_t size = c + smallest_shared;
    columns[c] = lsoa.plan.homes[size];
    const auto& shares = lsoa.national.kinds[std::min(size, largest_size_in_tables) - 1];
    for (std::size_t r = 0; r < rows.size(); ++r) {
      table.row(r)[c] = (shares[r + 1] + pinch) * static_cast<double>(columns[c]);
    }
  }
  rake(table, std::vector<double>(rows.begin(), rows.end()),
       std::vector<double>(columns.begin(), columns.end()), raking_rounds);
  return round_to_margins(table, rows, columns);
}

/// How large a household of a woman (or lone father) of this age tends to be, blurred: most at 40,
/// before the children leave (judgement; only the order matters).
float family_score(const LsoaView& lsoa, const Resident& parent) {
  constexpr float peak_age = 40.0F;
  constexpr float years_per_point = 8.0F;
  const float distance = static_cast<float>(parent.age) - peak_age;
  return deviate(lsoa, parent, Event::synthesis_c) -
         (distance < 0.0F ? -distance : distance) / years_per_point;
}

/// Gives the largest sizes of a kind to the heads with the highest scores.
void give_sizes(std::span<const std::int64_t> homes_by_size, Rows heads,
                const std::vector<float>& score, std::vector<std::uint8_t>& size_of_head) {
  sort_by_score(heads, score);
  std::size_t next = 0;
  for (std::size_t c = homes_by_size.size(); c-- > 0;) {
    for (std::int64_t n = 0; n < homes_by_size[c]; ++n) {
      size_of_head[heads[next++]] = static_cast<std::uint8_t>(c + smallest_shared);
    }
  }
}

}  // namespace

std::vector<Draft> found_homes(const LsoaView& lsoa, const KindCounts& kinds, const Cast& cast,
                               const std::vector<Resident>& people) {
  const Grid<std::int64_t> sizes = kinds_by_size(lsoa, kinds);
  std::vector<float> score(people.size());
  for (const Rows* heads : {&cast.women, &cast.lone_parents}) {
    for (const std::uint32_t p : *heads)
      score[p] = family_score(lsoa, people[p]);
  }
  for (const std::uint32_t p : cast.sharers) {
    score[p] = deviate(lsoa, people[p], Event::synthesis_c);
  }
  std::vector<std::uint8_t> size_of(people.size(), 1);
  give_sizes(sizes.row(0), cast.women, score, size_of);
  give_sizes(sizes.row(1), cast.lone_parents, score, size_of);
  give_sizes(sizes.row(2), cast.sharers, score, size_of);

  std::vector<Draft> homes;
  homes.reserve(static_cast<std::size_t>(lsoa.plan.number_of_homes()));
  for (const auto& [woman, man] : pair_up(lsoa, cast, people)) {
    homes.push_back({Kind::couple, size_of[woman], woman, man, {}});
  }
  for (const std::uint32_t p : cast.lone_parents) {
    homes.push_back({Kind::lone_parent, size_of[p], p, p, {}});
  }
  for (const std::uint32_t p : cast.sharers) {
    homes.push_back({Kind::sharers, size_of[p], p, p, {}});
  }
  for (const std::uint32_t p : cast.alone)
    homes.push_back({Kind::alone, 1, p, p, {}});
  return homes;
}

}  // namespace hale
