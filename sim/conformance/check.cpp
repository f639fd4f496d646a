#include "sim/conformance/check.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/conformance/areas.hpp"
#include "sim/conformance/compare_answers.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

enum Column : std::size_t {
  id,
  area,
  description,
  inputs,
  output,
  expected,
  tolerance,
  status,
  source,
  note
};

std::vector<std::string> header() {
  return {"id",       "area",      "description", "inputs", "output",
          "expected", "tolerance", "status",      "source", "note"};
}

using AllInputs = std::vector<std::optional<Inputs>>;

AllInputs read_inputs(const CsvTable& table) {
  AllInputs all(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    try {
      const Inputs given{std::string{table.text(row, Column::inputs)}};
      if (given.has("dataset")) static_cast<void>(given.text("dataset"));
      all[row] = given;
    } catch (const CaseFault& fault) {
      table.complain(row, Column::inputs, fault.what(),
                     "the inputs of a case are a JSON object, quoted as CSV asks");
    }
  }
  return all;
}

/// The data set that a row names itself, if it does.
std::optional<std::string> data_set_named(const std::optional<Inputs>& row) {
  if (!row || !row->has("dataset") || row->text("dataset") == "same") return std::nullopt;
  return row->text("dataset");
}

/// "same" is the data set of the nearest row above of the same area that names one, else of the
/// nearest one below.
void resolve_same(const CsvTable& table, AllInputs& all) {
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!all[row] || !all[row]->has("dataset") || data_set_named(all[row])) continue;
    std::optional<std::string> nearest;
    for (std::size_t other = 0; other < all.size() && !(nearest && other > row); ++other) {
      if (table.text(other, Column::area) != table.text(row, Column::area)) continue;
      if (const auto named = data_set_named(all[other])) nearest = named;
    }
    if (nearest) {
      all[row]->set("dataset", *nearest);
    } else {
      table.complain(row, Column::inputs, "the same data set as what?",
                     "no row of this area names a data set");
    }
  }
}

std::string needs_of(const std::vector<const Formula*>& candidates) {
  std::vector<std::string> needs;
  for (const Formula* formula : candidates) {
    needs.push_back(fmt::format("{}", fmt::join(formula->needs, ", ")));
  }
  return fmt::format("the inputs that it is had from: {}", fmt::join(needs, "; or "));
}

/// The first formula of the area for the output whose inputs are there. None: says why.
std::optional<Formula> formula_for(const CsvTable& table, std::size_t row, const Inputs& given) {
  const std::string its_area{table.text(row, Column::area)};
  const std::string its_output{table.text(row, Column::output)};
  const std::optional<Formulas> formulas = formulas_of(its_area);
  if (!formulas) {
    table.complain(row, Column::area, fmt::format("unknown area `{}`", its_area),
                   fmt::format("the areas are {}", fmt::join(area_names(), ", ")));
    return std::nullopt;
  }
  std::vector<const Formula*> candidates;
  for (const Formula& formula : *formulas) {
    if (!gives(formula, its_output)) continue;
    candidates.push_back(&formula);
    if (std::all_of(formula.needs.begin(), formula.needs.end(),
                    [&](std::string_view key) { return given.has(key); })) {
      return formula;
    }
  }
  if (candidates.empty()) {
    table.complain(row, Column::output,
                   fmt::format("unknown output `{}` of the area `{}`", its_output, its_area),
                   "nothing would compute it");
  } else {
    table.complain(row, Column::inputs, fmt::format("inputs that do not give `{}`", its_output),
                   needs_of(candidates));
  }
  return std::nullopt;
}

double tolerance_of(const CsvTable& table, std::size_t row) {
  return table.text(row, Column::tolerance).empty() ? 0.0 : table.amount(row, Column::tolerance);
}

void check_case(const CsvTable& table, std::size_t row, const Inputs& given,
                const Reference& reference, ConformanceReport& report) {
  const std::optional<Formula> formula = formula_for(table, row, given);
  if (!formula) return;
  const Answer wanted = expected_value(table.text(row, Column::expected));
  const double allowed = tolerance_of(table, row);
  const Question question{.area = std::string{table.text(row, Column::area)},
                          .output = std::string{table.text(row, Column::output)},
                          .words = fmt::format("{} {}", table.text(row, Column::description),
                                               table.text(row, Column::id))};
  try {
    const Answer answer = formula->answer(given, reference, question);
    if (agrees(answer, wanted, allowed)) {
      ++report.held;
      return;
    }
    constexpr std::size_t lines_above = 2;  // the header; and lines are counted from 1
    report.missed.push_back(fmt::format("{}: {} ({}, {}): {}, expected {} within {}",
                                        row + lines_above, table.text(row, Column::id),
                                        table.text(row, Column::area), question.output,
                                        in_words(answer), in_words(wanted), allowed));
  } catch (const CaseFault& fault) {
    table.complain(row, Column::inputs, fault.what(), "the case cannot be answered");
  } catch (const DataMissing& missing) {
    ++report.not_run[missing.what()];
  }
}

}  // namespace

Reference read_reference(const std::filesystem::path& scenarios_dir) {
  return {.discounting = read_discounting(scenarios_dir),
          .prices = read_price_vintages(scenarios_dir),
          .datasets = std::nullopt};
}

ConformanceReport check_conformance(const std::filesystem::path& file, const Reference& reference) {
  const CsvTable table{file, header(), LineEnds::any};
  AllInputs all = read_inputs(table);
  resolve_same(table, all);
  ConformanceReport report;
  report.cases = table.rows();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (all[row]) check_case(table, row, *all[row], reference, report);
  }
  table.finish();
  return report;
}

std::string as_text(const ConformanceReport& report, const std::filesystem::path& file) {
  std::string text;
  for (const std::string& line : report.missed) {
    text += fmt::format("{}:{}\n", file.string(), line);
  }
  std::size_t not_run = 0;
  for (const auto& [data_set, cases] : report.not_run) {
    text += fmt::format("not run: {} cases that need the data set {}\n", cases, data_set);
    not_run += cases;
  }
  text += fmt::format(
      "{}: {} cases: {} within their tolerance, {} missed, {} not run for lack of data\n",
      file.string(), report.cases, report.held, report.missed.size(), not_run);
  return text;
}

}  // namespace hale
