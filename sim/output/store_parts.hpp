#pragma once

// Carries the parts of a run, which for_each_part names, to a medium or from it. A medium has two
// functions:
//   count(path, now)        how many numbers the sequence at `path` is to have; it has `now`
//   transfer(path, numbers) takes or gives a span of numbers
// Sequences of records are kept as one array for each member.

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/engine/run_parts.hpp"
#include "sim/storage/array_file.hpp"

namespace hale {

template <class Medium>
class PartVisitor {
 public:
  /// Names every part `prefix` + its name.
  PartVisitor(Medium& medium, std::string prefix) : medium_{medium}, prefix_{std::move(prefix)} {}

  template <class Part>
  void operator()(const std::string& name, Part& part) const {
    carry(prefix_ + name, part);
  }

 private:
  template <StoredNumber T>
  void carry(const std::string& path, T& number) const {
    medium_.transfer(path, std::span{&number, 1});
  }

  template <class IdT, class T>
  void carry(const std::string& path, const Column<IdT, T>& column) const {
    medium_.transfer(path, column.values());
  }

  template <class IdT, class T>
  void carry(const std::string& path, Column<IdT, T>& column) const {
    column.resize(medium_.count(path, column.rows()));
    medium_.transfer(path, column.values());
  }

  template <class T, std::size_t size>
  void carry(const std::string& path, const std::array<T, size>& numbers) const {
    medium_.transfer(path, std::span<const T>{numbers});
  }

  template <class T, std::size_t size>
  void carry(const std::string& path, std::array<T, size>& numbers) const {
    medium_.transfer(path, std::span<T>{numbers});
  }

  template <StoredNumber T>
  void carry(const std::string& path, const std::vector<T>& numbers) const {
    medium_.transfer(path, std::span<const T>{numbers});
  }

  template <StoredNumber T>
  void carry(const std::string& path, std::vector<T>& numbers) const {
    numbers.resize(medium_.count(path, numbers.size()));
    medium_.transfer(path, std::span<T>{numbers});
  }

  /// Records, and parts in a fixed number, such as the enrolments of each programme.
  template <class T>
  void carry(const std::string& path, const std::vector<T>& items) const {
    carry_items(path, items);
  }

  template <class T>
  void carry(const std::string& path, std::vector<T>& items) const {
    carry_items(path, items);
  }

  template <class Part>
  void carry(const std::string& path, Part& part) const {
    for_each_part(part, PartVisitor{medium_, path + "/"});
  }

  template <class Items>
  void carry_items(const std::string& path, Items& items) const {
    if constexpr (std::is_trivially_copyable_v<typename Items::value_type>) {
      carry_records(path, items);
    } else {
      for (std::size_t number = 0; number < items.size(); ++number) {
        carry(path + "/" + std::to_string(number), items[number]);
      }
    }
  }

  template <class Records>
  void carry_records(const std::string& path, Records& records) const {
    typename Records::value_type sample{};
    std::size_t number = 0;
    for_each_part(sample, [&]<class T>(const std::string& name, T& /*of_sample*/) {
      carry_member<T>(path + "/" + name, number++, records);
    });
  }

  /// The member of this number, of all records, as one sequence.
  template <class T, class Records>
  void carry_member(const std::string& path, std::size_t number, Records& records) const {
    std::vector<T> values(medium_.count(path, records.size()));
    if constexpr (std::is_const_v<Records>) {
      for (std::size_t row = 0; row < records.size(); ++row) {
        with_member<const T>(records[row], number, [&](const T& value) { values[row] = value; });
      }
      medium_.transfer(path, std::span<const T>{values});
    } else {
      medium_.transfer(path, std::span<T>{values});
      records.resize(values.size());
      for (std::size_t row = 0; row < records.size(); ++row) {
        with_member<T>(records[row], number, [&](T& value) { value = values[row]; });
      }
    }
  }

  /// Calls use(value) with the record's member of this number, which is a T.
  template <class T, class Record, class Use>
  static void with_member(Record& record, std::size_t number, const Use& use) {
    std::size_t at = 0;
    for_each_part(record, [&]<class Other>(const char* /*name*/, Other& value) {
      if constexpr (std::same_as<T, Other>) {
        if (at == number) use(value);
      }
      ++at;
    });
  }

  Medium& medium_;
  std::string prefix_;
};

/// How much there is to be written.
struct PartCounter {
  std::uint64_t bytes = 0;
  std::vector<std::size_t> counts{};  ///< of numbers, by array

  [[nodiscard]] static std::size_t count(const std::string& /*path*/, std::size_t now) {
    return now;
  }

  template <class T>
  void transfer(const std::string& /*path*/, std::span<T> numbers) {
    bytes += numbers.size_bytes();
    counts.push_back(numbers.size());
  }
};

struct PartsToFile {
  ArrayFileWriter& file;

  [[nodiscard]] static std::size_t count(const std::string& /*path*/, std::size_t now) {
    return now;
  }

  template <class T>
  void transfer(const std::string& path, std::span<T> numbers) {
    file.write(path, number_type<std::remove_const_t<T>>(), numbers.data(), numbers.size());
  }
};

struct PartsFromFile {
  const ArrayFileReader& file;

  [[nodiscard]] std::size_t count(const std::string& path, std::size_t /*now*/) const {
    return file.count_of(path);
  }

  template <class T>
  void transfer(const std::string& path, std::span<T> numbers) {
    file.read(path, number_type<T>(), numbers.data(), numbers.size());
  }
};

}  // namespace hale
