#include <algorithm>
#include <array>
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

/// Means settle geometrically: boroughs and deciles overlap widely. What is left after this many
/// rounds is below a part in a million.
constexpr int raking_rounds = 20;

/// Deaths per base rate, without hazard ratios and with them.
struct Deaths {
  double plain = 0.0;
  double exposed = 0.0;

  void add(const Deaths& more, double rate) {
    plain += rate * more.plain;
    exposed += rate * more.exposed;
  }

  [[nodiscard]] double mean_ratio() const { return plain > 0.0 ? exposed / plain : 1.0; }
};

/// People of the base population, each counting as much as their place's ratio, and their products
/// of hazard ratios, by local authority, sex, decile and age. Added in whole numbers, so that the
/// order of rows cannot matter.
class RiskCensus {
 public:
  RiskCensus(Month base, const World& world, const MortalityModel& model)
      : sums_(world.areas.las.size() * cells_of_a_la) {
    const HazardRatios ratios{model.parameters};
    const ExposureTable exposures{model.parameters.exposures};
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
      const auto local = static_cast<double>(model.lsoa_ratio[lsoa.row()]);
      WholeSums& sums = sums_[index(world.areas.la[lsoa].row(), cell)];
      sums.plain += std::llround(local * per_unit);
      sums.exposed += std::llround(local * static_cast<double>(ratio * exposed[row]) * per_unit);
    }
  }

  [[nodiscard]] Deaths in(std::size_t la, const TableCell& cell) const {
    const WholeSums& sums = sums_[index(la, cell)];
    return {static_cast<double>(sums.plain) / per_unit,
            static_cast<double>(sums.exposed) / per_unit};
  }

 private:
  static constexpr double per_unit = 1e9;
  static constexpr std::size_t cells_of_a_la =
      number_of_sexes * number_of_imd_deciles * number_of_ages;

  struct WholeSums {
    std::int64_t plain = 0;
    std::int64_t exposed = 0;
  };

  [[nodiscard]] static std::size_t index(std::size_t la, const TableCell& cell) {
    return la * cells_of_a_la + (cell.sex * number_of_imd_deciles + cell.decile) * number_of_ages +
           cell.age;
  }

  std::vector<WholeSums> sums_;
};

/// Deaths-weighted means over a band's ages, in each decile, of what the boroughs' means leave; a
/// decile without people there takes the mean of all deciles.
void fit_band(const RiskCensus& census, std::size_t sex, std::size_t band, MortalityModel& model) {
  const auto first = static_cast<std::size_t>(age_band_starts[band]);
  const std::size_t end = band + 1 < number_of_age_bands
                              ? static_cast<std::size_t>(age_band_starts[band + 1])
                              : number_of_ages;
  Deaths everywhere;
  std::array<Deaths, number_of_imd_deciles> of_decile{};
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    for (std::size_t age = first; age < end; ++age) {
      for (std::size_t la = 0; la < model.la_mean_ratio.size(); ++la) {
        Deaths here = census.in(la, {sex, decile, age});
        here.exposed /= model.la_mean_ratio[la];
        of_decile[decile].add(here, model.base_rate[sex][decile][age]);
      }
    }
    everywhere.add(of_decile[decile], 1.0);
  }
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    const double mean =
        of_decile[decile].plain > 0.0 ? of_decile[decile].mean_ratio() : everywhere.mean_ratio();
    std::fill(model.mean_ratio[sex][decile].begin() + static_cast<std::ptrdiff_t>(first),
              model.mean_ratio[sex][decile].begin() + static_cast<std::ptrdiff_t>(end), mean);
  }
}

/// A local authority's mean of what the bands' means leave.
double la_mean(const RiskCensus& census, std::size_t la, const MortalityModel& model) {
  Deaths here;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
      for (std::size_t age = 0; age < number_of_ages; ++age) {
        Deaths cell = census.in(la, {sex, decile, age});
        cell.exposed /= model.mean_ratio[sex][decile][age];
        here.add(cell, model.base_rate[sex][decile][age]);
      }
    }
  }
  return here.mean_ratio();
}

/// Deciles last, so that they hold exactly.
void rake(const RiskCensus& census, MortalityModel& model) {
  for (int round = 0; round <= raking_rounds; ++round) {
    for (std::size_t la = 0; la < model.la_mean_ratio.size() && round > 0; ++la)
      model.la_mean_ratio[la] = la_mean(census, la, model);
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      for (std::size_t band = 0; band < number_of_age_bands; ++band)
        fit_band(census, sex, band, model);
    }
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
  const RiskCensus census{base, world, model};
  model.base_surroundings = surroundings_ratios(world.surroundings, model.parameters.exposures,
                                                world.areas.number_of_lsoas());
  model.la_mean_ratio.assign(world.areas.las.size(), 1.0);
  rake(census, model);
  model.monthly_hazard.clear();
  for (std::size_t year = 0; year < model.trend.size(); ++year) {
    model.monthly_hazard.push_back(hazards_of_year(model, year));
  }
}

}  // namespace hale
