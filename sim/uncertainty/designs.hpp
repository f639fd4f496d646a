#pragma once

// Designs: at which points of their ranges to take several uncertain factors. Every coordinate lies
// in [0, 1): a share of the way through a factor's distribution (take its quantile), or a place in
// a list of n values (take the one of number level_of(u, n)).
//
// Growing a design keeps the rows that were there in sobol_sequence() and saltelli() of the same
// skip, and in morris() of the same levels and seed; latin_hypercube() and grid() change them all.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hale {

/// Points, row by row.
struct Design {
  std::size_t factors = 0;
  std::vector<double> points{};

  [[nodiscard]] std::size_t rows() const { return factors == 0 ? 0 : points.size() / factors; }

  [[nodiscard]] double at(std::size_t row, std::size_t factor) const {
    return points[row * factors + factor];
  }
};

/// Which of n values, numbered from 0, a coordinate stands for.
[[nodiscard]] constexpr std::size_t level_of(double u, std::size_t levels) {
  return static_cast<std::size_t>(u * static_cast<double>(levels));
}

/// Every combination of levels (one or more of each factor), the last factor changing fastest. A
/// level is the middle of its share of [0, 1): 1/6, 3/6, 5/6 of three.
[[nodiscard]] Design grid(std::span<const std::size_t> levels);

/// One point in each of `rows` equal shares of every factor's range, at a place of its own, the
/// shares of different factors matched by luck (McKay, Beckman and Conover 1979,
/// doi:10.1080/00401706.1979.10489755).
[[nodiscard]] Design latin_hypercube(std::size_t rows, std::size_t factors, std::uint32_t seed);

/// More factors than this the direction numbers at hand do not serve.
inline constexpr std::size_t most_sobol_factors = 3667;

/// Points of the Sobol sequence from point number `skip` on, with the direction numbers of Joe and
/// Kuo (2008, doi:10.1137/070709359), in Gray code order, not scrambled. Point 0 is the origin,
/// where a distribution without bounds has no quantile: hence the skip of one. Rows 2^k - 1 then
/// are even in every factor: 1/2^k, 2/2^k, ... once each.
[[nodiscard]] Design sobol_sequence(std::size_t rows, std::size_t factors, std::size_t skip = 1);

/// What a Saltelli design is to tell of: shares of single factors, or of pairs as well.
enum class SobolOrder : std::uint8_t { first_and_total, second };

/// Rows that each base point of a Saltelli design takes: factors + 2, or 2 x factors + 2.
[[nodiscard]] constexpr std::size_t saltelli_rows_per_base(std::size_t factors, SobolOrder order) {
  return (order == SobolOrder::second ? 2 * factors : factors) + 2;
}

/// For Sobol indices (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, radial scheme). A base
/// point of a Sobol sequence of twice as many factors is cut into a and b; its rows are a; b; then,
/// by factor i, a with b's coordinate i; for second order then b with a's coordinate i. Base point
/// after base point. 2 x factors at most most_sobol_factors.
[[nodiscard]] Design saltelli(std::size_t base, std::size_t factors,
                              SobolOrder order = SobolOrder::first_and_total, std::size_t skip = 1);

/// Screening (Morris 1991, doi:10.1080/00401706.1991.10484804): trajectories of factors + 1 rows,
/// in each of which every factor moves once, by half the levels, in an order, from a start and in a
/// direction of luck. `levels` is even. A level is the middle of its share of [0, 1), so that every
/// distribution has its quantile; on Morris's scale it is level / (levels - 1), and moves are by
/// levels / (2 (levels - 1)): see morris_place(), morris_step().
[[nodiscard]] Design morris(std::size_t trajectories, std::size_t factors, std::size_t levels,
                            std::uint32_t seed);

/// A coordinate of a Morris design on Morris's scale, where the levels run from 0 to 1.
[[nodiscard]] constexpr double morris_place(double u, std::size_t levels) {
  return static_cast<double>(level_of(u, levels)) / static_cast<double>(levels - 1);
}

/// How far a factor moves on that scale.
[[nodiscard]] constexpr double morris_step(std::size_t levels) {
  return static_cast<double>(levels) / (2.0 * static_cast<double>(levels - 1));
}

}  // namespace hale
