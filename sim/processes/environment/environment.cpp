#include "sim/processes/environment/environment.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "sim/core/contracts.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

/// Residents of an LSOA, and by how much a lever is off its neutral value, summed over them in
/// millionths of its unit: whole numbers, so that the order of adding cannot matter.
struct Reached {
  std::int64_t residents = 0;
  std::int64_t millionths = 0;

  Reached& operator+=(const Reached& other) {
    residents += other.residents;
    millionths += other.millionths;
    return *this;
  }
};

constexpr double millionths_per_unit = 1e6;

/// By how much a lever is off its neutral value in each LSOA: its mean over the residents; 0 where
/// there are none.
std::vector<double> added_by(Lever lever, const Levers& levers, const World& world) {
  std::vector<double> added(world.areas.number_of_lsoas(), 0.0);
  if (!levers.is_touched(lever)) return added;
  const std::span<const float> values = levers.values(lever);
  const auto neutral = static_cast<double>(fact_of(lever).neutral);
  const DemographyColumns& who = world.people.demography;
  const std::vector<Reached> sums = sum_over_blocks(
      world.people.size(), std::vector<Reached>(added.size()),
      [&](Block block, std::vector<Reached>& sum) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const PersonId person{row};
          if (who.vital[person] != Vital::alive) continue;
          sum[who.lsoa[person].row()] +=
              {1, std::llround((static_cast<double>(values[row]) - neutral) * millionths_per_unit)};
        }
      },
      [](std::vector<Reached>& into, const std::vector<Reached>& from) { add_each(into, from); });
  for (std::size_t lsoa = 0; lsoa < added.size(); ++lsoa) {
    if (sums[lsoa].residents == 0) continue;
    added[lsoa] = static_cast<double>(sums[lsoa].millionths) /
                  (millionths_per_unit * static_cast<double>(sums[lsoa].residents));
  }
  return added;
}

double trend_in(const EnvironmentModel& model, Month month) {
  const int last = static_cast<int>(model.pm25_trend.size()) - 1;
  const int year = std::clamp(month.year() - model.first_year, 0, last);
  return model.pm25_trend[static_cast<std::size_t>(year)];
}

/// The past air of one LSOA.
std::span<const float> past_of(const Surroundings& surroundings, std::size_t lsoa) {
  return std::span{surroundings.pm25_past}.subspan(lsoa * Surroundings::months_kept,
                                                   Surroundings::months_kept);
}

std::size_t slot_of(int month_index) {
  return static_cast<std::size_t>(month_index) % Surroundings::months_kept;
}

/// The mean air from `part.first_month` months ago on back, this month being none ago.
double mean_of(const LagPart& part, std::span<const float> past, Month now) {
  double sum = 0.0;
  for (int ago = part.first_month; ago < part.end_month; ++ago) {
    sum += static_cast<double>(past[slot_of(now.index() - ago)]);
  }
  return sum / (part.end_month - part.first_month);
}

double lagged(const EnvironmentModel& model, std::span<const float> past, Month now) {
  double felt = 0.0;
  for (const LagPart& part : model.lag)
    felt += part.share * mean_of(part, past, now);
  return felt;
}

}  // namespace

void start_surroundings(const EnvironmentModel& model, World& world) {
  const std::size_t lsoas = world.areas.number_of_lsoas();
  expects(model.pm25.size() == lsoas, "the model is of this world's places");
  Surroundings& here = world.surroundings;
  here.pm25 = Column<LsoaId, float>{lsoas};
  here.ndvi = Column<LsoaId, float>{lsoas, model.ndvi};
  here.violence = Column<LsoaId, float>{lsoas};
  here.violence_of_worst_tenth = model.violence_of_worst_tenth;
  here.pm25_past.clear();
  for (std::size_t row = 0; row < lsoas; ++row) {
    here.pm25[LsoaId{row}] = model.pm25[row];
    here.violence[LsoaId{row}] = model.violence[row];
    here.pm25_past.insert(here.pm25_past.end(), Surroundings::months_kept, model.pm25[row]);
  }
  here.pm25_lagged = here.pm25;
}

void step_environment(const StepContext& now, const EnvironmentModel& model, const World& world,
                      Surroundings& surroundings) {
  const std::size_t lsoas = world.areas.number_of_lsoas();
  expects(surroundings.pm25_past.size() == lsoas * Surroundings::months_kept,
          "start_surroundings has been called");
  const std::vector<double> air = added_by(Lever::air_pm25, now.levers, world);
  const std::vector<double> green = added_by(Lever::green_ndvi, now.levers, world);
  const std::vector<double> crime = added_by(Lever::safety_crime, now.levers, world);
  const double trend = trend_in(model, now.month);
  for_each_index(lsoas, [&](std::size_t row) {
    const LsoaId lsoa{row};
    const double pm25 = std::max(0.0, static_cast<double>(model.pm25[row]) * trend + air[row]);
    surroundings.pm25[lsoa] = static_cast<float>(pm25);
    surroundings.pm25_past[row * Surroundings::months_kept + slot_of(now.month.index())] =
        surroundings.pm25[lsoa];
    surroundings.pm25_lagged[lsoa] =
        static_cast<float>(lagged(model, past_of(surroundings, row), now.month));
    const double ndvi = static_cast<double>(model.ndvi) + green[row];
    surroundings.ndvi[lsoa] = static_cast<float>(std::clamp(ndvi, -1.0, 1.0));
    const double violence = static_cast<double>(model.violence[row]) * (1.0 + crime[row]);
    surroundings.violence[lsoa] = static_cast<float>(violence);
  });
}

}  // namespace hale
