#include "sim/output/hle_interval.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "sim/output/compare.hpp"

namespace hale {
namespace {

/// What a life table of health needs, less a place's.
void take_away(const AreaCounts& place, AreaCounts& from) {
  for (std::size_t band = 0; band < number_of_age_bands; ++band) {
    from.person_months[band] -= place.person_months[band];
    from.healthy_months[band] -= place.healthy_months[band];
    from.expected_deaths[band] -= place.expected_deaths[band];
  }
}

/// The last years of one option, by year, place (borough x IMD decile) and report sex.
class PlaceCounts {
 public:
  PlaceCounts(std::size_t years, std::size_t places)
      : years_{years},
        places_{places},
        counts_(years * places * number_of_report_sexes) {}

  [[nodiscard]] AreaCounts& at(std::size_t year, std::size_t place, std::size_t sex) {
    return counts_[(year * places_ + place) * number_of_report_sexes + sex];
  }

  [[nodiscard]] const AreaCounts& at(std::size_t year, std::size_t place, std::size_t sex) const {
    return counts_[(year * places_ + place) * number_of_report_sexes + sex];
  }

  [[nodiscard]] std::size_t places() const { return places_; }

  [[nodiscard]] double people_in(std::size_t place, std::size_t sex) const {
    double months = 0.0;
    for (std::size_t year = 0; year < years_; ++year) {
      for (const std::int64_t band : at(year, place, sex).person_months)
        months += static_cast<double>(band);
    }
    return months;
  }

  /// Healthy life expectancy without each place; last, with all of them.
  [[nodiscard]] std::vector<double> healthy_years(std::size_t sex) const {
    std::vector<double> means(places_ + 1);
    for (std::size_t year = 0; year < years_; ++year) {
      AreaCounts together;
      for (std::size_t place = 0; place < places_; ++place)
        together.add(at(year, place, sex));
      for (std::size_t left_out = 0; left_out <= places_; ++left_out) {
        AreaCounts rest = together;
        if (left_out < places_) take_away(at(year, left_out, sex), rest);
        means[left_out] += expectancies_at_birth(rest, Deaths::expected).healthy.value /
                           static_cast<double>(years_);
      }
    }
    return means;
  }

 private:
  std::size_t years_;
  std::size_t places_;
  std::vector<AreaCounts> counts_;
};

/// What life tables need of one cell of the population cube.
struct CellOfBand {
  std::int64_t person_months;
  std::int64_t healthy_months;
  std::int64_t expected_deaths;  ///< in 2^-32
};

void add(const CellOfBand& cell, std::size_t band, AreaCounts& counts) {
  counts.person_months[band] += cell.person_months;
  counts.healthy_months[band] += cell.healthy_months;
  counts.expected_deaths[band] += cell.expected_deaths;
}

std::vector<PlaceCounts> counts_by_place(const ResultsFile& file) {
  constexpr double two_to_32 = 4294967296.0;
  const Cube& cube = file.cube("population");
  const std::vector<std::string> keep{"option", "year", "la", "imd_decile", "sex", "age_band"};
  const std::vector<double> months = totals(cube, "person_months", keep);
  const std::vector<double> healthy = totals(cube, "good_health", keep);
  const std::vector<double> deaths = totals(cube, "expected_deaths", keep);
  const std::size_t options = labels_of(cube, "option").size();
  const std::size_t years = labels_of(cube, "year").size();
  const std::size_t places = labels_of(cube, "la").size() * labels_of(cube, "imd_decile").size();
  const std::size_t counted = std::min<std::size_t>(years_in_mean, years);
  constexpr std::size_t persons = number_of_report_sexes - 1;
  std::vector<PlaceCounts> all(options, PlaceCounts{counted, places});
  for (std::size_t at = 0; at < months.size(); ++at) {
    const std::size_t band = at % number_of_age_bands;
    const std::size_t sex = at / number_of_age_bands % number_of_sexes;
    const std::size_t row = at / number_of_age_bands / number_of_sexes;
    const std::size_t year = row / places % years;
    if (year + counted < years) continue;
    const CellOfBand cell{std::llround(months[at]), std::llround(healthy[at]),
                          std::llround(deaths[at] * two_to_32)};
    PlaceCounts& option = all[row / places / years];
    for (const std::size_t of : {sex, persons})
      add(cell, band, option.at(year + counted - years, row % places, of));
  }
  return all;
}

/// `before` and `after`: healthy_years() of the baseline and of an option.
Estimate change_of(const std::vector<double>& before, const std::vector<double>& after,
                   const PlaceCounts& baseline, std::size_t sex) {
  std::vector<std::size_t> lived_in;
  double everyone = 0.0;
  for (std::size_t place = 0; place < baseline.places(); ++place) {
    const double people = baseline.people_in(place, sex);
    if (people > 0.0) lived_in.push_back(place);
    everyone += people;
  }
  const double change = after.back() - before.back();
  const auto places = static_cast<double>(lived_in.size());
  std::vector<double> without;
  double jackknifed = places * change;
  for (const std::size_t place : lived_in) {
    without.push_back(after[place] - before[place]);
    jackknifed -= (1.0 - baseline.people_in(place, sex) / everyone) * without.back();
  }
  double variance = 0.0;
  for (std::size_t i = 0; i < lived_in.size(); ++i) {
    const double times = everyone / baseline.people_in(lived_in[i], sex);
    const double pseudo = times * change - (times - 1.0) * without[i];
    variance += (pseudo - jackknifed) * (pseudo - jackknifed) / (times - 1.0) / places;
  }
  return with_interval(change, variance);
}

}  // namespace

std::vector<HleChanges> hle_changes(const ResultsFile& file) {
  const std::vector<PlaceCounts> options = counts_by_place(file);
  std::vector<HleChanges> all(options.size());
  for (std::size_t sex = 0; sex < number_of_report_sexes; ++sex) {
    const std::vector<double> before = options.front().healthy_years(sex);
    for (std::size_t option = 0; option < options.size(); ++option) {
      all[option][sex] =
          change_of(before, options[option].healthy_years(sex), options.front(), sex);
    }
  }
  return all;
}

}  // namespace hale
