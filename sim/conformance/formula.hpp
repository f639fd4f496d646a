#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/conformance/inputs.hpp"
#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/read_discounting.hpp"

namespace hale {

/// The tables that a study reads, too, and where data sets lie that are not ours to ship.
struct Reference {
  DiscountSchedules discounting;
  std::map<std::string, PriceLevels, std::less<>> prices;
  std::optional<std::filesystem::path> datasets;
};

/// What is asked of a case, besides its inputs.
struct Question {
  std::string area;
  std::string output;
  std::string words;  ///< its description and id, where a data set's part is named
};

/// How an output of an area is had from inputs.
struct Formula {
  std::vector<std::string_view> outputs;  ///< its names; one that ends in `*` begins so
  std::vector<std::string_view> needs;    ///< keys without which it cannot be had (see Inputs)
  Answer (*answer)(const Inputs& inputs, const Reference& reference, const Question& question);
};

using Formulas = std::vector<Formula>;

/// By the schedule, edition and rate that inputs name; the usual standard one when they name none.
[[nodiscard]] DiscountSchedule schedule_of(const Inputs& inputs, const Reference& reference);

/// A ratio or a moment that may not exist.
[[nodiscard]] Answer answer_of(const std::optional<double>& value);

/// Names of as many options: those given, else their numbers from 1.
[[nodiscard]] std::vector<std::string> option_names(const Inputs& inputs, std::size_t options);

// The formulas of each area, the more particular first.
[[nodiscard]] Formulas discounting_formulas();
[[nodiscard]] Formulas npsv_formulas();
[[nodiscard]] Formulas price_base_formulas();
[[nodiscard]] Formulas duration_formulas();
[[nodiscard]] Formulas payback_formulas();
[[nodiscard]] Formulas ratio_formulas();
[[nodiscard]] Formulas switching_formulas();
[[nodiscard]] Formulas transfers_formulas();
[[nodiscard]] Formulas unit_cost_formulas();
[[nodiscard]] Formulas crime_formulas();
[[nodiscard]] Formulas optimism_bias_formulas();
[[nodiscard]] Formulas additionality_formulas();
[[nodiscard]] Formulas gain_share_formulas();
[[nodiscard]] Formulas cashability_formulas();
[[nodiscard]] Formulas engine_formulas();
[[nodiscard]] Formulas weights_formulas();
[[nodiscard]] Formulas wellbeing_formulas();
[[nodiscard]] Formulas active_travel_formulas();
[[nodiscard]] Formulas equity_formulas();
[[nodiscard]] Formulas life_table_formulas();
[[nodiscard]] Formulas cost_effectiveness_formulas();
[[nodiscard]] Formulas information_formulas();
[[nodiscard]] Formulas variance_formulas();
[[nodiscard]] Formulas design_formulas();
[[nodiscard]] Formulas precision_formulas();
[[nodiscard]] Formulas sensitivity_formulas();

}  // namespace hale
