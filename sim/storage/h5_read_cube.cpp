// Cubes out of an HDF5 file.

#include <algorithm>
#include <array>
#include <sstream>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/storage/h5.hpp"
#include "sim/storage/h5_types.hpp"

namespace hale {
namespace h5 {

H5Handle open_data_set(const DataPlace& place, const std::string& name) {
  return checked(H5Dopen2(place.group, name.c_str(), H5P_DEFAULT), H5Dclose, place.file,
                 fmt::format("read {}/{}", place.path, name));
}

Shape shape_of(const H5Handle& data, const DataPlace& place) {
  const H5Handle space =
      checked(H5Dget_space(data.id()), H5Sclose, place.file, "read " + place.path);
  const int rank = H5Sget_simple_extent_ndims(space.id());
  check(rank, place.file, "read " + place.path);
  Shape shape(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space.id(), shape.data(), nullptr), place.file,
        "read " + place.path);
  return shape;
}

Part block_at(const std::vector<std::string>& dims, const Shape& shape,
               const std::vector<AxisPlace>& at) {
  expects(dims.size() == shape.size(), "every dimension has a name");
  Part block{Shape(shape.size()), shape};
  for (std::size_t i = 0; i < dims.size(); ++i) {
    for (const AxisPlace& one : at) {
      if (one.axis != dims[i]) continue;
      expects(one.place < shape[i], "the place is on the axis");
      block.first[i] = one.place;
      block.count[i] = 1;
    }
  }
  return block;
}

H5Handle selected(const H5Handle& data, const Part& block, const DataPlace& place) {
  H5Handle space = checked(H5Dget_space(data.id()), H5Sclose, place.file, "read " + place.path);
  if (block.count.empty()) return space;
  check(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, block.first.data(), nullptr,
                            block.count.data(), nullptr),
        place.file, "find a part of " + place.path);
  return space;
}

H5Handle space_of(const Shape& shape, const DataPlace& place) {
  if (shape.empty()) return checked(H5Screate(H5S_SCALAR), H5Sclose, place.file, "make room");
  return checked(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose,
                 place.file, "make room for " + place.path);
}

}  // namespace h5

namespace {

using h5::Part;
using h5::check;
using h5::checked;
using h5::DataPlace;
using h5::open_data_set;
using h5::product;
using h5::Shape;
using h5::shape_of;

Part whole(const Shape& shape) {
  return {Shape(shape.size()), shape};
}

template <class T>
std::vector<T> read_numbers(const H5Handle& data, const Part& block, const DataPlace& place) {
  std::vector<T> values(product(block.count));
  const H5Handle there = h5::selected(data, block, place);
  const H5Handle here = h5::space_of(block.count, place);
  check(H5Dread(data.id(), h5::native_type<T>(), here.id(), there.id(), H5P_DEFAULT, values.data()),
        place.file, fmt::format("read {}: the file is damaged", place.path));
  return values;
}

std::vector<std::string> read_texts(const H5Handle& data, const Part& block,
                                    const DataPlace& place) {
  const H5Handle type = h5::text_type(place.file);
  std::vector<char*> pointers(product(block.count));
  const H5Handle there = h5::selected(data, block, place);
  const H5Handle here = h5::space_of(block.count, place);
  check(H5Dread(data.id(), type.id(), here.id(), there.id(), H5P_DEFAULT, pointers.data()),
        place.file, fmt::format("read {}: the file is damaged", place.path));
  std::vector<std::string> texts;
  for (char* const pointer : pointers) {
    texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5free_memory(pointer);
  }
  return texts;
}

enum class Kind : std::uint8_t { int8, int32, int64, float64, text, other };

Kind kind_of(const H5Handle& data, const DataPlace& place) {
  const H5Handle type = checked(H5Dget_type(data.id()), H5Tclose, place.file, "read " + place.path);
  const std::size_t size = H5Tget_size(type.id());
  switch (H5Tget_class(type.id())) {
    case H5T_STRING:
      return H5Tis_variable_str(type.id()) > 0 ? Kind::text : Kind::other;
    case H5T_FLOAT:
      return Kind::float64;
    case H5T_INTEGER:
      return size == 1 ? Kind::int8 : size <= 4 ? Kind::int32 : Kind::int64;
    default:
      return Kind::other;
  }
}

CubeValues read_values(const H5Handle& data, const Part& block, const DataPlace& place) {
  switch (kind_of(data, place)) {
    case Kind::int8:
      return read_numbers<std::int8_t>(data, block, place);
    case Kind::int32:
      return read_numbers<std::int32_t>(data, block, place);
    case Kind::int64:
      return read_numbers<std::int64_t>(data, block, place);
    case Kind::float64:
      return read_numbers<double>(data, block, place);
    case Kind::text:
      return read_texts(data, block, place);
    case Kind::other:
      break;
  }
  throw FileError{
      fmt::format("{}: cannot read {}: neither numbers nor texts", place.file, place.path)};
}

/// Nothing, of the type of the data set.
CubeValues no_values(const H5Handle& data, const DataPlace& place) {
  switch (kind_of(data, place)) {
    case Kind::int8:
      return std::vector<std::int8_t>{};
    case Kind::int32:
      return std::vector<std::int32_t>{};
    case Kind::int64:
      return std::vector<std::int64_t>{};
    case Kind::text:
      return std::vector<std::string>{};
    case Kind::float64:
    case Kind::other:
      break;
  }
  return std::vector<double>{};
}

std::string text_or_nothing(const H5Handle& data, const std::string& name,
                            const std::string& file) {
  return H5Aexists(data.id(), name.c_str()) > 0 ? h5::get_text(data.id(), name, file) : "";
}

Dimension read_scale(const H5Handle& data, const std::string& name, const DataPlace& place) {
  Dimension dim{name, text_or_nothing(data, "long_name", place.file), {}};
  if (kind_of(data, place) == Kind::text) {
    dim.labels = read_texts(data, whole(shape_of(data, place)), place);
  } else {
    dim.labels = read_numbers<std::int32_t>(data, whole(shape_of(data, place)), place);
  }
  return dim;
}

herr_t note_scale(hid_t /*data*/, unsigned /*dim*/, hid_t scale, void* name) {
  std::array<char, 256> text{};
  if (H5DSget_scale_name(scale, text.data(), text.size()) < 0) return -1;
  *static_cast<std::string*>(name) = text.data();
  return 1;  // one scale is enough
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream{text};
  std::vector<std::string> words;
  for (std::string word; stream >> word;)
    words.push_back(word);
  return words;
}

/// A variable without its values.
CubeVariable read_description(const H5Handle& data, const std::string& name,
                              const DataPlace& place) {
  CubeVariable variable{name,
                        text_or_nothing(data, "units", place.file),
                        text_or_nothing(data, "long_name", place.file),
                        {},
                        {},
                        words_of(text_or_nothing(data, "flag_meanings", place.file))};
  const std::size_t rank = shape_of(data, place).size();
  for (unsigned dim = 0; dim < rank; ++dim) {
    std::string scale;
    check(H5DSiterate_scales(data.id(), dim, nullptr, note_scale, &scale), place.file,
          "read the dimensions of " + place.path);
    variable.dims.push_back(scale);
  }
  return variable;
}

/// The axis with one label alone.
Dimension at_place(Dimension dim, std::size_t place) {
  std::visit(
      [&](auto& labels) {
        expects(place < labels.size(), "the place is on the axis");
        labels = {labels[place]};
      },
      dim.labels);
  return dim;
}

bool is_group(const DataPlace& place, const std::string& name) {
  H5O_info_t info{};
  check(H5Oget_info_by_name2(place.group, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
        place.file, fmt::format("read {}/{}", place.path, name));
  return info.type == H5O_TYPE_GROUP;
}

/// How many of the first axes are walked place by place, so that what is read at once is small.
std::size_t axes_to_walk(const Shape& shape) {
  constexpr hsize_t most_values_at_once = 1U << 21U;
  hsize_t values = product(shape);
  std::size_t walked = 0;
  while (walked < shape.size() && values > most_values_at_once)
    values /= shape[walked++];
  return walked;
}

/// Reads a data set piece after piece, in the order of its values.
template <class T>
void visit_values(const H5Group::NumberVisit& visit, const DataPlace& place, const H5Handle& data) {
  const Shape shape = shape_of(data, place);
  visit.begin(place.path, std::vector<std::uint64_t>(shape.begin(), shape.end()));
  if (product(shape) == 0) return;
  const std::size_t walked = axes_to_walk(shape);
  Part block = whole(shape);
  std::fill_n(block.count.begin(), walked, 1);
  while (true) {
    const std::vector<T> values = read_numbers<T>(data, block, place);
    visit.go_on(std::as_bytes(std::span{values}));
    std::size_t axis = walked;
    while (axis > 0 && ++block.first[axis - 1] == shape[axis - 1])
      block.first[--axis] = 0;
    if (axis == 0) return;
  }
}

}  // namespace

Cube H5Group::read_cube(const std::string& name) const {
  return read_part(name, {});
}

Cube H5Group::read_part(const std::string& name, const std::vector<AxisPlace>& at) const {
  const H5Group group = open_group(name);
  Cube cube = read_outline(name);
  for (Dimension& dim : cube.dims) {
    for (const AxisPlace& one : at) {
      if (one.axis == dim.name) dim = at_place(std::move(dim), one.place);
    }
  }
  for (CubeVariable& variable : cube.variables) {
    const DataPlace place{group.handle_.id(), group.path_ + "/" + variable.name, file_};
    const H5Handle data = open_data_set({group.handle_.id(), group.path_, file_}, variable.name);
    const Part block = h5::block_at(variable.dims, shape_of(data, place), at);
    variable.values = read_values(data, block, place);
  }
  return cube;
}

Cube H5Group::read_outline(const std::string& name) const {
  const H5Group group = open_group(name);
  Cube cube{name, {}, {}};
  for (const std::string& member : group.names_as_made()) {
    const DataPlace place{group.handle_.id(), group.path_ + "/" + member, file_};
    const H5Handle data = open_data_set({group.handle_.id(), group.path_, file_}, member);
    if (H5DSis_scale(data.id()) > 0) {
      cube.dims.push_back(read_scale(data, member, place));
    } else {
      cube.variables.push_back(read_description(data, member, place));
      cube.variables.back().values = no_values(data, place);
    }
  }
  return cube;
}

void H5Group::visit_numbers(const NumberVisit& visit) const {
  const DataPlace here{handle_.id(), path_, file_};
  for (const std::string& name : names()) {
    if (is_group(here, name)) {
      open_group(name).visit_numbers(visit);
      continue;
    }
    const H5Handle data = open_data_set(here, name);
    const DataPlace place{handle_.id(), path_ + "/" + name, file_};
    switch (kind_of(data, place)) {
      case Kind::int8:
        visit_values<std::int8_t>(visit, place, data);
        break;
      case Kind::int32:
        visit_values<std::int32_t>(visit, place, data);
        break;
      case Kind::int64:
        visit_values<std::int64_t>(visit, place, data);
        break;
      case Kind::float64:
        visit_values<double>(visit, place, data);
        break;
      case Kind::text:
      case Kind::other:
        break;
    }
  }
}

}  // namespace hale
