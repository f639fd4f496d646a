#include "sim/scenario/read_employment.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/scenario/place_rows.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, number_of_adult_states> state_names{
    "secure", "insecure", "unemployed", "long_term_sick",
    "carer",  "student",  "retired",    "other_inactive"};
constexpr std::array<std::string_view, number_of_sexes> sex_names{"male", "female"};

template <std::size_t N>
std::optional<std::size_t> index_of(const std::array<std::string_view, N>& names,
                                    std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return i;
  }
  return std::nullopt;
}

/// One of the names in a field; complains and gives the first when it is none of them.
template <std::size_t N>
std::size_t name_at(const CsvTable& table, std::size_t row, std::size_t column,
                    const std::array<std::string_view, N>& names, std::string_view what) {
  const auto index = index_of(names, table.text(row, column));
  if (!index) {
    table.complain(row, column, fmt::format("unknown {} `{}`", what, table.text(row, column)),
                   "the table has one row for each of a fixed set");
  }
  return index.value_or(0);
}

std::size_t age_at(const CsvTable& table, std::size_t row, std::size_t column) {
  const std::int64_t age = table.count(row, column);
  if (age < first_working_age || age > last_working_age) {
    table.complain(row, column, fmt::format("age {}", age), "working ages are 16 to 75");
    return 0;
  }
  return static_cast<std::size_t>(age - first_working_age);
}

/// Remembers which cells of a table have been read, and complains of those that come twice or
/// never.
class WorkCoverage {
 public:
  explicit WorkCoverage(std::size_t cells) : seen_(cells, 0) {}

  void see(const CsvTable& table, std::size_t row, std::size_t cell) {
    if (seen_[cell] != 0) table.complain(row, 0, "a second row for the same cell", "one is enough");
    seen_[cell] = 1;
  }

  void check(const CsvTable& table, const fs::path& path) const {
    std::size_t missing = 0;
    for (const char seen : seen_)
      missing += seen == 0 ? 1 : 0;
    if (missing == 0) return;
    if (table.rows() == 0) throw FileError{path.string() + ": the table has no rows"};
    table.complain(table.rows() - 1, 0, fmt::format("{} rows are missing", missing),
                   "every combination has a row of its own");
  }

 private:
  std::vector<char> seen_;
};

std::vector<std::string> header_with(std::vector<std::string> first) {
  for (const std::string_view name : state_names)
    first.emplace_back(name);
  return first;
}

ByState shares_at(const CsvTable& table, std::size_t row, std::size_t first_column) {
  constexpr double tolerance = 1e-4;
  constexpr double smallest = 1e-7;
  ByState shares{};
  double total = 0.0;
  for (std::size_t state = 0; state < shares.size(); ++state) {
    shares[state] = table.number(row, first_column + state);
    if (shares[state] < smallest) {
      table.complain(row, first_column + state, "a share of zero or less",
                     "every state has some people in every cell");
    }
    total += shares[state];
  }
  if (std::abs(total - 1.0) > tolerance) {
    table.complain(row, first_column, fmt::format("the shares add up to {:.5f}", total),
                   "they are of one population, and add up to 1");
    total = 1.0;
  }
  for (double& share : shares)
    share /= total;
  return shares;
}

std::vector<ByState> read_stocks(const fs::path& path, const Areas& areas) {
  const CsvTable table{path, header_with({"la_code", "imd_quintile", "sex", "age"})};
  const std::size_t cells =
      areas.las.size() * number_of_imd_quintiles * number_of_sexes * number_of_working_ages;
  std::vector<ByState> stocks(cells);
  WorkCoverage coverage{cells};
  const PlaceRows las = PlaceRows::of_las(areas);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t la = las.at(table, row, 0).value_or(0);
    std::int64_t quintile = table.count(row, 1);
    if (quintile < 1 || quintile > static_cast<std::int64_t>(number_of_imd_quintiles)) {
      table.complain(row, 1, fmt::format("IMD quintile {}", quintile), "there are five, 1 to 5");
      quintile = 1;
    }
    const std::size_t place = la * number_of_imd_quintiles + static_cast<std::size_t>(quintile) - 1;
    const std::size_t sex = name_at(table, row, 2, sex_names, "sex");
    const std::size_t cell =
        (place * number_of_sexes + sex) * number_of_working_ages + age_at(table, row, 3);
    coverage.see(table, row, cell);
    stocks[cell] = shares_at(table, row, 4);
  }
  table.finish();
  coverage.check(table, path);
  table.finish();
  return stocks;
}

StateMatrix read_intensities(const fs::path& path) {
  const CsvTable table{path, {"from", "to", "intensity"}};
  StateMatrix intensity{};
  WorkCoverage coverage{number_of_adult_states * number_of_adult_states};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t from = name_at(table, row, 0, state_names, "work state");
    const std::size_t to = name_at(table, row, 1, state_names, "work state");
    coverage.see(table, row, from * number_of_adult_states + to);
    intensity[from][to] = table.amount(row, 2);
    if (intensity[from][to] <= 0.0) {
      table.complain(row, 2, "an intensity of zero", "every move happens to someone");
    }
    if (from == to) table.complain(row, 1, "a move to the same state", "who stays does not move");
  }
  table.finish();
  if (table.rows() == 0) throw FileError{path.string() + ": the table has no rows"};
  for (std::size_t state = 0; state < number_of_adult_states; ++state) {
    coverage.see(table, 0, state * number_of_adult_states + state);
  }
  coverage.check(table, path);
  table.finish();
  return intensity;
}

PoorHealthByState read_poor_health(const fs::path& path) {
  const CsvTable table{path, {"state", "age", "share"}};
  PoorHealthByState shares{};
  WorkCoverage coverage{number_of_adult_states * number_of_working_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t state = name_at(table, row, 0, state_names, "work state");
    const std::size_t age = age_at(table, row, 1);
    coverage.see(table, row, state * number_of_working_ages + age);
    shares[state][age] = table.amount(row, 2);
    if (shares[state][age] > 1.0) table.complain(row, 2, "a share above 1", "shares lie in 0..1");
  }
  table.finish();
  coverage.check(table, path);
  table.finish();
  return shares;
}

/// Four education levels and five durations, at equal ratios from the first to the last.
template <std::size_t N>
std::array<double, N> equal_steps(double first, double last) {
  std::array<double, N> values{};
  for (std::size_t i = 0; i < N; ++i) {
    values[i] = first * std::pow(last / first, static_cast<double>(i) / (N - 1));
  }
  return values;
}

WorkEffects effects_from(const Evidence& evidence) {
  WorkEffects effects;
  effects.poor_health_to_long_term_sick =
      evidence.central("work.poor_health_to_long_term_sick", "rate ratio");
  effects.poor_health_to_unemployed =
      evidence.central("work.poor_health_to_unemployed", "rate ratio");
  effects.poor_health_to_work = evidence.central("work.poor_health_to_work", "hazard ratio");
  effects.poor_health_to_work_from_sick =
      evidence.central("work.poor_health_to_work_from_sick", "hazard ratio");
  effects.education_to_work =
      equal_steps<4>(1.0, evidence.central("work.degree_to_work", "rate ratio"));
  effects.duration_to_work = equal_steps<number_of_durations>(
      evidence.central("work.short_unemployment_to_work", "rate ratio"), 1.0);
  return effects;
}

std::array<double, number_of_working_ages> read_profile(const fs::path& path) {
  const CsvTable table{path, {"age", "log_points"}};
  std::array<double, number_of_working_ages> profile{};
  WorkCoverage coverage{number_of_working_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t age = age_at(table, row, 0);
    coverage.see(table, row, age);
    profile[age] = table.number(row, 1);
  }
  table.finish();
  coverage.check(table, path);
  table.finish();
  return profile;
}

void read_factors(const fs::path& path, WageModel& wages) {
  constexpr std::array<std::string_view, 10> names{
      "male",         "female",   "none",      "level_1_2",  "level_3",
      "level_4_plus", "insecure", "person_sd", "current_sd", "current_persistence"};
  const CsvTable table{path, {"factor", "value"}};
  std::array<double, names.size()> values{};
  WorkCoverage coverage{names.size()};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t factor = name_at(table, row, 0, names, "factor of pay");
    coverage.see(table, row, factor);
    values[factor] = table.number(row, 1);
  }
  table.finish();
  coverage.check(table, path);
  table.finish();
  wages.by_sex = {values[0], values[1]};
  wages.by_education = {values[2], values[3], values[4], values[5]};
  wages.insecure = values[6];
  wages.person_sd = values[7];
  wages.current_sd = values[8];
  wages.current_persistence = values[9];
}

void read_hours(const fs::path& path, WageModel& wages) {
  const CsvTable table{path, {"sex", "age", "to_15", "from_16_to_30", "from_31_to_48", "from_49"}};
  WorkCoverage coverage{number_of_sexes * number_of_working_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t sex = name_at(table, row, 0, sex_names, "sex");
    const std::size_t age = age_at(table, row, 1);
    coverage.see(table, row, sex * number_of_working_ages + age);
    for (std::size_t hours = 0; hours < number_of_hours_classes; ++hours) {
      wages.hours[sex][age][hours] = table.amount(row, 2 + hours);
      if (wages.hours[sex][age][hours] <= 0.0) {
        table.complain(row, 2 + hours, "a share of zero", "some people work these hours");
      }
    }
  }
  table.finish();
  coverage.check(table, path);
  table.finish();
}

void read_minimum(const fs::path& path, WageModel& wages) {
  const CsvTable table{path, {"tax_year", "under_18", "from_18", "from_21", "from_23"}};
  const auto pence = [&](std::size_t row, std::size_t column) {
    return static_cast<std::int32_t>(table.count(row, column));
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const MinimumWage rates{pence(row, 0), pence(row, 1), pence(row, 2), pence(row, 3),
                            pence(row, 4)};
    if (!wages.minimum.empty() && rates.tax_year <= wages.minimum.back().tax_year) {
      table.complain(row, 0, "a tax year that is not after the one above", "they come in order");
    }
    wages.minimum.push_back(rates);
  }
  if (table.rows() == 0) throw FileError{path.string() + ": the table has no rows"};
  table.finish();
}

void read_curves(const fs::path& path, const Areas& areas, WageModel& wages) {
  wages.knots = {-0.80, -0.50, -0.25, -0.05, 0.12, 0.30, 0.50, 0.75, 1.10};
  const CsvTable table{path,
                       {"la_code", "short_odds", "part_time_odds", "at_minus_0_80", "at_minus_0_50",
                        "at_minus_0_25", "at_minus_0_05", "at_plus_0_12", "at_plus_0_30",
                        "at_plus_0_50", "at_plus_0_75", "at_plus_1_10"}};
  wages.curves.resize(areas.las.size());
  wages.short_hours_odds.resize(areas.las.size());
  WorkCoverage coverage{areas.las.size()};
  const PlaceRows las = PlaceRows::of_las(areas);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t la = las.at(table, row, 0).value_or(0);
    coverage.see(table, row, la);
    wages.short_hours_odds[la] = {table.amount(row, 1), table.amount(row, 2)};
    for (std::size_t knot = 0; knot < number_of_pay_knots; ++knot) {
      wages.curves[la][knot] = table.number(row, 3 + knot);
      if (knot > 0 && wages.curves[la][knot] < wages.curves[la][knot - 1]) {
        table.complain(row, 3 + knot, "the curve falls", "a higher score never pays less");
      }
    }
  }
  table.finish();
  coverage.check(table, path);
  table.finish();
}

}  // namespace

EmploymentModel read_employment(const fs::path& scenarios_dir, const fs::path& region_dir,
                                const Areas& areas, const Evidence& evidence) {
  const fs::path national = scenarios_dir / "national" / "employment";
  const fs::path region = region_dir / "employment";
  EmploymentModel model;
  model.cells = WorkCells{areas, read_stocks(region / "stocks.csv", areas),
                          read_intensities(national / "flow_intensities.csv")};
  model.effects = effects_from(evidence);
  model.health = read_poor_health(national / "poor_health.csv");
  model.vacancies = {evidence.central("work.vacancies_per_job", "vacancies per job"),
                     evidence.central("work.vacancy_elasticity", "elasticity"),
                     evidence.central("work.vacancy_reposting", "per month")};
  model.wages.age_profile = read_profile(national / "pay_profile.csv");
  read_factors(national / "pay_factors.csv", model.wages);
  read_hours(national / "hours.csv", model.wages);
  read_minimum(national / "minimum_wage.csv", model.wages);
  read_curves(region / "pay_curves.csv", areas, model.wages);
  model.wages.with_health = evidence.central("work.pay_with_health", "correlation");
  return model;
}

}  // namespace hale
