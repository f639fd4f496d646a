#pragma once

// HDF5 behind one door: handles that close themselves, labelled arrays in and out, in the
// conventions of netCDF-4 (dimension scales, creation order, variable-length UTF-8 strings), so
// that h5py, xarray, netCDF4, pandas and R open a file with its labels. Nobody else includes
// hdf5.h.
//
// A run's file is made in memory and written to the disk in one act, so HDF5 never meets a full
// disk and a killed run leaves nothing half-written. Only what is too large for that is written by
// HDF5 itself, aside.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/storage/cube.hpp"

namespace hale {

/// A handle of the HDF5 library, closed at the end of its life.
class H5Handle {
 public:
  using Id = std::int64_t;  ///< hid_t
  using Close = int (*)(Id);

  H5Handle(Id id, Close close) : id_{id}, close_{close} {}

  H5Handle(H5Handle&& other) noexcept;
  H5Handle& operator=(H5Handle&& other) noexcept;
  H5Handle(const H5Handle&) = delete;
  H5Handle& operator=(const H5Handle&) = delete;
  ~H5Handle();

  [[nodiscard]] Id id() const { return id_; }

  /// Closes it now; below zero when that fails.
  int close_now();

 private:
  Id id_;
  Close close_;
};

/// A group of an open file. What cannot be read throws FileError, naming the file.
class H5Group {
 public:
  H5Group(std::string file, std::string path, H5Handle handle);

  [[nodiscard]] H5Group create_group(const std::string& name);
  [[nodiscard]] H5Group open_group(const std::string& name) const;

  /// Is there a group or data set of this name?
  [[nodiscard]] bool has(const std::string& name) const;

  /// Names of the groups and data sets in it, sorted.
  [[nodiscard]] std::vector<std::string> names() const;

  /// The same in the order of their making.
  [[nodiscard]] std::vector<std::string> names_as_made() const;

  void set_attribute(const std::string& name, std::string_view text);
  void set_attribute(const std::string& name, std::int64_t number);
  void set_attribute(const std::string& name, double number);

  [[nodiscard]] bool has_attribute(const std::string& name) const;
  [[nodiscard]] std::string text_attribute(const std::string& name) const;
  [[nodiscard]] double number_attribute(const std::string& name) const;

  /// Writes the cube as a group of its name: a scale per dimension, and every variable with its
  /// scales, units and long_name; numbers chunked, shuffled, deflated and with fletcher32 sums.
  void write_cube(const Cube& cube);

  /// The same, but variables of numbers without values are only laid out, for write_part(): in a
  /// chunk for each place along the `parted` axes. What is not written is missing_number(), which
  /// whole numbers say (`_FillValue`) when `has_gaps`.
  void lay_out_cube(const Cube& cube, const std::vector<std::string>& parted, bool has_gaps);

  /// Writes a variable's values at one place along some axes of the laid out cube.
  void write_part(const std::string& cube, const CubeVariable& variable,
                  const std::vector<AxisPlace>& at);

  /// Reads a cube back, its parts in the order of their making, with units, long_name and
  /// flag_meanings.
  [[nodiscard]] Cube read_cube(const std::string& name) const;

  /// The same at one place along some axes, which keep that label alone; axes that the cube does
  /// not have are passed over.
  [[nodiscard]] Cube read_part(const std::string& name, const std::vector<AxisPlace>& at) const;

  /// Its axes, and its variables without values.
  [[nodiscard]] Cube read_outline(const std::string& name) const;

  /// What happens to every numeric data set below, in the order of their names.
  struct NumberVisit {
    std::function<void(const std::string& path, std::span<const std::uint64_t> shape)> begin;
    std::function<void(std::span<const std::byte> bytes)> go_on;  ///< its values, in pieces
  };

  void visit_numbers(const NumberVisit& visit) const;

 private:
  std::string file_;
  std::string path_;
  H5Handle handle_;
};

/// A new file in memory.
class H5Image {
 public:
  H5Image();

  [[nodiscard]] H5Group root();

  /// The bytes of the file as it would lie on the disk, with the mark at its end.
  [[nodiscard]] std::vector<std::byte> bytes();

 private:
  H5Handle file_;
};

/// A new file on the disk, for what does not fit in memory. It is made aside, as PATH.partial, and
/// removed if it is not finished.
class H5DiskFile {
 public:
  /// Throws FileError when it cannot be made.
  explicit H5DiskFile(const std::filesystem::path& path);
  ~H5DiskFile();
  H5DiskFile(const H5DiskFile&) = delete;
  H5DiskFile& operator=(const H5DiskFile&) = delete;

  [[nodiscard]] H5Group root();

  /// Closes the file, which no group of it may outlive, flushes it to the disk and renames it to
  /// PATH. Throws FileError when that fails; an older file is then untouched.
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path aside_;
  H5Handle file_;
};

/// A file on the disk, opened for reading.
class H5Reader {
 public:
  /// Throws FileError when the file cannot be read, or is damaged or cut short, and ScenarioError
  /// when it is not an HDF5 file at all.
  explicit H5Reader(const std::filesystem::path& path);

  [[nodiscard]] H5Group root() const;

 private:
  std::string name_;
  H5Handle file_;
};

}  // namespace hale
