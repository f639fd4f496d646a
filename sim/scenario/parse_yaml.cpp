#include <algorithm>
#include <array>
#include <exception>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "sim/scenario/quotes.hpp"
#include "sim/scenario/source.hpp"

namespace hale {
namespace {

constexpr std::size_t deepest_nesting = 20;

struct TooDeep final : std::exception {};

/// Builds our tree from the library's events, so that every node keeps its mark and nothing that
/// the library would forgive or expand gets through.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::shared_ptr<const Source> source, Problems& problems)
      : source_{std::move(source)},
        problems_{problems} {
    std::size_t start = 0;
    for (const std::string& line : source_->lines) {
      line_starts_.push_back(start);
      start += line.size() + 1;
    }
  }

  [[nodiscard]] Node take() { return std::move(root_); }

  [[nodiscard]] Node node_at(const YAML::Mark& mark, Node::Kind kind) const {
    Node node;
    node.kind = kind;
    node.source = source_;
    node.line = mark.line + 1;
    node.column = mark.column + 1;  // the library counts bytes from 0, people characters from 1
    const auto row = static_cast<std::size_t>(mark.line);
    if (mark.line >= 0 && row < source_->lines.size()) {
      const std::string_view line = source_->lines[row];
      node.column = 1 + characters(line.substr(0, static_cast<std::size_t>(mark.column)));
    }
    return node;
  }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node = node_at(mark, Node::Kind::nothing);
    const bool is_value = !levels_.empty() && levels_.back().node.kind == Node::Kind::map &&
                          !levels_.back().key_is_next;
    if (is_value) stand_at(levels_.back().key, node);
    refuse_tricks(node, "", anchor);
    accept(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    const Node node = node_at(mark, Node::Kind::nothing);
    refuse_anchor(node);
    accept(node);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = node_at(mark, Node::Kind::word);
    node.word = value;
    node.quoted = tag == "!";
    node.width = width_of(node);
    if (node.quoted && !closes_its_quote(text_from(mark))) {
      problems_.add(node, "a quote is opened here and never closed", "",
                    "close the quote, or take it away");
    }
    refuse_tricks(node, tag, anchor);
    accept(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(node_at(mark, Node::Kind::list), tag, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(node_at(mark, Node::Kind::map), tag, anchor);
  }

  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Node node;
    std::set<std::string> keys;
    bool key_is_next = true;
    Node key;
  };

  /// What is not there is shown where its key stands: the library says where the next token begins.
  static void stand_at(const Node& key, Node& node) {
    node.line = key.line;
    node.column = key.column;
    node.width = key.width;
  }

  [[nodiscard]] static int width_of(const Node& word) {
    const auto row = static_cast<std::size_t>(word.line - 1);
    if (row >= word.source->lines.size()) return 1;
    const int to_the_end = characters(word.source->lines[row]) - word.column + 1;
    const int wanted = characters(word.word) + (word.quoted ? 2 : 0);
    return std::max(1, std::min(wanted, to_the_end));
  }

  [[nodiscard]] std::string_view text_from(const YAML::Mark& mark) const {
    const auto row = static_cast<std::size_t>(mark.line);
    if (row >= line_starts_.size()) return {};
    const std::size_t start = line_starts_[row] + static_cast<std::size_t>(mark.column);
    return std::string_view{source_->text}.substr(std::min(start, source_->text.size()));
  }

  void refuse_anchor(const Node& node) {
    problems_.add(node, "anchors (`&`) and aliases (`*`) are not read here",
                  "a reader should see each programme whole",
                  "copy an intervention or option with `like: <id>`; put a text that begins with "
                  "`&` or `*` in quotes");
  }

  void refuse_tricks(const Node& node, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse_anchor(node);
    if (!tag.empty() && tag != "?" && tag != "!") {
      problems_.add(node, fmt::format("YAML tag `{}`", tag),
                    "values say their unit, not their type", "delete the tag");
    }
  }

  void open(Node node, const std::string& tag, YAML::anchor_t anchor) {
    refuse_tricks(node, tag, anchor);
    if (levels_.size() >= deepest_nesting) {
      problems_.add(node, fmt::format("nested more than {} levels deep", deepest_nesting),
                    "no scenario needs it", "check the brackets and the indentation");
      throw TooDeep{};
    }
    levels_.push_back({std::move(node), {}, true, {}});
  }

  void close() {
    Node done = std::move(levels_.back().node);
    levels_.pop_back();
    accept(std::move(done));
  }

  void accept(Node node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == Node::Kind::list) {
      level.node.items.push_back(std::move(node));
    } else if (level.key_is_next) {
      take_key(level, std::move(node));
    } else {
      take_value(level, std::move(node));
    }
  }

  void take_key(Level& level, Node key) {
    level.key_is_next = false;
    if (key.kind != Node::Kind::word) {
      problems_.add(key, "a key must be a word", "", "write `key: value`");
    } else if (key.word == "<<") {
      problems_.add(key, "`<<` is not read here", "a reader should see each programme whole",
                    "copy an intervention or option with `like: <id>`");
    }
    level.key = std::move(key);
  }

  void take_value(Level& level, Node value) {
    level.key_is_next = true;
    const Node& key = level.key;
    if (key.kind != Node::Kind::word || key.word == "<<") return;
    if (!level.keys.insert(key.word).second) {
      problems_.add(key, fmt::format("key `{}` given twice", key.word),
                    fmt::format("it stands in line {} already; only one of them can be meant",
                                line_of(level.node, key.word)),
                    "delete one");
      return;
    }
    level.node.keys.push_back(std::move(level.key));
    level.node.items.push_back(std::move(value));
  }

  [[nodiscard]] static int line_of(const Node& map, const std::string& word) {
    for (const Node& key : map.keys) {
      if (key.word == word) return key.line;
    }
    return 0;
  }

  std::shared_ptr<const Source> source_;
  Problems& problems_;
  std::vector<std::size_t> line_starts_;  ///< offsets in the text
  std::vector<Level> levels_;
  Node root_;
};

struct Translation {
  std::string_view library;  ///< part of the library's message
  std::string_view what;
  std::string_view hint;
};

constexpr std::array<Translation, 9> translations{{
    {"end of map flow", "a `{` is opened and not closed",
     "close it with `}`, or put a `,` between"},
    {"end of sequence flow", "a `[` is opened and not closed",
     "close it with `]`, or put a `,` between"},
    {"illegal flow end", "a `}` or `]` closes nothing", "delete it, or open the list or map"},
    {"illegal map value", "a `:` that does not fit here",
     "check the indentation; put a text that contains `: ` in quotes"},
    {"illegal block entry", "a `-` that does not fit here", "check the indentation"},
    {"end of map", "a line that is neither `key: value` nor part of what stands above it",
     "check the indentation, and for a missing `:`"},
    {"end of sequence", "a line that does not belong to the list above it",
     "check the indentation, and for a missing `-`"},
    {"anchor", "anchors (`&`) and aliases (`*`) are not read here",
     "copy an intervention or option with `like: <id>`; put a text that begins with `&` or `*` in "
     "quotes"},
    {"alias", "anchors (`&`) and aliases (`*`) are not read here",
     "copy an intervention or option with `like: <id>`; put a text that begins with `&` or `*` in "
     "quotes"},
}};

/// Is this a condition such as `{eligible: work in [retired, carer]}`, which YAML does not allow?
[[nodiscard]] bool is_list_in_text(const Source& source, const YAML::Mark& mark) {
  const auto row = static_cast<std::size_t>(mark.line);
  if (mark.line < 0 || row >= source.lines.size()) return false;
  const std::string& line = source.lines[row];
  const std::size_t brace = line.find('{');
  const std::size_t list = line.find(" in [");
  return brace != std::string::npos && list != std::string::npos && brace < list;
}

void add_syntax_problem(const YAML::ParserException& error, const Builder& builder,
                        const Source& source, Problems& problems) {
  if (const auto quote = find_unclosed_quote(source); quote && quote->line <= error.mark.line + 1) {
    problems.add(*quote, "a quote is opened here and not closed on this line", "",
                 "close the quote, or take it away");
    return;
  }
  const Node at = builder.node_at(error.mark, Node::Kind::nothing);
  if (is_list_in_text(source, error.mark)) {
    problems.add(at, "a `[` inside a text inside `{ }`",
                 "within braces a text ends at `,`, `[`, `]`, `{` and `}`",
                 "put the whole condition in quotes, or on a line of its own below `who:`");
    return;
  }
  for (const Translation& known : translations) {
    if (error.msg.find(known.library) != std::string::npos) {
      problems.add(at, std::string{known.what}, "", std::string{known.hint});
      return;
    }
  }
  problems.add(at, fmt::format("not readable as YAML: {}", error.msg), "",
               "put a text with special characters in quotes");
}

}  // namespace

Node parse_yaml(const std::shared_ptr<const Source>& source, Problems& problems) {
  std::istringstream text{source->text};
  Builder builder{source, problems};
  try {
    YAML::Parser parser{text};
    const bool found = parser.HandleNextDocument(builder);
    Node root = builder.take();
    Builder second{source, problems};
    if (found && parser.HandleNextDocument(second)) {
      problems.add(second.take(), "a second document in one file", "", "one file, one document");
    }
    return root;
  } catch (const YAML::ParserException& error) {
    add_syntax_problem(error, builder, *source, problems);
  } catch (const TooDeep&) {
    // Said already, where it happened.
  }
  return builder.take();
}

}  // namespace hale
