#pragma once

// A YAML document as this program sees it: words, lists and maps, each with its place in the file.
// Nothing outside parse_yaml.cpp knows the YAML library.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/error.hpp"

namespace hale {

/// The text of one file, or of one `--set`, that problems point into.
struct Source {
  std::string name;  ///< path as the reader gave it
  std::string text;  ///< without a byte order mark, lines ended by a line feed
  std::vector<std::string> lines;
};

/// Characters (not bytes) of a UTF-8 text.
[[nodiscard]] int characters(std::string_view text);

/// A word, a list, a map, or nothing. Numbers and units are words until someone reads them.
struct Node {
  enum class Kind { nothing, word, list, map };

  Kind kind = Kind::nothing;
  std::string word;  ///< the text of a word, without quotes
  bool quoted = false;
  std::vector<Node> keys;   ///< of a map, in the order of the file
  std::vector<Node> items;  ///< a map's values, or a list's items

  std::shared_ptr<const Source> source;
  int line = 0;    ///< 1-based
  int column = 0;  ///< 1-based, in characters
  int width = 1;   ///< characters to underline

  /// The value of a map's key; null when this is no map or has no such key.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);

  /// Gives a map's key a value, in the place of an old one or at the end.
  void put(Node key, Node value);

  [[nodiscard]] FilePlace place() const;
};

/// Collects what is wrong, so that a reader sees everything at once.
class Problems {
 public:
  /// A problem at a node. `why` says what was expected, `hint` what to do.
  void add(const Node& at, std::string what, std::string why = {}, std::string hint = {});
  void add(FilePlace where, std::string what, std::string why = {}, std::string hint = {});

  [[nodiscard]] bool none() const { return found_.empty(); }

  [[nodiscard]] std::size_t count() const { return found_.size(); }

  /// All of them, in the order of file, line and column, each once.
  [[nodiscard]] std::vector<Problem> sorted() const;

  /// Throws ScenarioError with all of them, if there are any.
  void finish() const;

 private:
  std::vector<Problem> found_;
};

}  // namespace hale
