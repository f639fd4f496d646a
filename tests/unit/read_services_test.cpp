#include "sim/scenario/read_services.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

std::vector<ServiceUse> read_text(const std::string& text) {
  const TemporaryFolder folder;
  const auto dir = folder.path() / "national" / "health";
  std::filesystem::create_directories(dir);
  std::ofstream{dir / "service_use.csv"}
      << "service,age_group,good_health,limiting_condition,per_person_year\n"
      << text;
  return read_services(folder.path());
}

std::string twelve_rows(const std::string& service) {
  std::string text;
  for (const char* age : {"0-15", "16-64", "65+"}) {
    for (const char* good : {"yes", "no"}) {
      for (const char* limited : {"yes", "no"})
        text += service + "," + age + "," + good + "," + limited + ",1.5\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the shipped use of services rises with ill health", "[scenarios][services]") {
  const std::vector<ServiceUse> services = read_services(source_dir() / "scenarios");
  REQUIRE(services.size() == 5);
  CHECK(services[0].name == "gp_appointment");
  for (const ServiceUse& service : services) {
    INFO(service.name);
    for (const ServiceAge age : {ServiceAge::working, ServiceAge::older}) {
      CHECK(service.at(age, false, false) > service.at(age, true, false));
      CHECK(service.at(age, true, true) > service.at(age, true, false));
      CHECK(service.at(age, false, true) > service.at(age, false, false));
    }
  }
}

TEST_CASE("a service must have every state of health once", "[unit][services]") {
  CHECK(read_text(twelve_rows("a") + twelve_rows("b")).size() == 2);
  CHECK_THROWS_AS(read_text(twelve_rows("a") + "b,0-15,yes,yes,1\n"), ScenarioError);
  CHECK_THROWS_AS(read_text(twelve_rows("a") + twelve_rows("a")), ScenarioError);
  CHECK_THROWS_AS(read_text("a,0-15,maybe,yes,1\n"), ScenarioError);
  CHECK_THROWS_AS(read_text("a,old,yes,yes,1\n"), ScenarioError);
  CHECK_THROWS_AS(read_text("a,0-15,yes,yes,-1\n"), ScenarioError);
}

}  // namespace hale::test
