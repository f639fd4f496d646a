#include "sim/output/run_grid.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/axes.hpp"

namespace hale {
namespace {

std::int32_t seed_label(const SweepRun& run) {
  return static_cast<std::int32_t>(run.seed);
}

void make_axis(std::vector<std::int32_t>& labels) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

std::size_t place_on(const std::vector<std::int32_t>& labels, std::int32_t label) {
  return static_cast<std::size_t>(std::lower_bound(labels.begin(), labels.end(), label) -
                                  labels.begin());
}

void refuse_twice(const SweepRun& run) {
  throw ScenarioError{{{{run.shard.string(), 0, 0, {}},
                        fmt::format("draw {}, seed {} is named twice", run.draw, run.seed),
                        "a run has one result",
                        {}}}};
}

}  // namespace

RunGrid::RunGrid(const std::vector<SweepRun>& runs) {
  for (const SweepRun& run : runs) {
    draws_.push_back(run.draw);
    seeds_.push_back(seed_label(run));
    (run.state == RunState::complete ? complete_ : not_complete_).push_back(run);
  }
  make_axis(draws_);
  make_axis(seeds_);
  for (std::vector<SweepRun>* const some : {&complete_, &not_complete_}) {
    std::sort(some->begin(), some->end(), [](const SweepRun& one, const SweepRun& other) {
      return std::tuple{one.draw, seed_label(one)} < std::tuple{other.draw, seed_label(other)};
    });
  }
  constexpr auto nobody = static_cast<std::int8_t>(RunState::not_planned);
  states_.assign(draws_.size() * seeds_.size(), nobody);
  for (const SweepRun& run : runs) {
    std::int8_t& state =
        states_[place_on(draws_, run.draw) * seeds_.size() + place_on(seeds_, seed_label(run))];
    if (state != nobody) refuse_twice(run);
    state = static_cast<std::int8_t>(run.state);
  }
}

Dimension RunGrid::draw_axis() const {
  return {"draw", draw_meaning, draws_};
}

bool RunGrid::has_gaps() const {
  constexpr auto done = static_cast<std::int8_t>(RunState::complete);
  return std::any_of(states_.begin(), states_.end(),
                     [](std::int8_t state) { return state != done; });
}

std::vector<AxisPlace> RunGrid::place_of(const SweepRun& run) const {
  return {{"draw", place_on(draws_, run.draw)}, {"seed", place_on(seeds_, seed_label(run))}};
}

void RunGrid::refuse_gaps(const std::filesystem::path& output) const {
  if (not_complete_.empty()) return;
  constexpr std::size_t most_named = 20;
  std::vector<std::string> names;
  for (const SweepRun& run : not_complete_) {
    if (names.size() == most_named) {
      names.push_back(fmt::format("and {} more", not_complete_.size() - most_named));
      break;
    }
    names.push_back(fmt::format("draw {} seed {} ({})", run.draw, run.seed,
                                run_state_names[static_cast<std::size_t>(run.state)]));
  }
  throw ScenarioError{{{{output.string(), 0, 0, {}},
                        fmt::format("{} of {} runs are not complete", not_complete_.size(),
                                    not_complete_.size() + complete_.size()),
                        fmt::format("{}", fmt::join(names, ", ")),
                        "`hale sweep resume DIR` makes them; --allow-missing merges the others"}}};
}

}  // namespace hale
