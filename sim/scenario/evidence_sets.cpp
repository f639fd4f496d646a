#include "sim/scenario/evidence_sets.hpp"

#include <string_view>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/values.hpp"

namespace hale {
namespace {

constexpr std::string_view prefix = "evidence.";

/// A part of an override as a node that problems can point at.
Node part_of(const std::string& set, std::size_t begin, std::size_t end) {
  Node part;
  part.kind = Node::Kind::word;
  part.word = set.substr(begin, end - begin);
  part.source = source_of("--set", set);
  part.line = 1;
  part.column = 1 + characters(std::string_view{set}.substr(0, begin));
  part.width = std::max(1, characters(part.word));
  return part;
}

void apply_one(const std::string& set, const Evidence& evidence, EvidenceChoice& choice,
               Problems& problems) {
  const std::size_t equals = set.find('=');
  const Node name = part_of(set, prefix.size(), equals);
  const Node value = part_of(set, equals + 1, set.size());
  if (evidence.find(name.word) == nullptr) {
    std::vector<std::string> known;
    for (const auto& entry : evidence.all())
      known.push_back(entry.first);
    problems.add(name, fmt::format("no prior is called `{}`", name.word), "",
                 did_you_mean(name.word, known));
  } else if (const auto number = read_number(value, fmt::format("`{}`", name.word), problems)) {
    choice.values[name.word] = *number;
  }
}

}  // namespace

bool is_evidence_set(const std::string& set) {
  return set.starts_with(prefix) && set.find('=') != std::string::npos;
}

void apply_evidence_sets(const std::vector<std::string>& sets, const Evidence& evidence,
                         EvidenceChoice& choice, Problems& problems) {
  for (const std::string& set : sets) {
    if (is_evidence_set(set)) apply_one(set, evidence, choice, problems);
  }
}

}  // namespace hale
