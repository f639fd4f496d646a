#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/core/error.hpp"

namespace hale {

/// What a case says cannot be understood: becomes a problem of the file, at the case's inputs.
class CaseFault final : public Error {
 public:
  using Error::Error;
};

/// A case needs a data set that is not at hand.
class DataMissing final : public Error {
 public:
  using Error::Error;
};

/// An answer or an expected value: a number, a word, a list or an object of them; null for what
/// there is not (no payback, no ratio).
using Answer = nlohmann::json;

/// The inputs of a case: a JSON object. A key may be several names of the same thing, divided by
/// `|`: the first that is there counts. A value that is missing or of the wrong kind throws
/// CaseFault.
class Inputs {
 public:
  explicit Inputs(const std::string& text);

  [[nodiscard]] bool has(std::string_view key) const;

  [[nodiscard]] double number(std::string_view key) const;
  [[nodiscard]] double number(std::string_view key, double otherwise) const;

  /// A number that lies between two bounds.
  [[nodiscard]] double number_within(std::string_view key, double least, double most) const;

  [[nodiscard]] int whole(std::string_view key, int least, int most) const;

  /// A list of numbers, not empty.
  [[nodiscard]] std::vector<double> numbers(std::string_view key) const;

  /// A list of words or numbers, as words; or the names in an object.
  [[nodiscard]] std::vector<std::string> words(std::string_view key) const;

  /// A word, or a number as a word.
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key, const std::string& otherwise) const;

  [[nodiscard]] bool yes(std::string_view key, bool otherwise) const;

  /// Numbers by name, in the order of the names.
  [[nodiscard]] std::vector<std::pair<std::string, double>> named_numbers(
      std::string_view key) const;

  void set(const std::string& key, const std::string& value) { values_[key] = value; }

  [[nodiscard]] const nlohmann::json& all() const { return values_; }

  [[nodiscard]] const nlohmann::json& at(std::string_view key) const;

 private:
  [[nodiscard]] const nlohmann::json* find(std::string_view key) const;

  nlohmann::json values_;
};

/// In small letters (ASCII).
[[nodiscard]] std::string lower(std::string text);

}  // namespace hale
