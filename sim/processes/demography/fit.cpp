#include "sim/processes/demography/fit.hpp"

#include <algorithm>
#include <string_view>

#include "sim/core/contracts.hpp"
#include "sim/core/random.hpp"
#include "sim/core/units.hpp"
#include "sim/processes/demography/base_counts.hpp"
#include "sim/processes/demography/household_hazards.hpp"

namespace hale {
namespace {

std::uint32_t monthly_threshold(double annual_rate) {
  return threshold_of(in_one_month(AnnualRate{annual_rate}).value());
}

/// By age, what the tables' rates must be multiplied by so that the base's women, with the parities
/// that they have, bear as many children as women of that age do nationally.
ByMaternalAge<double> parity_correction(const DemographyTables& tables, const BaseCounts& counts) {
  ByMaternalAge<double> correction{};
  for (std::size_t age = 0; age < number_of_maternal_ages; ++age) {
    double national = 0.0;
    double here = 0.0;
    std::int64_t women = 0;
    for (std::size_t parity = 0; parity < number_of_parities; ++parity) {
      std::int64_t n = 0;
      for (const auto& la : counts.mothers) {
        n += la[age][parity];
      }
      const double rate = tables.births_per_woman_year[age][parity];
      national += tables.women_by_parity[age][parity] * rate;
      here += static_cast<double>(n) * rate;
      women += n;
    }
    correction[age] = here > 0.0 ? static_cast<double>(women) * national / here : 1.0;
  }
  return correction;
}

void fit_births(const DemographyTables& tables, const BaseCounts& counts, double scale,
                DemographyModel& model) {
  const ByMaternalAge<double> correction = parity_correction(tables, counts);
  model.birth.resize(counts.mothers.size());
  for (std::size_t la = 0; la < counts.mothers.size(); ++la) {
    double expected = 0.0;
    for (std::size_t age = 0; age < number_of_maternal_ages; ++age) {
      for (std::size_t parity = 0; parity < number_of_parities; ++parity) {
        expected += static_cast<double>(counts.mothers[la][age][parity]) * correction[age] *
                    tables.births_per_woman_year[age][parity];
      }
    }
    const double level = expected > 0.0 ? scale * tables.births_per_year[la] / expected : 1.0;
    for (std::size_t age = 0; age < number_of_maternal_ages; ++age) {
      for (std::size_t parity = 0; parity < number_of_parities; ++parity) {
        const double rate = level * correction[age] * tables.births_per_woman_year[age][parity];
        model.birth[la][age][parity] = monthly_threshold(rate);
        model.ceilings.birth = std::max(model.ceilings.birth, model.birth[la][age][parity]);
      }
    }
  }
}

/// Departures per year of a head of household, by age, that make everyone's expected number that
/// of the tables.
ByAge<double> departure_rates(const DemographyTables& tables, const BaseCounts& counts,
                              std::size_t la) {
  double relative = 0.0;
  std::int64_t people = 0;
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    const double exposed = static_cast<double>(counts.led[la][age]) +
                           lone_departure_ratio * static_cast<double>(counts.loners[la][age]);
    relative += exposed * tables.departure_profile[age];
    people += counts.led[la][age];
  }
  const double expected =
      static_cast<double>(people) * tables.migration[la].departures_per_person_year;
  ByAge<double> rates{};
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    rates[age] = relative > 0.0 ? expected / relative * tables.departure_profile[age] : 0.0;
  }
  return rates;
}

/// Returns the departures per year of people who may leave alone, by age, over the whole region.
ByAge<double> fit_departures(const DemographyTables& tables, const BaseCounts& counts,
                             DemographyModel& model) {
  ByAge<double> departures{};
  ByAge<double> loners{};
  for (std::size_t la = 0; la < counts.led.size(); ++la) {
    const ByAge<double> rates = departure_rates(tables, counts, la);
    auto& heads = model.departure.emplace_back();
    auto& alone = model.lone_departure.emplace_back();
    for (std::size_t age = 0; age < number_of_ages; ++age) {
      const double alone_rate = lone_departure_ratio * rates[age];
      heads[age] = monthly_threshold(rates[age]);
      alone[age] = monthly_threshold(alone_rate);
      model.ceilings.departure = std::max(model.ceilings.departure, heads[age]);
      departures[age] += alone_rate * static_cast<double>(counts.loners[la][age]);
      loners[age] += static_cast<double>(counts.loners[la][age]);
    }
  }
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    departures[age] = loners[age] > 0.0 ? departures[age] / loners[age] : 0.0;
  }
  return departures;
}

/// Households per month by band that bring `persons` a month, adults in the proportions `ages`.
ByArrivalBand<double> households_bringing(double persons, const ByArrivalBand<double>& ages,
                                          const BaseCounts& counts, std::size_t la) {
  ByArrivalBand<double> households{};
  double brought = 0.0;
  for (std::size_t band = 0; band < number_of_arrival_bands; ++band) {
    const auto donors = static_cast<double>(counts.households[la][band]);
    const auto adults = static_cast<double>(counts.adults[la][band]);
    if (adults == 0.0) continue;
    households[band] = ages[band] * donors / adults;
    brought += households[band] * static_cast<double>(counts.members[la][band]) / donors;
  }
  for (double& number : households) {
    number = brought > 0.0 ? number * persons / brought : 0.0;
  }
  return households;
}

void fit_arrivals(const DemographyTables& tables, const BaseCounts& counts, double scale,
                  DemographyModel& model) {
  model.first_year = tables.first_year;
  for (std::size_t la = 0; la < tables.migration.size(); ++la) {
    const LaMigration& migration = tables.migration[la];
    auto& years = model.arrivals.emplace_back();
    for (std::size_t year = 0; year < migration.arrivals_per_year.size(); ++year) {
      const double per_month = scale * migration.arrivals_per_year[year] / 12.0;
      years.push_back(households_bringing(per_month, migration.arrival_ages[year], counts, la));
    }
  }
}

void fit_households(const DemographyTables& tables, const BaseCounts& counts,
                    const ByAge<double>& lone_departures, DemographyModel& model) {
  const HouseholdHazards hazards = household_hazards(tables, lone_departures, counts.positions);
  Ceilings& ceilings = model.ceilings;
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      model.leaving_home[sex][age] = monthly_threshold(hazards.leaving_home[sex][age]);
      model.partnering[sex][age] = monthly_threshold(hazards.partnering[sex][age]);
      ceilings.leaving_home = std::max(ceilings.leaving_home, model.leaving_home[sex][age]);
      ceilings.partnering = std::max(ceilings.partnering, model.partnering[sex][age]);
    }
    model.sharing[age] = threshold_of(hazards.sharing[age]);
    model.parting[age] = monthly_threshold(tables.parting[age]);
    ceilings.parting = std::max(ceilings.parting, model.parting[age]);
  }
}

Donors index_donors(const World& base, Month now) {
  const DemographyColumns& who = base.people.demography;

  struct Entry {
    std::size_t cell;
    Uid head;
    HouseholdId household;
  };

  std::vector<Entry> entries;
  for (std::size_t row = 0; row < base.people.size(); ++row) {
    const PersonId head{row};
    if (who.role[head] != Role::reference || who.vital[head] != Vital::alive) continue;
    const std::size_t band = arrival_band_of(age_in_years(who.birth_month[head], now));
    const std::size_t la = base.areas.la[who.lsoa[head]].row();
    entries.push_back({la * number_of_arrival_bands + band, who.uid[head], who.household[head]});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.cell != b.cell ? a.cell < b.cell : a.head < b.head;
  });
  Donors donors;
  donors.starts.assign(base.areas.las.size() * number_of_arrival_bands + 1, 0);
  for (const Entry& entry : entries) {
    donors.households.push_back(entry.household);
    ++donors.starts[entry.cell + 1];
  }
  for (std::size_t cell = 1; cell < donors.starts.size(); ++cell) {
    donors.starts[cell] += donors.starts[cell - 1];
  }
  return donors;
}

/// The FNV-1a hash of a place's code: the same in every region that contains the place.
std::uint64_t key_of(std::string_view code) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : code) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return hash;
}

}  // namespace

DemographyModel fit_demography(const DemographyTables& tables, const World& base, Month base_month,
                               double scale) {
  const std::size_t las = base.areas.las.size();
  expects(tables.migration.size() == las && tables.births_per_year.size() == las,
          "the tables cover the population's local authorities");
  expects(scale > 0.0 && scale <= 1.0, "a scale lies in (0, 1]");
  const BaseCounts counts = count_base(base, base_month);
  DemographyModel model;
  model.base_month = base_month;
  model.newborns = tables.newborns;
  fit_births(tables, counts, scale, model);
  const ByAge<double> lone_departures = fit_departures(tables, counts, model);
  fit_households(tables, counts, lone_departures, model);
  fit_arrivals(tables, counts, scale, model);
  model.donors = index_donors(base, base_month);
  for (const Place& la : base.areas.las) {
    model.la_key.push_back(key_of(la.code));
  }
  return model;
}

}  // namespace hale
