// Cubes in an HDF5 file, as netCDF-4 lays labelled arrays out.

#include <cmath>
#include <cstring>
#include <limits>
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

using Shape = std::vector<hsize_t>;

constexpr hsize_t most_values_in_chunk = 1U << 17U;
constexpr unsigned deflate_level = 4;

/// Where a data set lies, for messages.
struct Place {
  hid_t group;
  std::string path;
  std::string file;
};

hsize_t product(const Shape& shape) {
  hsize_t values = 1;
  for (const hsize_t size : shape) {
    values *= size;
  }
  return values;
}

/// Whole trailing dimensions, so that one option's years lie together.
Shape chunk_of(const Shape& shape) {
  Shape chunk = shape;
  for (std::size_t i = 0; i < chunk.size() && product(chunk) > most_values_in_chunk; ++i) {
    chunk[i] = 1;
  }
  return chunk;
}

H5Handle creation_of(const Shape& shape, bool is_packed, const Place& place) {
  H5Handle creation =
      checked(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, place.file, "write " + place.path);
  const hid_t id = creation.id();
  const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  check(H5Pset_attr_creation_order(id, order), place.file, "write " + place.path);
  check(H5Pset_obj_track_times(id, false), place.file, "write " + place.path);
  if (!is_packed || product(shape) == 0) return creation;
  const Shape chunk = chunk_of(shape);
  const bool is_set = H5Pset_chunk(id, static_cast<int>(chunk.size()), chunk.data()) >= 0 &&
                      H5Pset_shuffle(id) >= 0 && H5Pset_deflate(id, deflate_level) >= 0 &&
                      H5Pset_fletcher32(id) >= 0;
  check(is_set ? 0 : -1, place.file, "write " + place.path);
  return creation;
}

H5Handle create_data_set(const Place& place, const std::string& name, hid_t type,
                         const Shape& shape, bool is_packed) {
  const std::string act = fmt::format("write {}/{}", place.path, name);
  const H5Handle space = checked(
      shape.empty() ? H5Screate(H5S_SCALAR)
                    : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
      H5Sclose, place.file, act);
  const H5Handle creation = creation_of(shape, is_packed && !shape.empty(), place);
  return checked(H5Dcreate2(place.group, name.c_str(), type, space.id(), H5P_DEFAULT, creation.id(),
                            H5P_DEFAULT),
                 H5Dclose, place.file, act);
}

H5Handle write_values(const Place& place, const std::string& name,
                      const std::vector<std::string>& texts, const Shape& shape,
                      bool /*is_packed*/) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) {
    pointers.push_back(text.c_str());
  }
  const H5Handle type = h5::text_type(place.file);
  H5Handle data = create_data_set(place, name, type.id(), shape, false);
  check(H5Dwrite(data.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), place.file,
        fmt::format("write {}/{}", place.path, name));
  return data;
}

template <class T>
H5Handle write_values(const Place& place, const std::string& name, const std::vector<T>& numbers,
                      const Shape& shape, bool is_packed) {
  const hid_t type = h5::native_type<T>();
  H5Handle data = create_data_set(place, name, type, shape, is_packed);
  if constexpr (std::is_same_v<T, double>) {
    h5::set_numbers(data.id(), "_FillValue", std::vector{std::numeric_limits<double>::quiet_NaN()},
                    place.file);
  }
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

H5Handle write_scale(const Place& place, const Dimension& dim) {
  const Shape shape{dim.size()};
  H5Handle data = std::visit(
      [&](const auto& labels) { return write_values(place, dim.name, labels, shape, false); },
      dim.labels);
  check(H5DSset_scale(data.id(), dim.name.c_str()), place.file,
        fmt::format("make {}/{} a dimension", place.path, dim.name));
  describe(data, dim.long_name, {}, place.file);
  return data;
}

// ---- reading ------------------------------------------------------------------------------------

Shape shape_of(const H5Handle& data, const Place& place) {
  const H5Handle space =
      checked(H5Dget_space(data.id()), H5Sclose, place.file, "read " + place.path);
  const int rank = H5Sget_simple_extent_ndims(space.id());
  check(rank, place.file, "read " + place.path);
  Shape shape(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space.id(), shape.data(), nullptr), place.file,
        "read " + place.path);
  return shape;
}

template <class T>
std::vector<T> read_numbers(const H5Handle& data, const Place& place) {
  std::vector<T> values(product(shape_of(data, place)));
  check(H5Dread(data.id(), h5::native_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
        place.file, fmt::format("read {}: the file is damaged", place.path));
  return values;
}

std::vector<std::string> read_texts(const H5Handle& data, const Place& place) {
  const H5Handle type = h5::text_type(place.file);
  std::vector<char*> pointers(product(shape_of(data, place)));
  check(H5Dread(data.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), place.file,
        fmt::format("read {}: the file is damaged", place.path));
  std::vector<std::string> texts;
  for (char* const pointer : pointers) {
    texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5free_memory(pointer);
  }
  return texts;
}

enum class Kind : std::uint8_t { int8, int32, int64, float64, text, other };

Kind kind_of(const H5Handle& data, const Place& place) {
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

CubeValues read_values(const H5Handle& data, const Place& place) {
  switch (kind_of(data, place)) {
    case Kind::int8:
      return read_numbers<std::int8_t>(data, place);
    case Kind::int32:
      return read_numbers<std::int32_t>(data, place);
    case Kind::int64:
      return read_numbers<std::int64_t>(data, place);
    case Kind::float64:
      return read_numbers<double>(data, place);
    case Kind::text:
      return read_texts(data, place);
    case Kind::other:
      break;
  }
  throw FileError{
      fmt::format("{}: cannot read {}: neither numbers nor texts", place.file, place.path)};
}

std::string text_or_nothing(const H5Handle& data, const std::string& name,
                            const std::string& file) {
  return H5Aexists(data.id(), name.c_str()) > 0 ? h5::get_text(data.id(), name, file) : "";
}

Dimension read_scale(const H5Handle& data, const std::string& name, const Place& place) {
  Dimension dim{name, text_or_nothing(data, "long_name", place.file), {}};
  if (kind_of(data, place) == Kind::text) {
    dim.labels = read_texts(data, place);
  } else {
    dim.labels = read_numbers<std::int32_t>(data, place);
  }
  return dim;
}

herr_t note_scale(hid_t /*data*/, unsigned /*dim*/, hid_t scale, void* name) {
  std::array<char, 256> text{};
  if (H5DSget_scale_name(scale, text.data(), text.size()) < 0) return -1;
  *static_cast<std::string*>(name) = text.data();
  return 1;  // one scale is enough
}

CubeVariable read_variable(const H5Handle& data, const std::string& name, const Place& place) {
  CubeVariable variable{name,
                        text_or_nothing(data, "units", place.file),
                        text_or_nothing(data, "long_name", place.file),
                        {},
                        read_values(data, place)};
  const std::size_t rank = shape_of(data, place).size();
  for (unsigned dim = 0; dim < rank; ++dim) {
    std::string scale;
    check(H5DSiterate_scales(data.id(), dim, nullptr, note_scale, &scale), place.file,
          "read the dimensions of " + place.path);
    variable.dims.push_back(scale);
  }
  return variable;
}

H5Handle open_data_set(const Place& place, const std::string& name) {
  return checked(H5Dopen2(place.group, name.c_str(), H5P_DEFAULT), H5Dclose, place.file,
                 fmt::format("read {}/{}", place.path, name));
}

bool is_group(const Place& place, const std::string& name) {
  H5O_info_t info{};
  check(H5Oget_info_by_name2(place.group, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
        place.file, fmt::format("read {}/{}", place.path, name));
  return info.type == H5O_TYPE_GROUP;
}

template <class T>
void visit_values(const H5Group::NumberVisit& visit, const Place& place, const H5Handle& data) {
  const std::vector<T> values = read_numbers<T>(data, place);
  const Shape shape = shape_of(data, place);
  const std::vector<std::uint64_t> sizes(shape.begin(), shape.end());
  visit(place.path, sizes, std::as_bytes(std::span{values}));
}

}  // namespace

void H5Group::write_cube(const Cube& cube) {
  H5Group group = create_group(cube.name);
  const Place place{group.handle_.id(), group.path_, file_};
  std::vector<H5Handle> scales;
  for (const Dimension& dim : cube.dims) {
    scales.push_back(write_scale(place, dim));
  }
  for (const CubeVariable& variable : cube.variables) {
    const std::vector<std::size_t> sizes = cube.shape_of(variable);
    const Shape shape(sizes.begin(), sizes.end());
    const H5Handle data = std::visit(
        [&](const auto& values) {
          expects(values.size() == product(shape), "a variable fills its dimensions");
          return write_values(place, variable.name, values, shape, true);
        },
        variable.values);
    describe(data, variable.long_name, variable.units, file_);
    if (!variable.flag_meanings.empty()) describe_flags(data, variable.flag_meanings, file_);
    for (std::size_t i = 0; i < variable.dims.size(); ++i) {
      const auto scale =
          static_cast<std::size_t>(cube.dimension(variable.dims[i]) - cube.dims.data());
      check(H5DSattach_scale(data.id(), scales[scale].id(), static_cast<unsigned>(i)), file_,
            fmt::format("label {}/{}", group.path_, variable.name));
    }
  }
}

Cube H5Group::read_cube(const std::string& name) const {
  const H5Group group = open_group(name);
  Cube cube{name, {}, {}};
  for (const std::string& member : group.names()) {
    const Place place{group.handle_.id(), group.path_ + "/" + member, file_};
    const H5Handle data = open_data_set({group.handle_.id(), group.path_, file_}, member);
    if (H5DSis_scale(data.id()) > 0) {
      cube.dims.push_back(read_scale(data, member, place));
    } else {
      cube.variables.push_back(read_variable(data, member, place));
    }
  }
  return cube;
}

void H5Group::visit_numbers(const NumberVisit& visit) const {
  const Place here{handle_.id(), path_, file_};
  for (const std::string& name : names()) {
    if (is_group(here, name)) {
      open_group(name).visit_numbers(visit);
      continue;
    }
    const H5Handle data = open_data_set(here, name);
    const Place place{handle_.id(), path_ + "/" + name, file_};
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
