#include "sim/processes/health/fit_intercept.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/table_cell.hpp"
#include "sim/processes/health/good_health_curve.hpp"
#include "sim/processes/health/scores.hpp"

namespace hale {
namespace {

/// LSOA residuals are counted in steps of a fiftieth of a log odd.
constexpr double residual_step = 0.02;
constexpr int most_residual_steps = 100;  // readers admit residuals up to 2
constexpr std::size_t residual_bins = 2 * most_residual_steps + 1;

std::size_t residual_bin(double residual) {
  return static_cast<std::size_t>(std::lround(residual / residual_step) + most_residual_steps);
}

double residual_of(std::size_t bin) {
  return residual_step * (static_cast<double>(bin) - most_residual_steps);
}

/// People by sex, decile, age, condition and LSOA residual.
class Census {
 public:
  Census(Month base, const HealthModel& model, const World& world)
      : counts_(number_of_sexes * number_of_imd_deciles * number_of_ages * 2 * residual_bins) {
    const DemographyColumns& who = world.people.demography;
    for (std::size_t row = 0; row < world.people.size(); ++row) {
      const PersonId person{row};
      if (who.vital[person] != Vital::alive) continue;
      const LsoaId lsoa = who.lsoa[person];
      const TableCell cell{who.sex[person], world.areas.imd_decile[lsoa],
                           table_age(who.birth_month[person], base)};
      const auto has = static_cast<std::size_t>(world.people.health.condition[person]);
      ++counts_[index(cell, has) +
                residual_bin(static_cast<double>(model.lsoa_residual[lsoa.row()]))];
    }
  }

  /// Counts by residual bin.
  [[nodiscard]] const std::int32_t* of(const TableCell& cell, std::size_t has) const {
    return &counts_[index(cell, has)];
  }

 private:
  [[nodiscard]] static std::size_t index(const TableCell& cell, std::size_t has) {
    const std::size_t place = cell.sex * number_of_imd_deciles + cell.decile;
    return (((place * number_of_ages) + cell.age) * 2 + has) * residual_bins;
  }

  std::vector<std::int32_t> counts_;
};

/// Log odds that the scores' means add for people with and without a condition, by the share with
/// one; and the standard deviation that the scores add around them.
struct ScoreEffect {
  std::array<double, 2> centre;
  double sd;
};

ScoreEffect score_effect(const HealthParameters& known, double with_condition) {
  const ScoreSpread physical = physical_spread(known);
  const ScoreSpread mental = mental_spread(known);
  const double p = with_condition;
  const auto centre = [&](double has) {
    return known.log_odds_per_pcs * physical.shift(has, p) +
           known.log_odds_per_mcs * mental.shift(has, p);
  };
  const double variance = known.log_odds_per_pcs * known.log_odds_per_pcs *
                              (score_variance - physical.condition_variance(p)) +
                          known.log_odds_per_mcs * known.log_odds_per_mcs *
                              (score_variance - mental.condition_variance(p));
  return {{centre(0.0), centre(1.0)}, std::sqrt(variance)};
}

/// One age band of one sex: what good health looks like at its ages.
struct Band {
  std::size_t sex;
  std::size_t first_age;
  std::size_t last_age;
  std::vector<ScoreEffect> effect;  ///< by age - first_age
  GoodHealthCurve curve;            ///< at the band's middle age
};

Band make_band(const HealthModel& model, std::size_t sex, std::size_t band) {
  const auto first = static_cast<std::size_t>(age_band_starts[band]);
  const std::size_t last = band + 1 < number_of_age_bands
                               ? static_cast<std::size_t>(age_band_starts[band + 1]) - 1
                               : number_of_ages - 1;
  std::vector<ScoreEffect> effects;
  for (std::size_t age = first; age <= last; ++age) {
    effects.push_back(score_effect(model.parameters, model.condition_prevalence_all[sex][age]));
  }
  const double sd = effects[effects.size() / 2].sd;
  return {sex, first, last, std::move(effects), GoodHealthCurve{sd}};
}

/// The intercept that gives the table's prevalence with the table's own conditions.
double table_intercept(const HealthModel& model, const Band& band, std::size_t decile,
                       std::size_t age) {
  const ScoreEffect& effect = band.effect[age - band.first_age];
  const double ill = model.condition_prevalence[band.sex][decile][age];
  const auto share = [&](double a) {
    return (1.0 - ill) * band.curve(a + effect.centre[0]) + ill * band.curve(a + effect.centre[1]);
  };
  return solve_log_odds(share, model.good_prevalence[band.sex][decile][age]);
}

/// Everyone of one kind in one cell: where their log odds centre, and how many they are.
struct Group {
  double centre;
  double people;
};

/// What to add to the table's intercepts of a band so that the people there are as good as the
/// table says; 0 where there is nobody.
double correction(const Census& census, const HealthModel& model, const Band& band,
                  std::size_t decile, const std::vector<double>& intercepts) {
  std::vector<Group> groups;
  double expected = 0.0;
  double everyone = 0.0;
  for (std::size_t age = band.first_age; age <= band.last_age; ++age) {
    const TableCell cell{band.sex, decile, age};
    for (std::size_t has = 0; has < 2; ++has) {
      const std::int32_t* const counts = census.of(cell, has);
      const double centre =
          intercepts[age - band.first_age] + band.effect[age - band.first_age].centre[has];
      for (std::size_t bin = 0; bin < residual_bins; ++bin) {
        if (counts[bin] == 0) continue;
        groups.push_back({centre + residual_of(bin), static_cast<double>(counts[bin])});
        expected += counts[bin] * model.good_prevalence[band.sex][decile][age];
        everyone += counts[bin];
      }
    }
  }
  if (groups.empty()) return 0.0;
  const auto share = [&](double shift) {
    double good = 0.0;
    for (const Group& group : groups)
      good += group.people * band.curve(group.centre + shift);
    return good / everyone;
  };
  return solve_log_odds(share, expected / everyone);
}

}  // namespace

BySexDecileAge<float> fit_intercepts(Month base, const HealthModel& model, const World& world) {
  const Census census{base, model, world};
  BySexDecileAge<float> fitted{};
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t number = 0; number < number_of_age_bands; ++number) {
      const Band band = make_band(model, sex, number);
      for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
        std::vector<double> intercepts;
        for (std::size_t age = band.first_age; age <= band.last_age; ++age) {
          intercepts.push_back(table_intercept(model, band, decile, age));
        }
        const double shift = correction(census, model, band, decile, intercepts);
        for (std::size_t age = band.first_age; age <= band.last_age; ++age) {
          fitted[sex][decile][age] = static_cast<float>(intercepts[age - band.first_age] + shift);
        }
      }
    }
  }
  return fitted;
}

}  // namespace hale
