#include "sim/processes/mortality/exposures.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/vectorise.hpp"

namespace hale {
namespace {

/// A block's columns.
struct ExposureRows {
  const Work* work;
  const Smoking* smoking;
  const std::uint8_t* years_since_quit;
  const Weight* weight;
  const Lonely* lonely;
  const float* activity;
  const Education* attained;
  const Education* destined;
  std::size_t count;
};

HALE_FOR_EVERY_CPU void multiply_ratios(const ExposureRows& rows, const ExposureTable& table,
                                        float* ratios) {
  constexpr auto most = static_cast<std::int32_t>(activity_steps) - 1;
  const ExposureRows r = rows;
  const float* const smoking = table.smoking();
  const float* const figure = table.figure();
  const float* const activity = table.activity();
  const float* const education = table.education();
  constexpr auto levels = static_cast<std::int32_t>(number_of_educations);
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t smoked =
        static_cast<std::int32_t>(r.smoking[i]) * 256 + r.years_since_quit[i];
    const std::int32_t shape =
        static_cast<std::int32_t>(r.weight[i]) * 2 + static_cast<std::int32_t>(r.lonely[i]);
    const auto steps = static_cast<std::int32_t>(r.activity[i] * activity_steps_per_met_hour);
    const std::int32_t schooling = static_cast<std::int32_t>(r.destined[i]) * levels +
                                   static_cast<std::int32_t>(r.attained[i]);
    const float product = smoking[smoked] * figure[shape] * activity[std::clamp(steps, 0, most)] *
                          education[schooling];
    ratios[i] = r.work[i] == Work::child ? 1.0F : product;
  }
}

}  // namespace

ExposureTable::ExposureTable(const ExposureRatios& known) {
  const double log_smoking = known.smoking_direct_share * std::log(known.smoking);
  for (std::size_t years = 0; years < 256; ++years) {
    const double left =
        log_smoking * std::exp2(-static_cast<double>(years) / known.quit_half_life_years);
    smoking_[static_cast<std::size_t>(Smoking::never) * 256 + years] = 1.0F;
    smoking_[static_cast<std::size_t>(Smoking::former) * 256 + years] =
        static_cast<float>(std::exp(left));
    smoking_[static_cast<std::size_t>(Smoking::current) * 256 + years] =
        static_cast<float>(std::exp(log_smoking));
  }
  const std::array<double, number_of_weights> by_weight{1.0, 1.0, known.obese,
                                                        known.severely_obese};
  for (std::size_t weight = 0; weight < number_of_weights; ++weight) {
    const double of_weight = std::pow(by_weight[weight], known.weight_direct_share);
    const double with_loneliness = of_weight * std::pow(known.lonely, known.lonely_direct_share);
    figure_[weight * 2] = static_cast<float>(of_weight);
    figure_[weight * 2 + 1] = static_cast<float>(with_loneliness);
  }
  constexpr double met_hours_of_the_ratio = 11.25;
  for (std::size_t step = 0; step < activity_steps; ++step) {
    const double met_hours =
        static_cast<double>(step) / static_cast<double>(activity_steps_per_met_hour);
    const double whole =
        std::max(known.activity_floor,
                 std::pow(known.activity_per_11_met_hours, met_hours / met_hours_of_the_ratio));
    activity_[step] = static_cast<float>(std::pow(whole, known.activity_direct_share));
  }
  education_.fill(1.0F);
  for (std::size_t destined = 0; destined < number_of_educations; ++destined) {
    for (std::size_t attained = destined + 1; attained < number_of_educations; ++attained) {
      const double years = known.years_of_schooling[attained] - known.years_of_schooling[destined];
      education_[destined * number_of_educations + attained] =
          static_cast<float>(std::pow(known.education_per_year, years));
    }
  }
  shelter_.fill(1.0F);
  shelter_[static_cast<std::size_t>(Shelter::rough)] = static_cast<float>(known.rough_sleeping);
}

std::vector<float> surroundings_ratios(const Surroundings& surroundings,
                                       const ExposureRatios& known, std::size_t lsoas) {
  constexpr double ug_of_the_ratio = 10.0;
  constexpr double ndvi_of_the_ratio = 0.1;
  std::vector<float> ratios(lsoas, 1.0F);
  for (std::size_t row = 0; row < std::min(lsoas, surroundings.pm25_lagged.rows()); ++row) {
    const LsoaId lsoa{row};
    const auto pm25 = static_cast<double>(surroundings.pm25_lagged[lsoa]);
    const auto ndvi = static_cast<double>(surroundings.ndvi[lsoa]);
    ratios[row] = static_cast<float>(std::pow(known.pm25_per_10, pm25 / ug_of_the_ratio) *
                                     std::pow(known.ndvi_per_tenth, ndvi / ndvi_of_the_ratio));
  }
  return ratios;
}

void read_exposures(const World& world, Block rows, const ExposureTable& table, float* ratios) {
  const BehaviourColumns& behaviour = world.people.behaviour;
  multiply_ratios(
      {rows.of(world.people.employment.work.values()).data(),
       rows.of(behaviour.smoking.values()).data(),
       rows.of(behaviour.years_since_quit.values()).data(),
       rows.of(behaviour.weight.values()).data(), rows.of(behaviour.lonely.values()).data(),
       rows.of(behaviour.activity_felt.values()).data(),
       rows.of(world.people.education.attained.values()).data(),
       rows.of(world.people.education.destined.values()).data(), rows.size()},
      table, ratios);
  const HouseholdId* const household = rows.of(world.people.demography.household.values()).data();
  const Shelter* const shelter = world.households.home.shelter.values().data();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (shelter[household[i].row()] == Shelter::home) continue;
    ratios[i] *= table.shelter()[static_cast<std::size_t>(shelter[household[i].row()])];
  }
}

}  // namespace hale
