#pragma once

// The two passes over the population that a programme makes each month.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/interventions/programme_counts.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Writes 1 in `mask`, a byte per person row, for everyone alive who meets the programme's
/// conditions in `month`, 0 elsewhere. Returns how many, by group.
std::vector<std::int64_t> mark_eligible(Month month, const Programme& programme, const World& world,
                                        const GroupOfLsoa& group_of, std::span<std::uint8_t> mask);

/// A month's chance of an offer for each IMD fifth, as a threshold of luck. The weights are divided
/// by their mean over the people eligible, so that they do not change the number of offers.
[[nodiscard]] std::array<std::uint32_t, number_of_imd_quintiles> offer_thresholds(
    const Uptake& uptake, std::span<const std::int64_t> eligible_by_group);

/// The chance of accepting, of one whose odds are multiplied by `odds_ratio`, as a threshold.
[[nodiscard]] std::uint32_t acceptance_threshold(const Uptake& uptake, double odds_ratio);

struct Offers {
  std::vector<std::int64_t> offered;  ///< by group
  std::vector<PersonId> accepted;     ///< by uid
};

/// Who may be offered a place this month.
struct Candidates {
  std::span<const std::uint8_t> mask;               ///< a byte per person row
  std::span<const std::int64_t> eligible_by_group;  ///< for the weights
  const GroupOfLsoa& group_of;
};

/// Looks up who of the candidates is offered a place in `month`, and who of these accepts.
[[nodiscard]] Offers make_offers(Month month, const Programme& programme, const World& world,
                                 const Luck& luck, const Candidates& candidates);

}  // namespace hale
