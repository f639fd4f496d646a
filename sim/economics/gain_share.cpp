#include "sim/economics/gain_share.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/core/contracts.hpp"

namespace hale {

std::optional<GainShare> gain_share(std::span<const double> benefits,
                                    std::span<const double> costs) {
  expects(benefits.size() == costs.size(), "every agency has a benefit and a cost");
  GainShare share{.surplus = 0.0, .keeps = {}, .receives = {}};
  double gained = 0.0;
  for (std::size_t a = 0; a < benefits.size(); ++a) {
    share.surplus += benefits[a] - costs[a];
    gained += std::max(0.0, benefits[a]);
  }
  if (gained <= 0.0) return std::nullopt;
  for (std::size_t a = 0; a < benefits.size(); ++a) {
    const double keeps = share.surplus * std::max(0.0, benefits[a]) / gained;
    share.keeps.push_back(keeps);
    share.receives.push_back(keeps - (benefits[a] - costs[a]));
  }
  return share;
}

}  // namespace hale
