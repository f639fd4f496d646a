#include "sim/scenario/read_fund.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/read_sweep.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/study_header.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_fund.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

Pence money_of(const Node& node, std::string_view what, Problems& problems) {
  return Pence{read_money(node, what, problems).value_or(0)};
}

void read_fund_budget(const Node& node, Fund& fund, Problems& problems) {
  Fields fields{node, "`budget`", fund_budget_section, problems};
  if (const Node* total = fields.required("total", "what there is to spend"))
    fund.total = money_of(*total, "`total`", problems);
  if (const Node* per_year = fields.optional("per_year"))
    fund.per_year = money_of(*per_year, "`per_year`", problems);
}

/// A level's number: `40`, `60%`, `1.5m`.
std::optional<double> size_of(const Node& node, Problems& problems) {
  Problems as_money;
  if (const auto pence = read_money(node, "a level", as_money)) return static_cast<double>(*pence);
  Problems as_share;
  if (const auto share = read_share(node, "a level", as_share)) return *share;
  problems.add(node, fmt::format("`{}` is no level", node.word),
               "levels are numbers, amounts or percentages", "write `levels: [40, 80]`");
  return std::nullopt;
}

FundCandidate read_candidate(const Node& node, Problems& problems) {
  Fields fields{node, "the candidate", candidate_section, problems};
  FundCandidate candidate;
  if (const Node* use = fields.required("use")) candidate.use = read_id(*use, problems);
  if (const Node* vary = fields.required("vary", "what makes it larger or smaller"))
    candidate.vary = read_word(*vary, "`vary`", problems);
  const Node* levels = fields.required("levels", "how large it may be");
  if (levels == nullptr) return candidate;
  for (const Node* level : read_list(*levels, "`levels`", problems)) {
    const auto size = size_of(*level, problems);
    if (!size) continue;
    if (*size <= (candidate.sizes.empty() ? 0.0 : candidate.sizes.back())) {
      problems.add(*level, "levels rise, from above 0", "not to use it is a level by itself");
    }
    candidate.levels.push_back(level->word);
    candidate.sizes.push_back(*size);
  }
  return candidate;
}

void read_candidates(const Node& list, Fund& fund, Problems& problems) {
  for (const Node* item : read_list(list, "`candidates`", problems)) {
    FundCandidate candidate = read_candidate(*item, problems);
    const auto same = [&](const FundCandidate& other) { return other.use == candidate.use; };
    if (std::any_of(fund.candidates.begin(), fund.candidates.end(), same))
      problems.add(*item, fmt::format("candidate `{}` given twice", candidate.use));
    fund.candidates.push_back(std::move(candidate));
  }
}

void read_minimum_spend(const Node& node, Fund& fund, Problems& problems) {
  constexpr const char* others = "each";
  if (node.kind != Node::Kind::map) {
    problems.add(node, "`minimum_spend` goes by local authority", "",
                 "write `{Birmingham: 1m, each: 250k}`");
    return;
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const Pence least = money_of(node.items[i], "a least amount", problems);
    if (node.keys[i].word == others) {
      fund.minimum_elsewhere = least;
    } else {
      fund.minimum_spend.emplace(node.keys[i].word, least);
    }
  }
}

void read_constraints(const Node& node, Fund& fund, Problems& problems) {
  Fields fields{node, "`constraints`", constraint_section, problems};
  if (const Node* least = fields.optional("minimum_spend"))
    read_minimum_spend(*least, fund, problems);
  const Node* agencies = fields.optional("no_worse_off");
  if (agencies == nullptr) return;
  for (const Node* name : read_list(*agencies, "`no_worse_off`", problems)) {
    const auto found =
        std::find_if(agency_facts.begin(), agency_facts.end(),
                     [name](const AgencyFact& fact) { return fact.name == name->word; });
    if (found != agency_facts.end()) {
      fund.no_worse_off.push_back(static_cast<Agency>(found - agency_facts.begin()));
      continue;
    }
    std::vector<std::string> known;
    for (const AgencyFact& fact : agency_facts)
      known.emplace_back(fact.name);
    problems.add(*name, fmt::format("there is no agency `{}`", name->word), "",
                 did_you_mean(name->word, known));
  }
}

void read_objective(const Node& node, Fund& fund, Problems& problems) {
  const std::vector<std::string> known{objective_names.begin(), objective_names.end()};
  fund.objective = read_word(node, "`objective`", problems);
  if (std::find(known.begin(), known.end(), fund.objective) == known.end())
    problems.add(node, fmt::format("there is no objective `{}`", fund.objective), "",
                 did_you_mean(fund.objective, known));
}

void read_search(const Node& node, Fund& fund, Problems& problems) {
  constexpr std::int64_t most = 1'000'000;
  Fields fields{node, "`search`", search_section, problems};
  if (const Node* evaluations = fields.optional("evaluations")) {
    fund.most_evaluations = static_cast<std::size_t>(
        read_whole(*evaluations, "`evaluations`", 1, most, problems).value_or(1));
  }
  if (const Node* mixes = fields.optional("per_round")) {
    fund.mixes_per_round =
        static_cast<std::size_t>(read_whole(*mixes, "`per_round`", 1, most, problems).value_or(1));
  }
  if (const Node* budgets = fields.optional("other_budgets")) {
    for (const Node* budget : read_list(*budgets, "`other_budgets`", problems))
      fund.other_budgets.push_back(money_of(*budget, "another budget", problems));
  }
}

}  // namespace

Fund read_fund(const fs::path& path, const fs::path& scenarios_dir) {
  Problems problems;
  const Node root = read_document(path.string(), "fund", problems);
  Fund fund;
  Fields fields{root, "the fund", fund_section, problems};
  if (const Node* id = fields.required("id")) fund.id = read_id(*id, problems);
  if (const Node* title = fields.required("title", "what is asked"))
    fund.title = read_word(*title, "`title`", problems);
  if (const Node* study = fields.required("study"))
    fund.study = study_called(*study, path.parent_path(), scenarios_dir, problems);
  fund.sets = words_of(fields, "set");
  if (const Node* budget = fields.required("budget")) read_fund_budget(*budget, fund, problems);
  if (const Node* objective = fields.required("objective", "what there is to be most of"))
    read_objective(*objective, fund, problems);
  if (const Node* list = fields.required("candidates")) read_candidates(*list, fund, problems);
  if (const Node* constraints = fields.optional("constraints"))
    read_constraints(*constraints, fund, problems);
  const Uncertainty uncertainty = read_uncertainty(fields);
  fund.size = {uncertainty.draws, uncertainty.seeds};
  fund.draw_seed = read_draw_seed(fields);
  if (const Node* search = fields.optional("search")) read_search(*search, fund, problems);
  problems.finish();
  return fund;
}

}  // namespace hale
