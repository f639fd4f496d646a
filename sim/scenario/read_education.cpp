#include "sim/scenario/read_education.hpp"

#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "sim/scenario/cell_table.hpp"

namespace hale {

EducationModel read_education(const std::filesystem::path& scenarios_dir) {
  constexpr Bounds share{0.0, 1.0};
  constexpr double tolerance = 1e-6;
  const CsvTable table{scenarios_dir / "national" / "education" / "last_step_ages.csv",
                       {"age", "share"}};
  KeyedRows rows{table, number_of_last_step_ages};
  EducationModel model;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto age = rows.number(row, 0, first_age_of_last_step, last_age_of_last_step);
    if (!age) continue;
    rows.claim(row, *age);
    model.last_step_shares[*age] = rows.value(row, 1, share);
  }
  const double all =
      std::accumulate(model.last_step_shares.begin(), model.last_step_shares.end(), 0.0);
  if (table.rows() == number_of_last_step_ages && std::abs(all - 1.0) > tolerance) {
    table.complain(table.rows() - 1, 1, fmt::format("the shares sum to {:g}", all),
                   "everyone has one age of the last step", "");
  }
  rows.finish();
  return model;
}

}  // namespace hale
