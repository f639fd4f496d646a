#include "sim/runner/optimise.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/results_in_memory.hpp"
#include "sim/portfolio/surrogate.hpp"
#include "sim/runner/fund_programmes.hpp"
#include "sim/runner/input_files.hpp"
#include "sim/runner/mix_outcomes.hpp"
#include "sim/runner/run.hpp"
#include "sim/runner/shared_baseline.hpp"
#include "sim/runner/version.hpp"
#include "sim/scenario/read_fund.hpp"
#include "sim/storage/hash.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// Mixes that are simulated beside one another: their histories are in memory together.
constexpr std::size_t mixes_at_once = 16;

/// Simulates mixes of one fund, and keeps what they did.
class FundRuns {
 public:
  FundRuns(const OptimiseRequest& request, Fund fund, const RunControls& controls)
      : request_{request},
        fund_{std::move(fund)},
        controls_{controls},
        reader_{fund_.study, request.scenarios_dir},
        sets_{sets_of(fund_, request)},
        central_{fund_, sets_, 0, reader_} {
    std::error_code failed;
    fs::create_directories(request.folder / "mixes", failed);
    fs::create_directories(request.folder / "baselines", failed);
    if (failed)
      throw FileError{
          fmt::format("{}: cannot make it: {}", request.folder.string(), failed.message())};
    inputs_ = digest_of_inputs(central_.study(),
                               fingerprints_of_inputs(central_.study(), request.scenarios_dir)) +
              hale_version() + hale_commit();
  }

  [[nodiscard]] const Fund& fund() const { return fund_; }

  [[nodiscard]] const Study& study() const { return central_.study(); }

  /// What mixes do, over all draws and seeds.
  [[nodiscard]] std::vector<Outcome> simulate(std::span<const Mix> mixes) {
    std::vector<std::vector<MixRun>> runs(mixes.size());
    const int first_draw = fund_.size.draws == 0 ? 0 : 1;
    for (int draw = first_draw; draw <= fund_.size.draws; ++draw) {
      for (int replicate = 0; replicate < fund_.size.seeds; ++replicate)
        add_runs(mixes, draw, study().seed + static_cast<std::uint32_t>(replicate), runs);
    }
    done_ += mixes.size();
    std::vector<Outcome> outcomes;
    for (const std::vector<MixRun>& of_mix : runs)
      outcomes.push_back(outcome_over(of_mix));
    return outcomes;
  }

 private:
  [[nodiscard]] static std::vector<std::string> sets_of(const Fund& fund,
                                                        const OptimiseRequest& request) {
    std::vector<std::string> sets = fund.sets;
    sets.insert(sets.end(), request.sets.begin(), request.sets.end());
    sets.emplace_back("comparator=none");
    return sets;
  }

  [[nodiscard]] std::string digest_of(std::string_view what, int draw, std::uint32_t seed) const {
    return fingerprint_of(
        fmt::format("{} {} {} {} {}", inputs_, what, draw, fund_.draw_seed, seed));
  }

  [[nodiscard]] fs::path file_of(const Mix& mix, int draw, std::uint32_t seed) const {
    std::string what = fund_.objective;
    for (const Agency agency : fund_.no_worse_off)
      what += fmt::format(" {}", fact_of(agency).name);
    for (std::size_t k = 0; k < mix.size(); ++k) {
      if (mix[k] == 0) continue;
      const FundCandidate& used = fund_.candidates[k];
      what += fmt::format(" {}.{}={}", used.use, used.vary, used.levels[mix[k] - 1]);
    }
    return request_.folder / "mixes" / (digest_of(what, draw, seed) + ".csv");
  }

  /// Adds one run of each mix: those kept before, and the others anew.
  void add_runs(std::span<const Mix> mixes, int draw, std::uint32_t seed,
                std::vector<std::vector<MixRun>>& runs) {
    std::vector<Mix> missing;
    for (const Mix& mix : mixes) {
      if (!fs::exists(file_of(mix, draw, seed))) missing.push_back(mix);
    }
    if (!missing.empty()) run_and_keep(missing, draw, seed);
    for (std::size_t k = 0; k < mixes.size(); ++k)
      runs[k].push_back(read_mix_run(file_of(mixes[k], draw, seed)).value());
  }

  void run_and_keep(std::span<const Mix> mixes, int draw, std::uint32_t seed) {
    const ThreadLimit limit{request_.threads};
    const FundProgrammes programmes{fund_, sets_, draw, reader_};
    Study study = programmes.study();
    study.seed = seed;
    const KeptBaseline kept{
        request_.folder / "baselines" / (digest_of("baseline", draw, seed) + ".h5"),
        digest_of("baseline", draw, seed)};
    Prepared ready = prepare(study, request_.scenarios_dir);
    const Month leaves = std::clamp(programmes.first_month(), ready.plan.calendar.base,
                                    ready.plan.calendar.end() + -1);
    SharedBaseline baseline{std::move(ready), leaves, kept, controls_};
    for (std::size_t first = 0; first < mixes.size(); first += mixes_at_once) {
      const auto part = mixes.subspan(first, std::min(mixes_at_once, mixes.size() - first));
      std::vector<Option> options{{baseline_id, "as things are", {}}};
      for (const Mix& mix : part)
        options.push_back(programmes.option_of(mix));
      tell(draw, seed, first, mixes.size());
      SharedBaseline::Fork fork = baseline.fork(std::move(options), false);
      const RunResults results = run_prepared(
          study, {.scenarios_dir = request_.scenarios_dir, .command = {}, .threads = 0}, fork.ready,
          std::move(fork.begun), quietly());
      const std::vector<MixRun> did = mix_runs_in(results_in_memory(results), fund_);
      for (std::size_t k = 0; k < part.size(); ++k)
        write_mix_run(file_of(part[k], draw, seed), did[k]);
    }
  }

  void tell(int draw, std::uint32_t seed, std::size_t first, std::size_t mixes) const {
    controls_.report({.doing = fmt::format("draw {}, seed {}, mixes {} to {}", draw, seed,
                                           done_ + first + 1, done_ + mixes),
                      .months_done = static_cast<int>(done_),
                      .months_in_all = static_cast<int>(fund_.most_evaluations)});
  }

  /// Stops when asked to, and tells of whole mixes only.
  [[nodiscard]] RunControls quietly() const {
    return {.report = [](const Progress&) {},
            .should_stop = controls_.should_stop,
            .warn = controls_.warn};
  }

  const OptimiseRequest& request_;
  Fund fund_;
  const RunControls& controls_;
  StudyReader reader_;
  std::vector<std::string> sets_;
  FundProgrammes central_;
  std::string inputs_;
  std::size_t done_ = 0;  ///< mixes simulated so far
};

PortfolioProblem problem_of(const Fund& fund, const Study& study) {
  PortfolioProblem problem;
  for (const FundCandidate& candidate : fund.candidates) {
    Candidate& levels = problem.candidates.emplace_back();
    levels.sizes.push_back(0.0);
    levels.sizes.insert(levels.sizes.end(), candidate.sizes.begin(), candidate.sizes.end());
  }
  problem.budget = fund.total;
  std::vector<std::string> las;
  for (const Place& la : study.region.areas.las)
    las.push_back(la.name);
  problem.limits = limits_of(fund, las, study.first_year, study.last_year);
  return problem;
}

}  // namespace

FundAnswer optimise(const OptimiseRequest& request, const RunControls& controls) {
  FundRuns runs{request, read_fund(request.file, request.scenarios_dir), controls};
  const Fund& fund = runs.fund();
  FundAnswer answer{.fund = fund, .problem = problem_of(fund, runs.study()), .search = {}};
  SearchSettings settings{.most_evaluations = fund.most_evaluations,
                          .mixes_per_round = fund.mixes_per_round};
  settings.most_evaluations =
      std::max(settings.most_evaluations, count_to_learn_from(answer.problem.candidates));
  settings.other_budgets = fund.other_budgets;
  answer.search = search_portfolio(answer.problem, settings, [&runs](std::span<const Mix> mixes) {
    return runs.simulate(mixes);
  });
  return answer;
}

}  // namespace hale
