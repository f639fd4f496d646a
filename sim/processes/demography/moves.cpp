#include "sim/processes/demography/moves.hpp"

#include <set>
#include <utility>

#include "sim/core/random.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

constexpr int age_of_majority = 18;

// Judgement: women form couples with men who are on average about two years older; how exactly ages
// agree puts 95 % of couples here within ten years of each other.
constexpr int men_are_older_by_months = 24;
constexpr int position_spread_months = 72;
constexpr std::int64_t steps_per_month = 65536;
constexpr std::int64_t farthest = 96 * steps_per_month;

LaId la_of(const World& world, PersonId person) {
  return world.areas.la[world.people.demography.lsoa[person]];
}

int age_of(const Acts& acts, PersonId person) {
  return age_in_years(acts.world.people.demography.birth_month[person], acts.now.month);
}

/// Draws of Event::new_home: the first few look for a dwelling, this one asks about a flatmate.
constexpr std::uint16_t flatmate_draw = 64;

struct Dwelling {
  LsoaId lsoa;
  Tenure tenure;
};

/// Where a person of this age and local authority finds a home: where others like them lived.
Dwelling find_dwelling(const Acts& acts, PersonId person) {
  const World& base = acts.base;
  const Uid uid = acts.world.people.demography.uid[person];
  const auto donors =
      acts.model.donors.of(la_of(acts.world, person), arrival_band_of(age_of(acts, person)));
  constexpr std::uint16_t tries = 8;
  for (std::uint16_t attempt = 0; attempt < tries && !donors.empty(); ++attempt) {
    const std::uint32_t bits = acts.now.luck.bits(uid, acts.now.month, Event::new_home, attempt);
    const HouseholdId donor = donors[pick_one(bits, donors.size())];
    const Tenure tenure = base.households.home.tenure[donor];
    if (tenure != Tenure::communal) return {base.households.house.lsoa[donor], tenure};
  }
  return {acts.world.people.demography.lsoa[person], Tenure::private_rent};
}

bool is_born_to(const DemographyColumns& who, PersonId mother, PersonId child) {
  const auto root = static_cast<std::uint64_t>(who.uid[mother]);
  const Uid uid = who.uid[child];
  const Month born{who.birth_month[child]};
  for (std::uint8_t parity = 0; parity < number_of_parities; ++parity) {
    if (derive_uid(root, birth_number(parity, born)) == uid) return true;
  }
  return false;
}

/// The minors who go where this person goes: all children of a household that the person heads,
/// otherwise those known to be hers.
std::vector<PersonId> minors_of(const Acts& acts, PersonId person) {
  const DemographyColumns& who = acts.world.people.demography;
  const bool heads = who.role[person] == Role::reference;
  std::vector<PersonId> minors;
  for_each_member(acts.world.households, acts.world.people, who.household[person],
                  [&](PersonId member) {
                    const bool minor =
                        who.role[member] == Role::child && age_of(acts, member) < age_of_majority;
                    if (!minor || member == person) return;
                    if (heads || is_born_to(who, person, member)) minors.push_back(member);
                  });
  return minors;
}

void move(const Acts& acts, PersonId person, HouseholdId to, Role role) {
  leave(acts.world.people, acts.world.households, person);
  join(acts.world.people, acts.world.households, person, to, role);
}

void move_with(const Acts& acts, PersonId person, const std::vector<PersonId>& minors,
               HouseholdId to, Role role) {
  for (const PersonId child : minors) {
    move(acts, child, to, Role::child);
  }
  move(acts, person, to, role);
}

PersonId partner_of(const Acts& acts, PersonId reference) {
  const World& world = acts.world;
  return member_with_role(world.households, world.people,
                          world.people.demography.household[reference], Role::partner);
}

bool is_single(const Acts& acts, PersonId person) {
  const DemographyColumns& who = acts.world.people.demography;
  if (who.vital[person] != Vital::alive || who.role[person] == Role::partner) return false;
  return who.role[person] != Role::reference || !partner_of(acts, person).is_set();
}

/// Does the person head a household that a partner can move into?
bool can_host(const World& world, PersonId person) {
  const HouseholdId household = world.people.demography.household[person];
  return world.people.demography.role[person] == Role::reference &&
         world.households.home.tenure[household] != Tenure::communal;
}

void move_in_together(const Acts& acts, PersonId woman, PersonId man) {
  const World& world = acts.world;
  const DemographyColumns& who = world.people.demography;
  const HouseColumns& house = world.households.house;
  const bool he_hosts = can_host(world, man);
  const bool she_hosts = can_host(world, woman);
  const bool his_is_larger = house.size[who.household[man]] > house.size[who.household[woman]];
  const bool at_his = he_hosts && (!she_hosts || his_is_larger);
  const PersonId host = at_his ? man : woman;
  const PersonId mover = at_his ? woman : man;
  if (!he_hosts && !she_hosts) move_to_own_home(acts, host);
  move_with(acts, mover, minors_of(acts, mover), who.household[host], Role::partner);
}

/// A person's place on the line along which pairs form: birth month plus luck. Finer than a month,
/// so that ties are rare.
Single place_on_line(const Acts& acts, PersonId person, int shift_months) {
  const DemographyColumns& who = acts.world.people.demography;
  const std::uint32_t bits =
      acts.now.luck.bits(who.uid[person], acts.now.month, Event::partner_choice);
  const std::int64_t spread =
      (static_cast<std::int64_t>(bits) * position_spread_months * steps_per_month) >> 32U;
  return {(who.birth_month[person] + shift_months) * steps_per_month + spread, who.uid[person],
          person, who.household[person], who.sex[person]};
}

/// Does the person look for a flatmate? Not with children.
bool would_share(const Acts& acts, PersonId person) {
  const std::uint32_t bits = acts.now.luck.bits(acts.world.people.demography.uid[person],
                                                acts.now.month, Event::new_home, flatmate_draw);
  return bits < acts.model.sharing[age_row(age_of(acts, person))] &&
         minors_of(acts, person).empty();
}

/// Everyone in `movers` leaves for a new home: pairs of flatmates first, then each of the others.
void settle(const Acts& acts, const std::vector<PersonId>& movers) {
  std::vector<std::vector<Single>> sharers(acts.world.areas.las.size());
  std::vector<PersonId> alone;
  for (const PersonId person : movers) {
    if (would_share(acts, person)) {
      sharers[la_of(acts.world, person).row()].push_back(place_on_line(acts, person, 0));
    } else {
      alone.push_back(person);
    }
  }
  for (const std::vector<Single>& singles : sharers) {
    std::set<PersonId> paired;
    for (const Pair pair : match(singles, farthest, Seeking::flatmate)) {
      move(acts, pair.second, move_to_own_home(acts, pair.first), Role::other);
      paired.insert({pair.first, pair.second});
    }
    for (const Single& single : singles) {
      if (paired.count(single.person) == 0) alone.push_back(single.person);
    }
  }
  for (const PersonId person : alone) {
    move_to_own_home(acts, person);
  }
}

}  // namespace

std::uint64_t birth_number(std::uint8_t parity_before, Month month) {
  constexpr std::uint8_t last_counted = number_of_parities - 1;
  if (parity_before < last_counted) return parity_before + 1U;
  return last_counted + 1U + static_cast<std::uint64_t>(month.index());
}

HouseholdId move_to_own_home(const Acts& acts, PersonId person) {
  const std::vector<PersonId> minors = minors_of(acts, person);
  const Dwelling dwelling = find_dwelling(acts, person);
  const HouseholdId home = found_household(acts.world.households, dwelling.lsoa, dwelling.tenure);
  move_with(acts, person, minors, home, Role::reference);
  return home;
}

void leave_home(const Acts& acts, const std::vector<PersonId>& candidates) {
  const DemographyColumns& who = acts.world.people.demography;
  std::vector<PersonId> movers;
  for (const PersonId person : candidates) {
    // A death this month may have made the child the reference person.
    if (who.vital[person] == Vital::alive && who.role[person] == Role::child) {
      movers.push_back(person);
    }
  }
  settle(acts, movers);
}

void form_couples(const Acts& acts, const std::vector<PersonId>& candidates) {
  const DemographyColumns& who = acts.world.people.demography;
  std::vector<std::vector<Single>> singles(acts.world.areas.las.size());
  for (const PersonId person : candidates) {
    if (!is_single(acts, person)) continue;
    const int shift = who.sex[person] == Sex::male ? men_are_older_by_months : 0;
    singles[la_of(acts.world, person).row()].push_back(place_on_line(acts, person, shift));
  }
  for (std::vector<Single>& of_la : singles) {
    for (const Pair pair : match(std::move(of_la), farthest, Seeking::partner)) {
      const bool first_is_woman = who.sex[pair.first] == Sex::female;
      move_in_together(acts, first_is_woman ? pair.first : pair.second,
                       first_is_woman ? pair.second : pair.first);
    }
  }
}

void part(const Acts& acts, const std::vector<PersonId>& candidates) {
  const DemographyColumns& who = acts.world.people.demography;
  std::vector<PersonId> movers;
  for (const PersonId reference : candidates) {
    if (who.vital[reference] != Vital::alive || who.role[reference] != Role::reference) continue;
    const PersonId partner = partner_of(acts, reference);
    if (!partner.is_set()) continue;
    const bool he_is_reference = who.sex[reference] == Sex::male && who.sex[partner] == Sex::female;
    const PersonId mover = he_is_reference ? reference : partner;
    // The children are the other's: who does not head a household takes none along.
    if (he_is_reference)
      std::swap(acts.world.people.demography.role[reference],
                acts.world.people.demography.role[partner]);
    movers.push_back(mover);
  }
  settle(acts, movers);
}

}  // namespace hale
