#include <cmath>
#include <cstring>
#include <limits>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/storage/h5.hpp"

#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

/// Two runs of three years, laid out without values.
Cube outline() {
  return {"cube",
          {{"run", "run", std::vector<std::int32_t>{7, 9}},
           {"year", "year", std::vector<std::int32_t>{2024, 2025, 2026}}},
          {{"people", "people", "people", {"run", "year"}, std::vector<std::int32_t>{}},
           {"pence", "pence", "money", {"run", "year"}, std::vector<std::int64_t>{}},
           {"rate", "1", "a rate", {"run", "year"}, std::vector<double>{}},
           {"name", "", "name of a run", {"run"}, std::vector<std::string>{"a", "b"}}}};
}

template <class T>
CubeVariable part(const char* name, std::vector<T> values) {
  return {name, "", "", {"run", "year"}, std::move(values)};
}

}  // namespace

TEST_CASE("what is written in parts is read whole and in parts", "[h5]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "f.h5";
  {
    H5DiskFile file{path};
    {
      H5Group root = file.root();
      root.lay_out_cube(outline(), {"run"}, true);
      root.write_part("cube", part("people", std::vector{1, 2, 3}), {{"run", 1}});
      root.write_part("cube", part("pence", std::vector<std::int64_t>{4, 5, 6}), {{"run", 1}});
      root.write_part("cube", part("rate", std::vector{0.5, 0.25, 0.125}), {{"run", 1}});
    }
    CHECK_FALSE(std::filesystem::exists(path));
    file.finish();
  }
  const H5Reader reader{path};
  const Cube whole = reader.root().read_cube("cube");
  constexpr std::int32_t gone = std::numeric_limits<std::int32_t>::min();
  CHECK(std::get<std::vector<std::int32_t>>(whole.variable("people")->values) ==
        std::vector{gone, gone, gone, 1, 2, 3});
  CHECK(std::get<std::vector<std::int64_t>>(whole.variable("pence")->values).front() ==
        std::numeric_limits<std::int64_t>::min());
  const auto rates = std::get<std::vector<double>>(whole.variable("rate")->values);
  CHECK((std::isnan(rates[2]) && rates[3] == 0.5));
  CHECK(whole.dims.front().name == "run");
  CHECK(whole.variables.front().name == "people");  // in the order of their making
  const Cube one = reader.root().read_part("cube", {{"run", 1}, {"no such axis", 5}});
  CHECK(one.dims.front().size() == 1);
  CHECK(std::get<std::vector<std::int32_t>>(one.variable("people")->values) ==
        std::vector{1, 2, 3});
  const Cube bare = reader.root().read_outline("cube");
  CHECK(std::get<std::vector<std::int64_t>>(bare.variable("pence")->values).empty());
  CHECK(bare.dims.front().size() == 2);
}

TEST_CASE("a file that is not finished leaves the older one alone", "[h5][errors]") {
  const TemporaryFolder folder;
  const auto path = folder.file("f.h5", "precious");
  {
    H5DiskFile file{path};
    file.root().lay_out_cube(outline(), {"run"}, false);
    CHECK(std::filesystem::exists(path.string() + ".partial"));
  }
  CHECK_FALSE(std::filesystem::exists(path.string() + ".partial"));
  CHECK(std::filesystem::file_size(path) == 8);
  CHECK_THROWS_AS(H5DiskFile{folder.path() / "no" / "f.h5"}, FileError);
}

TEST_CASE("numbers are visited in pieces that make up the whole", "[h5]") {
  H5Image image;
  Cube cube{"cube",
            {{"row", "row", std::vector<std::int32_t>(1500)},
             {"column", "column", std::vector<std::int32_t>(2000)}},
            {}};
  std::vector<std::int32_t> numbers(3'000'000);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    numbers[i] = static_cast<std::int32_t>(i * 7919 % 100003);
  cube.variables.push_back({"number", "1", "numbers", {"row", "column"}, numbers});
  image.root().write_cube(cube);
  std::vector<std::byte> seen;
  std::size_t pieces = 0;
  std::string path;
  image.root().visit_numbers({.begin = [&](const std::string& at, auto) { path = at; },
                              .go_on =
                                  [&](std::span<const std::byte> bytes) {
                                    if (path != "/cube/number") return;
                                    seen.insert(seen.end(), bytes.begin(), bytes.end());
                                    ++pieces;
                                  }});
  CHECK(pieces > 1);
  REQUIRE(seen.size() == numbers.size() * sizeof(std::int32_t));
  CHECK(std::memcmp(seen.data(), numbers.data(), seen.size()) == 0);
}

}  // namespace hale::test
