#include "sim/cli/optimise.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/portfolio/judge.hpp"
#include "sim/runner/fund_programmes.hpp"
#include "sim/runner/optimise.hpp"
#include "sim/runner/scenarios_dir.hpp"
#include "sim/storage/csv.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

struct OptimiseWords {
  std::filesystem::path file;
  std::filesystem::path dir;
  std::vector<std::string> sets;
  int threads = 0;
};

constexpr double pence_per_million = 1e8;

std::string in_millions(Pence amount) {
  return fmt::format("{:.2f}m", static_cast<double>(amount.count()) / pence_per_million);
}

std::string line_of(const TriedMix& tried, const Fund& fund) {
  return fmt::format("{:>14.6g} {:>10}  {}", tried.outcome.objective(),
                     in_millions(tried.outcome.spend), in_words(tried.mix, fund));
}

/// The conditions that the mix just meets, or misses.
std::string limits_told(const TriedMix& best, const std::vector<Limit>& limits) {
  std::string text;
  for (std::size_t k = 0; k < limits.size(); ++k) {
    if (!limits[k].least && !limits[k].most) continue;
    text += fmt::format("  {:<40} {:>12}", limits[k].name, in_millions(best.outcome.amounts[k]));
    if (limits[k].least) text += fmt::format("  at least {}", in_millions(*limits[k].least));
    if (limits[k].most) text += fmt::format("  at most {}", in_millions(*limits[k].most));
    text += "\n";
  }
  return text;
}

std::string sureness_told(const PortfolioSearch& search) {
  const std::vector<std::size_t>& ranking = search.main().ranking;
  const Sureness sure = how_sure(search.tried, ranking);
  std::string text;
  if (sure.regret_of_runner_up) {
    text += fmt::format("The runner-up would do {:.6g} less", *sure.regret_of_runner_up);
    if (sure.standard_error) text += fmt::format(" (standard error {:.2g})", *sure.standard_error);
    text += ".\n";
  }
  const std::size_t draws = search.tried[ranking.front()].outcome.objective_by_draw.size();
  if (draws > 1) {
    text += fmt::format(
        "Over {} draws the best mix beats the runner-up in {:.0f} % and all tried ones in {:.0f} "
        "%;\n"
        "choosing it without knowing the draw costs {:.6g} on average (expected regret).\n",
        draws, 100.0 * sure.beats_runner_up.value_or(1.0), 100.0 * sure.is_best,
        sure.expected_regret);
  } else {
    text +=
        "One draw and one seed: nothing can be said of how sure this is; see `draws`, `seeds`.\n";
  }
  return text;
}

std::string frontier_told(const FundAnswer& answer) {
  std::string text = fmt::format("\nFrontier: no tried mix does as much for less\n{:>14} {:>10}\n",
                                 answer.fund.objective, "spend");
  for (const std::size_t at : answer.search.frontier)
    text += line_of(answer.search.tried[at], answer.fund) + "\n";
  for (const BudgetSearch& budget : answer.search.budgets) {
    text +=
        budget.ranking.empty()
            ? fmt::format("budget {:>9}: no mix meets all conditions\n", in_millions(budget.budget))
            : fmt::format("budget {:>9}: {}\n", in_millions(budget.budget),
                          in_words(answer.search.tried[budget.ranking.front()].mix, answer.fund));
  }
  return text;
}

std::string as_text(const FundAnswer& answer) {
  const PortfolioSearch& search = answer.search;
  std::string text = fmt::format(
      "{}\n{} mixes simulated, {} of them proposed by prediction (off by {:.3g} on average)\n\n",
      answer.fund.title, search.tried.size(), search.proposed, search.prediction_error);
  const std::vector<std::size_t>& ranking = search.main().ranking;
  if (ranking.empty())
    return text + "No mix meets the budget and all conditions.\n" + frontier_told(answer);
  constexpr std::size_t shown = 5;
  text += fmt::format("{:>14} {:>10}  the best mixes\n", answer.fund.objective, "spend");
  for (std::size_t k = 0; k < ranking.size() && k < shown; ++k)
    text += line_of(search.tried[ranking[k]], answer.fund) + "\n";
  text += "\n" + sureness_told(search);
  if (!search.main().is_complete)
    text +=
        "The search ended before prediction said that nothing better is left: more "
        "`evaluations`.\n";
  text += "\nConditions, by the best mix\n" +
          limits_told(search.tried[ranking.front()], answer.problem.limits);
  return text + frontier_told(answer);
}

/// Every mix that was simulated, for other programs.
std::string as_csv(const FundAnswer& answer) {
  std::string text = "mix,objective,spend_gbp,allowed\n";
  const std::vector<std::size_t>& ranking = answer.search.main().ranking;
  for (std::size_t at = 0; at < answer.search.tried.size(); ++at) {
    const TriedMix& tried = answer.search.tried[at];
    const bool allowed = std::find(ranking.begin(), ranking.end(), at) != ranking.end();
    text += fmt::format("{},{:.10g},{:.2f},{}\n", csv_field(in_words(tried.mix, answer.fund)),
                        tried.outcome.objective(),
                        static_cast<double>(tried.outcome.spend.count()) / 100.0, allowed ? 1 : 0);
  }
  return text;
}

int optimise_fund(const OptimiseWords& words) {
  ProgressDisplay display{ProgressStyle::automatic};
  catch_interrupts();
  const RunControls controls{
      .report = [&display](const Progress& progress) { display.show(progress); },
      .should_stop = interrupt_was_asked};
  try {
    const FundAnswer answer = optimise({.file = words.file,
                                        .scenarios_dir = find_scenarios_dir(words.file),
                                        .folder = words.dir,
                                        .sets = words.sets,
                                        .threads = words.threads},
                                       controls);
    display.finish();
    write_text(words.dir / "tried.csv", as_csv(answer));
    const std::string text = as_text(answer);
    write_text(words.dir / "answer.txt", text);
    std::cout << text;
    return answer.search.main().ranking.empty() ? exit_check_failed : exit_done;
  } catch (...) {
    display.finish();
    throw;
  }
}

}  // namespace

void add_optimise_command(CLI::App& app, int& status) {
  const auto words = std::make_shared<OptimiseWords>();
  CLI::App& command = *app.add_subcommand(
      "optimise",
      "Search the mix of programmes that does most for a fund's budget\n"
      "What mixes do is kept in the folder: a search that was stopped goes on where it was.\n"
      "Status 1 when no mix meets the budget and all conditions.");
  command.add_option("FUND", words->file, "Fund file (YAML)")->required();
  command.add_option("-o,--output", words->dir, "Folder to keep runs and the answer in")
      ->required();
  command.add_option("--set", words->sets, "Override one value of the study (repeatable)")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command.add_option("--threads", words->threads, "Threads to use [one per core]")
      ->check(CLI::Range(1, 4096));
  command.callback([&status, words] { status = optimise_fund(*words); });
}

}  // namespace hale
