#include "sim/runner/checkpoints.hpp"

#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/runner/version.hpp"

namespace hale {
namespace {

int months_to_go(const Traveller& traveller) {
  return traveller.journey ? months_to_go(*traveller.plan, *traveller.journey)
                           : months_in_all(*traveller.plan);
}

Progress progress_of(const std::vector<Traveller>& travellers) {
  Progress progress;
  for (const Traveller& traveller : travellers) {
    const int all = months_in_all(*traveller.plan);
    progress.months_in_all += all;
    progress.months_done += all - months_to_go(traveller);
  }
  return progress;
}

/// The travellers, on their way.
class Expedition {
 public:
  Expedition(std::vector<Traveller>& travellers, const CheckpointedRun& run,
             const RunControls& controls)
      : travellers_{travellers},
        run_{run},
        controls_{controls} {}

  void resume();
  void go();

 private:
  bool may_go_on(const Traveller& traveller, std::size_t option, Month month);
  [[nodiscard]] bool is_due(Month month) const;
  void pause();
  void write();

  std::vector<Traveller>& travellers_;
  const CheckpointedRun& run_;
  const RunControls& controls_;
  Progress progress_;
  int months_since_ = 0;  ///< the last checkpoint, or the beginning
  bool is_stopping_ = false;
  std::string about_;
};

void Expedition::resume() {
  const CheckpointPlan& plan = run_.plan;
  if (plan.resume_from.empty()) return;
  const bool may_be_unfit = plan.when_unfit == WhenUnfit::begin_anew;
  std::error_code ignored;
  if (may_be_unfit && !std::filesystem::exists(plan.resume_from, ignored)) return;
  try {
    read_checkpoint(plan.resume_from, run_.label, travellers_);
  } catch (const Error& error) {
    if (!may_be_unfit) throw;
    controls_.warn(fmt::format("{}; beginning anew", error.what()));
  }
}

void Expedition::go() {
  progress_ = progress_of(travellers_);
  for (Traveller& traveller : travellers_) {
    if (!traveller.journey) traveller.journey = begin_journey(*traveller.plan, *traveller.base);
    const MayGoOn ask = [&](std::size_t option, Month month) {
      return may_go_on(traveller, option, month);
    };
    while (!travel(*traveller.plan, *traveller.base, *traveller.journey, ask)) {
      pause();
    }
  }
  progress_.doing = "writing";
  controls_.report(progress_);
}

bool Expedition::may_go_on(const Traveller& traveller, std::size_t option, Month month) {
  progress_.doing =
      traveller.shown_as.empty() ? traveller.plan->options[option].id : traveller.shown_as;
  about_ = fmt::format("{}, {} at {}-{:02}", run_.study, progress_.doing, month.year(),
                       month.month_of_year());
  controls_.report(progress_);
  is_stopping_ = controls_.should_stop();
  if (is_stopping_ || is_due(month)) return false;
  ++progress_.months_done;
  ++months_since_;
  return true;
}

bool Expedition::is_due(Month month) const {
  const CheckpointPlan& plan = run_.plan;
  if (plan.path.empty() || months_since_ == 0) return false;
  return (plan.every_months > 0 && months_since_ >= plan.every_months) || plan.at == month;
}

void Expedition::pause() {
  if (is_stopping_ && run_.plan.path.empty()) throw Interrupted{};
  if (is_stopping_) {
    write();
    throw Paused{run_.plan.path};
  }
  try {
    write();
  } catch (const FileError& error) {
    controls_.warn(fmt::format("no checkpoint: {}", error.what()));
  }
  months_since_ = 0;
}

void Expedition::write() {
  write_checkpoint(run_.plan.path, run_.label, about_, travellers_);
}

}  // namespace

void travel_all(std::vector<Traveller>& travellers, const CheckpointedRun& run,
                const RunControls& controls) {
  Expedition expedition{travellers, run, controls};
  expedition.resume();
  expedition.go();
}

std::string name_of_program() {
  return fmt::format("hale {} ({})", hale_version(), hale_commit());
}

}  // namespace hale
