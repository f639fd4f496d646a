#pragma once

// Every key of a sweep file: its form and its meaning. Append at will; a key once published keeps
// its name.

#include <array>
#include <string_view>

#include "sim/scenario/keys.hpp"

namespace hale {

/// In the order of DesignKind.
inline constexpr std::array<std::string_view, 6> design_names{
    "grid", "latin-hypercube", "sobol", "saltelli", "morris", "table"};
inline constexpr std::array<std::string_view, 2> comparator_names{"central", "always"};

inline constexpr std::array<KeyFact, 7> factor_keys{{
    {.key = "prior", .form = Form::parameter, .meaning = "prior that is varied"},
    {.key = "path",
     .form = Form::text,
     .meaning = "value of the study that is varied, as in `--set`"},
    {.key = "from", .form = Form::number, .meaning = "least value"},
    {.key = "to", .form = Form::number, .meaning = "largest value"},
    {.key = "step", .form = Form::number, .meaning = "values are multiples of this"},
    {.key = "values",
     .form = Form::text,
     .meaning = "values in a list instead of a range",
     .is_list = true},
    {.key = "unit", .form = Form::text, .meaning = "what follows the number, such as `%` or `k`"},
}};
inline constexpr Section factor_section{"factor", "what a design varies", factor_keys};

inline constexpr std::array<KeyFact, 6> design_keys{{
    {.key = "kind",
     .form = Form::choice,
     .meaning = "how the points are chosen",
     .required = true,
     .choices = design_names},
    {.key = "rows",
     .form = Form::whole,
     .meaning = "points; base points of `saltelli`, trajectories of `morris`"},
    {.key = "levels", .form = Form::whole, .meaning = "levels of a range in `grid` and `morris`"},
    {.key = "seed", .form = Form::whole, .meaning = "luck of `latin-hypercube` and `morris`"},
    {.key = "table", .form = Form::text, .meaning = "CSV of points, a column for each path"},
    {.key = "over",
     .form = Form::section,
     .meaning = "what is varied",
     .is_list = true,
     .section = &factor_section},
}};
inline constexpr Section design_section{
    "design", "which points of their ranges several values take", design_keys};

inline constexpr std::array<KeyFact, 11> sweep_keys{{
    {.key = "hale", .form = Form::kind, .meaning = "`sweep/1`", .required = true},
    {.key = "id", .form = Form::id, .meaning = "name of the sweep", .required = true},
    {.key = "title", .form = Form::text, .meaning = "what it is to tell", .required = true},
    {.key = "study",
     .form = Form::text,
     .meaning = "study file, relative to this one, or the id of one in scenarios/studies",
     .required = true},
    {.key = "set",
     .form = Form::text,
     .meaning = "overrides of the study, `path=value`, as with `--set`",
     .is_list = true},
    {.key = "options",
     .form = Form::id,
     .meaning = "options of the study to run; all when left out",
     .is_list = true},
    {.key = "draws", .form = Form::whole, .meaning = "joint draws of the priors; 0 when left out"},
    {.key = "seeds", .form = Form::whole, .meaning = "runs with different luck; 1 when left out"},
    {.key = "draw_seed", .form = Form::whole, .meaning = "luck of the draws; 1 when left out"},
    {.key = "comparator",
     .form = Form::choice,
     .meaning = "runs in which the study's comparator is simulated too; `central` when left out",
     .choices = comparator_names},
    {.key = "design",
     .form = Form::section,
     .meaning = "points at which the study is run",
     .section = &design_section},
}};
inline constexpr Section sweep_section{"sweep", "many runs of one study", sweep_keys};

}  // namespace hale
