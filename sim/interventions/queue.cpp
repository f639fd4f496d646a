#include "sim/interventions/queue.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>

#include "sim/interventions/units.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

/// Smaller goes first.
struct Claim {
  float need = 0.0F;
  int since = 0;
  std::uint32_t luck = 0;
  Uid uid{};
  std::size_t index = 0;

  friend bool operator<(const Claim& a, const Claim& b) {
    if (a.need != b.need) return a.need < b.need;
    if (a.since != b.since) return a.since < b.since;
    if (a.luck != b.luck) return a.luck < b.luck;
    return a.uid < b.uid;
  }
};

/// A person's mental score; the lowest of a household; an LSOA's IMD decile. Smaller is more.
float need_of(Unit unit, const World& world, const Membership& member) {
  if (unit == Unit::person) return world.people.health.mcs[member.person];
  if (unit == Unit::lsoa) return static_cast<float>(world.areas.imd_decile[LsoaId{member.place}]);
  float need = 0.0F;
  if (!is_household(unit)) return need;
  need = world.people.health.mcs[member.person];
  for_each_member(world.households, world.people, member.household,
                  [&](PersonId person) { need = std::min(need, world.people.health.mcs[person]); });
  return need;
}

Claim claim_of(Month month, const Programme& programme, const World& world, const Luck& luck,
               const Membership& member) {
  const Unit unit = programme.who.unit;
  const std::uint16_t draw = luck_number(programme);
  Claim claim;
  claim.uid = is_place(unit) ? uid_of_place(unit, world.areas, member.place)
                             : world.people.demography.uid[member.person];
  switch (programme.queue) {
    case QueuePolicy::by_need:
      claim.need = need_of(unit, world, member);
      claim.luck = luck.bits(claim.uid, month, Event::programme_queue, draw);
      return claim;
    case QueuePolicy::first_come:
      claim.since = member.since.index();
      claim.luck = luck.bits(claim.uid, member.since, Event::programme_queue, draw);
      return claim;
    case QueuePolicy::by_lot:
      claim.luck = luck.bits(claim.uid, month, Event::programme_lottery, draw);
      return claim;
  }
  return claim;
}

}  // namespace

std::vector<Membership> take_from_queue(Month month, const Programme& programme, const World& world,
                                        const Luck& luck, std::size_t number,
                                        std::vector<Membership>& waiting) {
  std::vector<Claim> claims;
  claims.reserve(waiting.size());
  for (const Membership& member : waiting) {
    claims.push_back(claim_of(month, programme, world, luck, member));
    claims.back().index = claims.size() - 1;
  }
  number = std::min(number, claims.size());
  const auto last = claims.begin() + static_cast<std::ptrdiff_t>(number);
  if (last != claims.end()) std::nth_element(claims.begin(), last, claims.end());
  std::sort(claims.begin(), last, [](const Claim& a, const Claim& b) { return a.uid < b.uid; });

  std::vector<Membership> taken;
  std::vector<std::uint8_t> goes(waiting.size(), 0);
  for (auto claim = claims.begin(); claim != last; ++claim) {
    taken.push_back(waiting[claim->index]);
    goes[claim->index] = 1;
  }
  std::size_t row = 0;
  std::erase_if(waiting, [&](const Membership&) { return goes[row++] != 0; });
  return taken;
}

}  // namespace hale
