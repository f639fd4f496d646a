#pragma once

// Named arrays of numbers in one HDF5 file, written from where they lie straight to the disk and
// read straight back: for what is too large to be held twice. Numbers are little-endian on the disk
// and native in memory.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>

#include "sim/core/month.hpp"
#include "sim/storage/h5.hpp"

namespace hale {

enum class NumberType : std::uint8_t {
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  float32,
  float64
};

/// A number, or what is a number inside: an enumeration, an id, a month.
template <class T>
concept StoredNumber = (std::is_arithmetic_v<T> && !std::same_as<std::remove_const_t<T>, bool>) ||
                       std::is_enum_v<T> || std::same_as<std::remove_const_t<T>, Month> ||
                       requires(const T& id) {
  requires sizeof(id.row()) == sizeof(T);
};

template <StoredNumber T>
[[nodiscard]] constexpr NumberType number_type() {
  if constexpr (std::same_as<T, Month>) {
    static_assert(sizeof(Month) == sizeof(std::int32_t));
    return NumberType::int32;
  } else if constexpr (std::is_enum_v<T>) {
    return number_type<std::underlying_type_t<T>>();
  } else if constexpr (requires { typename T::rep; }) {
    return number_type<typename T::rep>();
  } else if constexpr (std::floating_point<T>) {
    static_assert(sizeof(T) == 4 || sizeof(T) == 8);
    return sizeof(T) == 4 ? NumberType::float32 : NumberType::float64;
  } else {
    static_assert(std::integral<T>);
    constexpr int size = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
    constexpr int first_unsigned = 4;
    return static_cast<NumberType>(std::signed_integral<T> ? size : first_unsigned + size);
  }
}

/// Bytes of a file's beginning that HDF5 leaves to others.
inline constexpr std::size_t user_block_bytes = 512;

/// A new file with a user block in front. The room for it is taken before anything is written, so
/// that HDF5 never meets a full disk.
class ArrayFileWriter {
 public:
  /// Replaces what lies at `path`. `bytes` of numbers will come in at most `arrays` arrays. Throws
  /// FileError, also when the disk has no room for them.
  ArrayFileWriter(const std::filesystem::path& path, std::uint64_t bytes, std::size_t arrays);

  /// Writes `count` numbers as the array `name`, a path such as "people/health/pcs".
  void write(const std::string& name, NumberType type, const void* numbers, std::size_t count);

  /// Finishes the file. Throws FileError when that fails.
  void close();

 private:
  std::string path_;
  H5Handle file_;
};

/// A file of arrays, opened for reading. What is not there, or is not of the type asked for, throws
/// FileError.
class ArrayFileReader {
 public:
  explicit ArrayFileReader(const std::filesystem::path& path);

  /// Is there a group or an array of this name?
  [[nodiscard]] bool has(const std::string& name) const;

  /// How many numbers the array has.
  [[nodiscard]] std::size_t count_of(const std::string& name) const;

  /// Reads the whole array, which has `count` numbers of this type.
  void read(const std::string& name, NumberType type, void* numbers, std::size_t count) const;

 private:
  [[nodiscard]] H5Handle open(const std::string& name) const;

  std::string path_;
  H5Handle file_;
};

}  // namespace hale
