#include "sim/scenario/apply_sets.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/source.hpp"

namespace hale {
namespace {

constexpr const char* source_name = "--set";
constexpr std::size_t most_steps = 100;  // of `like`, which may go in a circle

/// One part of a path, as a node that problems can point at.
using Path = std::vector<Node>;

/// Moves a parsed value to where it stands in the text of its `--set`.
void relocate(Node& node, const std::shared_ptr<const Source>& source, int shift) {
  node.source = source;
  if (node.line == 1) node.column += shift;
  for (Node& key : node.keys) {
    relocate(key, source, shift);
  }
  for (Node& item : node.items) {
    relocate(item, source, shift);
  }
}

[[nodiscard]] Node made(Node::Kind kind, std::string word, const Node& like) {
  Node node;
  node.kind = kind;
  node.word = std::move(word);
  node.source = like.source;
  node.line = like.line;
  node.column = like.column;
  node.width = like.width;
  return node;
}

[[nodiscard]] Path path_of(std::string_view text, const std::shared_ptr<const Source>& source) {
  Path path;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find('.', start), text.size());
    Node part;
    part.kind = Node::Kind::word;
    part.word = text.substr(start, end - start);
    part.source = source;
    part.line = 1;
    part.column = 1 + characters(text.substr(0, start));
    part.width = std::max(1, characters(part.word));
    path.push_back(std::move(part));
    start = end + 1;
  }
  return path;
}

[[nodiscard]] const Node* id_of(const Node& item) {
  return item.find("id");
}

[[nodiscard]] Node* item_called(Node& list, std::string_view name) {
  for (Node& item : list.items) {
    const Node* id = id_of(item);
    if (id != nullptr && id->word == name) return &item;
  }
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool is_number = failed == std::errc{} && end == name.data() + name.size();
  return is_number && number >= 1 && number <= list.items.size() ? &list.items[number - 1]
                                                                 : nullptr;
}

[[nodiscard]] std::vector<std::string> ids_in(const Node& list) {
  std::vector<std::string> ids;
  for (const Node& item : list.items) {
    if (const Node* id = id_of(item)) ids.push_back(id->word);
  }
  return ids;
}

class Override {
 public:
  Override(Node& root, const std::vector<Node>& library, Problems& problems)
      : root_{root},
        library_{library},
        problems_{problems} {}

  void apply(const Path& path, Node value) {
    Node* at = &root_;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      at = step(*at, path, i);
      if (at == nullptr) return;
    }
    const Node& last = path.back();
    if (at->kind == Node::Kind::map) {
      at->put(last, std::move(value));
    } else if (Node* item = find_item(*at, last)) {
      *item = std::move(value);
    }
  }

 private:
  /// The node that part `i` of the path leads to, made when it may be; null after a problem.
  [[nodiscard]] Node* step(Node& at, const Path& path, std::size_t i) {
    const Node& part = path[i];
    if (at.kind != Node::Kind::map) return find_item(at, part);
    Node* child = at.find(part.word);
    if (const Node* old = child == nullptr ? inherited(at, part.word) : nullptr) {
      at.put(part, *old);
      child = at.find(part.word);
    }
    const bool opens_list = &at == &root_ && part.word == "interventions";
    if (child == nullptr) {
      const Node::Kind kind = opens_list ? Node::Kind::list : Node::Kind::map;
      at.put(part, made(kind, "", part));
      child = at.find(part.word);
    }
    if (opens_list && child->kind == Node::Kind::list) add_from_library(*child, path[i + 1]);
    if (child->kind == Node::Kind::word || child->kind == Node::Kind::nothing) {
      problems_.add(part, fmt::format("`{}` is a single value and has no parts", part.word), "",
                    fmt::format("set the whole of it: `{}={{...}}`", text_of(path, i)));
      return nullptr;
    }
    return child;
  }

  [[nodiscard]] Node* find_item(Node& list, const Node& part) {
    if (list.kind != Node::Kind::list) return nullptr;
    if (Node* item = item_called(list, part.word)) return item;
    problems_.add(part, fmt::format("there is nothing called `{}` here", part.word),
                  "items of a list are named by their id, or by their number from 1",
                  did_you_mean(part.word, ids_in(list)));
    return nullptr;
  }

  /// The value that an intervention has for a key from those that it is like; null when none.
  [[nodiscard]] const Node* inherited(const Node& item, std::string_view key) const {
    const Node* at = &item;
    for (std::size_t steps = 0; steps <= most_steps; ++steps) {
      const Node* like = at->find("like");
      at = like == nullptr ? nullptr : base_called(like->word, *at);
      if (at == nullptr) return nullptr;
      if (const Node* value = at->find(key)) return value;
    }
    return nullptr;
  }

  [[nodiscard]] const Node* base_called(std::string_view id, const Node& other_than) const {
    const Node* list = std::as_const(root_).find("interventions");
    for (const std::vector<Node>* items : {list == nullptr ? nullptr : &list->items, &library_}) {
      if (items == nullptr) continue;
      for (const Node& item : *items) {
        const Node* given = id_of(item);
        if (&item != &other_than && given != nullptr && given->word == id) return &item;
      }
    }
    return nullptr;
  }

  void add_from_library(Node& list, const Node& part) {
    const bool is_known = std::any_of(library_.begin(), library_.end(), [&part](const Node& node) {
      return id_of(node) != nullptr && id_of(node)->word == part.word;
    });
    if (!is_known || item_called(list, part.word) != nullptr) return;
    Node item = made(Node::Kind::map, "", part);
    item.put(made(Node::Kind::word, "id", part), made(Node::Kind::word, part.word, part));
    item.put(made(Node::Kind::word, "like", part), made(Node::Kind::word, part.word, part));
    list.items.push_back(std::move(item));
  }

  [[nodiscard]] static std::string text_of(const Path& path, std::size_t last) {
    std::string text;
    for (std::size_t i = 0; i <= last; ++i) {
      text += (i == 0 ? "" : ".") + path[i].word;
    }
    return text;
  }

  Node& root_;
  const std::vector<Node>& library_;
  Problems& problems_;
};

void apply_set(const std::string& set, Override& target, Problems& problems) {
  const auto source = source_of(source_name, set);
  const std::size_t equals = source->text.find('=');
  if (equals == std::string::npos || equals == 0 || source->lines.size() != 1) {
    FilePlace where{};
    where.file = source_name;
    where.line = 1;
    where.column = 1;
    where.line_text = source->lines.front();
    where.width = std::max(1, characters(where.line_text));
    problems.add(std::move(where), "this is no override", "expected `path=value`",
                 "write `--set scale=0.1`, say");
    return;
  }
  const Path path = path_of(std::string_view{source->text}.substr(0, equals), source);
  if (source->text.find_first_not_of(' ', equals + 1) == std::string::npos) {
    problems.add(path.back(),
                 fmt::format("`{}` in the study has no value", source->text.substr(0, equals)),
                 "expected `path=value`", "write `--set scale=0.1`, say");
    return;
  }
  Problems in_value;
  Node value =
      parse_yaml(source_of(source_name, " " + source->text.substr(equals + 1) + "\n"), in_value);
  if (!in_value.none()) {
    problems.add(path.back(), fmt::format("the value of `{}` cannot be read", set),
                 in_value.sorted().front().what, in_value.sorted().front().hint);
    return;
  }
  relocate(value, source, characters(std::string_view{source->text}.substr(0, equals)));
  target.apply(path, std::move(value));
}

}  // namespace

void apply_sets(Node& root, const std::vector<std::string>& sets, const std::vector<Node>& library,
                Problems& problems) {
  Override target{root, library, problems};
  for (const std::string& set : sets) {
    try {
      apply_set(set, target, problems);
    } catch (const ScenarioError& error) {
      for (const Problem& problem : error.problems()) {
        problems.add(problem.where, problem.what, problem.why, problem.hint);
      }
    }
  }
}

}  // namespace hale
