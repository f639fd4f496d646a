#include "sim/output/outcomes.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "sim/core/agency.hpp"
#include "sim/output/appraise_results.hpp"
#include "sim/output/axes.hpp"
#include "sim/output/differences.hpp"

namespace hale {
namespace {

/// Which row of a comparison is sought.
struct Sought {
  std::string measure;
  std::string sex;
  std::string agency;
  std::string years;
  auto operator<=>(const Sought&) const = default;
};

/// Places of outcomes by their rows.
std::map<Sought, std::size_t> places_of_rows(const std::vector<std::string>& years) {
  const std::size_t averaged = std::min<std::size_t>(years_in_mean, years.size());
  const std::string all = years.front() + "-" + years.back();
  const std::string last = years[years.size() - averaged] + "-" + years.back();
  std::map<Sought, std::size_t> places;
  for (const OutcomeFact& fact : outcome_facts) {
    places.emplace(Sought{std::string{fact.measure}, std::string{fact.sex},
                          std::string{fact.agency}, fact.years == OutcomeYears::all ? all : last},
                   places.size());
  }
  for (const AgencyFact& agency : agency_facts)
    places.emplace(Sought{"agency_net", "persons", std::string{agency.name}, all}, places.size());
  return places;
}

/// Values by (option, outcome). An agency whose flows never change has no row and nets nothing.
std::vector<double> values_of(const ResultsFile& file, const std::vector<std::string>& options) {
  const std::size_t outcomes = outcome_facts.size() + number_of_agencies;
  std::vector<double> values(options.size() * outcomes);
  std::map<std::string, std::size_t> first_value;
  for (std::size_t option = 0; option < options.size(); ++option) {
    first_value.emplace(options[option], option * outcomes);
    if (option == 0) continue;
    std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(option * outcomes),
                outcome_facts.size(), std::numeric_limits<double>::quiet_NaN());
  }
  const auto places = places_of_rows(labels_of(file.cube("hle"), "year"));
  for (const auto& rows : {difference_rows(file), appraisal_rows(file)}) {
    for (const ComparisonRow& row : rows) {
      if (row.area != file.region || row.option == options.front()) continue;
      const auto found = places.find({row.measure, row.sex, row.agency, row.years});
      if (found != places.end()) values[first_value.at(row.option) + found->second] = row.value;
    }
  }
  return values;
}

}  // namespace

std::vector<std::string> outcome_names() {
  std::vector<std::string> names;
  for (const OutcomeFact& fact : outcome_facts)
    names.emplace_back(fact.name);
  for (const AgencyFact& agency : agency_facts)
    names.push_back(fmt::format("net_{}", agency.name));
  return names;
}

Better better_of(std::string_view outcome) {
  for (const OutcomeFact& fact : outcome_facts) {
    if (fact.name == outcome) return fact.better;
  }
  return Better::more;
}

Cube outcomes_cube(const ResultsFile& file) {
  const Cube& hle = file.cube("hle");
  Cube cube{"outcomes", {}, {}};
  for (const char* const axis : {"option", "draw", "seed"})
    cube.dims.push_back(*hle.dimension(axis));
  cube.dims.push_back({"outcome", "what an option changes, against the baseline", outcome_names()});
  add_variable(cube, "value", "1", "value, in the unit of `unit`, for everyone",
               values_of(file, labels_of(hle, "option")));
  std::vector<std::string> units;
  std::vector<std::string> meanings;
  for (const OutcomeFact& fact : outcome_facts) {
    units.emplace_back(fact.unit);
    meanings.emplace_back(fact.meaning);
  }
  for (const AgencyFact& agency : agency_facts) {
    units.emplace_back("GBP");
    meanings.push_back(fmt::format("net of what {} pays and saves, present value", agency.title));
  }
  cube.variables.push_back({"unit", "", "unit of the outcome", {"outcome"}, units});
  cube.variables.push_back({"meaning", "", "what the outcome is", {"outcome"}, meanings});
  return cube;
}

}  // namespace hale
