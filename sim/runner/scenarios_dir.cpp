#include "sim/runner/scenarios_dir.hpp"

#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

bool is_scenarios_dir(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path / "regions", ignored) &&
         fs::is_directory(path / "national", ignored);
}

/// `near`'s own folder and those above it, each with the `scenarios` folder in it.
std::vector<fs::path> places_near(const fs::path& near) {
  std::vector<fs::path> places;
  std::error_code ignored;
  fs::path folder = fs::absolute(near, ignored).lexically_normal();
  for (;;) {
    places.push_back(folder);
    places.push_back(folder / "scenarios");
    if (folder == folder.parent_path()) return places;
    folder = folder.parent_path();
  }
}

/// The folders in which the program itself lies: build/release and the checkout above it.
std::vector<fs::path> places_near_program() {
  std::error_code missing;
  const fs::path program = fs::read_symlink("/proc/self/exe", missing);
  return missing ? std::vector<fs::path>{} : places_near(program.parent_path());
}

}  // namespace

fs::path find_scenarios_dir(const fs::path& near) {
  std::vector<fs::path> places;
  const auto look_in = [&places](const std::vector<fs::path>& more) {
    places.insert(places.end(), more.begin(), more.end());
  };
  if (!near.empty()) look_in(places_near(near));
  if (const char* named = std::getenv("HALE_SCENARIOS")) places.emplace_back(named);
  look_in(places_near(fs::current_path()));
  look_in(places_near_program());
  for (const fs::path& place : places) {
    if (is_scenarios_dir(place)) return place;
  }
  throw FileError{
      fmt::format("no scenarios folder (with regions/ and national/ in it) at or above {} or the "
                  "current folder; "
                  "name it with the environment variable HALE_SCENARIOS",
                  near.empty() ? "the program" : near.string())};
}

}  // namespace hale
