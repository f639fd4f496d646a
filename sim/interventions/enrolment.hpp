#pragma once

// Who waits for a programme, who is in it, and who has been: the state behind run_programmes.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/interventions/commitments.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/interventions/programme_counts.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// A member and when they joined the queue (waiting) or began support (enrolled, past): a person, a
/// household, its home, or a place.
struct Membership {
  /// The person, or the household's reference person. Unset: a place; or the row was packed away,
  /// or the household was dissolved, since: counted as dropped next month.
  PersonId person;
  Month since;
  GroupNumber group = 0;    ///< local authority and IMD decile when they accepted
  HouseholdId household = {};    ///< of a household or home
  std::uint16_t moves = 0;  ///< of a home: the household's moves when it joined
  std::uint16_t place = 0;  ///< of a place: its row
  std::int64_t people = 1;  ///< what is counted: 1, or the residents of a place when it joined
};

/// One programme's members. Each is in at most one list, and joins a programme once.
struct Enrolment {
  std::vector<Membership> waiting;   ///< by month of joining, then uid
  std::vector<Membership> enrolled;  ///< by month of start, then uid
  std::vector<Membership> past;      ///< support has ended; `since` is still the month of start
  Commitments commitments;
  std::int64_t spent_this_month = 0;  ///< pence
  std::int64_t given_this_month = 0;  ///< to people, by `income.transfer`; the model's pence
};

/// The enrolments of every programme of an option, in the order of its programmes.
class Enrolments {
 public:
  /// `scale` is the share of the population that is simulated; places, budgets and fixed costs are
  /// scaled alike. The run begins in January of `first_year`.
  Enrolments(std::span<const Programme> programmes, const Areas& areas, int first_year,
             double scale);

  /// Follows households to their reference persons of today: call before rows are packed.
  void follow_households(const World& world);

  /// Follows people to their new rows after packing: new_row_of[old row], unset for rows removed.
  void remap(std::span<const PersonId> new_row_of);

  /// Follows households to theirs: call after remap.
  void renumber_households(const People& people);

  [[nodiscard]] const Enrolment& of(std::size_t programme) const { return enrolments_[programme]; }

  [[nodiscard]] Enrolment& of(std::size_t programme) { return enrolments_[programme]; }

  [[nodiscard]] Unit unit(std::size_t programme) const { return units_[programme]; }

  [[nodiscard]] std::size_t size() const { return enrolments_.size(); }

  [[nodiscard]] double scale() const { return scale_; }

  /// Counting group of each LSOA.
  [[nodiscard]] const GroupOfLsoa& group_of() const { return group_of_; }

  /// Local authorities x IMD deciles.
  [[nodiscard]] std::size_t groups() const { return groups_; }

  /// Room for a byte per person, kept from month to month.
  [[nodiscard]] std::vector<std::uint8_t>& mask() { return mask_; }

  /// Visits the members that a run changes, by name: T is Enrolments or const Enrolments. The mask
  /// holds nothing from one month to the next.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [enrolments, units, scale, group_of, groups, mask] = whole;
    visit("enrolments", enrolments);
  }

 private:
  std::vector<Enrolment> enrolments_;
  std::vector<Unit> units_;  ///< by programme
  double scale_;
  GroupOfLsoa group_of_;
  std::size_t groups_;
  std::vector<std::uint8_t> mask_;
};

/// Places in `month`: workers x caseload x scale, rounded to the nearest whole place; the largest
/// int64 when the programme states no capacity. A sample has every LSOA and local authority, so
/// that places for these are not scaled.
[[nodiscard]] std::int64_t places_in(const Programme& programme, Month month, double scale);

}  // namespace hale
