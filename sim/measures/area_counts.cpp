#include "sim/measures/area_counts.hpp"

#include <limits>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// One cell's year.
struct CellYear {
  std::int64_t person_months = 0;
  std::int64_t healthy_months = 0;
  std::int64_t condition_months = 0;
  std::int64_t utility = 0;
  std::int64_t deaths = 0;
  std::int64_t expected_deaths = 0;
  std::array<std::int64_t, number_of_work_states> by_work{};
};

CellYear cell_year(const Tally& tally, std::size_t year_and_cell) {
  CellYear sums;
  for (std::size_t state = 0; state < number_of_person_states; ++state) {
    const std::int32_t months =
        tally.person_months[year_and_cell * number_of_person_states + state];
    sums.person_months += months;
    if ((state & 2U) != 0) sums.healthy_months += months;
    if ((state & 1U) != 0) sums.condition_months += months;
    sums.by_work[state / 4] += months;
  }
  sums.utility = tally.utility[year_and_cell];
  sums.deaths = tally.cells.deaths[year_and_cell];
  sums.expected_deaths = tally.expected_deaths[year_and_cell];
  return sums;
}

bool is_working_band(std::size_t band) {
  return band >= first_working_band && band <= last_working_band;
}

void add_cell(AreaCounts& counts, const CellYear& year, std::size_t band) {
  counts.person_months[band] += year.person_months;
  counts.healthy_months[band] += year.healthy_months;
  counts.condition_months[band] += year.condition_months;
  counts.utility[band] += year.utility;
  counts.deaths[band] += year.deaths;
  counts.expected_deaths[band] += year.expected_deaths;
  if (!is_working_band(band)) return;
  for (std::size_t work = 1; work < number_of_work_states; ++work) {
    counts.working_age[work] += year.by_work[work];
  }
}

double number_of_deaths(const AreaCounts& counts, std::size_t band, Deaths deaths) {
  switch (deaths) {
    case Deaths::expected:
      return expected_number(counts.expected_deaths[band]);
    case Deaths::realised:
      break;
  }
  return static_cast<double>(counts.deaths[band]);
}

/// The bands of Chiang's life table with the shares of OHID's template.
std::vector<MortalityBand> mortality_of(const AreaCounts& counts, Deaths deaths) {
  std::vector<MortalityBand> bands;
  for (std::size_t band = 0; band < number_of_age_bands; ++band) {
    const bool is_open = band + 1 == number_of_age_bands;
    const int width = is_open ? 0 : age_band_starts[band + 1] - age_band_starts[band];
    bands.push_back({static_cast<double>(width), band == 0 ? 0.1 : 0.5,
                     static_cast<double>(counts.person_months[band]) / months_per_year,
                     number_of_deaths(counts, band, deaths)});
  }
  return bands;
}

using Months = std::array<std::int64_t, number_of_age_bands>;

/// Shares of person-months that are counted as healthy.
std::vector<HealthBand> shares_of(const AreaCounts& counts, const Months& healthy) {
  std::vector<HealthBand> bands;
  for (std::size_t band = 0; band < number_of_age_bands; ++band) {
    const auto months = static_cast<double>(counts.person_months[band]);
    bands.push_back({static_cast<double>(healthy[band]) / months, months / months_per_year});
  }
  return bands;
}

Months months_without_condition(const AreaCounts& counts) {
  Months months = counts.person_months;
  for (std::size_t band = 0; band < months.size(); ++band)
    months[band] -= counts.condition_months[band];
  return months;
}

/// Mean utility in the place of shares, taken as known.
std::vector<HealthBand> utilities_of(const AreaCounts& counts) {
  std::vector<HealthBand> bands = shares_of(counts, counts.utility);
  for (HealthBand& band : bands)
    band = {band.share_healthy / utility_units, std::numeric_limits<double>::infinity()};
  return bands;
}

}  // namespace

std::vector<Place> report_areas(const Areas& areas) {
  std::vector<Place> places = areas.las;
  places.push_back(areas.region);
  for (std::size_t decile = 1; decile <= number_of_imd_deciles; ++decile) {
    places.push_back({fmt::format("IMD{:02}", decile), fmt::format("IMD decile {}", decile)});
  }
  return places;
}

void AreaCounts::add(const AreaCounts& other) {
  add_each(person_months, other.person_months);
  add_each(healthy_months, other.healthy_months);
  add_each(condition_months, other.condition_months);
  add_each(utility, other.utility);
  add_each(deaths, other.deaths);
  add_each(expected_deaths, other.expected_deaths);
  add_each(working_age, other.working_age);
}

std::vector<AreaCounts> area_counts(const Tally& tally, std::size_t year) {
  expects(year < tally.shape.years, "the year is a row of the tally");
  const std::size_t las = tally.shape.las;
  const std::size_t persons = number_of_report_sexes - 1;
  std::vector<AreaCounts> counts((las + 1 + number_of_imd_deciles) * number_of_report_sexes);
  for (std::size_t cell = 0; cell < tally.shape.cells(); ++cell) {
    const std::size_t at = year * tally.shape.cells() + cell;
    const CellYear sums = cell_year(tally, at);
    const std::size_t band = cell % number_of_age_bands;
    const std::size_t sex = cell / number_of_age_bands % number_of_sexes;
    const std::size_t place = cell / (number_of_age_bands * number_of_sexes);
    const std::size_t la = place / number_of_imd_deciles;
    const std::size_t decile = las + 1 + place % number_of_imd_deciles;
    for (const std::size_t area : {la, las, decile}) {
      for (const std::size_t of_sex : {sex, persons}) {
        add_cell(counts[area * number_of_report_sexes + of_sex], sums, band);
      }
    }
  }
  return counts;
}

Expectancies expectancies_at_birth(const AreaCounts& counts, Deaths deaths) {
  const std::vector<MortalityBand> mortality = mortality_of(counts, deaths);
  const std::optional<std::vector<LifeTableRow>> table = life_table(mortality);
  if (!table) {
    const Estimate unknown{not_a_number, not_a_number, not_a_number};
    return {unknown, unknown, unknown, unknown};
  }
  const auto expected = [&](const std::vector<HealthBand>& health) {
    return health_expectancies(*table, mortality, health).front().with_full_interval();
  };
  return {with_interval(table->front().expectancy, table->front().expectancy_variance),
          expected(shares_of(counts, counts.healthy_months)),
          expected(shares_of(counts, months_without_condition(counts))),
          expected(utilities_of(counts))};
}

double employment_rate(const AreaCounts& counts) {
  const std::int64_t employed = counts.working_age[static_cast<std::size_t>(Work::secure)] +
                                counts.working_age[static_cast<std::size_t>(Work::insecure)];
  const std::int64_t all =
      std::accumulate(counts.working_age.begin(), counts.working_age.end(), std::int64_t{0});
  return static_cast<double>(employed) / static_cast<double>(all);
}

double good_health_share(const AreaCounts& counts) {
  const std::int64_t healthy =
      std::accumulate(counts.healthy_months.begin(), counts.healthy_months.end(), std::int64_t{0});
  const std::int64_t all =
      std::accumulate(counts.person_months.begin(), counts.person_months.end(), std::int64_t{0});
  return static_cast<double>(healthy) / static_cast<double>(all);
}

}  // namespace hale
