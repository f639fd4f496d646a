#include <algorithm>
#include <array>
#include <cmath>

#include "sim/synthesis/compose_parts.hpp"
#include "sim/synthesis/fit_margins.hpp"

namespace hale {
namespace {

/// Parts that an adult can play; a man is never a `woman`.
enum Part : std::size_t { man, woman, lone_parent, alone, sharer, filler, number_of_parts };

constexpr std::size_t number_of_adult_ages = number_of_census_ages - adult_age;
constexpr std::size_t rows_to_cast = number_of_sexes * number_of_adult_ages;
constexpr int raking_rounds = 25;

std::int64_t at_home(const LsoaPlan& plan, std::size_t sex, std::size_t age) {
  return plan.persons[sex][age] - plan.communal[sex][age];
}

/// Judgement: the share of those in no couple and no parent's or child's place who live alone
/// rather than with others.
double alone_of_other(std::size_t age) {
  if (age < 25) return 0.25;
  if (age < 35) return 0.50;
  return age < 65 ? 0.75 : 0.90;
}

/// Starting shares of the parts at a sex and age.
std::array<double, number_of_parts> pattern(const Positions& p, std::size_t sex, std::size_t age) {
  constexpr double heads_of_sharers = 0.4;  // judgement: sharers live two or three together
  constexpr double pinch = 1e-4;            // lets raking use a part that the sample never saw
  const double with_others = p.other * (1.0 - alone_of_other(age));
  std::array<double, number_of_parts> shares{};
  shares[sex == 0 ? man : woman] = p.partner + pinch;
  shares[lone_parent] = p.lone_parent + pinch;
  shares[alone] = p.other - with_others + pinch;
  shares[sharer] = heads_of_sharers * with_others + pinch;
  shares[filler] = p.child + (1.0 - heads_of_sharers) * with_others + pinch;
  return shares;
}

struct Adults {
  std::array<std::int64_t, number_of_sexes> count{};
  double in_couples = 0.0;
  double lone_parents = 0.0;
};

Adults adults_of(const LsoaView& lsoa) {
  Adults adults;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = adult_age; age < number_of_census_ages; ++age) {
      const std::int64_t n = at_home(lsoa.plan, sex, age);
      const Positions& p = lsoa.national.positions[sex][age];
      const double in_homes = std::max(1.0 - p.communal, 0.01);
      adults.count[sex] += n;
      adults.in_couples += static_cast<double>(n) * p.partner / in_homes;
      adults.lone_parents += static_cast<double>(n) * p.lone_parent / in_homes;
    }
  }
  return adults;
}

/// The table of adults (sex and age) by part, fitted to the numbers of each part, in whole people.
Grid<std::int64_t> parts_by_age(const LsoaView& lsoa, const KindCounts& kinds) {
  Grid<double> table{rows_to_cast, number_of_parts};
  std::vector<std::int64_t> row_totals(rows_to_cast);
  std::int64_t adults = 0;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = adult_age; age < number_of_census_ages; ++age) {
      const std::size_t row = sex * number_of_adult_ages + age - adult_age;
      row_totals[row] = at_home(lsoa.plan, sex, age);
      adults += row_totals[row];
      const auto shares = pattern(lsoa.national.positions[sex][age], sex, age);
      for (std::size_t part = 0; part < number_of_parts; ++part) {
        table.row(row)[part] = shares[part] * static_cast<double>(row_totals[row]);
      }
    }
  }
  const std::int64_t heads = kinds.alone + 2 * kinds.couples + kinds.lone_parents + kinds.sharers;
  const std::vector<std::int64_t> part_totals{kinds.couples, kinds.couples, kinds.lone_parents,
                                              kinds.alone,   kinds.sharers, adults - heads};
  const std::vector<double> real_rows(row_totals.begin(), row_totals.end());
  const std::vector<double> real_parts(part_totals.begin(), part_totals.end());
  rake(table, real_rows, real_parts, raking_rounds);
  return round_to_margins(table, row_totals, part_totals);
}

}  // namespace

KindCounts count_kinds(const LsoaView& lsoa) {
  // Judgement: the local pattern may have up to 15 % more families than the national one makes of
  // the same people, before the rest are taken for sharers.
  constexpr double most_families = 1.15;
  constexpr double most_of_a_sex = 0.95;
  const Adults adults = adults_of(lsoa);
  const std::int64_t homes = lsoa.plan.number_of_homes();
  KindCounts kinds;
  kinds.alone = lsoa.plan.homes[1];
  double sharers = 0.0;
  for (std::size_t size = 2; size <= largest_home; ++size) {
    const std::size_t row = std::min(size, largest_size_in_tables) - 1;
    sharers += static_cast<double>(lsoa.plan.homes[size]) *
               lsoa.national.kinds[row][static_cast<std::size_t>(Kind::sharers)];
  }
  const std::int64_t shared = homes - kinds.alone;
  const double families = std::max(static_cast<double>(shared) - sharers, 0.0);
  const double pairs = 0.5 * adults.in_couples;
  const double scale =
      std::min(most_families, families / std::max(pairs + adults.lone_parents, 1.0));
  const std::int64_t adult_people = adults.count[0] + adults.count[1];
  const auto of_one_sex = static_cast<std::int64_t>(
      most_of_a_sex * static_cast<double>(std::min(adults.count[0], adults.count[1])));
  kinds.couples = std::min({std::llround(scale * pairs), static_cast<long long>(of_one_sex),
                            static_cast<long long>(shared)});
  kinds.lone_parents =
      std::min<std::int64_t>(std::llround(scale * adults.lone_parents), shared - kinds.couples);
  kinds.sharers = shared - kinds.couples - kinds.lone_parents;
  // Every household has an adult, every couple two, and sharers live with another adult.
  const std::int64_t spare_adults = adult_people - homes;
  kinds.sharers = std::clamp<std::int64_t>(kinds.sharers, 0, spare_adults);
  kinds.couples = std::clamp<std::int64_t>(kinds.couples, 0, spare_adults - kinds.sharers);
  kinds.lone_parents = shared - kinds.couples - kinds.sharers;
  return kinds;
}

Cast cast_people(const LsoaView& lsoa, const KindCounts& kinds,
                 const std::vector<Resident>& people) {
  Grid<std::int64_t> left = parts_by_age(lsoa, kinds);
  Cast cast;
  const std::array<std::vector<std::uint32_t>*, number_of_parts> lists{
      &cast.men, &cast.women, &cast.lone_parents, &cast.alone, &cast.sharers, &cast.fillers};
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    if (people[person].age < adult_age) cast.fillers.push_back(person);
  }
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    const std::size_t age = table_age(people[person].age);
    if (age < adult_age) continue;
    const std::size_t row =
        static_cast<std::size_t>(people[person].sex) * number_of_adult_ages + age - adult_age;
    const auto parts = left.row(row);
    const auto part = static_cast<std::size_t>(
        std::find_if(parts.begin(), parts.end(), [](std::int64_t n) { return n > 0; }) -
        parts.begin());
    --parts[part];
    lists[part]->push_back(person);
  }
  return cast;
}

}  // namespace hale
