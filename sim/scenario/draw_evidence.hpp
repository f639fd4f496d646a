#pragma once

// Which values the uncertain numbers take in a run.

#include <cstdint>
#include <map>
#include <string>

#include "sim/scenario/evidence.hpp"

namespace hale {

/// A joint draw from all priors, and single values put in its place.
struct EvidenceChoice {
  std::uint32_t seed = 1;  ///< of the draws: other seeds are other draws
  int draw = 0;            ///< 0: the central values; 1, 2, ...: draws
  std::map<std::string, double, std::less<>> values = {};  ///< by the name of the prior
};

/// The evidence with every prior's `central` replaced by the choice's value.
///
/// A draw is a pure function of (seed, draw, name of the prior): adding a prior, an option or
/// another draw changes none that was there. Each prior keeps its own distribution. Those that
/// share a tier move together: effect = multiplier x association on the scale on which effects add
/// (the logarithm of a ratio), so the multiplier explains (its coefficient of variation / that of
/// the effect)^2 of the effect's variance, and their dependence is that of a normal copula with
/// this share, whichever direction the effect has.
///
/// Every name in `values` must be one of a prior.
[[nodiscard]] Evidence chosen_from(const Evidence& evidence, const EvidenceChoice& choice);

/// Share of the variance of a prior's draws that it owes to its tier, 0 to 1.
[[nodiscard]] double share_of_tier(const Prior& prior, const Prior& tier);

}  // namespace hale
