#include "sim/runner/calibrate.hpp"

#include <utility>

#include <fmt/format.h>

#include "sim/runner/base_year.hpp"
#include "sim/runner/calibration_aims.hpp"
#include "sim/runner/calibration_inputs.hpp"
#include "sim/runner/verify.hpp"

namespace hale {
namespace {

/// The totals of every intercept, local authority by local authority.
std::vector<double> in_a_row(const std::vector<ByIntercept<double>>& totals) {
  std::vector<double> row;
  for (const ByIntercept<double>& of : totals) {
    row.insert(row.end(), of.begin(), of.end());
  }
  return row;
}

std::vector<Aim> in_a_row(const std::vector<ByIntercept<Aim>>& aims) {
  std::vector<Aim> row;
  for (const ByIntercept<Aim>& of : aims) {
    row.insert(row.end(), of.begin(), of.end());
  }
  return row;
}

InterceptRatios ratios_from(const std::vector<double>& row) {
  InterceptRatios ratios = no_calibration(row.size() / number_of_intercepts);
  for (std::size_t k = 0; k < row.size(); ++k) {
    ratios[k / number_of_intercepts][k % number_of_intercepts] = row[k];
  }
  return ratios;
}

/// Lives the base year with given intercepts, once for every seed.
class Rounds {
 public:
  Rounds(const CalibrationRequest& request, Study study, const RunControls& controls)
      : request_{request},
        study_{std::move(study)},
        controls_{controls} {}

  /// The totals that come of these values: the seeds' mean.
  [[nodiscard]] std::vector<double> measure(const std::vector<double>& values) {
    const InterceptRatios ratios = ratios_from(values);
    std::vector<double> mean(values.size(), 0.0);
    ++round_;
    for (int seed = 1; seed <= request_.seeds; ++seed) {
      tell(seed);
      study_.seed = static_cast<std::uint32_t>(seed);
      const BaseYear lived =
          live_base_year(prepare(study_, request_.scenarios_dir, ratios), controls_);
      const std::vector<double> got = in_a_row(calibration_totals(lived.totals, study_.scale));
      for (std::size_t k = 0; k < mean.size(); ++k) {
        mean[k] += got[k] / request_.seeds;
      }
    }
    return mean;
  }

 private:
  void tell(int seed) const {
    controls_.report({.doing = fmt::format("round {}, seed {}", round_, seed),
                      .months_done = (round_ - 1) * request_.seeds + seed - 1,
                      .months_in_all = request_.most_rounds * request_.seeds});
  }

  const CalibrationRequest& request_;
  Study study_;
  const RunControls& controls_;
  int round_ = 0;
};

std::vector<ByIntercept<Calibrated>> by_borough(const std::vector<Aim>& aims,
                                                const FixedPoint& found) {
  std::vector<ByIntercept<Calibrated>> boroughs(aims.size() / number_of_intercepts);
  for (std::size_t k = 0; k < aims.size(); ++k) {
    boroughs[k / number_of_intercepts][k % number_of_intercepts] = {.value = found.values[k],
                                                                    .target = aims[k].target,
                                                                    .before = found.before[k],
                                                                    .got = found.got[k],
                                                                    .tolerance = aims[k].tolerance};
  }
  return boroughs;
}

}  // namespace

Calibration calibrate(const CalibrationRequest& request, const RunControls& controls) {
  Study study = baseline_study(request.region, request.scenarios_dir);
  study.scale = request.scale;
  const Region region = study.region;
  const std::vector<Aim> aims = in_a_row(calibration_aims(region.dir, region.areas));
  Calibration calibration{.region = region.id,
                          .base = region.base,
                          .year = study.first_year,
                          .scale = request.scale,
                          .seeds = {},
                          .rounds = 0,
                          .date = {},
                          .inputs = calibration_inputs(study, request.scenarios_dir),
                          .boroughs = {}};
  for (int seed = 1; seed <= request.seeds; ++seed) {
    calibration.seeds.push_back(static_cast<std::uint32_t>(seed));
  }
  Rounds rounds{request, std::move(study), controls};
  const FixedPoint found = find_fixed_point(
      aims, [&rounds](const std::vector<double>& values) { return rounds.measure(values); },
      request.most_rounds);
  calibration.rounds = found.rounds;
  calibration.boroughs = by_borough(aims, found);
  return calibration;
}

}  // namespace hale
