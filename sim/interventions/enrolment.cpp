#include "sim/interventions/enrolment.hpp"

#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/interventions/units.hpp"

namespace hale {
namespace {

void follow(std::vector<Membership>& members, std::span<const PersonId> new_row_of) {
  for (Membership& member : members) {
    if (!member.person.is_set()) continue;
    expects(member.person.row() < new_row_of.size(), "a member was a row before packing");
    member.person = new_row_of[member.person.row()];
  }
}

}  // namespace

Enrolments::Enrolments(std::span<const Programme> programmes, const Areas& areas, int first_year,
                       double scale)
    : scale_{scale},
      group_of_{groups_of(areas)},
      groups_{areas.las.size() * number_of_imd_deciles} {
  enrolments_.reserve(programmes.size());
  for (const Programme& programme : programmes) {
    enrolments_.push_back({{}, {}, {}, Commitments{programme, first_year, scale}, 0});
    units_.push_back(programme.who.unit);
  }
}

void Enrolments::follow_households(const World& world) {
  for (std::size_t number = 0; number < enrolments_.size(); ++number) {
    if (!is_household(units_[number])) continue;
    Enrolment& enrolment = enrolments_[number];
    for (auto* members : {&enrolment.waiting, &enrolment.enrolled, &enrolment.past}) {
      for (Membership& member : *members) {
        follow_household(units_[number], world, member);
      }
    }
  }
}

void Enrolments::renumber_households(const People& people) {
  for (Enrolment& enrolment : enrolments_) {
    for (auto* members : {&enrolment.waiting, &enrolment.enrolled, &enrolment.past}) {
      for (Membership& member : *members) {
        if (!member.household.is_set()) continue;
        member.household =
            member.person.is_set() ? people.demography.household[member.person] : HouseholdId{};
      }
    }
  }
}

void Enrolments::remap(std::span<const PersonId> new_row_of) {
  for (Enrolment& enrolment : enrolments_) {
    follow(enrolment.waiting, new_row_of);
    follow(enrolment.enrolled, new_row_of);
    follow(enrolment.past, new_row_of);
  }
  for (std::size_t number = 0; number < enrolments_.size(); ++number) {
    if (is_place(units_[number])) continue;
    std::erase_if(enrolments_[number].past, [](const Membership& m) { return !m.person.is_set(); });
  }
}

std::int64_t places_in(const Programme& programme, Month month, double scale) {
  if (!programme.capacity) return std::numeric_limits<std::int64_t>::max();
  const double all = programme.capacity->workers.at(month) * programme.capacity->caseload.at(month);
  return std::llround(is_place(programme.who.unit) ? all : all * scale);
}

}  // namespace hale
