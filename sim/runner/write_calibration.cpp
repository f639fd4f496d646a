#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/runner/calibrate.hpp"
#include "sim/runner/calibration_inputs.hpp"
#include "sim/runner/input_files.hpp"
#include "sim/scenario/read_calibration.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// Nothing when there is no file, or none that can be read as a calibration of the region: it is
/// replaced then.
std::string date_of_existing(const fs::path& file, const Region& region) {
  if (!fs::exists(file)) return {};
  try {
    return read_calibration(file, region).date;
  } catch (const ScenarioError&) {
    return {};
  }
}

/// Births in whole ones, shares in per cent.
std::string shown(double amount) {
  return amount > 1.0 ? fmt::format("{:.0f}", amount) : fmt::format("{:.2f} %", 100.0 * amount);
}

}  // namespace

std::vector<FileFingerprint> calibration_inputs(const Study& study, const fs::path& scenarios_dir) {
  Study alone;
  alone.region = study.region;
  std::error_code ignored;
  const std::string itself =
      fs::proximate(calibration_file(study.region), scenarios_dir, ignored).string();
  std::vector<FileFingerprint> inputs;
  for (const InputFile& file : fingerprints_of_inputs(alone, scenarios_dir)) {
    if (file.path != itself) inputs.emplace_back(file.path, file.xxh3);
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

std::string write_calibration(Calibration calibration, const Region& region,
                              const std::string& today) {
  const fs::path file = calibration_file(region);
  calibration.date = date_of_existing(file, region);
  if (!calibration.date.empty()) {
    std::string as_before = as_yaml(calibration, region.areas);
    if (as_before == read_text(file)) return as_before;
  }
  calibration.date = today;
  std::string text = as_yaml(calibration, region.areas);
  write_text(file, text);
  return text;
}

std::string today_in_utc() {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(seconds));
}

std::vector<std::string> changed_since_calibration(const Region& region,
                                                   const fs::path& scenarios_dir) {
  const fs::path file = calibration_file(region);
  if (!fs::exists(file)) return {};
  Study study;
  study.region = region;
  std::vector<FileFingerprint> then = read_calibration(file, region).inputs;
  std::sort(then.begin(), then.end());
  const std::vector<FileFingerprint> now = calibration_inputs(study, scenarios_dir);
  std::vector<FileFingerprint> differing;
  std::set_symmetric_difference(then.begin(), then.end(), now.begin(), now.end(),
                                std::back_inserter(differing));
  std::vector<std::string> names;
  for (const FileFingerprint& one : differing) {
    names.push_back(one.first);
  }
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string calibration_as_table(const Calibration& calibration, const Areas& areas) {
  std::string table =
      fmt::format("{:<12} {:<16} {:>9} {:>10} {:>10} {:>10} {:>10}  {}\n", "intercept", "of",
                  "value", "target", "before", "got", "tolerance", "met");
  for (std::size_t k = 0; k < number_of_intercepts; ++k) {
    for (std::size_t la = 0; la < areas.las.size(); ++la) {
      const Calibrated& one = calibration.boroughs[la][k];
      table += fmt::format("{:<12} {:<16} {:>9.4f} {:>10} {:>10} {:>10} {:>10}  {}\n",
                           intercept_names[k], areas.las[la].name, one.value, shown(one.target),
                           shown(one.before), shown(one.got), shown(one.tolerance),
                           one.met() ? "yes" : "NO");
    }
  }
  return table;
}

std::string unmet_targets(const Calibration& calibration, const Areas& areas) {
  std::string lines;
  for (std::size_t k = 0; k < number_of_intercepts; ++k) {
    for (std::size_t la = 0; la < areas.las.size(); ++la) {
      const Calibrated& one = calibration.boroughs[la][k];
      if (one.met()) continue;
      lines +=
          fmt::format("{} of {}: {} is more than {} from {}\n", intercept_names[k],
                      areas.las[la].name, shown(one.got), shown(one.tolerance), shown(one.target));
    }
  }
  return lines;
}

}  // namespace hale
