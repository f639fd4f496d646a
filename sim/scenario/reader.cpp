#include "sim/scenario/reader.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/source.hpp"

namespace hale {
namespace {

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> known{"study", "region", "evidence", "intervention"};
  return known;
}

[[nodiscard]] std::string_view in_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::nothing:
      return "nothing";
    case Node::Kind::word:
      return "a single value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map of `key: value`";
  }
  return "";
}

[[nodiscard]] bool is_id_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (std::islower(byte) != 0) || (std::isdigit(byte) != 0) || c == '-' || c == '_';
}

[[nodiscard]] bool is_id(std::string_view id, std::size_t longest) {
  const bool begins_well = !id.empty() && std::islower(static_cast<unsigned char>(id.front())) != 0;
  return begins_well && id.size() <= longest && std::all_of(id.begin(), id.end(), is_id_letter);
}

constexpr std::size_t longest_id = 40;
constexpr std::size_t longest_evidence_name = 80;

}  // namespace

Fields::Fields(const Node& map, std::string title, const Section& section, Problems& problems)
    : Fields{map, std::move(title), names_of(section), problems} {}

Fields::Fields(const Node& map, std::string title, const std::vector<std::string>& known,
               Problems& problems)
    : map_{map},
      title_{std::move(title)},
      problems_{problems},
      is_map_{map.kind == Node::Kind::map} {
  if (!is_map_) {
    problems_.add(map, fmt::format("{} is {}", title_, in_words(map.kind)),
                  "expected a map of `key: value`", did_you_mean("", known));
    return;
  }
  for (const Node& key : map.keys) {
    if (std::find(known.begin(), known.end(), key.word) == known.end()) {
      problems_.add(key, fmt::format("unknown key `{}` in {}", key.word, title_), "",
                    did_you_mean(key.word, known));
    }
  }
}

const Node* Fields::required(std::string_view key, std::string_view why) {
  const Node* value = map_.find(key);
  if (value == nullptr && is_map_) {
    problems_.add(map_, fmt::format("`{}` is missing in {}", key, title_), std::string{why},
                  fmt::format("add `{}: ...`", key));
  }
  return value == nullptr ? nullptr : optional(key);
}

const Node* Fields::optional(std::string_view key) {
  const Node* value = map_.find(key);
  if (value == nullptr || value->kind != Node::Kind::nothing) return value;
  problems_.add(*value, fmt::format("`{}` in {} has no value", key, title_), "",
                "give it a value or delete the key");
  return nullptr;
}

std::string read_word(const Node& node, std::string_view what, Problems& problems) {
  if (node.kind == Node::Kind::word && !node.word.empty()) return node.word;
  const std::string_view got = node.kind == Node::Kind::word ? "empty" : in_words(node.kind);
  problems.add(node, fmt::format("{} is {}", what, got), "expected a text on one line");
  return {};
}

std::string read_id(const Node& node, Problems& problems) {
  std::string id = read_word(node, "an id", problems);
  if (id.empty() || is_id(id, longest_id)) return id;
  problems.add(node, fmt::format("`{}` cannot be an id", id),
               fmt::format("an id has small letters, digits, `-` and `_`, begins with a letter and "
                           "has at most {} characters",
                           longest_id));
  return {};
}

std::string read_evidence_name(const Node& node, Problems& problems) {
  std::string name = read_word(node, "a name", problems);
  std::string plain = name;
  std::replace(plain.begin(), plain.end(), '.', '_');
  if (name.empty() || is_id(plain, longest_evidence_name)) return name;
  problems.add(node, fmt::format("`{}` cannot be the name of a parameter", name),
               "a name is written like `work.job_finding`");
  return {};
}

std::vector<const Node*> read_list(const Node& node, std::string_view what, Problems& problems) {
  std::vector<const Node*> items;
  if (node.kind != Node::Kind::list) {
    problems.add(node, fmt::format("{} is {}", what, in_words(node.kind)), "expected a list",
                 "write `[a, b]`, or one `- item` per line");
    return items;
  }
  if (node.items.empty()) problems.add(node, fmt::format("{} is an empty list", what));
  for (const Node& item : node.items) {
    items.push_back(&item);
  }
  return items;
}

std::string kind_of(const Node& root) {
  const Node* header = root.find("hale");
  if (header == nullptr || header->kind != Node::Kind::word) return {};
  return header->word.substr(0, header->word.find('/'));
}

void check_kind(const Node& root, std::string_view kind, Problems& problems) {
  const std::string header = fmt::format("hale: {}/1", kind);
  const Node* given = root.find("hale");
  if (given == nullptr) {
    problems.add(root, "this file does not say what kind it is", "",
                 fmt::format("begin it with `{}`", header));
  } else if (kind_of(root) != kind) {
    const std::string known = did_you_mean(kind_of(root), kinds());
    problems.add(*given, fmt::format("this is `hale: {}`, not a {}", given->word, kind),
                 fmt::format("expected `{}`", header), known);
  } else if (given->word != fmt::format("{}/1", kind)) {
    problems.add(*given, fmt::format("`hale: {}` is not a version this program reads", given->word),
                 fmt::format("expected `{}`", header),
                 "use a newer hale for files of a newer version");
  }
  problems.finish();
}

Node read_document(const std::string& path, std::string_view kind, Problems& problems) {
  Node root = parse_yaml(read_source(path), problems);
  problems.finish();  // half a document would be reported twice: as broken, and as incomplete
  check_kind(root, kind, problems);
  return root;
}

}  // namespace hale
