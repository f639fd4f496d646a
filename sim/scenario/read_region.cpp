#include "sim/scenario/read_region.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/folder.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/read_areas.hpp"
#include "sim/scenario/read_calibration.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary.hpp"

namespace hale {
namespace {

constexpr const char* file_name = "region.yaml";

[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& file) {
  const std::filesystem::path folder = std::filesystem::absolute(file).lexically_normal();
  return folder.has_filename() ? folder : folder.parent_path();
}

/// The tables of one folder, by name; a problem when there is no such folder.
void add_tables(const Node& folder, const std::filesystem::path& dir,
                std::vector<std::filesystem::path>& files, Problems& problems) {
  const std::string name = read_word(folder, "a folder", problems);
  if (name.empty()) return;
  if (!std::filesystem::is_directory(dir / name)) {
    problems.add(folder, fmt::format("there is no folder `{}` beside this file", name));
    return;
  }
  const std::vector<std::filesystem::path> tables = files_in(dir / name, ".csv");
  files.insert(files.end(), tables.begin(), tables.end());
}

void check_authorities(const Node& list, const Areas& areas, Problems& problems) {
  std::vector<std::string> missing;
  std::vector<std::string> known;
  for (const Place& la : areas.las) {
    known.push_back(la.name);
  }
  missing = known;
  for (const Node* item : read_list(list, "`local_authorities`", problems)) {
    const std::string name = read_word(*item, "a local authority", problems);
    if (name.empty()) continue;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      problems.add(*item,
                   fmt::format("`{}` is not a local authority of the region's geography", name), "",
                   did_you_mean(name, known));
    }
    missing.erase(std::remove(missing.begin(), missing.end(), name), missing.end());
  }
  for (const std::string& name : missing) {
    problems.add(list, fmt::format("`{}` is missing", name), "population/lsoas.csv has LSOAs of it",
                 "add it, or leave its LSOAs out");
  }
}

void check_id(const Node& node, const std::string& id, const std::filesystem::path& dir,
              Problems& problems) {
  const std::string folder = folder_of(dir).filename().string();
  if (id.empty() || id == folder) return;
  problems.add(node, fmt::format("the id is `{}`, the folder `{}`", id, folder),
               "studies find a region by its folder", "name both alike");
}

}  // namespace

Region region_from(const Node& root, const std::filesystem::path& dir, Problems& problems) {
  Fields fields{root, "the region", region_section, problems};
  Region region;
  region.dir = dir;
  region.files.push_back(dir / file_name);
  if (std::filesystem::exists(calibration_file(region))) {
    region.files.push_back(calibration_file(region));
  }
  if (const Node* id = fields.required("id")) {
    region.id = read_id(*id, problems);
    check_id(*id, region.id, dir, problems);
  }
  if (const Node* title = fields.required("title")) {
    region.title = read_word(*title, "`title`", problems);
  }
  if (const Node* short_name = fields.optional("short_name")) {
    region.short_name = read_word(*short_name, "`short_name`", problems);
  }
  if (const Node* base = fields.required("base", "the date of the population")) {
    region.base = read_month(*base, "`base`", problems).value_or(Month{});
  }
  if (const Node* data = fields.required("data", "the folders of the region's tables")) {
    for (const Node* folder : read_list(*data, "`data`", problems)) {
      add_tables(*folder, dir, region.files, problems);
    }
  }
  const Node* code = fields.required("code", "the ONS code of the region");
  const Node* authorities = fields.required("local_authorities");
  if (!problems.none()) return region;
  region.areas = read_areas(dir / "population" / "lsoas.csv");
  region.areas.region = {read_word(*code, "`code`", problems), region.title};
  check_authorities(*authorities, region.areas, problems);
  std::sort(region.files.begin() + 1, region.files.end());
  return region;
}

Region read_region(const std::filesystem::path& path) {
  const bool is_folder = std::filesystem::is_directory(path);
  const std::filesystem::path file = is_folder ? path / file_name : path;
  Problems problems;
  const Node root = read_document(file.string(), "region", problems);
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  Region region = region_from(root, folder, problems);
  problems.finish();
  return region;
}

std::vector<std::string> region_ids(const std::filesystem::path& scenarios_dir) {
  std::error_code failed;
  std::vector<std::string> ids;
  const std::filesystem::path dir = scenarios_dir / "regions";
  std::filesystem::directory_iterator entries{dir, failed};
  if (failed) {
    throw FileError{fmt::format("{}: cannot read the folder: {}", dir.string(), failed.message())};
  }
  for (const auto& entry : entries) {
    if (std::filesystem::exists(entry.path() / file_name)) {
      ids.push_back(entry.path().filename().string());
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace hale
