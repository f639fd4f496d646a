#include "sim/conformance/data_sets.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "sim/storage/csv.hpp"

namespace hale {
namespace {

std::filesystem::path path_of(const Inputs& inputs, const Reference& reference) {
  const std::filesystem::path named = inputs.text("dataset");
  const std::string file = named.stem().string() + ".csv";
  if (!reference.datasets) throw DataMissing{named.string()};
  if (!std::filesystem::is_regular_file(*reference.datasets / file)) {
    throw DataMissing{named.string()};
  }
  return *reference.datasets / file;
}

/// The number of a name in a list, at the end if it is new.
std::size_t place_of(std::string_view name, std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto at = static_cast<std::size_t>(found - names.begin());
  if (at == names.size()) names.emplace_back(name);
  return at;
}

/// Rows come group by group, each with the same options in the same order.
std::size_t options_in_order(const CsvTable& table, std::size_t group_column,
                             std::size_t option_column, std::vector<std::string>& options) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, group_column) != table.text(0, group_column)) break;
    place_of(table.text(row, option_column), options);
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, option_column) == options[row % options.size()]) continue;
    table.complain(row, option_column, "an option out of its turn",
                   "every group of rows has the same options in the same order");
  }
  if (table.rows() % options.size() != 0) {
    table.complain(table.rows() - 1, option_column, "the last group lacks an option", "");
  }
  table.finish();
  return table.rows() / options.size();
}

}  // namespace

CostEffectDraws read_draws(const Inputs& inputs, const Reference& reference) {
  const CsvTable table{path_of(inputs, reference), {"draw", "option", "cost", "effect"}};
  CostEffectDraws draws;
  options_in_order(table, 0, 1, draws.options);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    draws.costs.push_back(table.number(row, 2));
    draws.effects.push_back(table.number(row, 3));
  }
  table.finish();
  return draws;
}

HealthByOption read_health(const Inputs& inputs, const Reference& reference) {
  const CsvTable table{path_of(inputs, reference), {"group", "people", "option", "health"}};
  HealthByOption found;
  const std::size_t groups = options_in_order(table, 0, 2, found.options);
  found.health.resize(found.options.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t option = row % found.options.size();
    if (option == 0) found.people.push_back(table.amount(row, 1));
    found.health[option].push_back(table.amount(row, 3));
    if (table.amount(row, 3) <= 0.0) table.complain(row, 3, "health is above zero", "");
  }
  table.finish();
  if (groups == 0) throw CaseFault{"the data set is empty"};
  return found;
}

std::vector<AgeBand> read_ages(const Inputs& inputs, const Reference& reference,
                               const std::string& group) {
  const CsvTable table{
      path_of(inputs, reference),
      {"group", "start_age", "end_age", "people", "mortality_rate", "health_weight"}};
  std::map<std::int64_t, AgeBand> bands;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, 0) != group) continue;
    const std::int64_t start = std::min<std::int64_t>(table.count(row, 1), 150);
    const std::int64_t end = std::min<std::int64_t>(table.count(row, 2), 150);
    AgeBand& band = bands[start];
    band.start_age = static_cast<int>(start);
    band.end_age = static_cast<int>(end);
    const double people = table.amount(row, 3);
    band.people += people;
    band.deaths += people * table.amount(row, 4);
    band.healthy_people += people * table.amount(row, 5);
  }
  table.finish();
  if (bands.empty()) throw CaseFault{fmt::format("the data set has no group `{}`", group)};
  std::vector<AgeBand> in_order;
  for (const auto& [start, band] : bands) {
    in_order.push_back(band);
  }
  return in_order;
}

}  // namespace hale
