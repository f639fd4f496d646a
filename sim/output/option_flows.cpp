#include "sim/output/option_flows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/core/month.hpp"

namespace hale {
namespace {

DiscountSchedule schedule_of(const Cube& valuation, std::size_t series) {
  const std::vector<double> first_years = totals(valuation, "first_year", {"series", "band"});
  const std::vector<double> rates = totals(valuation, "rate", {"series", "band"});
  const std::size_t bands = labels_of(valuation, "band").size();
  std::vector<DiscountBand> found;
  for (std::size_t at = series * bands; at < (series + 1) * bands; ++at) {
    if (first_years[at] > 0.0) found.push_back({static_cast<int>(first_years[at]), rates[at]});
  }
  return DiscountSchedule{found};
}

}  // namespace

double valued_at(const ResultsFile& file, std::string_view name) {
  const Cube& valuation = file.cube("valuation");
  const std::vector<std::string> names = labels_of(valuation, "value");
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw FileError{fmt::format("{}: cannot read: it has no value {}", file.path, name)};
  return totals(valuation, "number", {"value"})[static_cast<std::size_t>(found - names.begin())];
}

AppraisalTerms terms_of(const ResultsFile& file) {
  const Cube& valuation = file.cube("valuation");
  return {.money = schedule_of(valuation, 0),
          .health = schedule_of(valuation, 1),
          .gbp_per_qaly = valued_at(file, "gbp_per_qaly")};
}

std::vector<double> also_per_qaly(const ResultsFile& file) {
  const Cube& valuation = file.cube("valuation");
  if (valuation.variable("also_per_qaly") == nullptr) return {};
  return totals(valuation, "also_per_qaly", {"told"});
}

std::string schedule_named_in(const ResultsFile& file) {
  const CubeVariable* const name = file.cube("valuation").variable("schedule");
  if (name == nullptr) throw FileError{fmt::format("{}: it names no schedule", file.path)};
  return std::get<std::vector<std::string>>(name->values).front();
}

std::vector<double> changes_of(const ResultsFile& file, const std::string& cube,
                               const std::string& variable, const std::vector<std::string>& keep,
                               double factor) {
  std::vector<double> values = totals(file.cube(cube), variable, keep);
  const std::size_t per_option = values.size() / labels_of(file.cube(cube), "option").size();
  const std::vector<double> baseline(values.begin(),
                                     values.begin() + static_cast<std::ptrdiff_t>(per_option));
  for (std::size_t at = 0; at < values.size(); ++at)
    values[at] = (values[at] - baseline[at % per_option]) * factor / file.scale;
  return values;
}

std::vector<OptionFlows> flows_of_options(const ResultsFile& file) {
  const std::size_t options = labels_of(file.cube("cash"), "option").size();
  const std::size_t years = labels_of(file.cube("cash"), "year").size();
  const std::vector<double> gbp =
      changes_of(file, "cash", "gbp", {"option", "year", "agency", "kind"});
  const std::vector<double> qalys = changes_of(file, "population", "quality_adjusted_months",
                                               {"option", "year"}, 1.0 / months_per_year);
  std::vector<OptionFlows> all;
  auto amount = gbp.begin();
  for (std::size_t option = 0; option < options; ++option) {
    OptionFlows flows{Flows{years}, {}};
    for (std::size_t year = 0; year < years; ++year) {
      for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
        for (std::size_t kind = 0; kind < number_of_flow_kinds; ++kind)
          flows.money.add(year, static_cast<Agency>(agency), static_cast<FlowKind>(kind),
                          *amount++);
      }
      flows.qalys.push_back(qalys[option * years + year]);
    }
    all.push_back(std::move(flows));
  }
  return all;
}

}  // namespace hale
