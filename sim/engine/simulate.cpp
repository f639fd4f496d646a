#include "sim/engine/simulate.hpp"

#include <utility>

namespace hale {

std::vector<History> simulate(const Plan& plan, const World& base, const MayGoOn& may_go_on) {
  Journey journey = begin_journey(plan, base);
  if (!travel(plan, base, journey, may_go_on)) return {};
  return histories_of(std::move(journey));
}

}  // namespace hale
