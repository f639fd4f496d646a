#include "sim/scenario/read_design.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary_sweep.hpp"
#include "sim/storage/csv.hpp"
#include "sim/uncertainty/designs.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_rows = 1'000'000;
constexpr std::string_view evidence_prefix = "evidence.";

/// Reads `prior: NAME` or `path: PATH`, of which there is one.
void read_what(Fields& fields, const Evidence& evidence, Factor& factor) {
  Problems& problems = fields.problems();
  const Node* prior = fields.optional("prior");
  const Node* path = fields.optional("path");
  if ((prior == nullptr) == (path == nullptr)) {
    problems.add(fields.map(), "a factor is a `prior` or a `path`, one of both",
                 "it must be known what is varied", "write `{prior: ips.job_finding}`, say");
    return;
  }
  if (path != nullptr) {
    factor.path = read_word(*path, "`path`", problems);
    return;
  }
  const std::string name = read_evidence_name(*prior, problems);
  factor.path = std::string{evidence_prefix} + name;
  const Prior* const found = evidence.find(name);
  if (found != nullptr) {
    factor.through = *found;
    return;
  }
  std::vector<std::string> known;
  for (const auto& entry : evidence.all())
    known.push_back(entry.first);
  problems.add(*prior, fmt::format("no prior is called `{}`", name), "", did_you_mean(name, known));
}

/// Reads `from`, `to`, `step` and `unit`, or `values`.
void read_range(Fields& fields, Factor& factor) {
  Problems& problems = fields.problems();
  const Node* from = fields.optional("from");
  const Node* to = fields.optional("to");
  const Node* values = fields.optional("values");
  if (const Node* unit = fields.optional("unit"))
    factor.unit = read_word(*unit, "`unit`", problems);
  if (const Node* step = fields.optional("step")) {
    factor.step = read_number(*step, "`step`", problems).value_or(0.0);
    if (factor.step <= 0.0) problems.add(*step, "a step is above 0");
  }
  if (values != nullptr) {
    for (const Node* value : read_list(*values, "`values`", problems))
      factor.values.push_back(read_word(*value, "a value", problems) + factor.unit);
    if (from == nullptr && to == nullptr) return;
    problems.add(*values, "a factor has `values`, or goes `from` a number `to` another");
  } else if (from != nullptr && to != nullptr) {
    factor.from = read_number(*from, "`from`", problems).value_or(0.0);
    factor.to = read_number(*to, "`to`", problems).value_or(1.0);
    factor.through.reset();
    if (factor.to <= factor.from) problems.add(*to, "`to` is above `from`");
  } else if (from != nullptr || to != nullptr || !factor.through) {
    problems.add(fields.map(), "it must be known how far it is varied", "",
                 "write `from: 40, to: 120`, or `values: [40, 80, 120]`");
  }
}

std::vector<Factor> read_factors(const Node& list, const Evidence& evidence, Problems& problems) {
  std::vector<Factor> factors;
  for (const Node* item : read_list(list, "`over`", problems)) {
    Fields fields{*item, "the factor", factor_section, problems};
    Factor& factor = factors.emplace_back();
    read_what(fields, evidence, factor);
    read_range(fields, factor);
    const auto same = [&factor](const Factor& other) { return other.path == factor.path; };
    if (std::count_if(factors.begin(), factors.end(), same) > 1)
      problems.add(*item, fmt::format("`{}` is varied twice", factor.path));
  }
  return factors;
}

/// The columns of a table are the paths.
void read_points(const Node& node, const fs::path& folder, PointDesign& design,
                 Problems& problems) {
  const fs::path path = folder / read_word(node, "`table`", problems);
  const auto source = read_source(path);
  std::vector<std::string> header;
  for (std::size_t begin = 0; begin <= source->lines.front().size();) {
    const std::size_t end =
        std::min(source->lines.front().find(',', begin), source->lines.front().size());
    header.push_back(source->lines.front().substr(begin, end - begin));
    begin = end + 1;
  }
  const CsvTable table{path, header};
  table.finish();
  for (const std::string& name : header)
    design.factors.emplace_back().path = name;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<std::string>& point = design.table.emplace_back();
    for (std::size_t column = 0; column < header.size(); ++column)
      point.emplace_back(table.text(row, column));
  }
  if (design.table.empty()) problems.add(node, "the table has no rows");
}

void read_numbers(Fields& fields, PointDesign& design) {
  Problems& problems = fields.problems();
  const auto whole = [&](std::string_view key, std::int64_t low, auto& into) {
    using Into = std::remove_reference_t<decltype(into)>;
    if (const Node* node = fields.optional(key)) {
      into = static_cast<Into>(
          read_whole(*node, fmt::format("`{}`", key), low, most_rows, problems).value_or(low));
    }
  };
  whole("rows", 1, design.rows);
  whole("levels", 2, design.levels);
  whole("seed", 0, design.seed);
  if (design.kind == DesignKind::morris && design.levels % 2 != 0) {
    problems.add(*fields.map().find("levels"), "the levels of `morris` are an even number",
                 "a move is by half of them");
  }
  const bool needs_rows = design.kind != DesignKind::grid && design.kind != DesignKind::table;
  if (needs_rows) static_cast<void>(fields.required("rows", "how many points there are"));
}

}  // namespace

PointDesign read_design(const Node& node, const fs::path& folder, const Evidence& evidence,
                        Problems& problems) {
  PointDesign design;
  Fields fields{node, "`design`", design_section, problems};
  const Node* kind = fields.required("kind", "how the points are chosen");
  if (kind == nullptr) return design;
  const std::vector<std::string> known{design_names.begin(), design_names.end()};
  const auto found = std::find(known.begin(), known.end(), read_word(*kind, "`kind`", problems));
  if (found == known.end()) {
    problems.add(*kind, fmt::format("there is no design `{}`", kind->word), "",
                 did_you_mean(kind->word, known));
    return design;
  }
  design.kind = static_cast<DesignKind>(found - known.begin());
  read_numbers(fields, design);
  const Node* over = fields.optional("over");
  const Node* table = fields.optional("table");
  const bool is_table = design.kind == DesignKind::table;
  if (over != nullptr && !is_table) design.factors = read_factors(*over, evidence, problems);
  if (table != nullptr && is_table) read_points(*table, folder, design, problems);
  if (design.factors.empty() && problems.none()) {
    problems.add(node, "the design varies nothing", "",
                 is_table ? "write `table: points.csv`" : "write `over: [{prior: NAME}]`");
  }
  return design;
}

}  // namespace hale
