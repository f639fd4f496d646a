// Writing: seconds and bytes of a results file as large as a full study.
//   write_results [OPTIONS [YEARS]]    default 9 options of 18 years, 7 boroughs, 1,719 LSOAs

#include "sim/output/write_results.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "sim/core/random.hpp"
#include "sim/output/compare.hpp"

namespace hale {
namespace {

constexpr std::size_t las = 7;
constexpr std::size_t wards = 192;
constexpr std::size_t lsoas = 1719;
constexpr int first_year = 2024;

Areas made_up_areas() {
  Areas areas;
  areas.region = {"E47000007", "West Midlands"};
  for (std::size_t la = 0; la < las; ++la) {
    areas.las.push_back({"LA" + std::to_string(la), "Borough " + std::to_string(la)});
  }
  for (std::size_t ward = 0; ward < wards; ++ward) {
    areas.wards.push_back({"W" + std::to_string(ward), "Ward " + std::to_string(ward)});
    areas.la_of_ward.push_back(LaId{ward * las / wards});
  }
  for (std::size_t lsoa = 0; lsoa < lsoas; ++lsoa) {
    const WardId ward{lsoa * wards / lsoas};
    areas.lsoa_code.push_back("L" + std::to_string(lsoa));
    areas.ward.push_back(ward);
    areas.la.push_back(areas.la_of_ward[ward.row()]);
    areas.imd_decile.push_back(static_cast<std::uint8_t>(1 + lsoa % number_of_imd_deciles));
  }
  return areas;
}

/// Counts of the size and spread of a region of 2.9 million people.
History made_up_history(int years, std::uint32_t seed) {
  const TallyShape shape{first_year, static_cast<std::size_t>(years), las, lsoas};
  History history{.tally = Tally{shape},
                  .accounts = Accounts{first_year, years, 1},
                  .quantities = Quantities{first_year, years, 0},
                  .incomes = Incomes{first_year, years},
                  .programmes = ProgrammeCounts{first_year, years, 1, las},
                  .participants = Participants{first_year, years, 1},
                  .changes = LifeChanges{shape.years},
                  .histories = LifeHistories{shape.years}};
  const Luck luck{seed};
  std::uint64_t next = 0;
  const auto below = [&](std::uint32_t bound) {
    return static_cast<std::int32_t>(
        luck.bits(Uid{next++}, Month{first_year, 1}, Event::synthesis_a) % bound);
  };
  for (std::int32_t& months : history.tally.person_months) {
    months = below(720);
  }
  for (std::int64_t& deaths : history.tally.expected_deaths) {
    deaths = std::int64_t{below(1U << 30U)} * 30;
  }
  for (std::vector<std::int32_t>* const counts :
       {&history.tally.cells.residents, &history.tally.cells.deaths, &history.tally.cells.arrivals,
        &history.tally.cells.departures}) {
    for (std::int32_t& count : *counts) {
      count = below(40);
    }
  }
  return history;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(int options, int years) {
  RunResults results;
  results.title = "benchmark";
  results.areas = made_up_areas();
  results.first_year = first_year;
  results.last_year = first_year + years - 1;
  for (int option = 0; option < options; ++option) {
    const std::string id = option == 0 ? "baseline" : "option-" + std::to_string(option);
    results.options.push_back(
        {id, id, {"programme"}, made_up_history(years, static_cast<std::uint32_t>(option))});
  }
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / "hale-write-results.h5";
  auto start = std::chrono::steady_clock::now();
  write_results(path, results, Overwrite::allow);
  const double write = seconds_since(start);
  start = std::chrono::steady_clock::now();
  const OptionComparison comparison = compare_results(path);
  const double compare = seconds_since(start);
  std::printf(
      "results options=%d years=%d write_seconds=%.2f compare_seconds=%.2f megabytes=%.2f\n",
      options, years, write, compare, static_cast<double>(std::filesystem::file_size(path)) / 1e6);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  const int options = argc > 1 ? std::atoi(argv[1]) : 9;
  const int years = argc > 2 ? std::atoi(argv[2]) : 18;
  hale::measure(options, years);
  return 0;
}
