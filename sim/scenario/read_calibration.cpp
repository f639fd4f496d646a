#include "sim/scenario/read_calibration.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/values.hpp"

namespace hale {
namespace {

constexpr const char* file_name = "calibration.yaml";
constexpr double smallest_value = 0.01;
constexpr double largest_value = 100.0;
constexpr std::int64_t most_rounds = 1000;

[[nodiscard]] std::vector<std::string> names_of(const Areas& areas) {
  std::vector<std::string> names;
  for (const Place& la : areas.las) {
    names.push_back(la.name);
  }
  return names;
}

void check_region(Fields& fields, const Region& region, Calibration& calibration) {
  Problems& problems = fields.problems();
  if (const Node* id = fields.required("region")) {
    calibration.region = read_id(*id, problems);
    if (!calibration.region.empty() && calibration.region != region.id) {
      problems.add(*id,
                   fmt::format("this is the calibration of `{}`, the region is `{}`",
                               calibration.region, region.id),
                   "a calibration lies in its region's folder");
    }
  }
  if (const Node* base = fields.required("base", "the date of the people")) {
    calibration.base = read_month(*base, "`base`", problems).value_or(region.base);
    if (calibration.base != region.base) {
      problems.add(*base, "the people of the region are of another month", "",
                   fmt::format("run: hale calibrate {}", region.id));
    }
  }
}

void read_how(Fields& fields, Calibration& calibration) {
  Problems& problems = fields.problems();
  if (const Node* year = fields.required("year", "whose totals were compared")) {
    const auto whole = read_whole(*year, "`year`", earliest_year, latest_year, problems);
    calibration.year = static_cast<int>(whole.value_or(0));
  }
  if (const Node* scale = fields.required("scale")) {
    calibration.scale = read_number(*scale, "`scale`", problems).value_or(1.0);
    if (!(calibration.scale > 0.0 && calibration.scale <= 1.0)) {
      problems.add(*scale, "a scale is a share of the households", "above 0, at most 1");
    }
  }
  if (const Node* seeds = fields.required("seeds")) {
    for (const Node* seed : read_list(*seeds, "`seeds`", problems)) {
      const auto whole = read_whole(*seed, "a seed", 0, UINT32_MAX, problems);
      calibration.seeds.push_back(static_cast<std::uint32_t>(whole.value_or(0)));
    }
  }
  if (const Node* rounds = fields.required("rounds")) {
    const auto whole = read_whole(*rounds, "`rounds`", 1, most_rounds, problems);
    calibration.rounds = static_cast<int>(whole.value_or(1));
  }
  if (const Node* date = fields.required("date")) {
    calibration.date = read_word(*date, "`date`", problems);
  }
}

void read_inputs(Fields& fields, Calibration& calibration) {
  Problems& problems = fields.problems();
  const Node* inputs = fields.required("inputs", "what it rests on");
  if (inputs == nullptr) return;
  if (inputs->kind != Node::Kind::map) {
    problems.add(*inputs, "`inputs` is no map", "from names of files to their fingerprints");
    return;
  }
  for (std::size_t k = 0; k < inputs->keys.size(); ++k) {
    calibration.inputs.emplace_back(inputs->keys[k].word,
                                    read_word(inputs->items[k], "a fingerprint", problems));
  }
}

[[nodiscard]] double read_amount(Fields& fields, std::string_view key) {
  const Node* node = fields.required(key);
  if (node == nullptr) return 0.0;
  return read_number(*node, fmt::format("`{}`", key), fields.problems()).value_or(0.0);
}

/// `residual` and `met` follow from the rest and stand there for people.
[[nodiscard]] Calibrated read_one(const Node& node, const std::string& title, Problems& problems) {
  Fields fields{
      node, title, {"value", "target", "before", "got", "residual", "tolerance", "met"}, problems};
  Calibrated one;
  one.value = read_amount(fields, "value");
  one.target = read_amount(fields, "target");
  one.before = read_amount(fields, "before");
  one.got = read_amount(fields, "got");
  one.tolerance = read_amount(fields, "tolerance");
  const Node* value = node.find("value");
  if (value != nullptr && !(one.value >= smallest_value && one.value <= largest_value)) {
    problems.add(*value,
                 fmt::format("a ratio lies between {} and {}", smallest_value, largest_value));
  }
  return one;
}

void read_intercept(const Node& node, std::size_t intercept, const Areas& areas,
                    Calibration& calibration, Problems& problems) {
  const std::vector<std::string> names = names_of(areas);
  Fields fields{node, fmt::format("intercept `{}`", intercept_names[intercept]), names, problems};
  for (std::size_t la = 0; la < names.size(); ++la) {
    const Node* one = fields.required(names[la], "every local authority of the region has one");
    if (one == nullptr) continue;
    calibration.boroughs[la][intercept] =
        read_one(*one, fmt::format("`{}` of {}", intercept_names[intercept], names[la]), problems);
  }
}

[[nodiscard]] std::string line_of(const std::string& la, const Calibrated& one) {
  return fmt::format(
      "    {}: {{value: {:.6f}, target: {:.6g}, before: {:.6g}, got: {:.6g}, residual: {:.3g}, "
      "tolerance: {:.6g}, met: {}}}\n",
      la, one.value, one.target, one.before, one.got, one.residual(), one.tolerance,
      one.met() ? "yes" : "no");
}

[[nodiscard]] std::string head_of(const Calibration& calibration) {
  std::string seeds;
  for (const std::uint32_t seed : calibration.seeds) {
    seeds += fmt::format("{}{}", seeds.empty() ? "" : ", ", seed);
  }
  return fmt::format(
      "hale: calibration/1\n"
      "# Made by `hale calibrate {}`: do not edit. docs/methods/calibration.md says how.\n"
      "region: {}\nbase: {}-{:02}\nyear: {}\nscale: {}\nseeds: [{}]\nrounds: {}\ndate: {}\n",
      calibration.region, calibration.region, calibration.base.year(),
      calibration.base.month_of_year(), calibration.year, calibration.scale, seeds,
      calibration.rounds, calibration.date);
}

}  // namespace

std::filesystem::path calibration_file(const Region& region) {
  return region.dir / file_name;
}

Calibration calibration_from(const Node& root, const Region& region, Problems& problems) {
  Fields fields{root,
                "the calibration",
                {"hale", "region", "base", "year", "scale", "seeds", "rounds", "date", "inputs",
                 "intercepts"},
                problems};
  Calibration calibration;
  calibration.boroughs.resize(region.areas.las.size());
  check_region(fields, region, calibration);
  read_how(fields, calibration);
  read_inputs(fields, calibration);
  const Node* intercepts = fields.required("intercepts");
  if (intercepts == nullptr) return calibration;
  Fields by_name{*intercepts, "`intercepts`",
                 std::vector<std::string>(intercept_names.begin(), intercept_names.end()),
                 problems};
  for (std::size_t k = 0; k < number_of_intercepts; ++k) {
    const Node* one = by_name.required(intercept_names[k]);
    if (one != nullptr) read_intercept(*one, k, region.areas, calibration, problems);
  }
  return calibration;
}

Calibration read_calibration(const std::filesystem::path& path, const Region& region) {
  Problems problems;
  const Node root = read_document(path.string(), "calibration", problems);
  Calibration calibration = calibration_from(root, region, problems);
  problems.finish();
  return calibration;
}

InterceptRatios ratios_of(const Region& region) {
  const std::filesystem::path file = calibration_file(region);
  if (!std::filesystem::exists(file)) return no_calibration(region.areas.las.size());
  return read_calibration(file, region).ratios();
}

std::string as_yaml(const Calibration& calibration, const Areas& areas) {
  std::string text = head_of(calibration) + "inputs:\n";
  for (const auto& [name, fingerprint] : calibration.inputs) {
    text += fmt::format("  {}: {}\n", name, fingerprint);
  }
  text += "intercepts:\n";
  for (std::size_t k = 0; k < number_of_intercepts; ++k) {
    text += fmt::format("  {}:\n", intercept_names[k]);
    for (std::size_t la = 0; la < areas.las.size(); ++la) {
      text += line_of(areas.las[la].name, calibration.boroughs[la][k]);
    }
  }
  return text;
}

}  // namespace hale
