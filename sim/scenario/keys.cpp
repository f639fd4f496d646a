#include "sim/scenario/keys.hpp"

#include <algorithm>

namespace hale {

std::vector<std::string> names_of(const Section& section) {
  std::vector<std::string> names;
  names.reserve(section.keys.size());
  for (const KeyFact& fact : section.keys) {
    names.emplace_back(fact.key);
  }
  return names;
}

const KeyFact* find_key(const Section& section, std::string_view key) {
  const auto found = std::find_if(section.keys.begin(), section.keys.end(),
                                  [key](const KeyFact& fact) { return fact.key == key; });
  return found == section.keys.end() ? nullptr : &*found;
}

}  // namespace hale
