#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/scenario/quantile.hpp"
#include "sim/scenario/sweep.hpp"
#include "sim/uncertainty/designs.hpp"

namespace hale {
namespace {

Design design_of(const PointDesign& design) {
  const std::size_t factors = design.factors.size();
  switch (design.kind) {
    case DesignKind::grid: {
      std::vector<std::size_t> levels;
      for (const Factor& factor : design.factors)
        levels.push_back(factor.values.empty() ? design.levels : factor.values.size());
      return grid(levels);
    }
    case DesignKind::latin_hypercube:
      return latin_hypercube(design.rows, factors, design.seed);
    case DesignKind::sobol:
      return sobol_sequence(design.rows, factors);
    case DesignKind::saltelli:
      return saltelli(design.rows, factors);
    case DesignKind::morris:
      return morris(design.rows, factors, design.levels, design.seed);
    case DesignKind::table:
      break;
  }
  expects(false, "a table has its points already");
  return {};
}

/// In a grid, the ends of a range are levels: the middles of the shares are spread out to them.
double place_of(double u, const Factor& factor, const PointDesign& design) {
  const bool ends_count = design.kind == DesignKind::grid && !factor.through && design.levels > 1;
  if (!ends_count) return u;
  return static_cast<double>(level_of(u, design.levels)) / static_cast<double>(design.levels - 1);
}

std::string value_at(double u, const Factor& factor, const PointDesign& design) {
  if (!factor.values.empty()) return factor.values[level_of(u, factor.values.size())];
  double value = factor.through
                     ? quantile_of(*factor.through, u)
                     : factor.from + (factor.to - factor.from) * place_of(u, factor, design);
  if (factor.step > 0.0) value = std::round(value / factor.step) * factor.step;
  return fmt::format("{:.12g}{}", value, factor.unit);
}

}  // namespace

std::vector<std::vector<std::string>> points_of(const PointDesign& design) {
  std::vector<std::vector<std::string>> points;
  const auto set_of = [&](std::size_t factor, const std::string& value) {
    return fmt::format("{}={}", design.factors[factor].path, value);
  };
  if (design.kind == DesignKind::table) {
    for (const std::vector<std::string>& row : design.table) {
      std::vector<std::string>& sets = points.emplace_back();
      for (std::size_t factor = 0; factor < row.size(); ++factor)
        sets.push_back(set_of(factor, row[factor]));
    }
    return points;
  }
  const Design places = design_of(design);
  for (std::size_t row = 0; row < places.rows(); ++row) {
    std::vector<std::string>& sets = points.emplace_back();
    for (std::size_t factor = 0; factor < places.factors; ++factor) {
      sets.push_back(
          set_of(factor, value_at(places.at(row, factor), design.factors[factor], design)));
    }
  }
  return points;
}

std::vector<double> coordinates_of(const PointDesign& design) {
  if (design.kind != DesignKind::table) return design_of(design).points;
  const std::size_t numbers = points_of(design).size() * design.factors.size();
  return std::vector<double>(numbers, std::numeric_limits<double>::quiet_NaN());
}

std::vector<SweepRow> rows_of(const Sweep& sweep) {
  std::vector<SweepRow> rows(1);
  const auto add = [&rows](int draw, std::size_t point, const std::vector<std::string>& sets) {
    rows.push_back({static_cast<int>(rows.size()), draw, point, sets});
  };
  const std::vector<std::vector<std::string>> points =
      sweep.design ? points_of(*sweep.design) : std::vector<std::vector<std::string>>{};
  for (int draw = sweep.design ? 0 : 1; draw <= sweep.size.draws; ++draw) {
    if (!sweep.design) add(draw, 0, {});
    for (std::size_t point = 0; point < points.size(); ++point)
      add(draw, point + 1, points[point]);
  }
  return rows;
}

}  // namespace hale
