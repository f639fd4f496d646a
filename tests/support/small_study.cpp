#include "tests/support/small_study.hpp"

#include <algorithm>

#include "sim/engine/simulate.hpp"
#include "sim/scenario/read_study.hpp"

#include "tests/support/source_dir.hpp"

namespace hale::test {

Study small_study(const std::vector<std::string>& options) {
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  Study study = read_study(scenarios / "studies/ips-expansion.yaml",
                           {"scale=0.01", "years=2024..2027"}, scenarios);
  std::erase_if(study.options, [&options](const StudyOption& option) {
    return option.id != baseline_id &&
           std::find(options.begin(), options.end(), option.id) == options.end();
  });
  return study;
}

Prepared prepare_small_study(const std::vector<std::string>& options, double scale) {
  Study study = small_study(options);
  study.scale = scale;
  return prepare(study, source_dir() / "scenarios");
}

std::vector<History> run_to_the_end(const Plan& plan, const World& base) {
  return simulate(plan, base, [](std::size_t, Month) { return true; });
}

bool same_people(const History& a, const History& b) {
  return a.tally.person_months == b.tally.person_months &&
         a.tally.expected_deaths == b.tally.expected_deaths &&
         a.tally.cells.residents == b.tally.cells.residents &&
         a.tally.cells.births == b.tally.cells.births &&
         a.tally.cells.deaths == b.tally.cells.deaths &&
         a.tally.cells.arrivals == b.tally.cells.arrivals &&
         a.tally.cells.departures == b.tally.cells.departures &&
         a.tally.lsoas.person_months == b.tally.lsoas.person_months &&
         a.tally.flows.end == b.tally.flows.end;
}

bool same_population_money(const History& a, const History& b) {
  for (int year = a.accounts.first_year(); year < a.accounts.first_year() + a.accounts.years();
       ++year) {
    for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
      const auto who = static_cast<Agency>(agency);
      if (a.accounts.at(year, population_flows, who, FlowKind::transfer) !=
          b.accounts.at(year, population_flows, who, FlowKind::transfer)) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace hale::test
