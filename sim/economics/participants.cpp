#include "sim/economics/participants.hpp"

namespace hale {
namespace {

void follow(Month month, std::size_t programme, PersonId person, const World& world,
            Participants& participants) {
  const auto add = [&](ParticipantCount what, std::int64_t number) {
    participants.add(what, month.year(), programme, number);
  };
  const People& people = world.people;
  add(ParticipantCount::followed, 1);
  add(ParticipantCount::in_work, is_employed(people.employment.work[person]) ? 1 : 0);
  add(ParticipantCount::gross_pay, people.employment.gross_pay[person]);
  add(ParticipantCount::income_tax, people.income.income_tax[person]);
  add(ParticipantCount::employee_ni, people.income.employee_ni[person]);
  add(ParticipantCount::employer_ni, people.income.employer_ni[person]);
  const HouseholdId household = people.demography.household[person];
  add(ParticipantCount::universal_credit, world.households.income.universal_credit[household]);
}

}  // namespace

void follow_participants(Month month, const Enrolments& enrolments, const World& world,
                         Participants& participants) {
  for (std::size_t programme = 0; programme < enrolments.size(); ++programme) {
    const Enrolment& enrolment = enrolments.of(programme);
    for (const auto* members : {&enrolment.enrolled, &enrolment.past}) {
      for (const Membership& member : *members) {
        if (month - member.since >= months_of_follow_up || !member.person.is_set()) continue;
        if (world.people.demography.vital[member.person] != Vital::alive) continue;
        follow(month, programme, member.person, world, participants);
      }
    }
  }
}

}  // namespace hale
