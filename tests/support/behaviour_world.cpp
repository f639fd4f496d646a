#include "tests/support/behaviour_world.hpp"

#include <string>

#include "sim/processes/behaviour/start_behaviour.hpp"
#include "sim/scenario/read_behaviour.hpp"
#include "sim/scenario/read_environment.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

Work work_at(std::size_t row, int age) {
  if (age < 16) return Work::child;
  if (age >= 67) return Work::retired;
  if (age < 19) return Work::student;
  constexpr Work states[] = {Work::secure, Work::insecure,   Work::secure,         Work::secure,
                             Work::carer,  Work::unemployed, Work::long_term_sick, Work::secure};
  return states[static_cast<std::size_t>(trait(row, 11) * 8.0)];
}

}  // namespace

void write_seven_boroughs(const std::filesystem::path& region) {
  namespace fs = std::filesystem;
  fs::create_directories(region / "behaviour");
  fs::create_directories(region / "environment");
  fs::copy_file(source_dir() / "scenarios/regions/west-midlands/behaviour/borough_prevalence.csv",
                region / "behaviour/borough_prevalence.csv", fs::copy_options::overwrite_existing);
  const Areas areas = seven_boroughs();
  std::string lonely = "lsoa,share\n";
  std::string air = "lsoa,pm25\n";
  std::string crime = "lsoa,violence_with_injury\n";
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const std::string& code = areas.lsoa_code[LsoaId{row}];
    lonely += code + ",0." + std::to_string(20 + row % 11) + "\n";
    crime += code + "," + std::to_string(2 + row % 13) + ".5\n";
    air += code + ",7." + std::to_string(10 + row) + "\n";
  }
  write_text(region / "behaviour/lsoa_loneliness.csv", lonely);
  write_text(region / "environment/lsoa_air.csv", air);
  write_text(region / "environment/lsoa_crime.csv", crime);
}

BehaviourModel shipped_behaviour_model(Trends trends) {
  const TemporaryFolder folder;
  write_seven_boroughs(folder.path());
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  return read_behaviour(scenarios, folder.path(), seven_boroughs(),
                        read_evidence(scenarios / "evidence"), trends);
}

EnvironmentModel shipped_environment_model(Trends trends) {
  const TemporaryFolder folder;
  write_seven_boroughs(folder.path());
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  return read_environment(scenarios, folder.path(), seven_boroughs(),
                          read_evidence(scenarios / "evidence"), trends);
}

World world_without_behaviour(std::size_t people) {
  World world = working_world(people);
  for (std::size_t row = 0; row < people; ++row) {
    const PersonId person{row};
    const int age = age_in_years(world.people.demography.birth_month[person], work_base);
    world.people.employment.work[person] = work_at(row, age);
  }
  return world;
}

World behaving_world(std::size_t people, BehaviourModel& model) {
  World world = world_without_behaviour(people);
  start_behaviour(behaviour_luck, work_base, model, world);
  return world;
}

}  // namespace hale::test
