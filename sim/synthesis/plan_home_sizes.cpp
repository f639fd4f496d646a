#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/synthesis/fit_margins.hpp"
#include "sim/synthesis/plan_parts.hpp"

namespace hale {
namespace {

/// Shares of the sizes 1 .. largest_home.
using SizeShares = std::array<double, largest_home>;
using ClassShares = std::array<double, number_of_size_classes>;

constexpr int size_rounds = 30;

/// Judgement: of households with four or more, each further person is 0.42 times as frequent before
/// the LSOA's tilt.
constexpr double next_larger = 0.42;

constexpr std::size_t class_of(std::size_t size) {
  return std::min(size, number_of_size_classes) - 1;
}

/// Shares proportional to level[class] x tilt^size, adding to one.
SizeShares tilted(const ClassShares& level, double tilt) {
  SizeShares shares{};
  double tail = 1.0;
  double power = 1.0;
  double sum = 0.0;
  for (std::size_t size = 1; size <= largest_home; ++size) {
    power *= tilt;
    if (size > number_of_size_classes) tail *= next_larger;
    shares[size - 1] = level[class_of(size)] * tail * power;
    sum += shares[size - 1];
  }
  for (double& share : shares)
    share /= sum;
  return shares;
}

double mean_size(const SizeShares& shares) {
  double mean = 0.0;
  for (std::size_t k = 0; k < shares.size(); ++k)
    mean += static_cast<double>(k + 1) * shares[k];
  return mean;
}

/// Moves households one size up or down, where it hurts least, until they hold `persons` people.
void match_persons(std::span<std::int64_t> homes, std::span<const double> real,
                   std::int64_t persons) {
  std::int64_t held = 0;
  for (std::size_t k = 0; k < homes.size(); ++k)
    held += static_cast<std::int64_t>(k + 1) * homes[k];
  const auto excess = [&](std::size_t k) { return static_cast<double>(homes[k]) - real[k]; };
  while (held != persons) {
    const bool grow = held < persons;
    std::size_t best_from = homes.size();
    std::size_t best_to = 0;
    for (std::size_t k = 0; k + 1 < homes.size(); ++k) {
      const std::size_t from = grow ? k : k + 1;
      const std::size_t to = grow ? k + 1 : k;
      if (homes[from] == 0) continue;
      if (best_from == homes.size() ||
          excess(from) - excess(to) > excess(best_from) - excess(best_to)) {
        best_from = from;
        best_to = to;
      }
    }
    expects(best_from < homes.size(), "the people fit into the households");
    --homes[best_from];
    ++homes[best_to];
    held += grow ? 1 : -1;
  }
}

std::int64_t household_people(const LsoaPlan& plan) {
  return plan.number_of_persons() - plan.number_of_communal();
}

/// Levels of the size classes at which, with every LSOA tilted to its own mean, the authority's
/// households have the target shares. Leaves the LSOA's shares in `shares`.
void fit_sizes(const LaView& la, std::span<const std::int64_t> homes,
               std::span<const LsoaPlan> plans, std::span<SizeShares> shares) {
  ClassShares level{};
  double all = 0.0;
  for (const double percent : la.targets.size_percent)
    all += percent;
  for (std::size_t k = 0; k < level.size(); ++k)
    level[k] = la.targets.size_percent[k] / all;
  const ClassShares target = level;
  for (int round = 0; round < size_rounds; ++round) {
    ClassShares got{};
    for (std::size_t l = 0; l < plans.size(); ++l) {
      const double mean = static_cast<double>(household_people(plans[l])) /
                          static_cast<double>(std::max<std::int64_t>(homes[l], 1));
      const double tilt =
          solve_rising([&](double x) { return mean_size(tilted(level, x)); }, mean, 0.01, 20.0);
      shares[l] = tilted(level, tilt);
      for (std::size_t size = 1; size <= largest_home; ++size) {
        got[class_of(size)] += shares[l][size - 1] * static_cast<double>(homes[l]);
      }
    }
    const double sum = std::accumulate(got.begin(), got.end(), 0.0);
    for (std::size_t k = 0; k < level.size(); ++k)
      level[k] *= target[k] * sum / got[k];
  }
}

}  // namespace

void plan_home_sizes(const LaView& la, std::span<const std::int64_t> homes,
                     std::span<LsoaPlan> plans) {
  std::vector<SizeShares> shares(plans.size());
  fit_sizes(la, homes, plans, shares);
  SizeShares carried{};
  for (std::size_t l = 0; l < plans.size(); ++l) {
    SizeShares real{};
    std::array<double, largest_home> claim{};
    for (std::size_t k = 0; k < real.size(); ++k) {
      real[k] = shares[l][k] * static_cast<double>(homes[l]);
      claim[k] = std::max(0.0, real[k] + carried[k]);
    }
    const std::vector<std::int64_t> whole = apportion(homes[l], claim);
    std::copy(whole.begin(), whole.end(), plans[l].homes.begin() + 1);
    match_persons(std::span{plans[l].homes}.subspan(1), claim, household_people(plans[l]));
    for (std::size_t k = 0; k < real.size(); ++k) {
      carried[k] += real[k] - static_cast<double>(plans[l].homes[k + 1]);
    }
  }
}

}  // namespace hale
