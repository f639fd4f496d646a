#include "sim/conformance/areas.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace hale {
namespace {

struct Area {
  std::string_view name;
  Formulas (*formulas)();
};

constexpr std::array<Area, 39> areas{{
    {"discounting", discounting_formulas},
    {"npsv", npsv_formulas},
    {"price base", price_base_formulas},
    {"cost-benefit by duration", duration_formulas},
    {"duration and drop-off", duration_formulas},
    {"payback", payback_formulas},
    {"ratio", ratio_formulas},
    {"ratios", ratio_formulas},
    {"switching", switching_formulas},
    {"transfers", transfers_formulas},
    {"unit-cost composition", unit_cost_formulas},
    {"unit cost", unit_cost_formulas},
    {"crime", crime_formulas},
    {"optimism bias", optimism_bias_formulas},
    {"additionality", additionality_formulas},
    {"gain share", gain_share_formulas},
    {"cashability", cashability_formulas},
    {"engine", engine_formulas},
    {"distributional weights", weights_formulas},
    {"wellby", wellbeing_formulas},
    {"qaly", wellbeing_formulas},
    {"WELLBY and QALY valuation", wellbeing_formulas},
    {"double counting", wellbeing_formulas},
    {"wellbeing", wellbeing_formulas},
    {"active travel", active_travel_formulas},
    {"walking mortality", active_travel_formulas},
    {"cycling mortality", active_travel_formulas},
    {"dcea", equity_formulas},
    {"equity", equity_formulas},
    {"life table", life_table_formulas},
    {"cea", cost_effectiveness_formulas},
    {"cea frontier", cost_effectiveness_formulas},
    {"frontier", cost_effectiveness_formulas},
    {"voi", information_formulas},
    {"value of information", information_formulas},
    {"psa", variance_formulas},
    {"designs", design_formulas},
    {"precision", precision_formulas},
    {"sensitivity", sensitivity_formulas},
}};

bool matches(std::string_view pattern, std::string_view output) {
  if (pattern.empty()) return output.empty();
  const bool open_start = pattern.front() == '*';
  const bool open_end = pattern.back() == '*';
  if (!open_start && !open_end) return pattern == output;
  if (open_start) pattern.remove_prefix(1);
  if (open_end) pattern.remove_suffix(1);
  if (open_start && open_end) return output.find(pattern) != std::string_view::npos;
  if (open_end) return output.starts_with(pattern);
  return output.ends_with(pattern);
}

}  // namespace

std::optional<Formulas> formulas_of(const std::string& area) {
  const auto found = std::find_if(areas.begin(), areas.end(),
                                  [&](const Area& known) { return known.name == area; });
  if (found == areas.end()) return std::nullopt;
  return found->formulas();
}

std::vector<std::string> area_names() {
  std::vector<std::string> names;
  for (const Area& area : areas) {
    names.emplace_back(area.name);
  }
  return names;
}

bool gives(const Formula& formula, const std::string& output) {
  return std::any_of(formula.outputs.begin(), formula.outputs.end(),
                     [&](std::string_view pattern) { return matches(pattern, output); });
}

}  // namespace hale
