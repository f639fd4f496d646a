#include "sim/interventions/run_programmes.hpp"

#include <algorithm>
#include <iterator>

#include "sim/core/apportion.hpp"
#include "sim/interventions/offers.hpp"
#include "sim/interventions/queue.hpp"

namespace hale {
namespace {

/// One programme in one month.
class ProgrammeMonth {
 public:
  ProgrammeMonth(Month month, std::size_t number, const Programme& programme, const World& world,
                 Enrolments& enrolments, ProgrammeCounts& counts)
      : month_{month},
        number_{number},
        programme_{programme},
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

  [[nodiscard]] bool has_left(const Membership& member) const {
    return !member.person.is_set() || world_.people.demography.vital[member.person] != Vital::alive;
  }

  void drop_the_gone();
  void complete();
  void give_up();
  void lapse(std::span<const std::uint8_t> eligible);
  void invite(const Luck& luck);
  void start(const Luck& luck);
  void pay();

  Month month_;
  std::size_t number_;
  const Programme& programme_;
  const World& world_;
  Enrolments& enrolments_;
  Enrolment& people_;
  ProgrammeCounts& counts_;
  std::vector<std::int64_t> eligible_;  ///< by group
  std::vector<GroupNumber> started_;
};

void ProgrammeMonth::run(const Luck& luck) {
  people_.spent_this_month = 0;
  if (month_ < programme_.first) return;
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
    count(what, member.group);
    return true;
  });
}

void ProgrammeMonth::drop_the_gone() {
  const auto gone = [&](const Membership& member) { return has_left(member); };
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

void ProgrammeMonth::lapse(std::span<const std::uint8_t> eligible) {
  remove(people_.waiting, ProgrammeCount::lapsed,
         [&](const Membership& member) { return eligible[member.person.row()] == 0; });
}

void ProgrammeMonth::invite(const Luck& luck) {
  std::vector<std::uint8_t>& mask = enrolments_.mask();
  mask.resize(world_.people.size());
  eligible_ = mark_eligible(month_, programme_, world_, enrolments_.group_of(), mask);
  count_each(ProgrammeCount::eligible, eligible_);
  lapse(mask);
  for (const auto* members : {&people_.waiting, &people_.enrolled, &people_.past}) {
    for (const Membership& member : *members) {
      mask[member.person.row()] = 0;
    }
  }
  const Offers offers =
      make_offers(month_, programme_, world_, luck, {mask, eligible_, enrolments_.group_of()});
  count_each(ProgrammeCount::offered, offers.offered);
  for (const PersonId person : offers.accepted) {
    const GroupNumber group = enrolments_.group_of()[world_.people.demography.lsoa[person]];
    people_.waiting.push_back({person, month_, group});
    count(ProgrammeCount::accepted, group);
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
  for (Membership member : take_from_queue(month_, programme_, world_.people, luck,
                                           static_cast<std::size_t>(starts), people_.waiting)) {
    member.since = month_;
    people_.enrolled.push_back(member);
    started_.push_back(member.group);
    count(ProgrammeCount::starts, member.group);
  }
}

void ProgrammeMonth::pay() {
  std::vector<std::int64_t> spend =
      apportion(people_.commitments.fixed_due(programme_, month_), eligible_);
  for (const GroupNumber group : started_) {
    spend[group] += programme_.cost.per_start.at(month_);
  }
  const std::int64_t per_month = programme_.cost.per_month.at(month_);
  for (const Membership& member : people_.enrolled) {
    spend[member.group] += per_month;
    count(ProgrammeCount::enrolled, member.group);
  }
  for (const Membership& member : people_.waiting) {
    count(ProgrammeCount::waiting, member.group);
  }
  count_each(ProgrammeCount::spend, spend);
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

std::vector<std::int64_t> count_eligible(Month month, const Programme& programme,
                                         const World& world) {
  std::vector<std::uint8_t> mask(world.people.size());
  return mark_eligible(month, programme, world, groups_of(world.areas), mask);
}

}  // namespace hale
