#pragma once

// What a cluster's batch system must be told beside what a sweep itself needs.

#include <string>
#include <vector>

namespace hale {

struct Site {
  std::string account;
  std::string partition;
  std::string qos;
  std::string constraint;
  std::vector<std::string> modules;  ///< loaded before the program starts
  std::vector<std::string> extra;    ///< options of sbatch, one each: `--exclusive`
  int max_tasks_at_once = 0;         ///< 0: as many as the cluster gives
  int threads = 1;                   ///< cores of a task
  double time_factor = 1.5;          ///< asked for, over measured
  double memory_factor = 1.3;        ///< asked for, over measured
  int max_minutes = 0;               ///< longest time asked for; 0: no limit
  int stop_before = 120;             ///< seconds before its time limit at which a task is told
  int probe_minutes = 240;           ///< asked for before anything has been measured
  int probe_memory_mb = 16000;
};

}  // namespace hale
