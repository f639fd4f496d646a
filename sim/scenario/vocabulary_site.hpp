#pragma once

// Every key of a site file: its form and its meaning. Append at will; a key once published keeps
// its name.

#include <array>

#include "sim/scenario/keys.hpp"

namespace hale {

inline constexpr std::array<KeyFact, 15> site_keys{{
    {.key = "hale", .form = Form::kind, .meaning = "`site/1`", .required = true},
    {.key = "account", .form = Form::text, .meaning = "whom the cluster bills"},
    {.key = "partition",
     .form = Form::text,
     .meaning = "partition; the cluster's own when left out"},
    {.key = "qos", .form = Form::text, .meaning = "quality of service"},
    {.key = "constraint", .form = Form::text, .meaning = "features that a node must have"},
    {.key = "modules",
     .form = Form::text,
     .meaning = "modules to load before the program starts",
     .is_list = true},
    {.key = "max_tasks_at_once",
     .form = Form::whole,
     .meaning = "tasks that run side by side at most; as many as there is room for when left out"},
    {.key = "threads", .form = Form::whole, .meaning = "cores of a task; 1 when left out"},
    {.key = "time_factor",
     .form = Form::number,
     .meaning = "time asked for, over what the probe took; 1.5 when left out"},
    {.key = "memory_factor",
     .form = Form::number,
     .meaning = "memory asked for, over what the probe took; 1.3 when left out"},
    {.key = "max_minutes",
     .form = Form::whole,
     .meaning = "longest time that a job may ask for; no limit when left out"},
    {.key = "stop_before",
     .form = Form::whole,
     .meaning =
         "seconds before its time limit at which a task writes a checkpoint; 120 when left out"},
    {.key = "probe_minutes",
     .form = Form::whole,
     .meaning = "time asked for before anything is measured; 240 when left out"},
    {.key = "probe_memory_mb",
     .form = Form::whole,
     .meaning = "memory asked for before anything is measured, in MB; 16000 when left out"},
    {.key = "extra",
     .form = Form::text,
     .meaning = "further options of sbatch, such as `--exclusive`",
     .is_list = true},
}};
inline constexpr Section site_section{"site", "what a cluster must be told", site_keys};

}  // namespace hale
