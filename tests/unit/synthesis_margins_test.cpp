#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "sim/synthesis/deal.hpp"
#include "sim/synthesis/fit_margins.hpp"

using namespace hale;

TEST_CASE("apportioned shares add to the total and are nearest by largest remainder",
          "[synthesis][oracle]") {
  const std::vector<double> weights{1.0, 1.0, 1.0};
  CHECK(apportion(10, weights) == std::vector<std::int64_t>{4, 3, 3});
  // 100 x (47, 16, 15.8, 12, 6.1, 3.1) / 100: Hamilton's method gives the third seat of the rest to
  // the largest remainder, 0.8.
  const std::vector<double> votes{47.0, 16.0, 15.8, 12.0, 6.1, 3.1};
  CHECK(apportion(100, votes) == std::vector<std::int64_t>{47, 16, 16, 12, 6, 3});
  CHECK(apportion(0, weights) == std::vector<std::int64_t>{0, 0, 0});
}

TEST_CASE("raking meets both margins and keeps the odds ratio of the start",
          "[synthesis][oracle]") {
  Grid<double> table{2, 2};
  table.row(0)[0] = 4.0;
  table.row(0)[1] = 1.0;
  table.row(1)[0] = 1.0;
  table.row(1)[1] = 1.0;
  const std::vector<double> rows{30.0, 70.0};
  const std::vector<double> columns{60.0, 40.0};
  rake(table, rows, columns, 100);
  CHECK(table.row(0)[0] + table.row(0)[1] == Approx(30.0));
  CHECK(table.row(0)[0] + table.row(1)[0] == Approx(60.0));
  CHECK(table.row(0)[0] * table.row(1)[1] / (table.row(0)[1] * table.row(1)[0]) == Approx(4.0));
}

TEST_CASE("controlled rounding meets every margin and moves no cell by more than a little",
          "[synthesis][property]") {
  const auto rows = static_cast<std::size_t>(GENERATE(1, 7, 60));
  const auto columns = static_cast<std::size_t>(GENERATE(2, 9, 40));
  Grid<double> real{rows, columns};
  std::uint64_t state = rows * 1000 + columns;
  for (std::size_t r = 0; r < rows; ++r) {
    for (double& value : real.row(r)) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      value = static_cast<double>(state >> 40U) / 16777216.0 * 5.0;
    }
  }
  std::vector<double> row_sums(rows);
  std::vector<double> column_sums(columns, 0.0);
  for (std::size_t r = 0; r < rows; ++r) {
    row_sums[r] = std::accumulate(real.row(r).begin(), real.row(r).end(), 0.0);
    for (std::size_t c = 0; c < columns; ++c)
      column_sums[c] += real.row(r)[c];
  }
  const auto total = std::llround(std::accumulate(row_sums.begin(), row_sums.end(), 0.0));
  const auto row_totals = apportion(total, row_sums);
  const auto column_totals = apportion(total, column_sums);
  const Grid<std::int64_t> whole = round_to_margins(real, row_totals, column_totals);
  std::vector<std::int64_t> got(columns, 0);
  for (std::size_t r = 0; r < rows; ++r) {
    CHECK(std::accumulate(whole.row(r).begin(), whole.row(r).end(), std::int64_t{0}) ==
          row_totals[r]);
    for (std::size_t c = 0; c < columns; ++c) {
      got[c] += whole.row(r)[c];
      CHECK(whole.row(r)[c] >= 0);
      CHECK(std::abs(static_cast<double>(whole.row(r)[c]) - real.row(r)[c]) < 2.5);
    }
  }
  CHECK(got == column_totals);
}

TEST_CASE("controlled rounding keeps impossible cells empty", "[synthesis][boundary]") {
  Grid<double> real{2, 3};  // row 0 may not use column 1, row 1 may not use column 0
  real.row(0)[0] = 1.4;
  real.row(0)[2] = 1.6;
  real.row(1)[1] = 1.4;
  real.row(1)[2] = 1.6;
  const std::vector<std::int64_t> rows{3, 3};
  const std::vector<std::int64_t> columns{2, 1, 3};
  const Grid<std::int64_t> whole = round_to_margins(real, rows, columns);
  CHECK(whole.row(0)[1] == 0);
  CHECK(whole.row(1)[0] == 0);
  CHECK(whole.row(0)[0] == 2);
  CHECK(whole.row(1)[1] == 1);
}

TEST_CASE("cards get the outcomes of their row in the order of their luck", "[synthesis][oracle]") {
  const std::vector<Card> cards{{1, 50}, {0, 9}, {1, 10}, {0, 3}, {1, 30}};
  Grid<std::int64_t> counts{2, 2};
  counts.row(0)[0] = 1;
  counts.row(0)[1] = 1;
  counts.row(1)[0] = 2;
  counts.row(1)[1] = 1;
  CHECK(deal(cards, counts) == std::vector<std::uint8_t>{1, 1, 0, 0, 0});
}
