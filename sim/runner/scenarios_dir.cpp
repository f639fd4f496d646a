#include "sim/runner/scenarios_dir.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

using Test = bool (*)(const fs::path& path);

bool is_scenarios_dir(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path / "regions", ignored) &&
         fs::is_directory(path / "national", ignored);
}

bool is_analysis_dir(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path / "hale" / "__main__.py", ignored);
}

/// `near`'s own folder and those above it, each with the folder of this name in it.
std::vector<fs::path> places_near(const fs::path& near, const char* name) {
  std::vector<fs::path> places;
  std::error_code ignored;
  fs::path folder = fs::absolute(near, ignored).lexically_normal();
  for (;;) {
    places.push_back(folder);
    places.push_back(folder / name);
    if (folder == folder.parent_path()) return places;
    folder = folder.parent_path();
  }
}

/// The folders in which the program itself lies: build/release and the checkout above it.
std::vector<fs::path> places_near_program(const char* name) {
  std::error_code missing;
  const fs::path program = fs::read_symlink("/proc/self/exe", missing);
  return missing ? std::vector<fs::path>{} : places_near(program.parent_path(), name);
}

/// The first folder that passes the test, of those near `near`, the one that the variable names,
/// and those near the current folder and the program; nothing when none does.
std::optional<fs::path> find_folder(const char* name, const char* variable, const fs::path& near,
                                    Test passes) {
  std::vector<fs::path> places;
  const auto look_in = [&places](const std::vector<fs::path>& more) {
    places.insert(places.end(), more.begin(), more.end());
  };
  if (!near.empty()) look_in(places_near(near, name));
  if (const char* named = std::getenv(variable)) places.emplace_back(named);
  look_in(places_near(fs::current_path(), name));
  look_in(places_near_program(name));
  const auto found = std::find_if(places.begin(), places.end(), passes);
  if (found == places.end()) return std::nullopt;
  return *found;
}

}  // namespace

fs::path find_scenarios_dir(const fs::path& near) {
  if (const auto found = find_folder("scenarios", "HALE_SCENARIOS", near, is_scenarios_dir))
    return *found;
  throw FileError{
      fmt::format("no scenarios folder (with regions/ and national/ in it) at or above {} or the "
                  "current folder; "
                  "name it with the environment variable HALE_SCENARIOS",
                  near.empty() ? "the program" : near.string())};
}

fs::path find_analysis_dir() {
  if (const auto found = find_folder("analysis", "HALE_ANALYSIS", {}, is_analysis_dir))
    return *found;
  throw FileError{
      "no analysis folder (with hale/__main__.py in it) at or above the program or the current "
      "folder; name it with the environment variable HALE_ANALYSIS"};
}

}  // namespace hale
