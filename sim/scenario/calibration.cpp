#include "sim/scenario/calibration.hpp"

#include <algorithm>
#include <functional>

namespace hale {

InterceptRatios Calibration::ratios() const {
  InterceptRatios ratios = no_calibration(boroughs.size());
  for (std::size_t la = 0; la < boroughs.size(); ++la) {
    std::transform(boroughs[la].begin(), boroughs[la].end(), ratios[la].begin(),
                   [](const Calibrated& one) { return one.value; });
  }
  return ratios;
}

bool Calibration::all_met() const {
  return std::all_of(boroughs.begin(), boroughs.end(), [](const ByIntercept<Calibrated>& borough) {
    return std::all_of(borough.begin(), borough.end(), std::mem_fn(&Calibrated::met));
  });
}

InterceptRatios no_calibration(std::size_t local_authorities) {
  ByIntercept<double> ones{};
  ones.fill(1.0);
  return InterceptRatios(local_authorities, ones);
}

}  // namespace hale
