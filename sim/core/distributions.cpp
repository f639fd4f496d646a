#include "sim/core/distributions.hpp"

#include <boost/math/special_functions/erf.hpp>

namespace hale {

double normal_deviate(double share) {
  constexpr double root_two = 1.4142135623730951;
  return -root_two * boost::math::erfc_inv(2.0 * share);
}

}  // namespace hale
