#include "sim/scenario/read_services.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sim/scenario/cell_table.hpp"

namespace hale {
namespace {

constexpr Bounds contacts{0.0, 1000.0};
constexpr std::size_t states = number_of_service_ages * 4;

std::optional<std::size_t> age_at(const CsvTable& table, std::size_t row) {
  const auto found =
      std::find(service_age_names.begin(), service_age_names.end(), table.text(row, 1));
  if (found != service_age_names.end())
    return static_cast<std::size_t>(found - service_age_names.begin());
  table.complain(row, 1, fmt::format("unknown age group `{}`", table.text(row, 1)),
                 "0-15, 16-64 or 65+");
  return std::nullopt;
}

std::optional<std::size_t> yes_at(const CsvTable& table, std::size_t row, std::size_t column) {
  if (table.text(row, column) == "no") return 0;
  if (table.text(row, column) == "yes") return 1;
  table.complain(row, column, fmt::format("neither yes nor no: `{}`", table.text(row, column)),
                 "the state of health is told by two of them");
  return std::nullopt;
}

/// The service of the name, at the end if it is new.
std::size_t service_named(std::string_view name, std::vector<ServiceUse>& services) {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const ServiceUse& known) { return known.name == name; });
  const auto at = static_cast<std::size_t>(found - services.begin());
  if (at == services.size()) services.push_back({std::string{name}, {}});
  return at;
}

}  // namespace

std::vector<ServiceUse> read_services(const std::filesystem::path& scenarios_dir) {
  const CsvTable table{
      scenarios_dir / "national" / "health" / "service_use.csv",
      {"service", "age_group", "good_health", "limiting_condition", "per_person_year"}};
  const std::size_t cells = std::max<std::size_t>(table.rows() / states, 1) * states;
  KeyedRows rows{table, cells};
  std::vector<ServiceUse> services;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t service = service_named(table.text(row, 0), services);
    const auto age = age_at(table, row);
    const auto good = yes_at(table, row, 2);
    const auto limited = yes_at(table, row, 3);
    if (!age || !good || !limited) continue;
    const std::size_t key = ((service * number_of_service_ages + *age) * 2 + *good) * 2 + *limited;
    if (key >= cells) {
      table.complain(row, 0, fmt::format("too few rows for `{}`", table.text(row, 0)),
                     "each service has 3 age groups x 2 x 2 states of health");
      continue;
    }
    rows.claim(row, key);
    services[service].per_person_year[*age][*good][*limited] = rows.value(row, 4, contacts);
  }
  rows.finish();
  return services;
}

}  // namespace hale
