#pragma once

// The two passes over the population that a programme makes each month.

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

/// By group of `weighted`: by what its weight multiplies the rate of offers. The weights are
/// divided by their mean over those eligible, so that they do not change the number of offers; 0
/// means none.
[[nodiscard]] std::vector<double> relative_weights(const Uptake& uptake,
                                                   std::span<const std::int64_t> eligible);

/// Thresholds of luck for a month's chance of an offer, by group of `offered` x group of
/// `weighted`, the latter fastest.
[[nodiscard]] std::vector<std::uint32_t> offer_thresholds(const Uptake& uptake, Month month,
                                                          std::span<const std::int64_t> eligible);

/// The chance of accepting of one whose odds are multiplied by `odds_ratio`.
[[nodiscard]] double acceptance(double accepts, double odds_ratio);

/// When people are looked at, and of when the values are.
struct UptakeTimes {
  Month people;
  Month values;
};

/// The chance that each person of a block accepts an offer.
[[nodiscard]] std::vector<double> acceptances(const Uptake& uptake, const World& world,
                                              UptakeTimes times, Block block);

struct Offers {
  std::vector<std::int64_t> offered;  ///< by group
  std::vector<PersonId> accepted;     ///< by uid
};

/// Who may be offered a place this month.
struct Candidates {
  std::span<const std::uint8_t> mask;      ///< a byte per person row: a unit's reference person
  std::span<const std::int64_t> eligible;  ///< by group of `weighted`, members included
  const GroupOfLsoa& group_of;
};

/// Those marked, by group of `weighted`: what the weights are divided by.
[[nodiscard]] std::vector<std::int64_t> count_weighted(Month month, const Programme& programme,
                                                       const World& world,
                                                       std::span<const std::uint8_t> mask);

/// Is this place offered a start in `month`, and does it accept?
struct PlaceOffer {
  bool offered = false;
  bool accepted = false;
};

[[nodiscard]] PlaceOffer offer_to_place(Month month, const Programme& programme, const Luck& luck,
                                        Uid place);

/// Looks up who of the candidates is offered a place in `month`, and who of these accepts.
[[nodiscard]] Offers make_offers(Month month, const Programme& programme, const World& world,
                                 const Luck& luck, const Candidates& candidates);

}  // namespace hale
