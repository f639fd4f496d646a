#include "sim/scenario/draw_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/distributions.hpp"
#include "sim/core/random.hpp"
#include "sim/scenario/quantile.hpp"

namespace hale {
namespace {

/// Tells draws of parameters from the luck of people, whose replicates count from 0.
constexpr std::uint32_t replicate_of_parameters = 0x7061'7261U;

/// FNV-1a, 64 bits: a name as a number.
Uid number_of(std::string_view name) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;
  for (const char letter : name)
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100'0000'01B3U;
  return Uid{hash};
}

/// A standard normal deviate of the name's own.
double deviate_of(std::string_view name, const EvidenceChoice& choice) {
  const Luck luck{choice.seed, replicate_of_parameters};
  constexpr Event event{};  // the key is the parameters' own: any lane will do
  return normal_deviate(luck.uniform(number_of(name), Month{choice.draw}, event));
}

double deviate_of(const Prior& prior, const Evidence& evidence, const EvidenceChoice& choice) {
  const double own = deviate_of(prior.name, choice);
  const Prior* const tier = evidence.find(prior.tier);
  if (tier == nullptr) return own;
  const double share = share_of_tier(prior, *tier);
  const double direction = prior.first < 0.0 ? -1.0 : 1.0;
  return direction * std::sqrt(share) * deviate_of(tier->name, choice) +
         std::sqrt(1.0 - share) * own;
}

/// The share of the standard normal distribution below a deviate.
double share_below_deviate(double deviate) {
  constexpr double root_half = 0.70710678118654752;
  return 0.5 * std::erfc(-deviate * root_half);
}

}  // namespace

double share_of_tier(const Prior& prior, const Prior& tier) {
  const Moments effect = moments_of(prior);
  const Moments multiplier = moments_of(tier);
  const double of_effect = effect.standard_deviation / std::abs(effect.mean);
  const double of_multiplier = multiplier.standard_deviation / multiplier.mean;
  return std::min(1.0, std::pow(of_multiplier / of_effect, 2.0));
}

Evidence chosen_from(const Evidence& evidence, const EvidenceChoice& choice) {
  std::vector<Prior> priors;
  for (const auto& [name, prior] : evidence.all()) {
    Prior drawn = prior;
    if (choice.draw != 0)
      drawn.central = quantile_of(prior, share_below_deviate(deviate_of(prior, evidence, choice)));
    priors.push_back(std::move(drawn));
  }
  for (const auto& [name, value] : choice.values) {
    const auto is_it = [&name = name](const Prior& prior) { return prior.name == name; };
    const auto found = std::find_if(priors.begin(), priors.end(), is_it);
    expects(found != priors.end(), "the values are those of priors");
    found->central = value;
  }
  return Evidence{std::move(priors)};
}

}  // namespace hale
