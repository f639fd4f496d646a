#include <algorithm>
#include <cmath>

#include "sim/synthesis/deal.hpp"
#include "sim/synthesis/trait_parts.hpp"

namespace hale {
namespace {

/// Lets raking use a cell that the starting shares leave empty, where the margins ask for it.
constexpr double pinch = 1e-5;

std::span<Home> private_homes(Neighbourhood& neighbourhood) {
  return std::span{neighbourhood.homes}.first(
      static_cast<std::size_t>(neighbourhood.private_homes));
}

/// Adds one home's starting shares to its row.
template <std::size_t N>
void add_shares(std::span<double> row, const std::array<double, N>& shares) {
  for (std::size_t c = 0; c < N; ++c)
    row[c] += shares[c] + pinch;
}

}  // namespace

void assign_tenure(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  const std::span<Home> homes = private_homes(neighbourhood);
  Grid<double> table{number_of_kinds * number_of_wide_bands, number_of_rented_or_owned};
  std::vector<Card> cards(homes.size());
  for (std::size_t h = 0; h < homes.size(); ++h) {
    const Resident& reference = neighbourhood.residents[homes[h].first];
    const auto kind = static_cast<std::size_t>(homes[h].kind);
    const std::size_t row = kind * number_of_wide_bands + wide_band(reference.age);
    cards[h] = {static_cast<std::uint32_t>(row), luck_of(lsoa, reference, TraitDraw::tenure)};
    add_shares(table.row(row), lsoa.national.tenure[kind][table_age(reference.age)]);
  }
  const auto tenure = deal_by_shares(cards, table, lsoa.margins.tenure);
  for (std::size_t h = 0; h < homes.size(); ++h)
    homes[h].tenure = static_cast<Tenure>(tenure[h]);
}

void assign_bedrooms(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  constexpr int fewest = -2;
  const std::span<Home> homes = private_homes(neighbourhood);
  Grid<double> table{number_of_rented_or_owned * largest_size_in_tables,
                     number_of_occupancy_ratings};
  std::vector<Card> cards(homes.size());
  for (std::size_t h = 0; h < homes.size(); ++h) {
    const auto tenure = static_cast<std::size_t>(homes[h].tenure);
    const std::size_t size = std::min<std::size_t>(homes[h].size, largest_size_in_tables) - 1;
    const std::size_t row = tenure * largest_size_in_tables + size;
    const Resident& reference = neighbourhood.residents[homes[h].first];
    cards[h] = {static_cast<std::uint32_t>(row), luck_of(lsoa, reference, TraitDraw::bedrooms)};
    add_shares(table.row(row), lsoa.national.bedrooms[tenure][size]);
  }
  const auto rating = deal_by_shares(cards, table, lsoa.margins.bedrooms);
  for (std::size_t h = 0; h < homes.size(); ++h) {
    homes[h].spare_bedrooms = static_cast<std::int8_t>(rating[h] + fewest);
  }
}

void assign_education(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  auto& residents = neighbourhood.residents;
  Grid<double> table{number_of_wide_bands, number_of_educations};
  std::vector<std::int64_t> row_totals(number_of_wide_bands);
  std::vector<Card> cards(residents.size());
  for (std::size_t p = 0; p < residents.size(); ++p) {
    const std::size_t band = wide_band(residents[p].age);
    cards[p] = {static_cast<std::uint32_t>(band),
                luck_of(lsoa, residents[p], TraitDraw::education)};
    ++row_totals[band];
    auto share = lsoa.national.education[table_age(residents[p].age)];
    double sum = 0.0;
    for (std::size_t k = 0; k < share.size(); ++k) {
      sum += share[k] *= lsoa.plan.education_tilt[k];
    }
    for (std::size_t k = 0; k < share.size(); ++k)
      table.row(band)[k] += share[k] / sum;
  }
  std::array<double, number_of_educations> sums{};
  for (std::size_t band = 0; band < number_of_wide_bands; ++band) {
    for (std::size_t k = 0; k < sums.size(); ++k)
      sums[k] += table.row(band)[k];
  }
  const auto column_totals = apportion(static_cast<std::int64_t>(residents.size()), sums);
  const auto level = deal(cards, round_to_margins(table, row_totals, column_totals));
  for (std::size_t p = 0; p < residents.size(); ++p) {
    residents[p].education = static_cast<Education>(level[p]);
  }
}

void assign_condition(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  auto& residents = neighbourhood.residents;
  const std::size_t n = residents.size();
  const std::array<double, 2> shares{lsoa.margins.disabled, lsoa.margins.not_disabled};
  const std::int64_t disabled = apportion(static_cast<std::int64_t>(n), shares)[0];
  std::vector<double> odds(n);
  for (std::size_t p = 0; p < n; ++p) {
    const double share =
        lsoa.national
            .disabled[static_cast<std::size_t>(residents[p].sex)][table_age(residents[p].age)];
    odds[p] = share / (1.0 - share);
  }
  const auto chance = [&](std::size_t p, double ratio) {
    return ratio * odds[p] / (1.0 + ratio * odds[p]);
  };
  const auto expected = [&](double ratio) {
    double sum = 0.0;
    for (std::size_t p = 0; p < n; ++p)
      sum += chance(p, ratio);
    return sum;
  };
  const double ratio = solve_rising(expected, static_cast<double>(disabled), 1e-6, 100.0);
  const double rescale = static_cast<double>(disabled) / std::max(expected(ratio), 1e-9);

  std::vector<Card> cards(n);
  for (std::size_t p = 0; p < n; ++p) {
    cards[p] = {residents[p].age, luck_of(lsoa, residents[p], TraitDraw::condition)};
  }
  // Systematic sampling: a person is taken when the running sum of chances passes a half,
  // one and a half, and so on.
  double sum = 0.5;
  std::int64_t taken = 0;
  for (const std::uint32_t p : in_order(cards)) {
    sum += rescale * chance(p, ratio);
    if (static_cast<std::int64_t>(sum) <= taken || taken == disabled) continue;
    ++taken;
    residents[p].condition = Condition::limiting;
  }
}

void assign_traits(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  assign_tenure(lsoa, neighbourhood);
  assign_bedrooms(lsoa, neighbourhood);
  assign_ethnicity(lsoa, neighbourhood);
  assign_education(lsoa, neighbourhood);
  assign_condition(lsoa, neighbourhood);
}

}  // namespace hale
