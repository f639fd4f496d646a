#include "sim/runner/shared_baseline.hpp"

#include <utility>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/runner/checkpoints.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {

SharedBaseline::SharedBaseline(Prepared ready, Month leaves,
                               const std::optional<KeptBaseline>& kept, const RunControls& controls)
    : ready_{std::move(ready)},
      leaves_{leaves} {
  ready_.plan.options.resize(1);
  if (kept) {
    read_or_live(*kept, controls);
  } else {
    live(controls);
  }
}

void SharedBaseline::read_or_live(const KeptBaseline& kept, const RunControls& controls) {
  const CheckpointLabel label{.program = name_of_program(), .inputs = kept.inputs};
  const TaskLock lock = TaskLock::wait_for(kept.path.string() + ".lock");
  std::vector<Traveller> traveller(1);
  traveller.front() = {.name = "baseline", .plan = &ready_.plan, .base = &ready_.base};
  std::error_code ignored;
  if (std::filesystem::exists(kept.path, ignored)) {
    read_checkpoint(kept.path, label, traveller);
    at_fork_ = std::move(traveller.front().journey->baseline);
    if (!at_fork_) throw FileError{fmt::format("{}: it holds no baseline", kept.path.string())};
    finished_ = std::move(traveller.front().journey->finished.front());
    lives_ = std::move(traveller.front().journey->lives);
    return;
  }
  live(controls);
  // Not by fork_journey: without options nobody would need the baseline where they leave it.
  traveller.front().journey =
      Journey{.baseline = at_fork_, .branch = {}, .finished = {finished_}, .lives = lives_};
  write_checkpoint(kept.path, label, "a baseline that several runs share", traveller);
}

void SharedBaseline::live(const RunControls& controls) {
  Journey journey = begin_journey(ready_.plan, ready_.base);
  const auto until = [&controls](Month end) {
    return [&controls, end](std::size_t /*option*/, Month month) {
      return month < end && !controls.should_stop();
    };
  };
  static_cast<void>(travel(ready_.plan, ready_.base, journey, until(leaves_)));
  if (journey.baseline && journey.baseline->next < leaves_) throw Interrupted{};
  if (journey.baseline) at_fork_ = *journey.baseline;
  if (!travel(ready_.plan, ready_.base, journey, until(ready_.plan.calendar.end())))
    throw Interrupted{};
  lives_ = journey.lives;
  finished_ = histories_of(std::move(journey)).front();
}

SharedBaseline::Fork SharedBaseline::fork(std::vector<Option> options, bool pairs_lives) {
  ready_.plan.pairs_lives = pairs_lives && options.size() > 1;
  ready_.plan.options = std::move(options);
  return {ready_, begun()};
}

Journey SharedBaseline::begun() const {
  expects(at_fork_.has_value(), "an option leaves the baseline before the end");
  return fork_journey(ready_.plan, *at_fork_, finished_, lives_);
}

}  // namespace hale
