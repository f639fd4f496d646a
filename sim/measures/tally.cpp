#include "sim/measures/tally.hpp"

#include "sim/measures/life_states.hpp"

namespace hale {

Tally::Tally(const TallyShape& shape_of_tally) : shape{shape_of_tally} {
  const std::size_t by_cell = shape.years * shape.cells();
  person_months.resize(by_cell * number_of_person_states);
  expected_deaths.resize(by_cell);
  utility.resize(by_cell);
  satisfaction.resize(by_cell);
  const std::size_t by_place = shape.years * shape.las * number_of_imd_deciles;
  lives.resize(by_place * number_of_sexes * number_of_life_states);
  homes.resize(by_place * number_of_home_states);
  surroundings.resize(by_place);
  for (auto* counts :
       {&cells.residents, &cells.births, &cells.arrivals, &cells.deaths, &cells.departures}) {
    counts->resize(by_cell);
  }
  const std::size_t by_lsoa = shape.years * shape.lsoas;
  lsoas.person_months.resize(by_lsoa * number_of_lsoa_states);
  lsoas.residents.resize(by_lsoa);
  lsoas.deaths.resize(by_lsoa);
  const std::size_t by_group = shape.years * number_of_ethnic_groups;
  ethnicities.person_months.resize(by_group * number_of_group_states);
  ethnicities.residents.resize(by_group);
  ethnicities.deaths.resize(by_group);
  ethnicities.starts.resize(by_group);
  const std::size_t by_month_and_la = shape.years * 12 * shape.las;
  for (auto* counts : {&flows.start, &flows.births, &flows.arrivals, &flows.deaths,
                       &flows.departures, &flows.end}) {
    counts->resize(by_month_and_la);
  }
  for (auto* counts :
       {&living.residents, &living.poverty, &living.poverty_after_housing, &living.distress,
        &living.children, &living.children_in_poverty, &living.children_in_poverty_after_housing}) {
    counts->resize(shape.years * shape.las);
  }
}

}  // namespace hale
