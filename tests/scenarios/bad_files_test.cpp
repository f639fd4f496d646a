// Every file in tests/bad is wrong in one way; beside it stands, word for word, what a reader is
// told.

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/folder.hpp"
#include "sim/scenario/show.hpp"
#include "sim/scenario/validate.hpp"
#include "sim/storage/text_file.hpp"

namespace {

using namespace hale;

const std::filesystem::path root{HALE_SOURCE_DIR};
const std::filesystem::path bad = root / "tests" / "bad";

std::string without(std::string text, const std::string& part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

/// What a reader is told, with paths from the project's folder on.
std::string told(const std::filesystem::path& file) {
  try {
    return "valid: " + validate(file, root / "scenarios");
  } catch (const ScenarioError& error) {
    return without(without(show(error), bad.string() + "/"), root.string() + "/");
  }
}

}  // namespace

TEST_CASE("every bad file is told what is wrong, and where", "[scenarios][bad]") {
  const std::vector<std::filesystem::path> files = files_in(bad, ".yaml");
  CHECK(files.size() >= 40);
  for (const auto& file : files) {
    INFO(file.filename().string());
    std::filesystem::path expected = file;
    expected.replace_extension(".txt");
    REQUIRE(std::filesystem::exists(expected));
    CHECK(told(file) == read_text(expected));
  }
}

TEST_CASE("a folder and an absent file are trouble with files", "[scenarios][bad]") {
  CHECK_THROWS_AS(validate(bad, root / "scenarios"), FileError);
  CHECK_THROWS_AS(validate(bad / "absent.yaml", root / "scenarios"), FileError);
}

TEST_CASE("a file of more than a megabyte is not read", "[scenarios][bad]") {
  const auto big = std::filesystem::temp_directory_path() / "hale_big.yaml";
  write_text(big, "hale: study/1\nnote: " + std::string(1'000'000, 'x') + "\n");
  CHECK_THROWS_WITH(validate(big, root / "scenarios"), Catch::Contains("a scenario has at most"));
  std::filesystem::resize_file(big, 100'000'000);
  CHECK_THROWS_WITH(validate(big, root / "scenarios"), Catch::Contains("has 100000000 bytes"));
  std::filesystem::remove(big);
}
