#include "sim/runner/merge_sweep.hpp"

#include "sim/core/contracts.hpp"
#include "sim/runner/run.hpp"
#include "sim/scenario/vocabulary_sweep.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

RunState state_of(const SweepFolder& folder, const PlannedRun& run) {
  if (folder.is_finished(run)) return RunState::complete;
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder.failure(run), ignored) ? RunState::failed
                                                                        : RunState::missing;
}

/// Name, factors and coordinates of the design, as readers of the file need them.
SweepDesign told(const Sweep& sweep) {
  SweepDesign told;
  if (!sweep.design) return told;
  const PointDesign& design = *sweep.design;
  told.kind = design_names[static_cast<std::size_t>(design.kind)];
  for (const Factor& factor : design.factors)
    told.factors.push_back(factor.through || factor.path.starts_with("evidence.")
                               ? factor.path.substr(factor.path.find('.') + 1)
                               : factor.path);
  told.points = coordinates_of(design);
  told.levels = design.kind == DesignKind::morris ? static_cast<int>(design.levels) : 0;
  return told;
}

}  // namespace

MergeReport merge_sweep(const SweepFolder& folder, const MergeAsked& asked) {
  const SweepPlan plan = folder.read();
  expects(!plan.runs.empty(), "a sweep has its central run");
  MergeRequest request{.runs = {},
                       .central_seed = plan.runs.front().seed,
                       .output = asked.output,
                       .overwrite = asked.overwrite,
                       .allow_missing = asked.allow_missing,
                       .design = told(plan.sweep),
                       .sweep_yaml = read_text(plan.request.file),
                       .created = now_in_utc(),
                       .command = asked.command};
  for (const PlannedRun& run : plan.runs)
    request.runs.push_back({run.row.number, run.seed, state_of(folder, run), folder.shard(run),
                            first_row_of(plan, run)});
  return merge_results(request);
}

}  // namespace hale
