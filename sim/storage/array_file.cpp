#include "sim/storage/array_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "sim/storage/h5_types.hpp"

namespace hale {
namespace {

hid_t in_memory(NumberType type) {
  switch (type) {
    case NumberType::int8:
      return H5T_NATIVE_INT8;
    case NumberType::int16:
      return H5T_NATIVE_INT16;
    case NumberType::int32:
      return H5T_NATIVE_INT32;
    case NumberType::int64:
      return H5T_NATIVE_INT64;
    case NumberType::uint8:
      return H5T_NATIVE_UINT8;
    case NumberType::uint16:
      return H5T_NATIVE_UINT16;
    case NumberType::uint32:
      return H5T_NATIVE_UINT32;
    case NumberType::uint64:
      return H5T_NATIVE_UINT64;
    case NumberType::float32:
      return H5T_NATIVE_FLOAT;
    case NumberType::float64:
      return H5T_NATIVE_DOUBLE;
  }
  return H5I_INVALID_HID;
}

hid_t on_disk(NumberType type) {
  switch (type) {
    case NumberType::int8:
      return H5T_STD_I8LE;
    case NumberType::int16:
      return H5T_STD_I16LE;
    case NumberType::int32:
      return H5T_STD_I32LE;
    case NumberType::int64:
      return H5T_STD_I64LE;
    case NumberType::uint8:
      return H5T_STD_U8LE;
    case NumberType::uint16:
      return H5T_STD_U16LE;
    case NumberType::uint32:
      return H5T_STD_U32LE;
    case NumberType::uint64:
      return H5T_STD_U64LE;
    case NumberType::float32:
      return H5T_IEEE_F32LE;
    case NumberType::float64:
      return H5T_IEEE_F64LE;
  }
  return H5I_INVALID_HID;
}

H5Handle properties(hid_t kind, const std::string& path) {
  return h5::checked(H5Pcreate(kind), H5Pclose, path, "describe the file");
}

H5Handle file_access(const std::string& path) {
  H5Handle access = properties(H5P_FILE_ACCESS, path);
  // Locks fail on some network file systems, and nobody else knows the name of an unfinished file.
  h5::check(H5Pset_file_locking(access.id(), false, true), path, "describe the file");
  h5::check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), path,
            "describe the file");
  return access;
}

void create_empty(const std::string& path) {
  const H5Handle creation = properties(H5P_FILE_CREATE, path);
  h5::check(H5Pset_userblock(creation.id(), user_block_bytes), path, "describe the file");
  h5::check(H5Pset_obj_track_times(creation.id(), false), path, "describe the file");
  const H5Handle access = file_access(path);
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id());
  h5::check(file < 0 ? -1 : 0, path, fmt::format("write: {}", std::strerror(errno)));
  h5::check(H5Fclose(file), path, "write");
}

/// Room for the numbers and for what HDF5 says about them; what is not used is given back when the
/// file is closed.
void take_room(const std::string& path, std::uint64_t bytes, std::size_t arrays) {
  constexpr std::uint64_t words_per_array = 4096;
  constexpr std::uint64_t words_per_file = 1U << 20U;
  const std::uint64_t room = bytes + words_per_array * arrays + words_per_file;
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  const int reason = file < 0 ? errno : ::posix_fallocate(file, 0, static_cast<off_t>(room));
  if (file >= 0) ::close(file);
  if (reason == 0) return;
  throw FileError{
      fmt::format("{}: cannot write {} MB: {}", path, room >> 20U, std::strerror(reason))};
}

H5Handle new_file(const std::filesystem::path& path, std::uint64_t bytes, std::size_t arrays) {
  h5::silence();
  create_empty(path.string());
  take_room(path.string(), bytes, arrays);
  const H5Handle access = file_access(path.string());
  return h5::checked(H5Fopen(path.c_str(), H5F_ACC_RDWR, access.id()), H5Fclose, path.string(),
                     "write");
}

/// Makes the groups in front of the last part of `name` that are not there. Without times, so that
/// equal arrays are equal bytes.
void make_groups(hid_t file, const std::string& name, const std::string& path) {
  for (std::size_t end = name.find('/'); end != std::string::npos; end = name.find('/', end + 1)) {
    const std::string group = name.substr(0, end);
    if (H5Lexists(file, group.c_str(), H5P_DEFAULT) > 0) continue;
    const H5Handle creation = properties(H5P_GROUP_CREATE, path);
    h5::check(H5Pset_obj_track_times(creation.id(), false), path, "write " + group);
    static_cast<void>(
        h5::checked(H5Gcreate2(file, group.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                    H5Gclose, path, "write " + group));
  }
}

H5Handle existing_file(const std::filesystem::path& path) {
  h5::silence();
  const H5Handle access = file_access(path.string());
  return h5::checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, path.string(),
                     "read: it is damaged or cut short");
}

}  // namespace

ArrayFileWriter::ArrayFileWriter(const std::filesystem::path& path, std::uint64_t bytes,
                                 std::size_t arrays)
    : path_{path.string()},
      file_{new_file(path, bytes, arrays)} {}

void ArrayFileWriter::write(const std::string& name, NumberType type, const void* numbers,
                            std::size_t count) {
  const std::string act = "write " + name;
  make_groups(file_.id(), name, path_);
  const H5Handle creation = properties(H5P_DATASET_CREATE, path_);
  h5::check(H5Pset_obj_track_times(creation.id(), false), path_, act);
  h5::check(H5Pset_fill_time(creation.id(), H5D_FILL_TIME_NEVER), path_, act);
  const hsize_t shape = count;
  const H5Handle space = h5::checked(H5Screate_simple(1, &shape, nullptr), H5Sclose, path_, act);
  const H5Handle array = h5::checked(H5Dcreate2(file_.id(), name.c_str(), on_disk(type), space.id(),
                                                H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                                     H5Dclose, path_, act);
  if (count == 0) return;
  h5::check(H5Dwrite(array.id(), in_memory(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers), path_,
            act);
}

void ArrayFileWriter::close() {
  const H5Handle closing = std::move(file_);
  h5::check(H5Fflush(closing.id(), H5F_SCOPE_GLOBAL), path_, "write");
}

ArrayFileReader::ArrayFileReader(const std::filesystem::path& path)
    : path_{path.string()},
      file_{existing_file(path)} {}

bool ArrayFileReader::has(const std::string& name) const {
  // HDF5 asks that every group on the way exists.
  for (std::size_t end = name.find('/'); end != std::string::npos; end = name.find('/', end + 1)) {
    if (H5Lexists(file_.id(), name.substr(0, end).c_str(), H5P_DEFAULT) <= 0) return false;
  }
  return H5Lexists(file_.id(), name.c_str(), H5P_DEFAULT) > 0;
}

H5Handle ArrayFileReader::open(const std::string& name) const {
  return h5::checked(H5Dopen2(file_.id(), name.c_str(), H5P_DEFAULT), H5Dclose, path_,
                     "read " + name);
}

std::size_t ArrayFileReader::count_of(const std::string& name) const {
  const H5Handle array = open(name);
  const H5Handle space =
      h5::checked(H5Dget_space(array.id()), H5Sclose, path_, "read the size of " + name);
  const hssize_t count = H5Sget_simple_extent_npoints(space.id());
  h5::check(count < 0 ? -1 : 0, path_, "read the size of " + name);
  return static_cast<std::size_t>(count);
}

void ArrayFileReader::read(const std::string& name, NumberType type, void* numbers,
                           std::size_t count) const {
  if (count_of(name) != count) {
    throw FileError{
        fmt::format("{}: {} has {} numbers, not {}", path_, name, count_of(name), count)};
  }
  const H5Handle array = open(name);
  const H5Handle stored =
      h5::checked(H5Dget_type(array.id()), H5Tclose, path_, "read the type of " + name);
  if (H5Tequal(stored.id(), on_disk(type)) <= 0) {
    throw FileError{fmt::format("{}: {} holds numbers of another type", path_, name)};
  }
  if (count == 0) return;
  h5::check(H5Dread(array.id(), in_memory(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers), path_,
            "read " + name);
}

}  // namespace hale
