#include "sim/processes/health/work_marks.hpp"

#include <algorithm>
#include <cmath>

namespace hale {

WorkMarks::WorkMarks(const HealthParameters& known)
    : known_{known},
      scar_kept_{std::pow(0.5, 1.0 / (12.0 * known.scar_half_life_years))} {
  for (std::size_t state = 0; state < number_of_work_states; ++state) {
    const auto work = static_cast<Work>(state);
    const bool lasts = is_out_of_work(work) || work == Work::insecure;
    mental_kept_[state] = lasts ? 1.0F : static_cast<float>(scar_kept_);
  }
}

double WorkMarks::quality(Work job) const {
  return job == Work::insecure ? known_.insecure_job_multiplier : 1.0;
}

float WorkMarks::mental_after(float before, Sex sex, Work from, Work to) const {
  const double leaving = known_.mcs_leaving_work[static_cast<std::size_t>(sex)];
  const double entering = known_.mcs_entering_work[static_cast<std::size_t>(sex)];
  double change = 0.0;
  if (is_employed(from) && is_out_of_work(to)) change = quality(from) * leaving;
  if (is_out_of_work(from) && is_employed(to)) change = quality(to) * entering;
  if (is_employed(from) && is_employed(to)) change = (quality(to) - quality(from)) * entering;
  const double lowest = leaving + std::min(0.0, known_.insecure_job_multiplier) * entering;
  return static_cast<float>(
      std::clamp(static_cast<double>(before) + change, std::min(lowest, 0.0), 0.0));
}

float WorkMarks::physical_after(float before, Work from, Work to) const {
  double change = 0.0;
  if (is_employed(from) && is_out_of_work(to)) change = known_.pcs_leaving_work;
  if (is_out_of_work(from) && is_employed(to)) change = known_.pcs_entering_work;
  const double lowest = std::min(known_.pcs_leaving_work, 0.0);
  return static_cast<float>(std::clamp(static_cast<double>(before) + change, lowest, 0.0));
}

float WorkMarks::mental_at_start(Sex sex, Work work, int months) const {
  const double leaving = known_.mcs_leaving_work[static_cast<std::size_t>(sex)];
  if (is_out_of_work(work)) return static_cast<float>(std::min(leaving, 0.0));
  if (!is_employed(work)) return 0.0F;
  const float on_entry = mental_after(static_cast<float>(leaving), sex, Work::unemployed, work);
  return on_entry * std::pow(mental_kept(work), static_cast<float>(months));
}

float WorkMarks::physical_at_start(Work work, int months) const {
  constexpr int months_of_a_past_spell = 12;
  if (!is_employed(work) && !is_out_of_work(work)) return 0.0F;
  const int since = months + (is_employed(work) ? months_of_a_past_spell : 0);
  const double left = std::min(known_.pcs_leaving_work, 0.0) * std::pow(scar_kept_, since);
  return static_cast<float>(left);
}

}  // namespace hale
