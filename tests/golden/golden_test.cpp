// Did anything change? All the main counts of a small run, in one text file. To accept a change,
// run with HALE_UPDATE_GOLDEN=1 and say in the commit why the numbers moved.

#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "sim/measures/area_counts.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/small_study.hpp"
#include "tests/support/source_dir.hpp"

namespace hale::test {
namespace {

std::int64_t sum(const auto& counts) {
  std::int64_t total = 0;
  for (const auto count : counts) {
    total += count;
  }
  return total;
}

std::string counts_of(const Prepared& ready, const History& history, const std::string& option) {
  std::string text;
  const std::size_t region = ready.base.areas.las.size();
  for (std::size_t year = 0; year < history.tally.shape.years; ++year) {
    const auto counts = area_counts(history.tally, year);
    for (std::size_t sex = 0; sex < 2; ++sex) {
      const AreaCounts& of = counts[region * number_of_report_sexes + sex];
      text += fmt::format("{},{},{},{},{},{},{},{}\n", option,
                          history.tally.shape.first_year + static_cast<int>(year),
                          report_sex_names[sex], sum(of.person_months), sum(of.healthy_months),
                          sum(of.deaths), sum(of.expected_deaths) >> 32,
                          of.working_age[static_cast<std::size_t>(Work::secure)] +
                              of.working_age[static_cast<std::size_t>(Work::insecure)]);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the small study's counts are those of the golden file", "[golden]") {
  const Prepared ready = prepare_small_study({"ips-x2"});
  const std::vector<History> histories = run_to_the_end(ready.plan, ready.base);
  std::string text =
      "option,year,sex,person_months,healthy_months,deaths,expected_deaths,months_in_work_16_64\n";
  for (std::size_t k = 0; k < histories.size(); ++k) {
    text += counts_of(ready, histories[k], ready.plan.options[k].id);
  }
  const std::filesystem::path golden = source_dir() / "tests/golden/small-study.csv";
  if (std::getenv("HALE_UPDATE_GOLDEN") != nullptr) write_text(golden, text);
  CHECK(text == read_text(golden));
}

}  // namespace hale::test
