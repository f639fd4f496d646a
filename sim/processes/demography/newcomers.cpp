#include "sim/processes/demography/newcomers.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/population/copy_rows.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

Education eventual_education(const Newborns& newborns, Education mother, double luck) {
  const auto& chances = newborns.education[static_cast<std::size_t>(mother)];
  std::size_t level = 0;
  double below = chances[0];
  while (level + 1 < number_of_educations && luck > below) {
    below += chances[++level];
  }
  return static_cast<Education>(level);
}

void start_life(const Acts& acts, PersonId mother, PersonId child) {
  const StepContext& now = acts.now;
  DemographyColumns& who = acts.world.people.demography;
  PersonColumn<Education>& destined = acts.world.people.education.destined;
  const auto root = static_cast<std::uint64_t>(who.uid[mother]);
  const Uid uid = derive_uid(root, birth_number(who.parity[mother], now.month));
  who.parity[mother] = static_cast<std::uint8_t>(
      std::min<std::size_t>(who.parity[mother] + 1U, number_of_parities - 1));
  const Newborns& newborns = acts.model.newborns;
  who.uid[child] = uid;
  who.birth_month[child] = static_cast<std::int16_t>(now.month.index());
  who.sex[child] = now.luck.uniform(uid, now.month, Event::newborn_sex) < newborns.boys_share
                       ? Sex::male
                       : Sex::female;
  who.ethnicity[child] = who.ethnicity[mother];
  destined[child] = eventual_education(newborns, destined[mother],
                                       now.luck.uniform(uid, now.month, Event::newborn_education));
  who.vital[child] = Vital::alive;
  acts.world.people.employment.work[child] = Work::child;
  acts.world.people.health.work_felt[child] = Work::child;
}

/// Households that the schedule has brought from its first month to the start of `month`.
double arrived_before(const DemographyModel& model, LaId la, std::size_t band, Month month) {
  const auto& years = model.arrivals[la.row()];
  const int elapsed = std::max(0, month - Month{model.first_year, 7});
  double households = 0.0;
  for (int past = 0; past < elapsed; past += 12) {
    const std::size_t year = std::min(static_cast<std::size_t>(past / 12), years.size() - 1);
    households += years[year][band] * std::min(12, elapsed - past);
  }
  return households;
}

/// A household on its way in: which one it copies, and the root of its members' uids.
struct Arrival {
  HouseholdId donor;
  Uid root;
};

std::vector<Arrival> draw_arrivals(const Acts& acts) {
  const StepContext& now = acts.now;
  const DemographyModel& model = acts.model;
  std::vector<Arrival> arrivals;
  for (std::size_t la = 0; la < model.arrivals.size(); ++la) {
    for (std::size_t band = 0; band < number_of_arrival_bands; ++band) {
      const auto donors = model.donors.of(LaId{la}, band);
      const std::int64_t due = arrivals_due(model, now.luck, LaId{la}, band, now.month);
      for (std::int64_t rank = 0; rank < due; ++rank) {
        const auto number = (static_cast<std::uint64_t>(now.month.index()) << 32U) |
                            (static_cast<std::uint64_t>(band) << 24U) |
                            static_cast<std::uint64_t>(rank);
        const Uid root = derive_uid(model.la_key[la], number);
        const std::uint32_t bits = now.luck.bits(root, now.month, Event::arrival_donor);
        arrivals.push_back({donors[pick_one(bits, donors.size())], root});
      }
    }
  }
  return arrivals;
}

/// Makes a copied row someone new: not older than the donor was at the base, and with own luck.
void become_new(const Acts& acts, PersonId person, Uid uid) {
  DemographyColumns& who = acts.world.people.demography;
  who.uid[person] = uid;
  who.birth_month[person] =
      static_cast<std::int16_t>(who.birth_month[person] + (acts.now.month - acts.model.base_month));
}

}  // namespace

std::vector<PersonId> bear_children(const Acts& acts, const std::vector<PersonId>& mothers) {
  People& people = acts.world.people;
  std::vector<PersonId> here;
  for (const PersonId mother : mothers) {
    if (people.demography.vital[mother] == Vital::alive) here.push_back(mother);
  }
  std::vector<PersonId> children;
  PersonId next{people.size()};
  people.grow_by(here.size());
  for (const PersonId mother : here) {
    const HouseholdId household = people.demography.household[mother];
    const bool communal = acts.world.households.home.tenure[household] == Tenure::communal;
    const HouseholdId home = communal ? move_to_own_home(acts, mother) : household;
    start_life(acts, mother, next);
    join(people, acts.world.households, next, home, Role::child);
    children.push_back(next);
    next = PersonId{next.row() + std::size_t{1}};
  }
  return children;
}

std::int64_t arrivals_due(const DemographyModel& model, const Luck& luck, LaId la, std::size_t band,
                          Month month) {
  if (model.arrivals[la.row()].empty()) return 0;
  const double start = luck.uniform(Uid{model.la_key[la.row()]}, model.base_month, Event::arrival_a,
                                    static_cast<std::uint16_t>(band));
  const double before = arrived_before(model, la, band, month);
  const double after = arrived_before(model, la, band, month + 1);
  return static_cast<std::int64_t>(std::floor(after + start)) -
         static_cast<std::int64_t>(std::floor(before + start));
}

std::vector<PersonId> welcome_arrivals(const Acts& acts) {
  const World& base = acts.base;
  World& world = acts.world;
  const std::vector<Arrival> arrivals = draw_arrivals(acts);
  std::vector<HouseholdId> homes;
  std::vector<PersonId> donors;
  for (const Arrival& arrival : arrivals) {
    homes.push_back(arrival.donor);
    for_each_member(base.households, base.people, arrival.donor,
                    [&](PersonId member) { donors.push_back(member); });
  }
  PersonId person{world.people.size()};
  HouseholdId home{world.households.size()};
  world.people.grow_by(donors.size());
  world.households.grow_by(homes.size());
  copy_rows(base.people, std::span<const PersonId>{donors}, world.people, person.row());
  copy_rows(base.households, std::span<const HouseholdId>{homes}, world.households, home.row());
  std::vector<PersonId> arrived;
  for (const Arrival& arrival : arrivals) {
    const std::uint8_t members = base.households.house.size[arrival.donor];
    world.households.house.first_member[home] = PersonId{};
    world.households.house.size[home] = 0;
    for (std::uint8_t rank = 0; rank < members; ++rank) {
      become_new(acts, person, derive_uid(static_cast<std::uint64_t>(arrival.root), rank));
      join(world.people, world.households, person, home, world.people.demography.role[person]);
      arrived.push_back(person);
      person = PersonId{person.row() + std::size_t{1}};
    }
    home = HouseholdId{home.row() + std::size_t{1}};
  }
  return arrived;
}

}  // namespace hale
