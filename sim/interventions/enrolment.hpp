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

namespace hale {

/// A person and when they joined the queue (waiting) or began support (enrolled, past).
struct Membership {
  PersonId person;  ///< unset: the row was packed away since; counted as dropped next month
  Month since;
  GroupNumber group = 0;  ///< local authority and IMD decile when they accepted
};

/// One programme's people. A person is in at most one list, and joins a programme once in a life.
struct Enrolment {
  std::vector<Membership> waiting;   ///< by month of joining, then uid
  std::vector<Membership> enrolled;  ///< by month of start, then uid
  std::vector<Membership> past;      ///< support has ended; `since` is still the month of start
  Commitments commitments;
  std::int64_t spent_this_month = 0;  ///< pence
};

/// The enrolments of every programme of an option, in the order of its programmes.
class Enrolments {
 public:
  /// `scale` is the share of the population that is simulated; places, budgets and fixed costs are
  /// scaled alike. The run begins in January of `first_year`.
  Enrolments(std::span<const Programme> programmes, const Areas& areas, int first_year,
             double scale);

  /// Follows people to their new rows after packing: new_row_of[old row], unset for rows removed.
  void remap(std::span<const PersonId> new_row_of);

  [[nodiscard]] const Enrolment& of(std::size_t programme) const { return enrolments_[programme]; }

  [[nodiscard]] Enrolment& of(std::size_t programme) { return enrolments_[programme]; }

  [[nodiscard]] std::size_t size() const { return enrolments_.size(); }

  [[nodiscard]] double scale() const { return scale_; }

  /// Counting group of each LSOA.
  [[nodiscard]] const GroupOfLsoa& group_of() const { return group_of_; }

  /// Local authorities x IMD deciles.
  [[nodiscard]] std::size_t groups() const { return groups_; }

  /// Room for a byte per person, kept from month to month.
  [[nodiscard]] std::vector<std::uint8_t>& mask() { return mask_; }

 private:
  std::vector<Enrolment> enrolments_;
  double scale_;
  GroupOfLsoa group_of_;
  std::size_t groups_;
  std::vector<std::uint8_t> mask_;
};

/// Places in `month`: workers x caseload x scale, rounded to the nearest whole place; the largest
/// int64 when the programme states no capacity.
[[nodiscard]] std::int64_t places_in(const Programme& programme, Month month, double scale);

}  // namespace hale
