#include "sim/uncertainty/designs.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <boost/random/sobol.hpp>

#include "sim/core/contracts.hpp"
#include "sim/uncertainty/chance.hpp"

namespace hale {
namespace {

double middle_of(std::size_t level, std::size_t levels) {
  return (static_cast<double>(level) + 0.5) / static_cast<double>(levels);
}

/// 0 ... n - 1 in an order of luck.
std::vector<std::size_t> shuffled(std::size_t n, std::uint32_t seed, Chance what,
                                  std::size_t which) {
  std::vector<std::pair<std::uint32_t, std::size_t>> drawn;
  for (std::size_t i = 0; i < n; ++i) {
    drawn.emplace_back(chance_bits(seed, what, which, i), i);
  }
  std::sort(drawn.begin(), drawn.end());
  std::vector<std::size_t> order;
  for (const auto& [bits, i] : drawn) {
    order.push_back(i);
  }
  return order;
}

/// The top 53 bits as a share of 1: all that a double holds, and never 1.
double share_of_one(std::uint64_t bits) {
  constexpr double two_to_minus_53 = 1.0 / 9007199254740992.0;
  return static_cast<double>(bits >> 11U) * two_to_minus_53;
}

/// Appends `row` with the coordinate `factor` of `other`.
void append_mixed(Design& design, std::span<const double> row, std::span<const double> other,
                  std::size_t factor) {
  design.points.insert(design.points.end(), row.begin(), row.end());
  design.points[design.points.size() - row.size() + factor] = other[factor];
}

void append_trajectory(Design& design, std::size_t trajectory, std::size_t levels,
                       std::uint32_t seed) {
  const std::size_t factors = design.factors;
  const std::size_t half = levels / 2;
  std::vector<std::size_t> level;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const std::size_t low =
        pick_one(chance_bits(seed, Chance::start_level, trajectory, factor), half);
    const bool falls = chance_bits(seed, Chance::direction, trajectory, factor) % 2 == 1;
    level.push_back(falls ? low + half : low);
  }
  const auto append_row = [&] {
    for (const std::size_t one : level) {
      design.points.push_back(middle_of(one, levels));
    }
  };
  append_row();
  for (const std::size_t factor : shuffled(factors, seed, Chance::order_of_moves, trajectory)) {
    level[factor] = level[factor] < half ? level[factor] + half : level[factor] - half;
    append_row();
  }
}

}  // namespace

Design grid(std::span<const std::size_t> levels) {
  Design design{levels.size(), {}};
  const std::size_t rows = std::accumulate(levels.begin(), levels.end(), std::size_t{1},
                                           [](std::size_t a, std::size_t b) { return a * b; });
  expects(rows > 0, "every factor has a level");
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t same_for = rows;  // rows in which the factors before this one do not change
    for (const std::size_t of_factor : levels) {
      const std::size_t within = row % same_for;
      same_for /= of_factor;
      design.points.push_back(middle_of(within / same_for, of_factor));
    }
  }
  return design;
}

Design latin_hypercube(std::size_t rows, std::size_t factors, std::uint32_t seed) {
  Design design{factors, std::vector<double>(rows * factors)};
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const std::vector<std::size_t> strata = shuffled(rows, seed, Chance::stratum, factor);
    for (std::size_t row = 0; row < rows; ++row) {
      const double place = chance(seed, Chance::place_in_stratum, factor, row);
      design.points[row * factors + factor] =
          (static_cast<double>(strata[row]) + place) / static_cast<double>(rows);
    }
  }
  return design;
}

Design sobol_sequence(std::size_t rows, std::size_t factors, std::size_t skip) {
  expects(factors > 0 && factors <= most_sobol_factors, "no more factors than direction numbers");
  Design design{factors, {}};
  design.points.reserve(rows * factors);
  if (skip == 0 && rows > 0) design.points.assign(factors, 0.0);
  boost::random::sobol sequence{factors};  // begins with point 1: the library leaves the origin out
  if (skip > 1) sequence.seed(skip - 1);
  while (design.rows() < rows) {
    for (std::size_t factor = 0; factor < factors; ++factor) {
      design.points.push_back(share_of_one(sequence()));
    }
  }
  return design;
}

Design saltelli(std::size_t base, std::size_t factors, SobolOrder order, std::size_t skip) {
  const Design both = sobol_sequence(base, 2 * factors, skip);
  Design design{factors, {}};
  design.points.reserve(base * saltelli_rows_per_base(factors, order) * factors);
  for (std::size_t point = 0; point < base; ++point) {
    const std::span<const double> row{both.points.data() + point * both.factors, both.factors};
    const auto a = row.first(factors);
    const auto b = row.last(factors);
    design.points.insert(design.points.end(), row.begin(), row.end());
    for (std::size_t factor = 0; factor < factors; ++factor) {
      append_mixed(design, a, b, factor);
    }
    if (order != SobolOrder::second) continue;
    for (std::size_t factor = 0; factor < factors; ++factor) {
      append_mixed(design, b, a, factor);
    }
  }
  return design;
}

Design morris(std::size_t trajectories, std::size_t factors, std::size_t levels,
              std::uint32_t seed) {
  expects(levels >= 2 && levels % 2 == 0, "the levels of a Morris design are even in number");
  Design design{factors, {}};
  for (std::size_t trajectory = 0; trajectory < trajectories; ++trajectory) {
    append_trajectory(design, trajectory, levels, seed);
  }
  return design;
}

}  // namespace hale
