#include "sim/core/month.hpp"

#include <catch2/catch.hpp>

namespace hale::test {

TEST_CASE("a month knows its calendar and its tax year", "[boundary][month]") {
  const auto [month, year, of_year, tax_year] =
      GENERATE(table<Month, int, int, int>({{Month{2026, 1}, 2026, 1, 2025},
                                            {Month{2026, 3}, 2026, 3, 2025},
                                            {Month{2026, 4}, 2026, 4, 2026},
                                            {Month{2026, 12}, 2026, 12, 2026},
                                            {Month{0}, 1900, 1, 1899}}));
  CHECK(month.year() == year);
  CHECK(month.month_of_year() == of_year);
  CHECK(month.tax_year() == tax_year);
}

}  // namespace hale::test
