#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/synthesis/population_cache.hpp"

#include "tests/unit/synthesis_fixture.hpp"

using namespace hale;
using hale::test::OneBorough;

namespace {

constexpr double small = 0.05;

bool same_world(World a, World b) {
  bool same = a.people.size() == b.people.size() && a.households.size() == b.households.size() &&
              a.areas.number_of_lsoas() == b.areas.number_of_lsoas();
  std::vector<std::string> columns_of_a;
  const auto bytes_of = [](auto& column) {
    const auto bytes = std::as_bytes(std::as_const(column).values());
    return std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  };
  a.people.for_each_column([&](auto& column) { columns_of_a.push_back(bytes_of(column)); });
  a.households.for_each_column([&](auto& column) { columns_of_a.push_back(bytes_of(column)); });
  std::size_t next = 0;
  const auto compare = [&](auto& column) {
    same = same && columns_of_a[next++] == bytes_of(column);
  };
  b.people.for_each_column(compare);
  b.households.for_each_column(compare);
  for (std::size_t l = 0; same && l < a.areas.number_of_lsoas(); ++l) {
    const LsoaId lsoa{l};
    same = a.areas.lsoa_code[lsoa] == b.areas.lsoa_code[lsoa] &&
           a.areas.ward[lsoa] == b.areas.ward[lsoa] && a.areas.la[lsoa] == b.areas.la[lsoa] &&
           a.areas.imd_decile[lsoa] == b.areas.imd_decile[lsoa];
  }
  return same && a.areas.region.name == b.areas.region.name &&
         a.areas.las.front().name == b.areas.las.front().name;
}

}  // namespace

TEST_CASE("a cached population is the one that was built", "[synthesis][cache]") {
  const OneBorough borough;
  const CachedSynthesis built = cached_population(borough.request(small), borough.cache());
  const CachedSynthesis found = cached_population(borough.request(small), borough.cache());
  CHECK_FALSE(built.from_cache);
  CHECK(found.from_cache);
  CHECK(same_world(built.synthesis.world, found.synthesis.world));
  REQUIRE(found.synthesis.fit.size() == built.synthesis.fit.size());
  CHECK(found.synthesis.fit.back().margin == built.synthesis.fit.back().margin);
  CHECK(found.synthesis.fit.back().mean_error_percent ==
        built.synthesis.fit.back().mean_error_percent);
}

TEST_CASE("the cache is not used for other tables, another scale or another seed",
          "[synthesis][cache]") {
  const OneBorough borough;
  const std::string key = population_key(borough.request(small, 1));
  CHECK(population_key(borough.request(small, 1)) == key);
  CHECK(population_key(borough.request(small, 2)) != key);
  CHECK(population_key(borough.request(2 * small, 1)) != key);
  static_cast<void>(cached_population(borough.request(small), borough.cache()));
  borough.edit(borough.national() / "household_type_by_size.csv", "2,0.72,", "2,0.73,");
  CHECK(population_key(borough.request(small, 1)) != key);
  CHECK_FALSE(cached_population(borough.request(small), borough.cache()).from_cache);
}

TEST_CASE("a damaged cache is built anew", "[synthesis][cache]") {
  const OneBorough borough;
  static_cast<void>(cached_population(borough.request(small), borough.cache()));
  const std::string key = population_key(borough.request(small));
  const auto file = borough.cache() / ("population-" + key + ".bin");
  std::string bytes = read_text(file);
  SECTION("one byte differs") {
    bytes[bytes.size() / 2] ^= 1;
  }
  SECTION("it is cut short") {
    bytes.resize(bytes.size() - 100);
  }
  SECTION("it is empty") {
    bytes.clear();
  }
  write_text(file, bytes);
  CHECK_FALSE(read_population(file, key).has_value());
  CHECK_FALSE(cached_population(borough.request(small), borough.cache()).from_cache);
  CHECK(cached_population(borough.request(small), borough.cache()).from_cache);
}

TEST_CASE("a cache that cannot be written does not stop the work", "[synthesis][cache]") {
  const OneBorough borough;
  write_text(borough.region() / "in_the_way", "a file\n");
  const auto made = cached_population(borough.request(small), borough.region() / "in_the_way");
  CHECK_FALSE(made.from_cache);
  CHECK(made.synthesis.world.people.size() > 9000);
}
