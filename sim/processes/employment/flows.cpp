#include "sim/processes/employment/flows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

constexpr std::size_t n = number_of_adult_states;

/// Solves a x = b for the first `n - 1` unknowns with the last one held at 0 (the Laplacian of a
/// connected graph is singular by a constant). Gaussian elimination without pivoting: the matrix is
/// symmetric and diagonally dominant.
ByState solve_grounded(StateMatrix a, ByState b) {
  constexpr std::size_t unknowns = n - 1;
  for (std::size_t pivot = 0; pivot < unknowns; ++pivot) {
    for (std::size_t row = pivot + 1; row < unknowns; ++row) {
      const double factor = a[row][pivot] / a[pivot][pivot];
      for (std::size_t column = pivot; column < unknowns; ++column) {
        a[row][column] -= factor * a[pivot][column];
      }
      b[row] -= factor * b[pivot];
    }
  }
  ByState x{};
  for (std::size_t row = unknowns; row-- > 0;) {
    double rest = b[row];
    for (std::size_t column = row + 1; column < unknowns; ++column) {
      rest -= a[row][column] * x[column];
    }
    x[row] = rest / a[row][row];
  }
  return x;
}

StateMatrix flows_at(const StateMatrix& scale, const ByState& level) {
  StateMatrix flow{};
  ByState factor{};
  std::transform(level.begin(), level.end(), factor.begin(), [](double x) { return std::exp(x); });
  for (std::size_t from = 0; from < n; ++from) {
    for (std::size_t to = 0; to < n; ++to) {
      flow[from][to] = scale[from][to] * factor[to] / factor[from];
    }
  }
  return flow;
}

}  // namespace

StateMatrix fit_flows(const ByState& stocks, const ByState& change, const StateMatrix& intensity) {
  constexpr int iterations = 60;
  constexpr double close_enough = 1e-13;
  StateMatrix scale{};
  for (std::size_t from = 0; from < n; ++from) {
    for (std::size_t to = 0; to < n; ++to) {
      if (from != to) scale[from][to] = intensity[from][to] * std::sqrt(stocks[from] * stocks[to]);
    }
  }
  ByState level{};
  StateMatrix flow = flows_at(scale, level);
  for (int i = 0; i < iterations; ++i) {
    ByState excess{};
    StateMatrix laplacian{};
    double worst = 0.0;
    for (std::size_t a = 0; a < n; ++a) {
      excess[a] = -change[a];
      for (std::size_t b = 0; b < n; ++b) {
        excess[a] += flow[b][a] - flow[a][b];
        laplacian[a][b] -= flow[a][b] + flow[b][a];
        laplacian[a][a] += flow[a][b] + flow[b][a];
      }
      worst = std::max(worst, std::abs(excess[a]));
    }
    if (worst < close_enough) break;
    const ByState step = solve_grounded(laplacian, excess);
    for (std::size_t a = 0; a < n; ++a)
      level[a] -= std::clamp(step[a], -1.0, 1.0);
    flow = flows_at(scale, level);
  }
  return flow;
}

StateMatrix hazards_of(const StateMatrix& flow, const ByState& stocks) {
  StateMatrix hazards{};
  for (std::size_t from = 0; from < n; ++from) {
    double leaving = 0.0;
    for (std::size_t to = 0; to < n; ++to)
      leaving += flow[from][to];
    // A cell whose stock is all but used up within the month has everyone leave at a high rate.
    constexpr double highest = 0.95;
    const double probability = std::min(leaving / stocks[from], highest);
    if (leaving <= 0.0) continue;
    const double total = -std::log1p(-probability);
    for (std::size_t to = 0; to < n; ++to)
      hazards[from][to] = total * flow[from][to] / leaving;
  }
  return hazards;
}

WorkCells::WorkCells(const Areas& areas, std::vector<ByState> stocks, const StateMatrix& intensity)
    : places_{areas.las.size() * number_of_imd_quintiles},
      stocks_{std::move(stocks)} {
  expects(stocks_.size() == places_ * number_of_sexes * number_of_working_ages,
          "there is one cell for every place, sex and working age");
  place_of_lsoa_.reserve(areas.number_of_lsoas());
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const LsoaId lsoa{row};
    const std::size_t quintile = (areas.imd_decile[lsoa] - 1U) / 2U;
    place_of_lsoa_.push_back(
        static_cast<std::uint8_t>(areas.la[lsoa].row() * number_of_imd_quintiles + quintile));
  }
  hazards_.reserve(stocks_.size());
  for (std::size_t at = 0; at < stocks_.size(); ++at) {
    hazards_.push_back(
        hazards_of(fit_flows(stocks_[at], monthly_change(at), intensity), stocks_[at]));
  }
}

ByState WorkCells::monthly_change(std::size_t cell) const {
  const std::size_t age = cell % number_of_working_ages;
  const std::size_t before = age == 0 ? cell : cell - 1;
  const std::size_t after = age + 1 == number_of_working_ages ? cell : cell + 1;
  const double months = 12.0 * static_cast<double>(after - before);
  ByState change{};
  for (std::size_t state = 0; state < n; ++state) {
    change[state] = (stocks_[after][state] - stocks_[before][state]) / months;
  }
  return change;
}

ByState WorkCells::stock_at_sixteen(std::size_t place, Sex sex) const {
  constexpr double half_a_year = 6.0;
  const std::size_t first = cell(place, sex, first_working_age);
  const ByState change = monthly_change(first);
  ByState stock = stocks_[first];
  double total = 0.0;
  for (std::size_t state = 0; state < n; ++state) {
    stock[state] = std::max(stock[state] - half_a_year * change[state], stock[state] * 0.1);
    total += stock[state];
  }
  for (double& share : stock)
    share /= total;
  return stock;
}

}  // namespace hale
