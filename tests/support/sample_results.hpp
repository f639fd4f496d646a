#pragma once

// A small made-up result of three years and three options, complete in all its parts.

#include "sim/measures/observe.hpp"
#include "sim/output/results.hpp"

#include "tests/support/counted_world.hpp"

namespace hale::test {

inline constexpr int sample_first_year = 2024;
inline constexpr int sample_last_year = 2026;

inline History sample_history(std::size_t programmes) {
  // The histories begin a year before the first that is reported.
  const int years = sample_last_year - sample_first_year + 2;
  const TallyShape shape{sample_first_year - 1, static_cast<std::size_t>(years), 2, 6};
  return {.tally = Tally{shape},
          .accounts = Accounts{shape.first_year, years, programmes},
          .quantities = Quantities{shape.first_year, years, 1},
          .incomes = Incomes{shape.first_year, years},
          .programmes = ProgrammeCounts{shape.first_year, years, programmes, 2},
          .participants = Participants{shape.first_year, years, programmes},
          .changes = LifeChanges{shape.years},
          .histories = LifeHistories{shape.years}};
}

/// A boy and a girl are born in every LSOA.
inline std::vector<PersonId> births(Month month, World& world) {
  std::vector<PersonId> born;
  for (std::size_t i = 0; i < 12; ++i) {
    world.people.grow_by(1);
    const PersonId child{world.people.size() - 1};
    world.people.demography.birth_month[child] = static_cast<std::int16_t>(month.index());
    world.people.demography.lsoa[child] = LsoaId{i / 2};
    world.people.demography.sex[child] = static_cast<Sex>(i % 2);
    world.people.life.death_threshold[child] = 1U << 20U;
    born.push_back(child);
  }
  return born;
}

/// Lives four years in which nobody moves; every 50th row dies in a month of its own.
inline void live(World world, Tally& tally) {
  const Month first{tally.shape.first_year, 1};
  const int months = static_cast<int>(tally.shape.years) * 12;
  for (int i = 0; i < months; ++i) {
    observe(first + i, world, tally);
    Movements movements;
    for (std::size_t row = static_cast<std::size_t>(i); row < world.people.size(); row += 50) {
      Vital& vital = world.people.demography.vital[PersonId{row}];
      if (vital != Vital::alive) continue;
      vital = Vital::dead;
      movements.deaths.push_back(PersonId{row});
    }
    movements.births = births(first + i, world);
    observe_movements(first + i, world, movements, tally);
  }
}

/// Every `n`th person who is unemployed finds secure work.
inline World with_jobs(World world, std::size_t n) {
  std::size_t met = 0;
  for (Work& work : world.people.employment.work.values()) {
    if (work == Work::unemployed && met++ % n == 0) work = Work::secure;
  }
  return world;
}

inline OptionResults sample_baseline(const World& world) {
  OptionResults option{"baseline", "As things are", {}, sample_history(0)};
  live(world, option.history.tally);
  for (int year = sample_first_year; year <= sample_last_year; ++year) {
    option.history.accounts.book(year, population_flows, Agency::dwp, FlowKind::transfer,
                                 Pence{-50'000'000'00});
    option.history.accounts.book(year, population_flows, Agency::hmrc, FlowKind::transfer,
                                 Pence{40'000'000'00});
    option.history.accounts.book(year, population_flows, Agency::employers, FlowKind::transfer,
                                 Pence{-9'000'000'00});
    const auto first = static_cast<std::size_t>(year - sample_first_year + 1) * 10;
    option.history.incomes.sums[first] = {1000, 1'000'00, 150'000'000};
  }
  return option;
}

/// 90 people reached, of whom 7 work who would not have, and one woman's history.
inline void add_sample_lives(History& history) {
  const std::size_t years = history.tally.shape.years;
  for (std::size_t year = 1; year < years; ++year) {
    history.changes.add(LifeChange::people, year, LifeGroup::participants, 90);
    history.changes.add(LifeChange::gained_work, year, LifeGroup::participants, 7);
    history.changes.add(LifeChange::lost_work, year, LifeGroup::others, 2);
    history.histories.with[year] = YearEnd{Stand::secure, true, false, false}.in_programme().bits();
    history.histories.without[year] = YearEnd{Stand::unemployed, false, true, true}.bits();
  }
  history.histories.with.at(years - 1) = YearEnd{Stand::secure, true, false, false}.bits();
  history.histories.without.at(years - 1) = YearEnd{Stand::dead, false, false, false}.bits();
  history.histories.start.front() = static_cast<std::int16_t>(Month{2024, 4}.index());
  history.histories.birth_month.front() = static_cast<std::int16_t>(Month{1984, 5}.index());
  history.histories.sex.front() = Sex::female;
  history.histories.ethnicity.front() = Ethnicity::black;
  history.histories.lsoa.front() = LsoaId{std::size_t{5}};
}

inline OptionResults sample_programme(const World& world) {
  OptionResults option{"ips-x3", "Three times the places, \"x3\"", {"ips"}, sample_history(1)};
  live(with_jobs(world, 3), option.history.tally);
  for (int year = sample_first_year; year <= sample_last_year; ++year) {
    Accounts& accounts = option.history.accounts;
    accounts.book(year, population_flows, Agency::dwp, FlowKind::transfer, Pence{-49'000'000'00});
    accounts.book(year, population_flows, Agency::hmrc, FlowKind::transfer, Pence{40'250'000'00});
    accounts.book(year, population_flows, Agency::employers, FlowKind::transfer,
                  Pence{-9'500'000'00});
    accounts.book(year, flows_of_programme(0), Agency::dwp, FlowKind::cost, Pence{-600'000'00});
    accounts.book(year, flows_of_programme(0), Agency::combined_authority, FlowKind::cost,
                  Pence{-400'000'50});
    for (GroupNumber group = 0; group < 20; ++group) {
      option.history.programmes.add(ProgrammeCount::starts, year, 0, group, group + 1);
      option.history.programmes.add(ProgrammeCount::spend, year, 0, group, 5'000'000'00);
    }
    option.history.participants.add(ParticipantCount::followed, year, 0, 2520);
  }
  for (int year = sample_first_year; year <= sample_last_year; ++year) {
    option.history.accounts.book(year, population_flows, Agency::nhs_primary, FlowKind::resource,
                                 Pence{6'000'00});
    option.history.accounts.book(year, population_flows, Agency::individuals, FlowKind::economic,
                                 Pence{2'000'000'00});
    option.history.quantities.add(year, 0, -150.0);
    const auto first = static_cast<std::size_t>(year - sample_first_year + 1) * 10;
    option.history.incomes.sums[first] = {1000, 3'000'00, 150'000'000};  // decile 1, year's sums
  }
  option.history.clamps[0] = 12;
  add_sample_lives(option.history);
  return option;
}

/// The same people in another region, each in the health that is next better.
inline ComparatorResults sample_comparator(World world) {
  for (SelfRatedHealth& health : world.people.health.self_rated.values()) {
    if (health != SelfRatedHealth{0})
      health = static_cast<SelfRatedHealth>(static_cast<int>(health) - 1);
  }
  world.areas.region = {"E92000099", "Country"};
  ComparatorResults comparator{world.areas, sample_history(0)};
  live(std::move(world), comparator.history.tally);
  return comparator;
}

/// Options: baseline, ips-x3 (a third of the unemployed in work) and warm-words-only (no effect);
/// compared with a healthier country.
inline RunResults sample_results(std::size_t people = 12000) {
  const World world = counted_world(people, Month{sample_first_year - 1, 1});
  RunResults results;
  results.study_id = "sample";
  results.title = "A sample: caf\xC3\xA9, \xE2\x82\xAC";
  results.areas = world.areas;
  results.first_year = sample_first_year;
  results.last_year = sample_last_year;
  results.seed = 42;
  results.scale = 0.1;
  results.price_base = 2025;
  results.options.push_back(sample_baseline(world));
  results.options.push_back(sample_programme(world));
  results.options.push_back(sample_baseline(world));
  results.options.back().id = "warm-words-only";
  results.comparator = sample_comparator(world);
  results.fit = {{"age x sex", "local authority", 0.12, 0.41, 0.5, true},
                 {"tenure", "LSOA", 4.5, 9.0, 3.0, false}};
  results.parameters = {{"ips.job_finding", "hazard ratio", 1.4}};
  ServiceUse appointments{"gp_appointment", {}};
  for (auto& of_age : appointments.per_person_year)
    of_age = {{{8.0, 16.0}, {4.0, 8.0}}};
  results.prices.services = {appointments};
  UnitCost appointment;
  appointment.quantity = "gp_appointment";
  appointment.unit = "appointment";
  appointment.pence = 4000.0;
  appointment.low = 3000.0;
  appointment.high = 5000.0;
  appointment.price_year = "2025";
  appointment.standing = "judgement";
  appointment.bearers = {{Agency::nhs_primary, FlowKind::resource, 1.0}};
  appointment.marginal_share = 0.25;
  appointment.step = 100.0;
  results.prices.unit_costs = {appointment};
  results.valuation = {.schedule = "one and a half",
                       .money = constant_rate(0.5),
                       .health = constant_rate(0.25),
                       .gbp_per_qaly = 80000.0,
                       .also_per_qaly = {20000.0, 30000.0},
                       .gbp_per_wellby = 16000.0,
                       .points_per_qaly = 7.0,
                       .gbp_displacing_qaly = 20000.0,
                       .income_elasticity = 1.3,
                       .median_income = 2000.0};
  results.evidence = {{"ips", {{"work.job_finding", "RCT"}, {"health.mcs", "judgement"}}}};
  results.provenance = {.hale_version = "0.1.0",
                        .git = "0123abc",
                        .created = "2026-01-02T03:04:05Z",
                        .command = "hale run sample.yaml -o sample.h5",
                        .study_yaml = "hale: study/1\nid: sample\n",
                        .inputs = {{"sample.yaml", "00112233445566778899aabbccddeeff"}},
                        .threads = 2};
  return results;
}

}  // namespace hale::test
