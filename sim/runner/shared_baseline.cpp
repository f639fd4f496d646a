#include "sim/runner/shared_baseline.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/runner/checkpoints.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

/// The runs that have the baseline of `first`.
std::vector<const PlannedRun*> sharing(const SweepPlan& plan, const PlannedRun& first) {
  std::vector<const PlannedRun*> runs;
  for (const PlannedRun& run : plan.runs) {
    if (run.baseline == first.baseline) runs.push_back(&run);
  }
  return runs;
}

Month first_difference_of(const std::vector<const PlannedRun*>& runs, const SweepPlan& plan,
                          const Plan& baseline, StudyReader& reader) {
  Month first = baseline.calendar.end();
  for (const PlannedRun* run : runs) {
    for (const Option& option : options_of(study_of(plan, *run, reader)))
      first = std::min(first, first_difference(baseline, option));
  }
  return first;
}

Prepared without_options(Prepared ready) {
  ready.plan.options.resize(1);
  return ready;
}

}  // namespace

SharedBaseline::SharedBaseline(const SweepPlan& plan, const SweepFolder& folder,
                               const PlannedRun& first, StudyReader& reader,
                               const RunControls& controls)
    : ready_{without_options(prepare(study_of(plan, first, reader), plan.request.scenarios_dir))},
      fork_{ready_.plan.calendar.base} {
  const std::vector<const PlannedRun*> runs = sharing(plan, first);
  fork_ = first_difference_of(runs, plan, ready_.plan, reader);
  const bool is_for_others = runs.front()->task != runs.back()->task;
  if (!is_for_others) {
    live(controls);
    return;
  }

  const CheckpointLabel label{.program = name_of_program(), .inputs = first.baseline};
  const std::filesystem::path kept = folder.kept_baseline(first);
  const TaskLock lock = TaskLock::wait_for(kept.string() + ".lock");
  std::vector<Traveller> traveller(1);
  traveller.front() = {.name = "baseline", .plan = &ready_.plan, .base = &ready_.base};
  std::error_code ignored;
  if (std::filesystem::exists(kept, ignored)) {
    read_checkpoint(kept, label, traveller);
    at_fork_ = std::move(traveller.front().journey->baseline);
    finished_ = std::move(traveller.front().journey->finished.front());
    return;
  }
  live(controls);
  traveller.front().journey = begun();
  write_checkpoint(kept, label, "a baseline that runs of a sweep share", traveller);
}

void SharedBaseline::live(const RunControls& controls) {
  Journey journey = begin_journey(ready_.plan, ready_.base);
  const auto until = [&](Month end) {
    return [&controls, end](std::size_t, Month month) {
      return month < end && !controls.should_stop();
    };
  };
  static_cast<void>(travel(ready_.plan, ready_.base, journey, until(fork_)));
  if (journey.baseline && journey.baseline->next < fork_) throw Interrupted{};
  at_fork_ = *journey.baseline;
  if (!travel(ready_.plan, ready_.base, journey, until(ready_.plan.calendar.end())))
    throw Interrupted{};
  finished_ = histories_of(std::move(journey)).front();
}

const Prepared& SharedBaseline::prepared_for(const Study& study) {
  ready_.plan.options = options_of(study);
  return ready_;
}

Journey SharedBaseline::begun() const {
  return fork_journey(ready_.plan, *at_fork_, finished_);
}

}  // namespace hale
