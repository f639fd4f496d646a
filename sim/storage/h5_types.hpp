#pragma once

// For the files of this room alone: what the HDF5 library calls things.

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <hdf5.h>
#include <hdf5_hl.h>

#include "sim/storage/h5.hpp"

namespace hale::h5 {

static_assert(std::is_same_v<H5Handle::Id, hid_t>);
static_assert(std::is_same_v<H5Handle::Close, herr_t (*)(hid_t)>);

/// Wraps an id; throws FileError "FILE: cannot ACT" when it is not valid.
[[nodiscard]] H5Handle checked(hid_t id, H5Handle::Close close, const std::string& file,
                               const std::string& act);

/// Throws FileError "FILE: cannot ACT" when the call failed.
void check(herr_t status, const std::string& file, const std::string& act);

/// Before the library is used: no messages of its own, which would land in the middle of ours, and
/// nothing done when the program ends.
void silence();

template <class T>
[[nodiscard]] hid_t native_type();

template <>
[[nodiscard]] inline hid_t native_type<std::int8_t>() {
  return H5T_NATIVE_INT8;
}

template <>
[[nodiscard]] inline hid_t native_type<std::int32_t>() {
  return H5T_NATIVE_INT32;
}

template <>
[[nodiscard]] inline hid_t native_type<std::int64_t>() {
  return H5T_NATIVE_INT64;
}

template <>
[[nodiscard]] inline hid_t native_type<double>() {
  return H5T_NATIVE_DOUBLE;
}

using Shape = std::vector<hsize_t>;

/// Where a data set lies, for messages.
struct DataPlace {
  hid_t group;
  std::string path;
  std::string file;
};

[[nodiscard]] inline hsize_t product(const Shape& shape) {
  hsize_t values = 1;
  for (const hsize_t size : shape)
    values *= size;
  return values;
}

[[nodiscard]] H5Handle open_data_set(const DataPlace& place, const std::string& name);
[[nodiscard]] Shape shape_of(const H5Handle& data, const DataPlace& place);

/// A block of a data set: a first place and a number of places along each dimension.
struct Part {
  Shape first;
  Shape count;
};

/// One place along the axes of `at` that are among `dims`, all of the others. `shape` is that of
/// the dims.
[[nodiscard]] Part block_at(const std::vector<std::string>& dims, const Shape& shape,
                             const std::vector<AxisPlace>& at);

/// The data set's space in the file with the block selected.
[[nodiscard]] H5Handle selected(const H5Handle& data, const Part& block, const DataPlace& place);

/// A space in memory for so many values.
[[nodiscard]] H5Handle space_of(const Shape& shape, const DataPlace& place);

/// Variable-length UTF-8.
[[nodiscard]] H5Handle text_type(const std::string& file);

/// Attributes of any object.
void set_text(hid_t object, const std::string& name, std::string_view text,
              const std::string& file);
[[nodiscard]] std::string get_text(hid_t object, const std::string& name, const std::string& file);

template <class T>
void set_numbers(hid_t object, const std::string& name, const std::vector<T>& values,
                 const std::string& file) {
  const hsize_t size = values.size();
  const H5Handle space =
      checked(values.size() == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &size, nullptr),
              H5Sclose, file, "write attribute " + name);
  const H5Handle attribute = checked(
      H5Acreate2(object, name.c_str(), native_type<T>(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose, file, "write attribute " + name);
  check(H5Awrite(attribute.id(), native_type<T>(), values.data()), file, "write attribute " + name);
}

}  // namespace hale::h5
