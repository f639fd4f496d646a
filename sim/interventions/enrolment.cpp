#include "sim/interventions/enrolment.hpp"

#include <cmath>
#include <limits>

namespace hale {
namespace {

void follow(std::vector<Membership>& members, std::span<const PersonId> new_row_of) {
  for (Membership& member : members) {
    if (member.person.is_set()) member.person = new_row_of[member.person.row()];
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
  }
}

void Enrolments::remap(std::span<const PersonId> new_row_of) {
  for (Enrolment& enrolment : enrolments_) {
    follow(enrolment.waiting, new_row_of);
    follow(enrolment.enrolled, new_row_of);
    follow(enrolment.past, new_row_of);
    std::erase_if(enrolment.past, [](const Membership& m) { return !m.person.is_set(); });
  }
}

std::int64_t places_in(const Programme& programme, Month month, double scale) {
  if (!programme.capacity) return std::numeric_limits<std::int64_t>::max();
  return std::llround(programme.capacity->workers.at(month) * programme.capacity->caseload * scale);
}

}  // namespace hale
