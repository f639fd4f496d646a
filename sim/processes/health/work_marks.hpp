#pragma once

// What work does to the scores. Leaving a job costs points, entering one gives points back; an
// insecure job counts as a (negative) multiple of an ordinary one for the mental score. Moves to
// and from childhood, study and retirement do nothing. What is left of a spell out of work fades:
// of the mental score while not out of work and not in an insecure job, of the physical score
// always, so that entering work does nothing to it beyond its own prior.

#include <array>
#include <cstddef>

#include "sim/population/people.hpp"
#include "sim/processes/health/health_model.hpp"

namespace hale {

/// Out of work and able to feel it: unemployed, long-term sick, carer or otherwise inactive.
[[nodiscard]] constexpr bool is_out_of_work(Work work) {
  return work == Work::unemployed || work == Work::long_term_sick || work == Work::carer ||
         work == Work::other_inactive;
}

/// Changes of the scores' work parts, and what they keep from month to month.
class WorkMarks {
 public:
  explicit WorkMarks(const HealthParameters& known);

  /// The mental part after a change of work state, points.
  [[nodiscard]] float mental_after(float before, Sex sex, Work from, Work to) const;

  /// The physical part after a change of work state, points.
  [[nodiscard]] float physical_after(float before, Work from, Work to) const;

  /// Share of the mental part kept in a month in this work state.
  [[nodiscard]] float mental_kept(Work work) const {
    return mental_kept_[static_cast<std::size_t>(work)];
  }

  /// The same of every work state.
  [[nodiscard]] const std::array<float, number_of_work_states>& mental_kept() const {
    return mental_kept_;
  }

  /// Share of the physical part kept in a month.
  [[nodiscard]] float physical_kept() const { return static_cast<float>(scar_kept_); }

  /// The mental part of somebody met in the base population, `months` into a spell: as if it had
  /// followed a spell out of work (in work) or a job (out of work).
  [[nodiscard]] float mental_at_start(Sex sex, Work work, int months) const;

  /// The physical part, likewise; a past spell out of work is taken to have lasted a year.
  [[nodiscard]] float physical_at_start(Work work, int months) const;

 private:
  [[nodiscard]] double quality(Work job) const;

  HealthParameters known_;
  double scar_kept_;
  std::array<float, number_of_work_states> mental_kept_{};
};

}  // namespace hale
