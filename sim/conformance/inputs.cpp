#include "sim/conformance/inputs.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace hale {
namespace {

using nlohmann::json;

double number_in(const json& value, std::string_view key) {
  if (!value.is_number()) throw CaseFault{fmt::format("`{}` is not a number", key)};
  const auto number = value.get<double>();
  if (!std::isfinite(number)) throw CaseFault{fmt::format("`{}` is not finite", key)};
  return number;
}

std::string word_in(const json& value, std::string_view key) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  throw CaseFault{fmt::format("`{}` is not a word or a number", key)};
}

}  // namespace

Inputs::Inputs(const std::string& text)
    : values_(json::parse(text, nullptr, /*allow_exceptions=*/false)) {  // braces would make a list
  if (values_.is_discarded()) throw CaseFault{"the inputs are not JSON"};
  if (!values_.is_object()) throw CaseFault{"the inputs are not a JSON object"};
}

const json* Inputs::find(std::string_view key) const {
  while (true) {
    const std::size_t divide = key.find('|');
    const auto found = values_.find(key.substr(0, divide));
    if (found != values_.end()) return &*found;
    if (divide == std::string_view::npos) return nullptr;
    key.remove_prefix(divide + 1);
  }
}

bool Inputs::has(std::string_view key) const {
  return find(key) != nullptr;
}

const json& Inputs::at(std::string_view key) const {
  if (const json* const found = find(key)) return *found;
  throw CaseFault{fmt::format("`{}` is missing", key)};
}

double Inputs::number(std::string_view key) const {
  return number_in(at(key), key);
}

double Inputs::number(std::string_view key, double otherwise) const {
  return has(key) ? number(key) : otherwise;
}

double Inputs::number_within(std::string_view key, double least, double most) const {
  const double value = number(key);
  if (value >= least && value <= most) return value;
  throw CaseFault{fmt::format("`{}` is {}: it lies between {} and {}", key, value, least, most)};
}

int Inputs::whole(std::string_view key, int least, int most) const {
  const double value = number_within(key, least, most);
  if (value == std::floor(value)) return static_cast<int>(value);
  throw CaseFault{fmt::format("`{}` is {}: a whole number is meant", key, value)};
}

std::vector<double> Inputs::numbers(std::string_view key) const {
  const json& list = at(key);
  if (!list.is_array() || list.empty()) {
    throw CaseFault{fmt::format("`{}` is not a list of numbers", key)};
  }
  std::vector<double> found;
  for (const json& value : list) {
    found.push_back(number_in(value, key));
  }
  return found;
}

std::vector<std::string> Inputs::words(std::string_view key) const {
  const json& list = at(key);
  if (!list.is_structured()) throw CaseFault{fmt::format("`{}` is not a list", key)};
  std::vector<std::string> found;
  if (list.is_object()) {
    for (const auto& [name, value] : list.items()) {
      found.push_back(name);
    }
    return found;
  }
  for (const json& value : list) {
    found.push_back(word_in(value, key));
  }
  return found;
}

std::string Inputs::text(std::string_view key) const {
  return word_in(at(key), key);
}

std::string Inputs::text(std::string_view key, const std::string& otherwise) const {
  return has(key) ? text(key) : otherwise;
}

bool Inputs::yes(std::string_view key, bool otherwise) const {
  if (!has(key)) return otherwise;
  if (!at(key).is_boolean()) throw CaseFault{fmt::format("`{}` is not true or false", key)};
  return at(key).get<bool>();
}

std::vector<std::pair<std::string, double>> Inputs::named_numbers(std::string_view key) const {
  const json& object = at(key);
  if (!object.is_object()) throw CaseFault{fmt::format("`{}` is not an object", key)};
  std::vector<std::pair<std::string, double>> found;
  for (const auto& [name, value] : object.items()) {
    found.emplace_back(name, number_in(value, name));
  }
  return found;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace hale
