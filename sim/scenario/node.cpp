#include "sim/scenario/node.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/storage/utf8.hpp"

namespace hale {
namespace {

// A megabyte of mistakes need not be remembered: 20 are shown.
constexpr std::size_t most_problems = 200;

auto order_of(const Problem& problem) {
  return std::tie(problem.where.file, problem.where.line, problem.where.column, problem.what);
}

}  // namespace

int characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), starts_character));
}

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].word == key) return &items[i];
  }
  return nullptr;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(std::as_const(*this).find(key));
}

void Node::put(Node key, Node value) {
  if (Node* old = find(key.word)) {
    *old = std::move(value);
    return;
  }
  keys.push_back(std::move(key));
  items.push_back(std::move(value));
}

FilePlace Node::place() const {
  FilePlace place{};
  if (source) {
    place.file = source->name;
    const auto row = static_cast<std::size_t>(line - 1);
    if (line > 0 && row < source->lines.size()) place.line_text = source->lines[row];
  }
  place.line = line;
  place.column = column;
  place.width = width;
  return place;
}

void Problems::add(const Node& at, std::string what, std::string why, std::string hint) {
  add(at.place(), std::move(what), std::move(why), std::move(hint));
}

void Problems::add(FilePlace where, std::string what, std::string why, std::string hint) {
  if (found_.size() >= most_problems) return;
  found_.push_back({.where = std::move(where),
                    .what = std::move(what),
                    .why = std::move(why),
                    .hint = std::move(hint)});
}

std::vector<Problem> Problems::sorted() const {
  std::vector<Problem> all = found_;
  std::stable_sort(all.begin(), all.end(),
                   [](const Problem& a, const Problem& b) { return order_of(a) < order_of(b); });
  const auto same = [](const Problem& a, const Problem& b) { return order_of(a) == order_of(b); };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

void Problems::finish() const {
  if (!found_.empty()) throw ScenarioError{sorted()};
}

}  // namespace hale
