#pragma once

// Every key of every kind of scenario file: its form and its meaning. Append at will; a key once
// published keeps its name.

#include <array>
#include <string_view>

#include "sim/scenario/keys.hpp"
#include "sim/scenario/vocabulary_programme.hpp"

namespace hale {

inline constexpr std::array<std::string_view, 2> trend_names{"stop", "go_on"};
inline constexpr std::array<std::string_view, 3> schedule_names{"undiscounted", "green-book-2022",
                                                                "green-book-2026"};
inline constexpr std::array<std::string_view, 3> report_names{"la", "imd_decile", "sex"};

inline constexpr std::array<KeyFact, 2> money_keys{{
    {.key = "price_base",
     .form = Form::whole,
     .meaning = "calendar year in whose pounds costs are stated"},
    {.key = "discount",
     .form = Form::choice,
     .meaning = "how later years are discounted",
     .choices = schedule_names},
}};
inline constexpr Section money_section{"money", "in whose pounds, and what later years are worth",
                                       money_keys};

inline constexpr std::array<KeyFact, 2> uncertainty_keys{{
    {.key = "draws", .form = Form::whole, .meaning = "joint draws of the priors"},
    {.key = "seeds", .form = Form::whole, .meaning = "runs with different luck in every draw"},
}};
inline constexpr Section uncertainty_section{"uncertainty", "how often a sweep runs the study",
                                             uncertainty_keys};

inline constexpr std::array<KeyFact, 2> report_keys{{
    {.key = "by",
     .form = Form::choice,
     .meaning = "what results are broken down by",
     .is_list = true,
     .choices = report_names},
    {.key = "gbp_per_qaly",
     .form = Form::money,
     .meaning = "values of a year in full health to report",
     .is_list = true},
}};
inline constexpr Section report_section{"report", "what is reported", report_keys};

inline constexpr std::array<KeyFact, 4> option_keys{{
    {.key = "id", .form = Form::id, .meaning = "name in results", .required = true},
    {.key = "title", .form = Form::text, .meaning = "in words"},
    {.key = "like", .form = Form::id, .meaning = "option that this one copies"},
    {.key = "use",
     .form = Form::id,
     .meaning = "interventions that run together, of the study or the library; `[]` for none",
     .is_list = true},
}};
inline constexpr Section option_section{"option", "one thing that the region could do",
                                        option_keys};

inline constexpr std::array<KeyFact, 14> study_keys{{
    {.key = "hale", .form = Form::kind, .meaning = "`study/1`", .required = true},
    {.key = "id", .form = Form::id, .meaning = "name of the study", .required = true},
    {.key = "title",
     .form = Form::text,
     .meaning = "the question that the study answers",
     .required = true},
    {.key = "region", .form = Form::id, .meaning = "folder of scenarios/regions", .required = true},
    {.key = "comparator",
     .form = Form::id,
     .meaning = "region whose baseline is run beside it; `none` for none"},
    {.key = "years",
     .form = Form::year_span,
     .meaning = "from January of the first to December of the last",
     .required = true},
    {.key = "scale",
     .form = Form::number,
     .meaning = "share of the households that is simulated, above 0 to 1; 1 when left out"},
    {.key = "seed", .form = Form::whole, .meaning = "the luck; 1 when left out"},
    {.key = "trends",
     .form = Form::choice,
     .meaning = "whether behaviour and air go on changing by themselves; `stop` when left out",
     .choices = trend_names},
    {.key = "money",
     .form = Form::section,
     .meaning = "price base and discounting",
     .section = &money_section},
    {.key = "uncertainty",
     .form = Form::section,
     .meaning = "draws and seeds",
     .section = &uncertainty_section},
    {.key = "interventions",
     .form = Form::section,
     .meaning = "programmes of this study",
     .is_list = true,
     .section = &intervention_section},
    {.key = "options",
     .form = Form::section,
     .meaning = "what is compared with the baseline",
     .required = true,
     .is_list = true,
     .section = &option_section},
    {.key = "report",
     .form = Form::section,
     .meaning = "tables of results",
     .section = &report_section},
}};
inline constexpr Section study_section{"study", "a region, its years, programmes and options",
                                       study_keys};

inline constexpr std::array<KeyFact, 8> region_keys{{
    {.key = "hale", .form = Form::kind, .meaning = "`region/1`", .required = true},
    {.key = "id", .form = Form::id, .meaning = "name of the folder", .required = true},
    {.key = "title", .form = Form::text, .meaning = "in words", .required = true},
    {.key = "short_name",
     .form = Form::text,
     .meaning = "what `funded_by` may call its combined authority"},
    {.key = "code", .form = Form::text, .meaning = "ONS code", .required = true},
    {.key = "base", .form = Form::month, .meaning = "month of its population", .required = true},
    {.key = "local_authorities",
     .form = Form::text,
     .meaning = "those of its geography, by name",
     .required = true,
     .is_list = true},
    {.key = "data",
     .form = Form::text,
     .meaning = "folders of tables beside this file",
     .required = true,
     .is_list = true},
}};
inline constexpr Section region_section{"region", "a place and the folders of its data",
                                        region_keys};

inline constexpr std::array<KeyFact, 10> parameter_keys{{
    {.key = "name",
     .form = Form::parameter,
     .meaning = "what scenarios write after `~`",
     .required = true},
    {.key = "means",
     .form = Form::text,
     .meaning = "what the number is, in words",
     .required = true},
    {.key = "unit",
     .form = Form::text,
     .meaning = "hazard ratio, points, GBP 2023/24 ...",
     .required = true},
    {.key = "central",
     .form = Form::number,
     .meaning = "value of the central run",
     .required = true},
    {.key = "prior", .form = Form::prior, .meaning = "its distribution", .required = true},
    {.key = "interval_95",
     .form = Form::interval,
     .meaning = "middle 95 % of the prior",
     .required = true},
    {.key = "truncated",
     .form = Form::interval,
     .meaning = "where the prior is cut off; nowhere when left out"},
    {.key = "tier",
     .form = Form::parameter,
     .meaning = "prior of the shrinkage that it shares with others: one draw moves all of them"},
    {.key = "source",
     .form = Form::text,
     .meaning = "who published it, where, when; or that it is a judgement",
     .required = true},
    {.key = "standing",
     .form = Form::text,
     .meaning = "RCT, natural experiment, cohort, official statistic, judgement ...",
     .required = true},
}};
inline constexpr Section parameter_section{"parameter", "one uncertain number", parameter_keys};

inline constexpr std::array<KeyFact, 3> evidence_keys{{
    {.key = "hale", .form = Form::kind, .meaning = "`evidence/1`", .required = true},
    {.key = "id", .form = Form::id, .meaning = "name of the file", .required = true},
    {.key = "parameters",
     .form = Form::section,
     .meaning = "the numbers, each with its prior and source",
     .required = true,
     .is_list = true,
     .section = &parameter_section},
}};
inline constexpr Section evidence_section{"evidence", "parameters with priors and sources",
                                          evidence_keys};

}  // namespace hale
