#include "sim/uncertainty/designs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

namespace hale::test {
namespace {

using Levels = std::vector<std::size_t>;

std::vector<double> column(const Design& design, std::size_t factor) {
  std::vector<double> values;
  for (std::size_t row = 0; row < design.rows(); ++row) {
    values.push_back(design.at(row, factor));
  }
  return values;
}

/// How many points lie in each of `strata` equal shares of a factor's range.
Levels counts_in_strata(const Design& design, std::size_t factor, std::size_t strata) {
  Levels counts(strata);
  for (const double u : column(design, factor)) {
    ++counts.at(level_of(u, strata));
  }
  return counts;
}

bool begins_with(const Design& longer, const Design& shorter) {
  return longer.points.size() > shorter.points.size() &&
         std::equal(shorter.points.begin(), shorter.points.end(), longer.points.begin());
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - 0.5) * (b[i] - 0.5);
    aa += (a[i] - 0.5) * (a[i] - 0.5);
    bb += (b[i] - 0.5) * (b[i] - 0.5);
  }
  return ab / std::sqrt(aa * bb);
}

Levels levels_of_row(const Design& design, std::size_t row, std::size_t levels) {
  Levels all;
  for (std::size_t factor = 0; factor < design.factors; ++factor) {
    all.push_back(level_of(design.at(row, factor), levels));
  }
  return all;
}

}  // namespace

TEST_CASE("a grid holds every combination once, the last factor fastest", "[unit][designs]") {
  const Design design = grid(Levels{2, 1, 3});
  REQUIRE(design.rows() == 6);
  CHECK(design.points == std::vector<double>{0.25, 0.5, 0.5 / 3, 0.25, 0.5, 0.5, 0.25, 0.5, 2.5 / 3,
                                             0.75, 0.5, 0.5 / 3, 0.75, 0.5, 0.5, 0.75, 0.5,
                                             2.5 / 3});
  for (const std::size_t levels : {1U, 2U, 3U, 7U, 10U, 49U, 1000U}) {
    const Design one = grid(Levels{levels});
    for (std::size_t row = 0; row < levels; ++row) {
      REQUIRE(level_of(one.at(row, 0), levels) == row);
    }
  }
}

TEST_CASE("a Latin hypercube has one point in every stratum", "[unit][designs]") {
  for (const std::size_t rows : {1U, 2U, 17U, 1000U}) {
    const Design design = latin_hypercube(rows, 6, 11);
    REQUIRE(design.rows() == rows);
    for (std::size_t factor = 0; factor < 6; ++factor) {
      CHECK(counts_in_strata(design, factor, rows) == Levels(rows, 1));
    }
  }
}

TEST_CASE("a Latin hypercube matches its factors by luck", "[unit][designs]") {
  const Design design = latin_hypercube(1000, 4, 3);
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      CHECK(std::abs(correlation(column(design, a), column(design, b))) < 4.0 / std::sqrt(1000.0));
    }
  }
  CHECK(latin_hypercube(1000, 4, 3).points == design.points);
  CHECK(latin_hypercube(1000, 4, 4).points != design.points);
  // Places within strata are even, too: their mean is 1/2 within four standard errors.
  double places = 0.0;
  for (const double u : column(design, 0)) {
    places += u * 1000.0 - std::floor(u * 1000.0);
  }
  CHECK(places / 1000.0 == Approx(0.5).margin(4.0 * std::sqrt(1.0 / 12.0 / 1000.0)));
}

TEST_CASE("the Sobol sequence begins as Joe and Kuo published it", "[unit][designs]") {
  // The example of their program sobol.cc: 10 points of 3 dimensions (new-joe-kuo-6.21201).
  const std::vector<double> published{0,      0,      0,      0.5,    0.5,    0.5,   0.75,  0.25,
                                      0.25,   0.25,   0.75,   0.75,   0.375,  0.375, 0.625, 0.875,
                                      0.875,  0.125,  0.625,  0.125,  0.875,  0.125, 0.625, 0.375,
                                      0.1875, 0.3125, 0.9375, 0.6875, 0.8125, 0.4375};
  CHECK(sobol_sequence(10, 3, 0).points == published);
  CHECK(sobol_sequence(9, 3).points == std::vector<double>(published.begin() + 3, published.end()));
  CHECK(sobol_sequence(4, 3, 6).points ==
        std::vector<double>(published.begin() + 18, published.end()));
}

TEST_CASE("the Sobol sequence is even in every factor and pair", "[unit][designs]") {
  const Design whole = sobol_sequence(1024, 40, 0);
  for (std::size_t factor = 0; factor < whole.factors; ++factor) {
    CHECK(counts_in_strata(whole, factor, 1024) == Levels(1024, 1));
  }
  std::set<std::array<std::size_t, 2>> squares;  // of 32 x 32, by the first two factors
  for (std::size_t row = 0; row < whole.rows(); ++row) {
    squares.insert({level_of(whole.at(row, 0), 32), level_of(whole.at(row, 1), 32)});
  }
  CHECK(squares.size() == 1024);
  const Design usual = sobol_sequence(1023, most_sobol_factors);
  for (const std::size_t factor : {0UL, 1UL, 99UL, most_sobol_factors - 1}) {
    Levels expected(1024, 1);
    expected[0] = 0;
    CHECK(counts_in_strata(usual, factor, 1024) == expected);
  }
}

TEST_CASE("a Saltelli design mixes two halves of one Sobol point", "[unit][designs]") {
  const Design design = saltelli(3, 2);
  REQUIRE(design.rows() == 3 * saltelli_rows_per_base(2, SobolOrder::first_and_total));
  const Design both = sobol_sequence(3, 4);
  for (std::size_t base = 0; base < 3; ++base) {
    const auto x = [&](std::size_t i) { return both.at(base, i); };
    const std::vector<double> rows(
        design.points.begin() + static_cast<std::ptrdiff_t>(base * 8),
        design.points.begin() + static_cast<std::ptrdiff_t>(base * 8 + 8));
    CHECK(rows == std::vector<double>{x(0), x(1), x(2), x(3), x(2), x(1), x(0), x(3)});
  }
  const Design pairs = saltelli(1, 2, SobolOrder::second);
  REQUIRE(pairs.rows() == saltelli_rows_per_base(2, SobolOrder::second));
  CHECK(begins_with(pairs, saltelli(1, 2)));
  CHECK(pairs.points[8] == both.at(0, 0));
  CHECK(pairs.points[9] == both.at(0, 3));
  CHECK(pairs.points[10] == both.at(0, 2));
  CHECK(pairs.points[11] == both.at(0, 1));
}

TEST_CASE("every factor moves once in a Morris trajectory, by half the levels", "[unit][designs]") {
  for (const std::size_t levels : {2U, 4U, 6U}) {
    const std::size_t factors = 5;
    const Design design = morris(50, factors, levels, 7);
    REQUIRE(design.rows() == 50 * (factors + 1));
    for (std::size_t row = 0; row < design.rows(); ++row) {
      if (row % (factors + 1) == 0) continue;
      const Levels before = levels_of_row(design, row - 1, levels);
      const Levels now = levels_of_row(design, row, levels);
      std::size_t moved = 0;
      for (std::size_t factor = 0; factor < factors; ++factor) {
        if (before[factor] == now[factor]) continue;
        ++moved;
        const std::size_t by =
            std::max(before[factor], now[factor]) - std::min(before[factor], now[factor]);
        CHECK(by == levels / 2);
        CHECK(std::abs(morris_place(design.at(row, factor), levels) -
                       morris_place(design.at(row - 1, factor), levels)) ==
              Approx(morris_step(levels)).epsilon(1e-12));
      }
      REQUIRE(moved == 1);
    }
    for (std::size_t trajectory = 0; trajectory < 50; ++trajectory) {
      const std::size_t first = trajectory * (factors + 1);
      const Levels start = levels_of_row(design, first, levels);
      const Levels end = levels_of_row(design, first + factors, levels);
      for (std::size_t factor = 0; factor < factors; ++factor) {
        CHECK(start[factor] != end[factor]);
      }
    }
  }
}

TEST_CASE("Morris trajectories start, turn and go as luck has it", "[unit][designs]") {
  const std::size_t trajectories = 2000;
  const Design design = morris(trajectories, 3, 4, 1);
  Levels starts(4);
  Levels first_to_move(3);
  for (std::size_t trajectory = 0; trajectory < trajectories; ++trajectory) {
    const std::size_t row = trajectory * 4;
    ++starts[level_of(design.at(row, 1), 4)];
    for (std::size_t factor = 0; factor < 3; ++factor) {
      if (design.at(row, factor) != design.at(row + 1, factor)) ++first_to_move[factor];
    }
  }
  for (const std::size_t count : starts) {  // four standard errors of a binomial count
    CHECK(static_cast<double>(count) == Approx(500.0).margin(4.0 * std::sqrt(2000 * 0.25 * 0.75)));
  }
  for (const std::size_t count : first_to_move) {
    CHECK(static_cast<double>(count) ==
          Approx(2000.0 / 3).margin(4.0 * std::sqrt(2000 * 2.0 / 9.0)));
  }
}

TEST_CASE("growing a design keeps its rows where that is promised", "[unit][designs]") {
  CHECK(begins_with(sobol_sequence(100, 5), sobol_sequence(37, 5)));
  CHECK(begins_with(sobol_sequence(100, 5, 64), sobol_sequence(37, 5, 64)));
  CHECK(begins_with(saltelli(100, 5), saltelli(37, 5)));
  CHECK(begins_with(saltelli(100, 5, SobolOrder::second), saltelli(37, 5, SobolOrder::second)));
  CHECK(begins_with(morris(20, 5, 4, 9), morris(7, 5, 4, 9)));
  CHECK_FALSE(begins_with(latin_hypercube(100, 5, 9), latin_hypercube(37, 5, 9)));
}

TEST_CASE("every point of every design lies in [0, 1)", "[property][designs]") {
  const std::vector<Design> all{grid(Levels{3, 4, 5}), latin_hypercube(5000, 3, 1),
                                sobol_sequence(5000, 30), saltelli(500, 9, SobolOrder::second),
                                morris(100, 10, 8, 2)};
  for (const Design& design : all) {
    CHECK(*std::min_element(design.points.begin(), design.points.end()) > 0.0);
    CHECK(*std::max_element(design.points.begin(), design.points.end()) < 1.0);
  }
}

}  // namespace hale::test
