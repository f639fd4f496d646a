#pragma once

// Every key of a fund file: its form and its meaning. Append at will; a key once published keeps
// its name.

#include <array>
#include <string_view>

#include "sim/scenario/keys.hpp"

namespace hale {

/// What a fund may be to do the most for: its name in the file, the outcome of results that it is,
/// and whether more of that is better (1) or less (-1).
struct ObjectiveFact {
  std::string_view name;
  std::string_view outcome;
  int sign;
  std::string_view meaning;
};

inline constexpr std::array<ObjectiveFact, 6> objective_facts{{
    {"hle", "hle_change", 1,
     "healthy life expectancy of the region, which closes its gap to others"},
    {"hle_gap", "hle_gap_deciles_change", -1,
     "gap in healthy life expectancy between the least and the most deprived decile closed"},
    {"qalys", "discounted_qalys", 1, "quality-adjusted life-years gained"},
    {"net_public_value", "npsv", 1, "net present value to society"},
    {"equity_weighted", "weighted_npsv", 1, "the same with incomes weighted by need"},
    {"net_health_benefit", "net_health_benefit", 1,
     "QALYs less those that the public purse's net cost displaces"},
}};
inline constexpr std::array<std::string_view, 6> objective_names{
    "hle", "hle_gap", "qalys", "net_public_value", "equity_weighted", "net_health_benefit"};

inline constexpr std::array<KeyFact, 2> fund_budget_keys{{
    {.key = "total", .form = Form::money, .meaning = "over all years", .required = true},
    {.key = "per_year", .form = Form::money, .meaning = "in any calendar year"},
}};
inline constexpr Section fund_budget_section{
    "fund_budget", "what all programmes together may spend", fund_budget_keys};

inline constexpr std::array<KeyFact, 3> candidate_keys{{
    {.key = "use",
     .form = Form::id,
     .meaning = "intervention of the study or the library",
     .required = true},
    {.key = "vary",
     .form = Form::text,
     .meaning = "its value that is varied: `capacity.workers`, `budget.total` ...",
     .required = true},
    {.key = "levels",
     .form = Form::text,
     .meaning = "values that it may take, rising; not to use it is always allowed",
     .required = true,
     .is_list = true},
}};
inline constexpr Section candidate_section{"candidate", "a programme that may be in the mix",
                                           candidate_keys};

inline constexpr std::array<KeyFact, 2> constraint_keys{{
    {.key = "minimum_spend",
     .form = Form::by_name,
     .meaning = "least to be spent in a local authority, by name; `each` for all others",
     .each = Form::money},
    {.key = "no_worse_off",
     .form = Form::text,
     .meaning = "agencies whose net present value must not fall",
     .is_list = true},
}};
inline constexpr Section constraint_section{"constraints", "what a mix must meet", constraint_keys};

inline constexpr std::array<KeyFact, 3> search_keys{{
    {.key = "evaluations", .form = Form::whole, .meaning = "mixes that are simulated at most; 200"},
    {.key = "per_round", .form = Form::whole, .meaning = "mixes simulated together; 4"},
    {.key = "other_budgets",
     .form = Form::money,
     .meaning = "totals for which the best mix is searched too",
     .is_list = true},
}};
inline constexpr Section search_section{"search", "how long it is searched", search_keys};

inline constexpr std::array<KeyFact, 13> fund_keys{{
    {.key = "hale", .form = Form::kind, .meaning = "`fund/1`", .required = true},
    {.key = "id", .form = Form::id, .meaning = "name of the fund", .required = true},
    {.key = "title", .form = Form::text, .meaning = "what is asked", .required = true},
    {.key = "study",
     .form = Form::text,
     .meaning = "study whose region, years and interventions are used: a file, or an id",
     .required = true},
    {.key = "set", .form = Form::text, .meaning = "overrides of the study", .is_list = true},
    {.key = "budget",
     .form = Form::section,
     .meaning = "what may be spent",
     .required = true,
     .section = &fund_budget_section},
    {.key = "objective",
     .form = Form::choice,
     .meaning = "what there is to be most of",
     .required = true,
     .choices = objective_names},
    {.key = "candidates",
     .form = Form::section,
     .meaning = "what may be in the mix",
     .required = true,
     .is_list = true,
     .section = &candidate_section},
    {.key = "constraints",
     .form = Form::section,
     .meaning = "what else must hold",
     .section = &constraint_section},
    {.key = "draws", .form = Form::whole, .meaning = "joint draws of the priors; 0 when left out"},
    {.key = "seeds", .form = Form::whole, .meaning = "runs with different luck; 1 when left out"},
    {.key = "draw_seed", .form = Form::whole, .meaning = "luck of the draws; 1 when left out"},
    {.key = "search", .form = Form::section, .meaning = "how long", .section = &search_section},
}};
inline constexpr Section fund_section{"fund", "a budget to be spent on the best mix of programmes",
                                      fund_keys};

}  // namespace hale
