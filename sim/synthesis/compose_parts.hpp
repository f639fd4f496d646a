#pragma once

// The parts of compose_homes: who heads a household of which kind and size, and who fills it.

#include <cstdint>
#include <vector>

#include "sim/synthesis/neighbourhood.hpp"

namespace hale {

/// Households of one LSOA by kind.
struct KindCounts {
  std::int64_t alone = 0;
  std::int64_t couples = 0;
  std::int64_t lone_parents = 0;
  std::int64_t sharers = 0;
};

/// Rows of people in a draft, by the part they play.
struct Cast {
  std::vector<std::uint32_t> men;    ///< partners in couples
  std::vector<std::uint32_t> women;  ///< partners in couples, as many
  std::vector<std::uint32_t> lone_parents;
  std::vector<std::uint32_t> alone;
  std::vector<std::uint32_t> sharers;  ///< reference persons of sharers
  std::vector<std::uint32_t> fillers;  ///< everyone else: minors first, then adults
};

/// A household being made: rows of its people.
struct Draft {
  Kind kind = Kind::alone;
  std::uint8_t size = 1;
  std::uint32_t head = 0;
  std::uint32_t partner = 0;  ///< the man of a couple whose head is the woman
  std::vector<std::uint32_t> others;
};

inline constexpr int adult_age = 18;

/// How many households of each kind: couples and lone parents as the national pattern makes of the
/// LSOA's people, one-person households as planned, sharers the rest.
[[nodiscard]] KindCounts count_kinds(const LsoaView& lsoa);

/// Who plays which part. `people` are the household residents, by sex and age.
[[nodiscard]] Cast cast_people(const LsoaView& lsoa, const KindCounts& kinds,
                               const std::vector<Resident>& people);

/// The households with their heads, partners and sizes; `others` are still empty.
[[nodiscard]] std::vector<Draft> found_homes(const LsoaView& lsoa, const KindCounts& kinds,
                                             const Cast& cast, const std::vector<Resident>& people);

/// Puts the fillers into the homes' free places. Returns the minors who have no likely parent
/// there.
std::int64_t fill_homes(const LsoaView& lsoa, const Cast& cast, const std::vector<Resident>& people,
                        std::vector<Draft>& homes);

/// Could a person of this age be a child of the home's head?
[[nodiscard]] bool could_be_child(const std::vector<Resident>& people, const Draft& home, int age);

}  // namespace hale
