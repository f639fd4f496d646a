// Cubes into an HDF5 file, as netCDF-4 lays labelled arrays out.

#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/storage/h5.hpp"
#include "sim/storage/h5_types.hpp"

namespace hale {
namespace {

using h5::check;
using h5::checked;
using h5::DataPlace;
using h5::product;
using h5::Shape;

constexpr hsize_t most_values_in_chunk = 1U << 17U;
constexpr unsigned deflate_level = 4;

/// Whole trailing dimensions, so that one option's years lie together; at most `widest` places of
/// each. Nothing for no dimensions and for no values.
Shape chunk_of(const Shape& widest) {
  if (product(widest) == 0) return {};
  Shape chunk = widest;
  for (std::size_t i = 0; i < chunk.size() && product(chunk) > most_values_in_chunk; ++i) {
    chunk[i] = 1;
  }
  return chunk;
}

/// How a data set is kept: as it comes when `chunk` is empty, else packed in such chunks.
H5Handle creation_of(const Shape& chunk, const DataPlace& place) {
  H5Handle creation =
      checked(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, place.file, "write " + place.path);
  const hid_t id = creation.id();
  const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  check(H5Pset_attr_creation_order(id, order), place.file, "write " + place.path);
  check(H5Pset_obj_track_times(id, false), place.file, "write " + place.path);
  if (chunk.empty()) return creation;
  const bool is_set = H5Pset_chunk(id, static_cast<int>(chunk.size()), chunk.data()) >= 0 &&
                      H5Pset_shuffle(id) >= 0 && H5Pset_deflate(id, deflate_level) >= 0 &&
                      H5Pset_fletcher32(id) >= 0;
  check(is_set ? 0 : -1, place.file, "write " + place.path);
  return creation;
}

H5Handle create_data_set(const DataPlace& place, const std::string& name, hid_t type,
                         const Shape& shape, const H5Handle& creation) {
  const std::string act = fmt::format("write {}/{}", place.path, name);
  const H5Handle space = shape.empty() ? checked(H5Screate(H5S_SCALAR), H5Sclose, place.file, act)
                                       : h5::space_of(shape, place);
  return checked(H5Dcreate2(place.group, name.c_str(), type, space.id(), H5P_DEFAULT, creation.id(),
                            H5P_DEFAULT),
                 H5Dclose, place.file, act);
}

template <class T>
void say_what_is_missing(const H5Handle& data, const DataPlace& place) {
  h5::set_numbers(data.id(), "_FillValue", std::vector{missing_number<T>()}, place.file);
}

H5Handle write_values(const DataPlace& place, const std::string& name,
                      const std::vector<std::string>& texts, const Shape& shape,
                      const Shape& /*chunk*/) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) {
    pointers.push_back(text.c_str());
  }
  const H5Handle type = h5::text_type(place.file);
  H5Handle data = create_data_set(place, name, type.id(), shape, creation_of({}, place));
  check(H5Dwrite(data.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), place.file,
        fmt::format("write {}/{}", place.path, name));
  return data;
}

template <class T>
H5Handle write_values(const DataPlace& place, const std::string& name,
                      const std::vector<T>& numbers, const Shape& shape, const Shape& chunk) {
  const hid_t type = h5::native_type<T>();
  H5Handle data = create_data_set(place, name, type, shape, creation_of(chunk, place));
  if constexpr (std::is_same_v<T, double>) say_what_is_missing<T>(data, place);
  check(H5Dwrite(data.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()), place.file,
        fmt::format("write {}/{}", place.path, name));
  return data;
}

void describe(const H5Handle& data, const std::string& long_name, const std::string& units,
              const std::string& file) {
  if (!units.empty()) h5::set_text(data.id(), "units", units, file);
  h5::set_text(data.id(), "long_name", long_name, file);
}

void describe_flags(const H5Handle& data, const std::vector<std::string>& meanings,
                    const std::string& file) {
  std::vector<std::int8_t> codes;
  std::string words;
  for (const std::string& meaning : meanings) {
    codes.push_back(static_cast<std::int8_t>(codes.size()));
    words += (words.empty() ? "" : " ") + meaning;
  }
  h5::set_numbers(data.id(), "flag_values", codes, file);
  h5::set_text(data.id(), "flag_meanings", words, file);
}

/// How variables without values are laid out.
struct Layout {
  const std::vector<std::string>& parted;
  bool has_gaps;
};

H5Handle write_scale(const DataPlace& place, const Dimension& dim) {
  const Shape shape{dim.size()};
  H5Handle data = std::visit(
      [&](const auto& labels) { return write_values(place, dim.name, labels, shape, {}); },
      dim.labels);
  check(H5DSset_scale(data.id(), dim.name.c_str()), place.file,
        fmt::format("make {}/{} a dimension", place.path, dim.name));
  describe(data, dim.long_name, {}, place.file);
  return data;
}

/// A data set of numbers without values, in which each chunk lies at one place along some axes.
template <class T>
H5Handle lay_out(const DataPlace& place, const CubeVariable& variable, const Shape& shape,
                 const Layout& layout) {
  Shape widest = shape;
  for (std::size_t i = 0; i < widest.size(); ++i) {
    const auto& parted = layout.parted;
    if (std::find(parted.begin(), parted.end(), variable.dims[i]) != parted.end()) widest[i] = 1;
  }
  const H5Handle creation = creation_of(chunk_of(widest), place);
  const hid_t type = h5::native_type<T>();
  const T missing = missing_number<T>();
  check(H5Pset_fill_value(creation.id(), type, &missing), place.file, "write " + place.path);
  H5Handle data = create_data_set(place, variable.name, type, shape, creation);
  if (layout.has_gaps || std::is_same_v<T, double>) say_what_is_missing<T>(data, place);
  return data;
}

H5Handle write_variable(const DataPlace& place, const CubeVariable& variable, const Shape& shape,
                        const Layout* layout) {
  return std::visit(
      [&](const auto& values) {
        using Value = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (!std::is_same_v<Value, std::string>) {
          if (layout != nullptr && values.empty() && product(shape) > 0)
            return lay_out<Value>(place, variable, shape, *layout);
        }
        expects(values.size() == product(shape), "a variable fills its dimensions");
        return write_values(place, variable.name, values, shape, chunk_of(shape));
      },
      variable.values);
}

/// The cube in a group made for it; `layout` is null when every variable has its values.
void write_parts(const DataPlace& place, const Cube& cube, const Layout* layout) {
  std::vector<H5Handle> scales;
  for (const Dimension& dim : cube.dims)
    scales.push_back(write_scale(place, dim));
  for (const CubeVariable& variable : cube.variables) {
    const std::vector<std::size_t> sizes = cube.shape_of(variable);
    const H5Handle data =
        write_variable(place, variable, Shape(sizes.begin(), sizes.end()), layout);
    describe(data, variable.long_name, variable.units, place.file);
    if (!variable.flag_meanings.empty()) describe_flags(data, variable.flag_meanings, place.file);
    for (std::size_t i = 0; i < variable.dims.size(); ++i) {
      const auto scale =
          static_cast<std::size_t>(cube.dimension(variable.dims[i]) - cube.dims.data());
      check(H5DSattach_scale(data.id(), scales[scale].id(), static_cast<unsigned>(i)), place.file,
            fmt::format("label {}/{}", place.path, variable.name));
    }
  }
}

}  // namespace

void H5Group::write_cube(const Cube& cube) {
  const H5Group group = create_group(cube.name);
  write_parts({group.handle_.id(), group.path_, file_}, cube, nullptr);
}

void H5Group::lay_out_cube(const Cube& cube, const std::vector<std::string>& parted,
                           bool has_gaps) {
  const H5Group group = create_group(cube.name);
  const Layout layout{parted, has_gaps};
  write_parts({group.handle_.id(), group.path_, file_}, cube, &layout);
}

void H5Group::write_part(const std::string& cube, const CubeVariable& variable,
                         const std::vector<AxisPlace>& at) {
  const H5Group group = open_group(cube);
  const DataPlace place{group.handle_.id(), group.path_, file_};
  const H5Handle data = h5::open_data_set(place, variable.name);
  const h5::Part block = h5::block_at(variable.dims, h5::shape_of(data, place), at);
  if (product(block.count) == 0) return;
  const H5Handle there = h5::selected(data, block, place);
  const H5Handle here = h5::space_of(block.count, place);
  std::visit(
      [&](const auto& values) {
        using Value = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>) {
          expects(false, "parts are of numbers");
        } else {
          expects(values.size() == product(block.count), "a part fills its block");
          check(H5Dwrite(data.id(), h5::native_type<Value>(), here.id(), there.id(), H5P_DEFAULT,
                         values.data()),
                file_, fmt::format("write {}/{}", place.path, variable.name));
        }
      },
      variable.values);
}

}  // namespace hale
