#include "sim/scenario/tables.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/interventions/attributes.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/source.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] bool is_table(const Node& node) {
  return node.kind == Node::Kind::map && node.keys.size() == 1 && node.keys.front().word == "table";
}

[[nodiscard]] std::vector<std::string> fields_of(const std::string& header) {
  std::vector<std::string> fields{""};
  for (const char c : header) {
    if (c == ',') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

[[nodiscard]] bool is_attribute(const std::string& name) {
  return std::any_of(attribute_facts.begin(), attribute_facts.end(),
                     [&name](const AttributeFact& fact) { return fact.name == name; });
}

[[nodiscard]] bool is_known_header(const std::vector<std::string>& header) {
  const std::vector<std::string> by_date{"from", "value"};
  if (header == by_date) return true;
  if (header.empty() || !is_attribute(header.front())) return false;
  const std::vector<std::string> rest{header.begin() + 1, header.end()};
  return rest == by_date || rest == std::vector<std::string>{"value"};
}

/// A table whose fields become nodes with their places.
class TableNodes {
 public:
  TableNodes(std::shared_ptr<const Source> source, const fs::path& path,
             std::vector<std::string> header)
      : source_{std::move(source)},
        header_{std::move(header)},
        csv_{path, header_} {}

  /// What the whole table says.
  [[nodiscard]] Node as_values(Problems& problems) const {
    if (header_.front() == "from") return by_date(0, csv_.rows(), 0, problems);
    Node by_value = map_at(0);
    const bool dated = header_.size() == 3;
    for (std::size_t row = 0; row < csv_.rows();) {
      std::size_t end = row + 1;
      while (dated && end < csv_.rows() && csv_.text(end, 0) == csv_.text(row, 0)) {
        ++end;
      }
      put(by_value, word(row, 0), dated ? by_date(row, end, 1, problems) : word(row, 1), problems);
      row = end;
    }
    Node values = map_at(0);
    Node attribute = map_at(0);
    attribute.kind = Node::Kind::word;
    attribute.word = header_.front();
    values.put(std::move(attribute), std::move(by_value));
    return values;
  }

 private:
  [[nodiscard]] Node by_date(std::size_t begin, std::size_t end, std::size_t column,
                             Problems& problems) const {
    Node values = map_at(begin + 1);
    for (std::size_t row = begin; row < end; ++row) {
      put(values, word(row, column), word(row, column + 1), problems);
    }
    return values;
  }

  static void put(Node& map, Node key, Node value, Problems& problems) {
    if (map.find(key.word) != nullptr) {
      problems.add(key, fmt::format("`{}` given twice", key.word),
                   "only one of the rows can be meant", "delete one");
      return;
    }
    map.put(std::move(key), std::move(value));
  }

  [[nodiscard]] Node map_at(std::size_t line) const {
    Node node;
    node.kind = Node::Kind::map;
    node.source = source_;
    node.line = static_cast<int>(line) + 1;
    node.column = 1;
    return node;
  }

  [[nodiscard]] Node word(std::size_t row, std::size_t column) const {
    Node node = map_at(row + 1);
    node.kind = Node::Kind::word;
    node.word = csv_.text(row, column);
    const std::string& line = source_->lines[row + 1];
    std::size_t at = 0;
    bool quoted = false;
    for (std::size_t commas = 0; at < line.size() && commas < column; ++at) {
      if (line[at] == '"') quoted = !quoted;
      if (line[at] == ',' && !quoted) ++commas;
    }
    node.column = 1 + characters(std::string_view{line}.substr(0, at));
    node.width = std::max(1, characters(node.word));
    return node;
  }

  std::shared_ptr<const Source> source_;
  std::vector<std::string> header_;
  CsvTable csv_;
};

[[nodiscard]] fs::path beside(const Node& node, const fs::path& folder) {
  const fs::path file = node.source ? fs::path{node.source->name} : fs::path{};
  std::error_code unknown;
  return fs::is_regular_file(file, unknown) ? file.parent_path() : folder;
}

void read_table(Node& node, const fs::path& folder, std::vector<fs::path>& tables,
                Problems& problems) {
  const Node& named = node.items.front();
  const std::string name = read_word(named, "`table`", problems);
  if (name.empty()) return;
  const fs::path path = beside(named, folder) / name;
  std::error_code unknown;
  if (!name.ends_with(".csv") || !fs::is_regular_file(path, unknown)) {
    problems.add(named, fmt::format("there is no table `{}`", name),
                 fmt::format("looked for {}", path.string()),
                 "name a CSV file beside the file that names it");
    return;
  }
  const auto source = read_source(path);
  const std::vector<std::string> header = fields_of(source->lines.front());
  if (!is_known_header(header)) {
    FilePlace where{};
    where.file = source->name;
    where.line = 1;
    where.column = 1;
    where.line_text = source->lines.front();
    where.width = std::max(1, characters(where.line_text));
    problems.add(std::move(where), "this header says neither when nor for whom",
                 "expected `from,value`, `<attribute>,value` or `<attribute>,from,value`",
                 "attributes: see `hale describe attributes`");
    return;
  }
  tables.push_back(path);
  node = TableNodes{source, path, header}.as_values(problems);
}

void resolve(Node& node, const fs::path& folder, std::vector<fs::path>& tables,
             Problems& problems) {
  if (!is_table(node)) {
    for (Node& item : node.items) {
      resolve(item, folder, tables, problems);
    }
    return;
  }
  try {
    read_table(node, folder, tables, problems);
  } catch (const ScenarioError& error) {
    for (const Problem& problem : error.problems()) {
      problems.add(problem.where, problem.what, problem.why, problem.hint);
    }
  }
}

}  // namespace

std::vector<fs::path> read_tables(Node& node, const fs::path& folder, Problems& problems) {
  std::vector<fs::path> tables;
  resolve(node, folder, tables, problems);
  return tables;
}

}  // namespace hale
