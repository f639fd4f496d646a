#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/mortality/hazard_ratios.hpp"
#include "sim/processes/mortality/monthly_chance.hpp"
#include "sim/processes/mortality/mortality.hpp"

namespace hale {
namespace {

/// People of the base population by sex, decile, age and all that hazard ratios depend on.
class RiskCensus {
 public:
  RiskCensus(Month base, const World& world)
      : counts_(number_of_sexes * number_of_imd_deciles * number_of_ages * number_of_risks) {
    const People& people = world.people;
    for (std::size_t row = 0; row < people.size(); ++row) {
      const PersonId person{row};
      if (people.demography.vital[person] != Vital::alive) continue;
      const LsoaId lsoa = people.demography.lsoa[person];
      const TableCell cell{people.demography.sex[person], world.areas.imd_decile[lsoa],
                           table_age(people.demography.birth_month[person], base)};
      const std::uint32_t jobless =
          bears_unemployment(people.employment.work[person], static_cast<std::uint32_t>(cell.age));
      ++counts_[index(cell) + risk_of(people.health.self_rated[person],
                                      people.health.self_rated_physical[person], jobless)];
    }
  }

  struct Sums {
    double people = 0.0;
    double ratios = 0.0;

    [[nodiscard]] double mean() const { return people > 0.0 ? ratios / people : 1.0; }
  };

  /// People of a cell, and the sum of their products of hazard ratios.
  [[nodiscard]] Sums sums_in(const TableCell& cell, const HazardRatios& ratios) const {
    Sums sums;
    for (std::size_t risk = 0; risk < number_of_risks; ++risk) {
      const double people = counts_[index(cell) + risk];
      sums.people += people;
      sums.ratios += people * static_cast<double>(ratios.product(cell.sex, risk));
    }
    return sums;
  }

 private:
  [[nodiscard]] static std::size_t index(const TableCell& cell) {
    return ((cell.sex * number_of_imd_deciles + cell.decile) * number_of_ages + cell.age) *
           number_of_risks;
  }

  std::vector<std::int32_t> counts_;
};

/// Deaths-weighted means over a band's ages, in each decile; a decile without people there takes
/// the mean of all deciles.
void fit_band(const RiskCensus& census, const HazardRatios& ratios, std::size_t sex,
              std::size_t band, MortalityModel& model) {
  const auto first = static_cast<std::size_t>(age_band_starts[band]);
  const std::size_t end = band + 1 < number_of_age_bands
                              ? static_cast<std::size_t>(age_band_starts[band + 1])
                              : number_of_ages;
  RiskCensus::Sums everywhere;
  std::array<RiskCensus::Sums, number_of_imd_deciles> of_decile{};
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    for (std::size_t age = first; age < end; ++age) {
      const RiskCensus::Sums here = census.sums_in({sex, decile, age}, ratios);
      const double rate = model.base_rate[sex][decile][age];
      of_decile[decile].people += rate * here.people;
      of_decile[decile].ratios += rate * here.ratios;
    }
    everywhere.people += of_decile[decile].people;
    everywhere.ratios += of_decile[decile].ratios;
  }
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    const double mean =
        of_decile[decile].people > 0.0 ? of_decile[decile].mean() : everywhere.mean();
    std::fill(model.mean_ratio[sex][decile].begin() + static_cast<std::ptrdiff_t>(first),
              model.mean_ratio[sex][decile].begin() + static_cast<std::ptrdiff_t>(end), mean);
  }
}

MortalityTable<float> hazards_of_year(const MortalityModel& model, std::size_t year) {
  MortalityTable<float> hazards{};
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
      for (std::size_t age = 0; age < number_of_ages; ++age) {
        const double rate = model.base_rate[sex][decile][age] * model.trend[year][sex][age] /
                            model.mean_ratio[sex][decile][age];
        hazards[sex][decile][age] = static_cast<float>(rate / months_per_year);
      }
    }
  }
  return hazards;
}

}  // namespace

void fit_mortality_means(Month base, const World& world, MortalityModel& model) {
  expects(!model.trend.empty(), "the mortality tables have been read");
  const HazardRatios ratios{model.parameters};
  const RiskCensus census{base, world};
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t band = 0; band < number_of_age_bands; ++band) {
      fit_band(census, ratios, sex, band, model);
    }
  }
  model.monthly_hazard.clear();
  for (std::size_t year = 0; year < model.trend.size(); ++year) {
    model.monthly_hazard.push_back(hazards_of_year(model, year));
  }
}

}  // namespace hale
