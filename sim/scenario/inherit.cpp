#include "sim/scenario/inherit.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"

namespace hale {
namespace {

[[nodiscard]] std::string id_of(const Node& node) {
  const Node* id = node.find("id");
  return id == nullptr ? std::string{} : id->word;
}

/// The base with the keys of `over`; both are maps. What came from the base keeps its own marks.
[[nodiscard]] Node merged(const Node& base, const Node& over,
                          const std::vector<std::string>& blocks) {
  Node result = base;
  result.source = over.source;
  result.line = over.line;
  result.column = over.column;
  result.width = over.width;
  for (std::size_t i = 0; i < over.keys.size(); ++i) {
    const Node& key = over.keys[i];
    const Node* old = result.find(key.word);
    const bool is_block = std::find(blocks.begin(), blocks.end(), key.word) != blocks.end();
    const bool both_maps =
        old != nullptr && old->kind == Node::Kind::map && over.items[i].kind == Node::Kind::map;
    result.put(key, is_block && both_maps ? merged(*old, over.items[i], {}) : over.items[i]);
  }
  return result;
}

void remove(Node& map, std::string_view key) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (map.keys[i].word != key) continue;
    map.keys.erase(map.keys.begin() + static_cast<std::ptrdiff_t>(i));
    map.items.erase(map.items.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

class Chains {
 public:
  Chains(const std::vector<const Node*>& list, const std::vector<Node>& library,
         const std::vector<std::string>& blocks, Problems& problems)
      : list_{list},
        library_{library},
        blocks_{blocks},
        problems_{problems} {}

  [[nodiscard]] Inherited follow(const Node& node, std::vector<const Node*> seen = {}) const {
    const Node* like = node.find("like");
    if (like == nullptr || node.kind != Node::Kind::map) return {node, id_of(node)};
    seen.push_back(&node);
    const Node* base = base_of(node, *like);
    if (base != nullptr && std::find(seen.begin(), seen.end(), base) != seen.end()) {
      problems_.add(*like, fmt::format("`like: {}` goes round in a circle", like->word), "",
                    "one of them must stand on its own");
      base = nullptr;
    }
    Inherited result = base == nullptr ? Inherited{node, id_of(node), false} : follow(*base, seen);
    result.node = merged(result.node, node, blocks_);
    remove(result.node, "like");
    return result;
  }

 private:
  [[nodiscard]] const Node* base_of(const Node& node, const Node& like) const {
    for (const Node* other : list_) {
      if (other != &node && !like.word.empty() && id_of(*other) == like.word) return other;
    }
    for (const Node& other : library_) {
      if (!like.word.empty() && id_of(other) == like.word) return &other;
    }
    std::vector<std::string> known;
    for (const Node* other : list_) {
      if (other != &node) known.push_back(id_of(*other));
    }
    for (const Node& other : library_) {
      const std::string id = id_of(other);
      if (std::find(known.begin(), known.end(), id) == known.end()) known.push_back(id);
    }
    problems_.add(like, fmt::format("there is no `{}` to be like", like.word), "",
                  did_you_mean(like.word, known));
    return nullptr;
  }

  const std::vector<const Node*>& list_;
  const std::vector<Node>& library_;
  const std::vector<std::string>& blocks_;
  Problems& problems_;
};

[[nodiscard]] bool needs_quotes(const Node& word) {
  if (word.word.empty() || word.quoted) return true;
  constexpr std::string_view special = ":#[]{},&*!|>'\"%@`\n\\";
  return word.word.find_first_of(special) != std::string::npos || word.word.front() == ' ' ||
         word.word.back() == ' ' || word.word.front() == '-' || word.word.front() == '?';
}

[[nodiscard]] std::string quoted_if_needed(const Node& word) {
  if (!needs_quotes(word)) return word.word;
  std::string text = "\"";
  for (const char c : word.word) {
    if (c == '"' || c == '\\') text += '\\';
    text += c == '\n' ? std::string{"\\n"} : std::string(1, c);
  }
  return text + '"';
}

void write(const Node& node, std::size_t indent, std::string& text);

void write_map(const Node& map, std::size_t indent, std::string& text) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (i > 0) text += std::string(indent, ' ');
    text += quoted_if_needed(map.keys[i]) + ":";
    const Node& value = map.items[i];
    const bool nests = !value.items.empty();
    text += nests ? "\n" + std::string(indent + 2, ' ') : " ";
    write(value, indent + 2, text);
  }
}

void write_list(const Node& list, std::size_t indent, std::string& text) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (i > 0) text += std::string(indent, ' ');
    text += "- ";
    write(list.items[i], indent + 2, text);
  }
}

void write(const Node& node, std::size_t indent, std::string& text) {
  switch (node.kind) {
    case Node::Kind::nothing:
      text += "\n";
      return;
    case Node::Kind::word:
      text += quoted_if_needed(node) + "\n";
      return;
    case Node::Kind::list:
      if (node.items.empty()) text += "[]\n";
      return write_list(node, indent, text);
    case Node::Kind::map:
      if (node.items.empty()) text += "{}\n";
      return write_map(node, indent, text);
  }
}

}  // namespace

std::vector<Inherited> follow_like(const std::vector<const Node*>& list,
                                   const std::vector<Node>& library,
                                   const std::vector<std::string>& blocks, Problems& problems) {
  const Chains chains{list, library, blocks, problems};
  std::vector<Inherited> result;
  for (const Node* node : list) {
    result.push_back(chains.follow(*node));
  }
  return result;
}

std::string to_yaml(const Node& node) {
  std::string text;
  write(node, 0, text);
  return text;
}

}  // namespace hale
