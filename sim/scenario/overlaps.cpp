#include "sim/scenario/overlaps.hpp"

#include <array>

#include <fmt/format.h>

namespace hale {
namespace {

struct Overlap {
  std::string_view one;
  std::string_view other;
  std::string_view why;
};

constexpr std::array<Overlap, 3> overlaps{{
    {"loneliness", "isolation", "the lonely and the isolated are largely the same people"},
    {"walking", "guideline", "minutes of walking are part of the activity that a guideline counts"},
    {"qaly", "wellby", "both value the same change of health"},
}};

/// Is `word` one of the parts of a name, which `.`, `_` and `-` divide?
[[nodiscard]] bool names(std::string_view name, std::string_view word) {
  constexpr std::string_view dividers = "._-";
  for (std::size_t at = name.find(word); at != std::string_view::npos;
       at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || dividers.find(name[at - 1]) != std::string_view::npos;
    const bool ends = end == name.size() || dividers.find(name[end]) != std::string_view::npos;
    if (begins && ends) return true;
  }
  return false;
}

void compare(const Node& name, const Effect& mine, const Programme& other, const Effect& theirs,
             Problems& problems) {
  const std::string_view why = overlap_of(mine.evidence, theirs.evidence);
  if (why.empty()) return;
  problems.add(name,
               fmt::format("`~{}` here and `~{}` of `{}` count something twice", mine.evidence,
                           theirs.evidence, other.id),
               std::string{why}, "keep one of the two effects, or compare them in two options");
}

}  // namespace

std::string_view overlap_of(std::string_view one, std::string_view other) {
  for (const Overlap& known : overlaps) {
    const bool one_way = names(one, known.one) && names(other, known.other);
    const bool other_way = names(one, known.other) && names(other, known.one);
    if (one_way || other_way) return known.why;
  }
  return {};
}

void refuse_overlaps(const Node& name, const Programme& programme,
                     const std::vector<Programme>& others, Problems& problems) {
  for (std::size_t i = 0; i < programme.effects.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      compare(name, programme.effects[i], programme, programme.effects[j], problems);
    }
    for (const Programme& other : others) {
      for (const Effect& theirs : other.effects) {
        compare(name, programme.effects[i], other, theirs, problems);
      }
    }
  }
}

}  // namespace hale
