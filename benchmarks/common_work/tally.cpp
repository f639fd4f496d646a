#include "benchmarks/common_work/tally.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace hale::common_work {

Cell& Cell::operator+=(const Cell& other) {
  alive += other.alive;
  for (std::size_t w = 0; w < by_work.size(); ++w) {
    by_work[w] += other.by_work[w];
  }
  in_bad_health += other.in_bad_health;
  income += other.income;
  return *this;
}

Tally& Tally::operator+=(const Tally& other) {
  for (std::size_t band = 0; band < number_of_bands; ++band) {
    cell[band][0] += other.cell[band][0];
    cell[band][1] += other.cell[band][1];
  }
  person_months += other.person_months;
  return *this;
}

void count(Block block, People& people, Tally& tally) {
  for (std::size_t row = block.begin; row < block.end; ++row) {
    const PersonId person{row};
    if (people.life[person] == Life::dead) continue;
    const std::size_t band =
        std::min<std::size_t>(people.age_in_months[person] / 120U, number_of_bands - 1);
    Cell& cell = tally.cell[band][static_cast<std::size_t>(people.sex[person])];
    ++cell.alive;
    ++cell.by_work[static_cast<std::size_t>(people.work[person])];
    cell.in_bad_health += people.health[person] == Health::bad ? 1 : 0;
    constexpr double half = 0.5;  // incomes are not negative: this rounds to the nearest unit
    cell.income +=
        static_cast<std::int64_t>(static_cast<double>(people.income[person]) * income_units + half);
  }
}

void write_csv(std::span<const Tally> years, const std::filesystem::path& path) {
  std::ofstream file{path};
  file << "year,band,sex,alive,E,U,I,bad,income\n";
  for (std::size_t year = 0; year < years.size(); ++year) {
    for (std::size_t band = 0; band < number_of_bands; ++band) {
      for (std::size_t sex = 0; sex < 2; ++sex) {
        const Cell& c = years[year].cell[band][sex];
        file << fmt::format("{},{},{},{},{},{},{},{},{:.5f}\n", year + 1, band, sex, c.alive,
                            c.by_work[0], c.by_work[1], c.by_work[2], c.in_bad_health,
                            static_cast<double>(c.income) / income_units);
      }
    }
  }
  file.flush();
  if (!file) throw FileError{fmt::format("cannot write {}", path.string())};
}

}  // namespace hale::common_work
