#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/mortality/exposures.hpp"
#include "sim/processes/mortality/hazard_ratios.hpp"
#include "sim/processes/mortality/monthly_chance.hpp"
#include "sim/processes/mortality/mortality.hpp"

namespace hale {
namespace {

/// People of the base population and their products of hazard ratios, by sex, decile and age. Added
/// in whole numbers, so that the order of rows cannot matter.
class RiskCensus {
 public:
  RiskCensus(Month base, const World& world, const MortalityParameters& known)
      : sums_(number_of_sexes * number_of_imd_deciles * number_of_ages) {
    const HazardRatios ratios{known};
    const ExposureTable exposures{known.exposures};
    const People& people = world.people;
    std::vector<float> exposed(people.size());
    for_each_block(people.size(), [&](Block block) {
      read_exposures(world, block, exposures, exposed.data() + block.begin);
    });
    for (std::size_t row = 0; row < people.size(); ++row) {
      const PersonId person{row};
      if (people.demography.vital[person] != Vital::alive) continue;
      const LsoaId lsoa = people.demography.lsoa[person];
      const TableCell cell{people.demography.sex[person], world.areas.imd_decile[lsoa],
                           table_age(people.demography.birth_month[person], base)};
      const std::uint32_t jobless =
          bears_unemployment(people.employment.work[person], static_cast<std::uint32_t>(cell.age));
      const float ratio =
          ratios.product(cell.sex, risk_of(people.health.self_rated[person],
                                           people.health.self_rated_physical[person], jobless));
      WholeSums& sums = sums_[index(cell)];
      ++sums.people;
      sums.ratios += std::llround(static_cast<double>(ratio * exposed[row]) * per_unit);
    }
  }

  struct Sums {
    double people = 0.0;
    double ratios = 0.0;

    [[nodiscard]] double mean() const { return people > 0.0 ? ratios / people : 1.0; }
  };

  /// People of a cell, and the sum of their products of hazard ratios.
  [[nodiscard]] Sums sums_in(const TableCell& cell) const {
    const WholeSums& sums = sums_[index(cell)];
    return {static_cast<double>(sums.people), static_cast<double>(sums.ratios) / per_unit};
  }

 private:
  static constexpr double per_unit = 1e9;

  struct WholeSums {
    std::int64_t people = 0;
    std::int64_t ratios = 0;
  };

  [[nodiscard]] static std::size_t index(const TableCell& cell) {
    return (cell.sex * number_of_imd_deciles + cell.decile) * number_of_ages + cell.age;
  }

  std::vector<WholeSums> sums_;
};

/// Deaths-weighted means over a band's ages, in each decile; a decile without people there takes
/// the mean of all deciles.
void fit_band(const RiskCensus& census, std::size_t sex, std::size_t band, MortalityModel& model) {
  const auto first = static_cast<std::size_t>(age_band_starts[band]);
  const std::size_t end = band + 1 < number_of_age_bands
                              ? static_cast<std::size_t>(age_band_starts[band + 1])
                              : number_of_ages;
  RiskCensus::Sums everywhere;
  std::array<RiskCensus::Sums, number_of_imd_deciles> of_decile{};
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    for (std::size_t age = first; age < end; ++age) {
      const RiskCensus::Sums here = census.sums_in({sex, decile, age});
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
  const RiskCensus census{base, world, model.parameters};
  model.base_surroundings = surroundings_ratios(world.surroundings, model.parameters.exposures,
                                                world.areas.number_of_lsoas());
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t band = 0; band < number_of_age_bands; ++band) {
      fit_band(census, sex, band, model);
    }
  }
  model.monthly_hazard.clear();
  for (std::size_t year = 0; year < model.trend.size(); ++year) {
    model.monthly_hazard.push_back(hazards_of_year(model, year));
  }
}

}  // namespace hale
