#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/output/compare.hpp"

namespace hale {

/// A change carries its sign; an amount only a minus; a year is a year.
enum class Form : std::uint8_t { change, amount, year };

/// A line of the table that compares options: which row of each it shows, and how. A heading names
/// no measure.
struct ComparisonLine {
  std::string label;
  std::string measure = {};
  std::string sex = "persons";
  std::string agency = {};
  std::string years = {};
  int decimals = 0;
  Form form = Form::change;
  bool of_baseline = false;  ///< the baseline's row, beside every option
  std::string area = {};     ///< empty: the region
};

/// The lines of the table, top to bottom: health, people, the programmes' costs, the case for
/// society, that for the public purse and for each agency, and how far to trust them.
[[nodiscard]] std::vector<ComparisonLine> lines_of(const OptionComparison& comparison);

}  // namespace hale
