#include "sim/output/life_cubes.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "sim/core/month.hpp"
#include "sim/measures/life_states.hpp"
#include "sim/output/axes.hpp"

namespace hale {
namespace {

/// A variable that counts months in the states for which `holds`.
template <class State>
struct StateCount {
  std::string_view name;
  std::string_view meaning;
  bool (*holds)(const State&);
};

/// Of people aged 18 and over, whom surveys of behaviour ask.
constexpr std::array<StateCount<LifeState>, 12> adult_counts{{
    {"adults", "people aged 18 and over", [](const LifeState&) { return true; }},
    {"inactive", "under 30 minutes of activity a week",
     [](const LifeState& life) { return life.activity == Activity::inactive; }},
    {"fairly_active", "30 to 149 minutes of activity a week",
     [](const LifeState& life) { return life.activity == Activity::fairly_active; }},
    {"active", "150 and more minutes of activity a week",
     [](const LifeState& life) { return life.activity == Activity::active; }},
    {"smokers", "smokers", [](const LifeState& life) { return life.smoking == Smoking::current; }},
    {"former_smokers", "former smokers",
     [](const LifeState& life) { return life.smoking == Smoking::former; }},
    {"overweight", "body-mass index of 25 to 29 kg/m2",
     [](const LifeState& life) { return life.weight == Weight::overweight; }},
    {"obese", "body-mass index of 30 and more kg/m2",
     [](const LifeState& life) { return life.weight >= Weight::obese; }},
    {"severely_obese", "body-mass index of 35 and more kg/m2",
     [](const LifeState& life) { return life.weight == Weight::severely_obese; }},
    {"lonely", "lonely some of the time, often or always",
     [](const LifeState& life) { return life.lonely == Lonely::yes; }},
    {"smokers_obese", "smokers with a body-mass index of 30 and more kg/m2",
     [](const LifeState& life) {
       return life.smoking == Smoking::current && life.weight >= Weight::obese;
     }},
    {"no_burden", "active, never smoked, of healthy weight and not lonely",
     [](const LifeState& life) {
       return life.activity == Activity::active && life.smoking == Smoking::never &&
              life.weight == Weight::healthy && life.lonely == Lonely::no;
     }},
}};

constexpr std::array<StateCount<LifeState>, 2> young_counts{{
    {"young", "aged 16 to 24", [](const LifeState& life) { return life.youth != Youth::older; }},
    {"neet", "aged 16 to 24, neither in work nor in education",
     [](const LifeState& life) { return life.youth == Youth::neet; }},
}};

constexpr std::array<StateCount<HomeState>, 12> home_counts{{
    {"households", "private households", [](const HomeState&) { return true; }},
    {"owned_outright", "homes owned outright",
     [](const HomeState& home) { return home.tenure == Tenure::owned_outright; }},
    {"mortgaged", "homes with a mortgage",
     [](const HomeState& home) { return home.tenure == Tenure::mortgaged; }},
    {"social_rent", "homes rented from a social landlord",
     [](const HomeState& home) { return home.tenure == Tenure::social_rent; }},
    {"private_rent", "homes rented privately",
     [](const HomeState& home) { return home.tenure == Tenure::private_rent; }},
    {"band_d_to_g", "homes of energy band D to G",
     [](const HomeState& home) { return home.leaky; }},
    {"cold", "cold homes: band D to G, and poor once fuel is paid for",
     [](const HomeState& home) { return home.cold; }},
    {"damp", "damp homes, or otherwise in poor condition",
     [](const HomeState& home) { return home.damp; }},
    {"overcrowded", "homes with fewer bedrooms than the standard asks for",
     [](const HomeState& home) { return home.overcrowded; }},
    {"arrears", "households behind with rent or mortgage",
     [](const HomeState& home) { return home.arrears; }},
    {"temporary", "households in temporary accommodation",
     [](const HomeState& home) { return home.shelter == Shelter::temporary; }},
    {"rough", "households that sleep rough",
     [](const HomeState& home) { return home.shelter == Shelter::rough; }},
}};

/// A variable of the surroundings: a sum over residents and months.
struct ExposureSum {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  std::int64_t SurroundingsMonth::*value;
};

constexpr std::array<ExposureSum, 7> exposure_sums{{
    {"residents", "person-months", "people of all ages", &SurroundingsMonth::residents},
    {"pm25", "person-months x ug/m3 / 10,000", "fine particles that they breathe",
     &SurroundingsMonth::pm25},
    {"above_5", "person-months", "where fine particles are above 5 ug/m3 (WHO guideline, 2021)",
     &SurroundingsMonth::above_guideline},
    {"above_10", "person-months", "where they are above 10 ug/m3 (England's target for 2040)",
     &SurroundingsMonth::above_target},
    {"ndvi", "person-months / 10,000", "greenness index of where they live",
     &SurroundingsMonth::ndvi},
    {"violence", "person-months x offences per 1,000 and year / 10,000",
     "recorded violence with injury where they live", &SurroundingsMonth::violence},
    {"most_violent_tenth", "person-months",
     "where violence is at the rate of England's worst tenth of LSOAs or above",
     &SurroundingsMonth::most_violent_tenth},
}};

/// Months in the states that count, by option, year and cell.
template <class State, class Holds>
std::vector<std::int32_t> months_in(const RunResults& results, const Holds& holds,
                                    std::vector<std::int32_t> Tally::*counts, std::size_t states,
                                    State (*state_of)(std::size_t)) {
  const ReportedYears years = reported_years(results);
  std::vector<std::int32_t> months;
  for (const OptionResults& option : results.options) {
    const Tally& tally = option.history.tally;
    const std::vector<std::int32_t>& of_all = tally.*counts;
    const std::size_t per_year = of_all.size() / tally.shape.years;
    const std::size_t first = years.first_row * per_year;
    for (std::size_t at = first; at < first + years.count * per_year; at += states) {
      std::int32_t sum = 0;
      for (std::size_t state = 0; state < states; ++state)
        sum += holds(state_of(state)) ? of_all[at + state] : 0;
      months.push_back(sum);
    }
  }
  return months;
}

/// Expected contacts of one la, decile and sex in a year, by service.
std::vector<double> contacts_in(const Tally& tally, std::size_t first_cell,
                                const std::vector<ServiceUse>& services) {
  std::vector<double> contacts(services.size());
  for (std::size_t band = 0; band < number_of_age_bands; ++band) {
    const std::int32_t* const months =
        &tally.person_months[(first_cell + band) * number_of_person_states];
    for (std::size_t state = 0; state < number_of_person_states; ++state) {
      const ServiceAge age = service_age(static_cast<Work>(state / 4), band);
      const double years = static_cast<double>(months[state]) / months_per_year;
      for (std::size_t service = 0; service < services.size(); ++service) {
        contacts[service] +=
            years * services[service].at(age, (state & 2U) != 0, (state & 1U) != 0);
      }
    }
  }
  return contacts;
}

}  // namespace

Cube services_cube(const RunResults& results) {
  std::vector<std::string> names;
  for (const ServiceUse& service : results.prices.services)
    names.push_back(service.name);
  Cube cube = run_cube(results, "services",
                       {la_axis(results.areas),
                        imd_decile_axis(),
                        sex_axis(),
                        {"service", "public service", names}});
  const ReportedYears years = reported_years(results);
  std::vector<double> values;
  for (const OptionResults& option : results.options) {
    const Tally& tally = option.history.tally;
    const std::size_t cells = tally.shape.cells();
    const std::size_t first = years.first_row * cells;
    for (std::size_t at = first; at < first + years.count * cells; at += number_of_age_bands) {
      const std::vector<double> contacts = contacts_in(tally, at, results.prices.services);
      values.insert(values.end(), contacts.begin(), contacts.end());
    }
  }
  add_variable(cube, "contacts", "contacts", "expected contacts of people in their state of health",
               std::move(values));
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

Cube determinants_cube(const RunResults& results) {
  Cube cube =
      run_cube(results, "determinants", {la_axis(results.areas), imd_decile_axis(), sex_axis()});
  const auto add = [&](const StateCount<LifeState>& counted, const auto& holds) {
    add_variable(cube, counted.name, "person-months", counted.meaning,
                 months_in(results, holds, &Tally::lives, number_of_life_states, life_of));
  };
  for (const StateCount<LifeState>& counted : adult_counts)
    add(counted, [&](const LifeState& life) { return life.is_adult && counted.holds(life); });
  for (const StateCount<LifeState>& counted : young_counts)
    add(counted, counted.holds);
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

Cube surroundings_cube(const RunResults& results) {
  Cube cube = run_cube(results, "surroundings", {la_axis(results.areas), imd_decile_axis()});
  for (const ExposureSum& sum : exposure_sums) {
    std::vector<std::int64_t> values;
    const ReportedYears years = reported_years(results);
    for (const OptionResults& option : results.options) {
      const Tally& tally = option.history.tally;
      const std::size_t per_year = tally.surroundings.size() / tally.shape.years;
      const auto first =
          tally.surroundings.begin() + static_cast<std::ptrdiff_t>(years.first_row * per_year);
      for (auto at = first; at != first + static_cast<std::ptrdiff_t>(years.count * per_year); ++at)
        values.push_back((*at).*sum.value);
    }
    add_variable(cube, sum.name, std::string{sum.unit}, sum.meaning, std::move(values));
  }
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

Cube homes_cube(const RunResults& results) {
  Cube cube = run_cube(results, "homes", {la_axis(results.areas), imd_decile_axis()});
  for (const StateCount<HomeState>& counted : home_counts) {
    add_variable(cube, counted.name, "household-months", counted.meaning,
                 months_in(results, counted.holds, &Tally::homes, number_of_home_states, home_of));
  }
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

}  // namespace hale
