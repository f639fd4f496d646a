#pragma once

#include <string>
#include <vector>

#include "sim/interventions/programme.hpp"
#include "sim/scenario/evidence.hpp"
#include "sim/scenario/node.hpp"
#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/read_numbers.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// What a programme is read against: places, priors, prices and the months of the run.
struct ProgrammeSetting {
  const Region& region;
  const Evidence& evidence;
  const PriceLevels& prices;
  int price_base = 0;  ///< calendar year whose pounds the programme's costs are turned into
  Month first;         ///< first month of the run
  Month last;          ///< last month of the run
  /// The run was shortened from outside the file (`--set years=...`): dates that were right for the
  /// whole run are cut to it instead of refused.
  bool is_cut = false;
};

/// Reads a complete intervention: who, uptake, capacity, effect, cost, funders and dates. The
/// unknown keys of its top level are not reported here (see intervention_section), because `like`
/// may have copied them from elsewhere. What is wrong is added to `problems`.
[[nodiscard]] Programme read_programme(const Node& node, const ProgrammeSetting& setting,
                                       Problems& problems);

/// The parts, each from its own key.
void read_uptake(const Node& node, const Region& region, Uptake& uptake, NumberReader& numbers,
                 Problems& problems);
void read_capacity(const Node& node, Programme& programme, NumberReader& numbers,
                   Problems& problems);
[[nodiscard]] std::vector<Effect> read_effects(const Node& node, const Evidence& evidence,
                                               NumberReader& numbers, Problems& problems);
[[nodiscard]] Cost read_cost(const Node& node, const ProgrammeSetting& setting,
                             std::vector<StatedNumber>& stated, Problems& problems);
[[nodiscard]] std::vector<Funder> read_funders(const Node& node, const Region& region,
                                               Problems& problems);
[[nodiscard]] Budget read_budget(const Node& node, Problems& problems);

}  // namespace hale
