#include "sim/output/results.hpp"

#include <cmath>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "sim/core/error.hpp"
#include "sim/measures/area_counts.hpp"
#include "sim/output/count_cubes.hpp"
#include "sim/output/ethnicity_cube.hpp"
#include "sim/output/neighbourhood_cubes.hpp"
#include "sim/output/read_results.hpp"
#include "sim/output/write_results.hpp"
#include "sim/storage/h5.hpp"

#include "tests/support/sample_results.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream{path, std::ios::binary}.rdbuf();
  return std::move(bytes).str();
}

std::size_t files_in(const TemporaryFolder& folder) {
  const std::filesystem::directory_iterator all{folder.path()};
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

TEST_CASE("what is written is read back with its labels", "[results]") {
  const TemporaryFolder folder;
  const RunResults results = sample_results();
  const auto path = folder.path() / "r.h5";
  write_results(path, results, Overwrite::refuse);
  CHECK(files_in(folder) == 1);
  const ResultsFile file =
      read_results(path, {"population", "work", "ward", "lsoa", "flows", "living", "determinants",
                          "homes", "surroundings", "services", "hle", "cash", "programme",
                          "participants", "clamps", "fit", "draws", "status", "inputs"});
  CHECK(file.title == results.title);
  CHECK(file.region == "Region");
  CHECK(file.scale == 0.1);
  const Cube& population = file.cube("population");
  const CubeVariable* const months = population.variable("person_months");
  REQUIRE(months != nullptr);
  CHECK(months->dims == std::vector<std::string>{"option", "draw", "seed", "year", "la",
                                                 "imd_decile", "sex", "age_band"});
  CHECK(population.shape_of(*months) == std::vector<std::size_t>{3, 1, 1, 3, 2, 10, 2, 20});
  CHECK(months->units == "person-months");
  CHECK(months->values == population_cube(results).variable("person_months")->values);
  CHECK(labels_of(population, "option") ==
        std::vector<std::string>{"baseline", "ips-x3", "warm-words-only"});
  CHECK(labels_of(population, "year") == std::vector<std::string>{"2024", "2025", "2026"});
  CHECK(labels_of(population, "seed") == std::vector<std::string>{"42"});
  CHECK(labels_of(file.cube("hle"), "area").at(2) == "Region");
  CHECK(labels_of(file.cube("cash"), "intervention") ==
        std::vector<std::string>{"population", "ips"});
  CHECK(std::get<std::vector<std::string>>(file.cube("ward").variable("ward_la")->values) ==
        std::vector<std::string>{"East", "East", "West"});
  CHECK(std::get<std::vector<std::string>>(file.cube("lsoa").variable("lsoa_la")->values) ==
        std::vector<std::string>{"East", "East", "East", "East", "West", "West"});
  CHECK(
      std::get<std::vector<std::int32_t>>(file.cube("lsoa").variable("lsoa_imd_decile")->values) ==
      std::vector<std::int32_t>{1, 4, 7, 10, 3, 6});
  CHECK(std::get<std::vector<std::int8_t>>(file.cube("status").variable("status")->values) ==
        std::vector<std::int8_t>{1, 1, 1});
}

namespace {

/// The LSOAs' counts of all options and years, summed to the wards that they say they are in.
std::vector<double> wards_of(const Cube& lsoa, const std::string& count) {
  const std::vector<double> by_lsoa = totals(lsoa, count, {"lsoa"});
  const auto& wards = std::get<std::vector<std::string>>(lsoa.variable("lsoa_ward")->values);
  std::map<std::string, double> sums;
  for (std::size_t row = 0; row < by_lsoa.size(); ++row)
    sums[wards[row]] += by_lsoa[row];
  std::vector<double> by_ward;
  for (const auto& [ward, sum] : sums)
    by_ward.push_back(sum);
  return by_ward;
}

}  // namespace

TEST_CASE("the cubes of one result add up to each other", "[results][property]") {
  const RunResults results = sample_results();
  const Cube population = population_cube(results);
  const Cube work = work_cube(results);
  const Cube ward = ward_cube(results);
  const Cube lsoa = lsoa_cube(results);
  const Cube flows = flows_cube(results);
  const std::vector<std::string> by_year{"option", "year"};
  for (const char* const count :
       {"person_months", "good_health", "employed", "residents", "deaths"}) {
    CAPTURE(count);
    CHECK(totals(ward, count, by_year) == totals(population, count, by_year));
    CHECK(totals(ward, count, by_year).front() > 0);
    CHECK(wards_of(lsoa, count) == totals(ward, count, {"ward"}));
  }
  const Cube ethnicity = ethnicity_cube(results);
  for (const char* const count :
       {"person_months", "good_health", "employed", "adult_months", "residents", "deaths"}) {
    CAPTURE(count);
    const std::vector<std::string> by_sex{"option", "year", "sex"};
    CHECK(totals(ethnicity, count, by_sex) == totals(population, count, by_sex));
  }
  CHECK(totals(flows, "deaths", {"option", "year", "la"}) ==
        totals(population, "deaths", {"option", "year", "la"}));
  const std::vector<double> start = totals(flows, "start", {"option", "year", "month", "la"});
  const std::vector<double> births = totals(flows, "births", {"option", "year", "month", "la"});
  const std::vector<double> deaths = totals(flows, "deaths", {"option", "year", "month", "la"});
  const std::vector<double> end = totals(flows, "end", {"option", "year", "month", "la"});
  for (std::size_t i = 0; i < start.size(); ++i) {
    CHECK(start[i] + births[i] - deaths[i] == end[i]);
  }
  const auto sum_of = [&](const Cube& cube, std::initializer_list<const char*> names) {
    double sum = 0.0;
    for (const char* const name : names) {
      sum += totals(cube, name, {}).front();
    }
    return sum;
  };
  CHECK(sum_of(work, {"employed", "unemployed", "inactive_long_term_sick", "inactive_carer",
                      "inactive_student", "inactive_retired", "inactive_other"}) ==
        sum_of(work, {"person_months"}));
  CHECK(totals(work, "employed", by_year)[3] > totals(work, "employed", by_year)[0]);
}

TEST_CASE("expectancies in the file are those of the counts", "[results][hle]") {
  const RunResults results = sample_results();
  const Cube hle = hle_cube(results);
  const auto& values = std::get<std::vector<double>>(hle.variable("hle")->values);
  REQUIRE(values.size() == 3 * 3 * 13 * 3);
  const Tally& tally = results.options[1].history.tally;
  const AreaCounts women = area_counts(tally, 3)[2 * 3 + 1];
  const double region_women_2026 = values[((1 * 3 + 2) * 13 + 2) * 3 + 1];
  CHECK(region_women_2026 == expectancies_at_birth(women, Deaths::expected).healthy.value);
  CHECK(std::isfinite(region_women_2026));
  const double second_decile = values[(3 + 1) * 3 + 2];
  CHECK(std::isnan(second_decile));  // nobody lives there
}

TEST_CASE("a draw keeps its number and less detail", "[results]") {
  const TemporaryFolder folder;
  RunResults results = sample_results(3000);
  results.draw = 7;
  const auto path = folder.path() / "r.h5";
  write_results(path, results, Overwrite::refuse, Detail::coarse);
  const ResultsFile file = read_results(
      path, {"hle", "cash", "programme", "participants", "clamps", "draws", "status", "inputs"});
  for (const char* const cube :
       {"hle", "cash", "programme", "participants", "clamps", "draws", "status"})
    CHECK(labels_of(file.cube(cube), "draw") == std::vector<std::string>{"7"});
  const H5Reader reader{path};
  const H5Group cubes = reader.root().open_group("cubes");
  for (const char* const fine :
       {"population", "work", "ward", "lsoa", "ethnicity", "comparator_population", "fit"})
    CHECK_FALSE(cubes.has(fine));
}

TEST_CASE("the digest is of the numbers and of nothing else", "[results][determinism]") {
  const TemporaryFolder folder;
  RunResults results = sample_results(3000);
  const std::string digest = write_results(folder.path() / "a.h5", results, Overwrite::refuse);
  CHECK(digest == digest_of(folder.path() / "a.h5"));
  CHECK(H5Reader{folder.path() / "a.h5"}.root().text_attribute("run_digest") == digest);
  results.provenance.created = "2027-01-01T00:00:00Z";
  results.provenance.threads = 64;
  results.provenance.git = "another";
  write_results(folder.path() / "b.h5", results, Overwrite::refuse);
  CHECK(digest_of(folder.path() / "b.h5") == digest);
  results.options[2].history.tally.cells.deaths.back() += 1;
  write_results(folder.path() / "c.h5", results, Overwrite::refuse);
  CHECK(digest_of(folder.path() / "c.h5") != digest);
}

TEST_CASE("the same results are the same bytes", "[results][determinism]") {
  const TemporaryFolder folder;
  write_results(folder.path() / "a.h5", sample_results(3000), Overwrite::refuse);
  write_results(folder.path() / "b.h5", sample_results(3000), Overwrite::refuse);
  CHECK(bytes_of(folder.path() / "a.h5") == bytes_of(folder.path() / "b.h5"));
}

TEST_CASE("an existing result is overwritten only when asked to", "[results][errors]") {
  const TemporaryFolder folder;
  const auto old = folder.file("r.h5", "precious");
  CHECK_THROWS_AS(check_writable(old, Overwrite::refuse), FileError);
  CHECK_THROWS_AS(write_results(old, sample_results(3000), Overwrite::refuse), FileError);
  CHECK(bytes_of(old) == "precious");
  CHECK_NOTHROW(check_writable(old, Overwrite::allow));
  CHECK(bytes_of(old) == "precious");
  write_results(old, sample_results(3000), Overwrite::allow);
  CHECK(read_results(old, {"hle"}).region == "Region");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a place that cannot be written to is refused by name", "[results][errors]") {
  const TemporaryFolder folder;
  const RunResults results = sample_results(3000);
  for (const std::string& bad :
       {(folder.path() / "no" / "such" / "folder.h5").string(), folder.path().string(),
        std::string{"/dev/full"}, std::string{"/proc/r.h5"}}) {
    CAPTURE(bad);
    CHECK_THROWS_WITH(check_writable(bad, Overwrite::allow), Catch::Contains(bad));
    CHECK_THROWS_AS(check_writable(bad, Overwrite::allow), FileError);
    CHECK_THROWS_AS(write_results(bad, results, Overwrite::allow), FileError);
  }
  CHECK(files_in(folder) == 0);
}

TEST_CASE("a disk that fills up leaves the older result and nothing else", "[results][errors]") {
  const TemporaryFolder folder;
  const auto old = folder.file("r.h5", "precious");
  const RunResults results = sample_results(3000);
  {
    const SmallDisk disk{10000};
    CHECK_THROWS_AS(write_results(old, results, Overwrite::allow), FileError);
  }
  CHECK(bytes_of(old) == "precious");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("a file that is not a result is said to be none", "[results][errors]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(read_results(folder.file("t.h5", "hello, world"), {"hle"}), ScenarioError);
  CHECK_THROWS_AS(read_results(folder.file("empty.h5", ""), {"hle"}), ScenarioError);
  CHECK_THROWS_AS(read_results(folder.path() / "none.h5", {"hle"}), FileError);
  CHECK_THROWS_AS(read_results(folder.path(), {"hle"}), FileError);
  H5Image other;
  other.root().set_attribute("filetype", "something else");
  const std::vector<std::byte> image = other.bytes();
  std::string bytes(image.size(), '\0');
  std::memcpy(bytes.data(), image.data(), image.size());
  CHECK_THROWS_AS(read_results(folder.file("other.h5", bytes), {"hle"}), ScenarioError);
}

TEST_CASE("a damaged result is a fault of the file, wherever it is cut", "[results][errors]") {
  const TemporaryFolder folder;
  write_results(folder.path() / "r.h5", sample_results(3000), Overwrite::refuse);
  const std::string whole = bytes_of(folder.path() / "r.h5");
  for (const double share : {0.001, 0.1, 0.5, 0.9, 0.9999}) {
    CAPTURE(share);
    const auto length = static_cast<std::size_t>(share * static_cast<double>(whole.size()));
    CHECK_THROWS_AS(
        digest_of(folder.file("cut.h5", whole.substr(0, std::max<std::size_t>(length, 8)))),
        FileError);
  }
}

TEST_CASE("a bit that turned anywhere in a result is a fault of the file", "[results][errors]") {
  const TemporaryFolder folder;
  write_results(folder.path() / "r.h5", sample_results(600), Overwrite::refuse);
  const std::string whole = bytes_of(folder.path() / "r.h5");
  for (std::size_t i = 0; i < 60; ++i) {
    // Not the signature, without which it is not an HDF5 file, nor the mark at its end.
    const std::size_t at = 8 + i * (whole.size() - 80) / 60;
    std::string turned = whole;
    turned[at] = static_cast<char>(turned[at] ^ (1 << (i % 8)));
    CAPTURE(at);
    CHECK_THROWS_WITH(digest_of(folder.file("turned.h5", turned)),
                      Catch::Contains("turned.h5: cannot read: the file is damaged"));
  }
}

}  // namespace hale::test
