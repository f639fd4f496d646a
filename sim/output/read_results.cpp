#include "sim/output/read_results.hpp"

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/layout.hpp"
#include "sim/storage/h5.hpp"

namespace hale {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& what,
                         const std::string& why) {
  throw ScenarioError{
      {{{path.string(), 0, 0, {}}, what, why, "results are written by `hale run STUDY -o FILE`"}}};
}

void check_format(const H5Group& root, const std::filesystem::path& path) {
  if (!root.has_attribute("filetype") || root.text_attribute("filetype") != layout::filetype) {
    refuse(path, "this is not a results file",
           fmt::format("it has no attribute filetype = \"{}\"", layout::filetype));
  }
  const std::string version = root.text_attribute("format_version");
  if (version != layout::format_version) {
    refuse(path, fmt::format("the file has format version {}", version),
           fmt::format("this program reads version {}", layout::format_version));
  }
}

std::vector<double> as_doubles(const CubeValues& values) {
  return std::visit(
      [](const auto& all) {
        using Value = typename std::decay_t<decltype(all)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>) {
          return std::vector<double>(all.size());
        } else {
          return std::vector<double>(all.begin(), all.end());
        }
      },
      values);
}

/// For each axis of the variable, how far a step along it moves in the totals (0: summed over).
std::vector<std::size_t> strides_in_totals(const Cube& cube, const CubeVariable& variable,
                                           const std::vector<std::string>& keep) {
  std::vector<std::size_t> strides(variable.dims.size(), 0);
  std::size_t stride = 1;
  for (auto name = keep.rbegin(); name != keep.rend(); ++name) {
    const auto axis = std::find(variable.dims.begin(), variable.dims.end(), *name);
    if (axis == variable.dims.end()) continue;
    strides[static_cast<std::size_t>(axis - variable.dims.begin())] = stride;
    stride *= cube.dimension(*name)->size();
  }
  return strides;
}

/// Where a label lies on an axis of many; the only place of an axis of one.
std::size_t place_of(const Dimension& dim, std::int32_t label) {
  const auto* const labels = std::get_if<std::vector<std::int32_t>>(&dim.labels);
  if (labels == nullptr || labels->size() < 2) return 0;
  const auto found = std::find(labels->begin(), labels->end(), label);
  return found == labels->end() ? 0 : static_cast<std::size_t>(found - labels->begin());
}

Cube read_central(const H5Group& cubes, const std::string& name, std::int32_t seed) {
  const Cube outline = cubes.read_outline(name);
  std::vector<AxisPlace> at;
  for (const auto& [axis, label] : {std::pair{"draw", 0}, std::pair{"seed", seed}}) {
    const Dimension* const dim = outline.dimension(axis);
    if (dim != nullptr && dim->size() > 1) at.push_back({axis, place_of(*dim, label)});
  }
  return cubes.read_part(name, at);
}

}  // namespace

const Cube& ResultsFile::cube(const std::string& name) const {
  const auto found = cubes.find(name);
  if (found == cubes.end()) {
    throw FileError{fmt::format("{}: cannot read: it has no cube {}", path, name)};
  }
  return found->second;
}

ResultsFile read_results(const std::filesystem::path& path,
                         const std::vector<std::string>& cube_names, Runs runs) {
  const H5Reader file{path};
  const H5Group root = file.root();
  check_format(root, path);
  ResultsFile results{root.text_attribute("title"),
                      root.text_attribute("region"),
                      root.has_attribute(layout::comparator)
                          ? root.text_attribute(layout::comparator)
                          : std::string{},
                      static_cast<int>(root.number_attribute("price_base")),
                      root.number_attribute("scale"),
                      {},
                      path.string()};
  const H5Group cubes = root.open_group(layout::cubes);
  const auto seed =
      static_cast<std::int32_t>(static_cast<std::uint32_t>(root.number_attribute("seed")));
  std::vector<std::string> names = cube_names;
  if (cubes.has(layout::comparator_hle)) names.emplace_back(layout::comparator_hle);
  for (const std::string& name : names) {
    results.cubes.insert_or_assign(
        name, runs == Runs::all ? cubes.read_cube(name) : read_central(cubes, name, seed));
  }
  return results;
}

std::vector<double> totals(const Cube& cube, const std::string& variable_name,
                           const std::vector<std::string>& keep) {
  const CubeVariable* const variable = cube.variable(variable_name);
  if (variable == nullptr) {
    throw FileError{fmt::format("cannot read the results: {} has no {}", cube.name, variable_name)};
  }
  const std::vector<std::size_t> shape = cube.shape_of(*variable);
  const std::vector<std::size_t> strides = strides_in_totals(cube, *variable, keep);
  const std::vector<double> values = as_doubles(variable->values);
  std::size_t size = 1;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    if (strides[axis] > 0) size *= shape[axis];
  }
  std::vector<double> sums(size);
  std::vector<std::size_t> at(shape.size());
  std::size_t into = 0;
  for (const double value : values) {
    sums[into] += value;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      into += strides[axis];
      if (++at[axis] < shape[axis]) break;
      into -= strides[axis] * shape[axis];
      at[axis] = 0;
    }
  }
  return sums;
}

std::vector<std::string> labels_of(const Cube& cube, const std::string& axis) {
  const Dimension* const dim = cube.dimension(axis);
  if (dim == nullptr) {
    throw FileError{fmt::format("cannot read the results: {} has no axis {}", cube.name, axis)};
  }
  if (const auto* texts = std::get_if<std::vector<std::string>>(&dim->labels)) return *texts;
  std::vector<std::string> texts;
  for (const std::int32_t number : std::get<std::vector<std::int32_t>>(dim->labels)) {
    texts.push_back(std::to_string(number));
  }
  return texts;
}

}  // namespace hale
