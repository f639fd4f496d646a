#pragma once

// A fund: a budget, programmes that it may be spent on, and what it is to do the most for.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/agency.hpp"
#include "sim/core/units.hpp"
#include "sim/scenario/sweep.hpp"

namespace hale {

/// A programme that may be in the mix, at one of several sizes.
struct FundCandidate {
  std::string use;                  ///< id of the intervention
  std::string vary;                 ///< path below it
  std::vector<std::string> levels;  ///< as written: `40`, `1.5m`
  std::vector<double> sizes;        ///< the same as numbers, rising
};

struct Fund {
  std::string id;
  std::string title;
  std::filesystem::path study;
  std::vector<std::string> sets;
  Pence total;
  std::optional<Pence> per_year;
  std::string objective;  ///< a name of objective_facts
  std::vector<FundCandidate> candidates;
  std::map<std::string, Pence> minimum_spend;  ///< by name of the local authority
  std::optional<Pence> minimum_elsewhere;      ///< in each of the others
  std::vector<Agency> no_worse_off;
  SweepSize size;
  std::uint32_t draw_seed = 1;
  std::size_t most_evaluations = 200;
  std::size_t mixes_per_round = 4;
  std::vector<Pence> other_budgets;
};

}  // namespace hale
