#pragma once

// The keys of an intervention.

#include <array>
#include <cstddef>
#include <string_view>

#include "sim/interventions/programme.hpp"
#include "sim/scenario/keys.hpp"

namespace hale {

inline constexpr std::array<std::string_view, 3> queue_names{"by_need", "first_come", "by_lot"};
inline constexpr std::array<std::string_view, 2> while_names{"enrolled", "ever"};

inline constexpr std::array<KeyFact, 2> weights_keys{{
    {.key = "by",
     .form = Form::attribute,
     .meaning = "attribute that the weights are for: see `hale describe attributes`",
     .required = true},
    {.key = "weights",
     .form = Form::weights,
     .meaning = "relative rates of offers: one for each value in order, or by value and `others`",
     .required = true},
}};
inline constexpr Section weights_section{"share", "who is asked more often than others",
                                         weights_keys};

inline constexpr std::array<KeyFact, 4> who_keys{{
    {.key = "unit",
     .form = Form::choice,
     .meaning = "what has one offer, one place and one cost; `person` when left out",
     .choices = unit_names},
    {.key = "eligible",
     .form = Form::predicate,
     .meaning = "condition on people, in one line; a unit needs anybody who meets it",
     .required = true},
    {.key = "places",
     .form = Form::text,
     .meaning = "local authorities, wards or LSOAs, by name or code; everywhere when left out",
     .is_list = true},
    {.key = "share",
     .form = Form::section,
     .meaning = "proportionate universalism",
     .section = &weights_section},
}};
inline constexpr Section who_section{"who", "who may have a place", who_keys};

inline constexpr std::array<KeyFact, 3> uptake_keys{{
    {.key = "offered",
     .form = Form::offer,
     .meaning = "share of those eligible who are asked within a year",
     .required = true,
     .dated = true,
     .evidence = true,
     .grouped = true},
    {.key = "accepts",
     .form = Form::share,
     .meaning = "share of those asked who say yes",
     .required = true,
     .dated = true,
     .evidence = true,
     .grouped = true},
    {.key = "odds_ratio",
     .form = Form::by_value,
     .meaning = "odds of accepting, by value of an attribute",
     .evidence = true},
}};
inline constexpr Section uptake_section{"uptake", "who is asked and who accepts", uptake_keys};

inline constexpr std::array<KeyFact, 4> capacity_keys{{
    {.key = "workers",
     .form = Form::number,
     .meaning = "full-time equivalents",
     .required = true,
     .dated = true,
     .evidence = true},
    {.key = "caseload",
     .form = Form::number,
     .meaning = "people, or other units, per worker",
     .required = true,
     .dated = true,
     .evidence = true},
    {.key = "queue",
     .form = Form::choice,
     .meaning = "who is next: lowest mental score, longest wait, or a lottery each month",
     .choices = queue_names},
    {.key = "gives_up_after",
     .form = Form::duration,
     .meaning = "how long people wait; for ever when left out",
     .evidence = true},
}};
inline constexpr Section capacity_section{"capacity", "places at a time", capacity_keys};

inline constexpr std::array<KeyFact, 8> effect_keys{{
    {.key = "lever",
     .form = Form::lever,
     .meaning = "what the programme changes: see `hale describe levers`",
     .required = true},
    {.key = "hazard_ratio",
     .form = Form::number,
     .meaning = "size, on levers that multiply",
     .dated = true,
     .evidence = true},
    {.key = "add",
     .form = Form::number,
     .meaning = "size, on levers that add",
     .dated = true,
     .evidence = true},
    {.key = "at_least",
     .form = Form::number,
     .meaning = "size, on levers that are floors",
     .dated = true,
     .evidence = true},
    {.key = "while",
     .form = Form::choice,
     .meaning = "during support, or from its start for ever",
     .required = true,
     .choices = while_names},
    {.key = "onset",
     .form = Form::duration,
     .meaning = "time in which the effect grows to its size",
     .evidence = true},
    {.key = "half_life",
     .form = Form::duration,
     .meaning = "time in which it halves once it fades",
     .evidence = true},
    {.key = "retained_per_year",
     .form = Form::share,
     .meaning = "share that is left after each year of fading",
     .evidence = true},
}};
inline constexpr Section effect_section{"effect", "what changes for those reached", effect_keys};

inline constexpr std::array<KeyFact, 2> capital_keys{{
    {.key = "per_start",
     .form = Form::money,
     .meaning = "what is built or bought for each unit that starts",
     .dated = true,
     .evidence = true},
    {.key = "sums",
     .form = Form::by_date,
     .meaning = "one sum in each of these months, or in January of these years",
     .evidence = true,
     .each = Form::money},
}};
inline constexpr Section capital_section{"capital", "what is built or bought", capital_keys};

inline constexpr std::array<KeyFact, 6> cost_keys{{
    {.key = "per_start",
     .form = Form::money,
     .meaning = "each time someone starts",
     .dated = true,
     .evidence = true},
    {.key = "per_month",
     .form = Form::money,
     .meaning = "each month of each person enrolled",
     .dated = true,
     .evidence = true},
    {.key = "fixed_per_year",
     .form = Form::money,
     .meaning = "whatever the number of people, in twelfths",
     .dated = true,
     .evidence = true},
    {.key = "capital",
     .form = Form::section,
     .meaning = "what is built or bought, told apart from running costs",
     .section = &capital_section},
    {.key = "price_year",
     .form = Form::price_year,
     .meaning = "year in whose pounds literals are stated"},
    {.key = "optimism_bias",
     .form = Form::share,
     .meaning = "added to every cost: estimates turn out too low on average",
     .evidence = true},
}};
inline constexpr Section cost_section{"cost", "what it costs", cost_keys};

inline constexpr std::array<KeyFact, 2> budget_keys{{
    {.key = "per_year",
     .form = Form::money,
     .meaning = "ceiling of a calendar year; dated by whole years",
     .dated = true},
    {.key = "total", .form = Form::money, .meaning = "ceiling of the whole programme"},
}};
inline constexpr Section budget_section{"budget", "starts stop when it is spent", budget_keys};

inline constexpr std::array<KeyFact, 13> intervention_keys{{
    {.key = "id", .form = Form::id, .meaning = "name in results", .required = true},
    {.key = "title", .form = Form::text, .meaning = "in words"},
    {.key = "like", .form = Form::id, .meaning = "intervention that this one copies"},
    {.key = "note", .form = Form::text, .meaning = "what is known, and what is not"},
    {.key = "when",
     .form = Form::month_span,
     .meaning = "months in which people can start; `always` for the whole run",
     .required = true},
    {.key = "who",
     .form = Form::section,
     .meaning = "who may have a place",
     .required = true,
     .section = &who_section},
    {.key = "uptake",
     .form = Form::section,
     .meaning = "who is asked and who accepts; places all start when left out",
     .section = &uptake_section},
    {.key = "capacity",
     .form = Form::section,
     .meaning = "places at a time; as many as are asked for when left out",
     .section = &capacity_section},
    {.key = "lasts",
     .form = Form::duration,
     .meaning = "length of support",
     .required = true,
     .evidence = true},
    {.key = "effect",
     .form = Form::section,
     .meaning = "what changes for those reached",
     .required = true,
     .is_list = true,
     .section = &effect_section},
    {.key = "cost",
     .form = Form::section,
     .meaning = "what it costs",
     .required = true,
     .section = &cost_section},
    {.key = "funded_by",
     .form = Form::by_name,
     .meaning = "share of every cost, by agency; adds up to 100%",
     .required = true,
     .each = Form::share},
    {.key = "budget",
     .form = Form::section,
     .meaning = "starts stop when it is spent",
     .section = &budget_section},
}};
inline constexpr Section intervention_section{"intervention", "a programme", intervention_keys};

/// A file of the library: the same with a header, and complete, so that nothing is copied.
inline constexpr std::array<KeyFact, intervention_keys.size()> library_keys = [] {
  std::array<KeyFact, intervention_keys.size()> keys{};
  std::size_t next = 0;
  keys[next++] = {
      .key = "hale", .form = Form::kind, .meaning = "`intervention/1`", .required = true};
  for (const KeyFact& fact : intervention_keys) {
    if (fact.key != "like") keys[next++] = fact;
  }
  return keys;
}();
inline constexpr Section library_section{"library", "a programme that any study may use",
                                         library_keys};

}  // namespace hale
