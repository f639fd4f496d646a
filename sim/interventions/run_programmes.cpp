#include "sim/interventions/run_programmes.hpp"

#include <algorithm>
#include <iterator>

#include "sim/core/apportion.hpp"
#include "sim/core/contracts.hpp"
#include "sim/interventions/offers.hpp"
#include "sim/interventions/queue.hpp"
#include "sim/interventions/units.hpp"

namespace hale {
namespace {

std::uint8_t& mark_of(const Membership& member, std::span<std::uint8_t> mask) {
  expects(member.person.row() < mask.size(), "those who are gone have been dropped");
  return mask[member.person.row()];
}

/// One programme in one month.
class ProgrammeMonth {
 public:
  ProgrammeMonth(Month month, std::size_t number, const Programme& programme, const World& world,
                 Enrolments& enrolments, ProgrammeCounts& counts)
      : month_{month},
        number_{number},
        programme_{programme},
        unit_{programme.who.unit},
        world_{world},
        enrolments_{enrolments},
        people_{enrolments.of(number)},
        counts_{counts} {}

  void run(const Luck& luck);

 private:
  void count(ProgrammeCount what, GroupNumber group, std::int64_t number = 1) {
    counts_.add(what, month_.year(), number_, group, number);
  }

  void count_each(ProgrammeCount what, std::span<const std::int64_t> by_group);

  /// Removes the members for whom `gone` holds, and counts them as `what`.
  template <class Gone>
  void remove(std::vector<Membership>& members, ProgrammeCount what, const Gone& gone);

  void drop_the_gone();
  void complete();
  void give_up();
  void invite(const Luck& luck);
  void invite_members(const Luck& luck, std::span<std::uint8_t> mask);
  void invite_places(const Luck& luck, std::span<const std::uint8_t> mask);
  void start(const Luck& luck);
  void pay();

  Month month_;
  std::size_t number_;
  const Programme& programme_;
  Unit unit_;
  const World& world_;
  Enrolments& enrolments_;
  Enrolment& people_;
  ProgrammeCounts& counts_;
  std::vector<std::int64_t> eligible_;  ///< by group: what is counted, see Membership::people
  std::vector<Membership> started_;
};

void ProgrammeMonth::run(const Luck& luck) {
  people_.spent_this_month = 0;
  if (month_ < programme_.first) return;
  for (auto* members : {&people_.waiting, &people_.enrolled, &people_.past}) {
    for (Membership& member : *members) {
      follow_household(unit_, world_, member);
    }
  }
  drop_the_gone();
  complete();
  give_up();
  eligible_.assign(enrolments_.groups(), 0);
  if (month_ <= programme_.last) {
    invite(luck);
    start(luck);
  }
  pay();
}

void ProgrammeMonth::count_each(ProgrammeCount what, std::span<const std::int64_t> by_group) {
  for (std::size_t group = 0; group < by_group.size(); ++group) {
    count(what, static_cast<GroupNumber>(group), by_group[group]);
  }
}

template <class Gone>
void ProgrammeMonth::remove(std::vector<Membership>& members, ProgrammeCount what,
                            const Gone& gone) {
  std::erase_if(members, [&](const Membership& member) {
    if (!gone(member)) return false;
    count(what, member.group, member.people);
    return true;
  });
}

void ProgrammeMonth::drop_the_gone() {
  const auto gone = [&](const Membership& member) { return has_left(unit_, world_, member); };
  remove(people_.waiting, ProgrammeCount::dropped_waiting, gone);
  for (const Membership& member : people_.enrolled) {
    if (gone(member) && month_ - member.since < programme_.lasts_months) {
      people_.commitments.release(programme_, member.since, month_);
    }
  }
  remove(people_.enrolled, ProgrammeCount::dropped_enrolled, gone);
  std::erase_if(people_.past, gone);
}

void ProgrammeMonth::complete() {
  const auto ends = [&](const Membership& member) {
    return month_ - member.since >= programme_.lasts_months;
  };
  std::copy_if(people_.enrolled.begin(), people_.enrolled.end(), std::back_inserter(people_.past),
               ends);
  remove(people_.enrolled, ProgrammeCount::completions, ends);
}

void ProgrammeMonth::give_up() {
  const bool closed = month_ > programme_.last;
  remove(people_.waiting, ProgrammeCount::gave_up, [&](const Membership& member) {
    const auto& patience = programme_.gives_up_after_months;
    return closed || (patience && month_ - member.since >= *patience);
  });
}

void ProgrammeMonth::invite(const Luck& luck) {
  std::vector<std::uint8_t>& mask = enrolments_.mask();
  mask.resize(world_.people.size());
  eligible_ = mark_eligible(month_, programme_, world_, enrolments_.group_of(), mask);
  if (is_place(unit_)) return invite_places(luck, mask);
  if (is_household(unit_)) {
    keep_heads(unit_, world_, mask);
    eligible_ = count_marked(world_, enrolments_.group_of(), mask);
  }
  count_each(ProgrammeCount::eligible, eligible_);
  invite_members(luck, mask);
}

void ProgrammeMonth::invite_members(const Luck& luck, std::span<std::uint8_t> mask) {
  remove(people_.waiting, ProgrammeCount::lapsed,
         [&](const Membership& member) { return mark_of(member, mask) == 0; });
  const std::vector<std::int64_t> weighted = count_weighted(month_, programme_, world_, mask);
  for (const auto* members : {&people_.waiting, &people_.enrolled, &people_.past}) {
    for (const Membership& member : *members) {
      mark_of(member, mask) = 0;
    }
  }
  const Offers offers =
      make_offers(month_, programme_, world_, luck, {mask, weighted, enrolments_.group_of()});
  count_each(ProgrammeCount::offered, offers.offered);
  for (const PersonId person : offers.accepted) {
    people_.waiting.push_back(member_of(unit_, person, month_, world_, enrolments_.group_of()));
    count(ProgrammeCount::accepted, people_.waiting.back().group);
  }
}

void ProgrammeMonth::invite_places(const Luck& luck, std::span<const std::uint8_t> mask) {
  const std::vector<std::int64_t> meeting = count_by_place(unit_, world_, mask);
  remove(people_.waiting, ProgrammeCount::lapsed,
         [&](const Membership& member) { return meeting[member.place] == 0; });
  const std::vector<std::int64_t> residents = count_residents(unit_, world_);
  const std::vector<GroupNumber> groups = groups_of_places(unit_, world_.areas);
  std::vector<std::uint8_t> is_member(residents.size(), 0);
  for (const auto* members : {&people_.waiting, &people_.enrolled, &people_.past}) {
    for (const Membership& member : *members) {
      is_member[member.place] = 1;
    }
  }
  for (std::size_t place = 0; place < residents.size(); ++place) {
    if (meeting[place] == 0) continue;
    count(ProgrammeCount::eligible, groups[place], residents[place]);
    if (is_member[place] != 0) continue;
    const Uid uid = uid_of_place(unit_, world_.areas, place);
    const PlaceOffer offer = offer_to_place(month_, programme_, luck, uid);
    if (offer.offered) count(ProgrammeCount::offered, groups[place], residents[place]);
    if (!offer.accepted) continue;
    Membership member;
    member.since = month_;
    member.group = groups[place];
    member.place = static_cast<std::uint16_t>(place);
    member.people = residents[place];
    people_.waiting.push_back(member);
    count(ProgrammeCount::accepted, member.group, member.people);
  }
}

void ProgrammeMonth::start(const Luck& luck) {
  const std::int64_t places = places_in(programme_, month_, enrolments_.scale());
  const std::int64_t free = places - static_cast<std::int64_t>(people_.enrolled.size());
  const std::int64_t affordable = people_.commitments.affordable_starts(programme_, month_);
  const auto queue = static_cast<std::int64_t>(people_.waiting.size());
  const std::int64_t starts = std::max<std::int64_t>(0, std::min({free, affordable, queue}));
  if (starts == 0) return;
  people_.commitments.promise(programme_, month_, starts);
  for (Membership member : take_from_queue(month_, programme_, world_, luck,
                                           static_cast<std::size_t>(starts), people_.waiting)) {
    member.since = month_;
    people_.enrolled.push_back(member);
    started_.push_back(member);
    count(ProgrammeCount::starts, member.group, member.people);
  }
}

void ProgrammeMonth::pay() {
  const Commitments& dues = people_.commitments;
  std::vector<std::int64_t> spend = apportion(dues.fixed_due(programme_, month_), eligible_);
  std::vector<std::int64_t> capital = apportion(dues.capital_due(programme_, month_), eligible_);
  for (const Membership& member : started_) {
    spend[member.group] += dues.start_due(programme_, month_);
    capital[member.group] += dues.capital_of_start(programme_, month_);
  }
  const std::int64_t per_month = dues.support_due(programme_, month_);
  for (const Membership& member : people_.enrolled) {
    spend[member.group] += per_month;
    count(ProgrammeCount::enrolled, member.group, member.people);
  }
  for (const Membership& member : people_.waiting) {
    count(ProgrammeCount::waiting, member.group, member.people);
  }
  add_each(spend, capital);
  count_each(ProgrammeCount::spend, spend);
  count_each(ProgrammeCount::capital, capital);
  for (const std::int64_t pence : spend) {
    people_.spent_this_month += pence;
  }
}

}  // namespace

void run_programmes(Month month, std::span<const Programme> programmes, const World& world,
                    const Luck& luck, Enrolments& enrolments, ProgrammeCounts& counts) {
  for (std::size_t number = 0; number < programmes.size(); ++number) {
    ProgrammeMonth{month, number, programmes[number], world, enrolments, counts}.run(luck);
  }
}

}  // namespace hale
