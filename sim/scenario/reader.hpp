#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/keys.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// A map whose keys are known. Unknown keys are reported when it is made, missing ones when they
/// are asked for. Something that is not a map is reported once and then behaves as an empty one.
class Fields {
 public:
  /// `title` says in words what the map describes, for messages: "intervention `ips`".
  Fields(const Node& map, std::string title, const Section& section, Problems& problems);

  /// The same for keys that are no vocabulary, such as names of places.
  Fields(const Node& map, std::string title, const std::vector<std::string>& known,
         Problems& problems);

  /// The value of a key that must be there; reports a missing or empty one at the map's own place.
  [[nodiscard]] const Node* required(std::string_view key, std::string_view why = {});

  /// The value of a key, or null. An empty value is reported.
  [[nodiscard]] const Node* optional(std::string_view key);

  [[nodiscard]] const Node& map() const { return map_; }

  [[nodiscard]] const std::string& title() const { return title_; }

  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  const Node& map_;
  std::string title_;
  Problems& problems_;
  bool is_map_ = false;
};

/// A non-empty word, or an empty text and a problem.
[[nodiscard]] std::string read_word(const Node& node, std::string_view what, Problems& problems);

/// An id: small letters, digits, `-` and `_`, beginning with a letter, at most 40 characters,
/// because ids become names in result files. Or an empty text and a problem.
[[nodiscard]] std::string read_id(const Node& node, Problems& problems);

/// The name of a prior: an id with `.` between its parts, at most 80 characters.
[[nodiscard]] std::string read_evidence_name(const Node& node, Problems& problems);

/// The items of a list; a problem and nothing when it is no list, or an empty one.
[[nodiscard]] std::vector<const Node*> read_list(const Node& node, std::string_view what,
                                                 Problems& problems);

/// Checks the first key of a document: `hale: <kind>/1`. Throws when it is missing, of another
/// kind, or of a later version than this program reads: nothing below can then be understood.
void check_kind(const Node& root, std::string_view kind, Problems& problems);

/// The kind that a document names, without checking its version: "study"; empty when it names none.
[[nodiscard]] std::string kind_of(const Node& root);

/// Reads and parses a YAML file and checks its kind; throws FileError or ScenarioError.
[[nodiscard]] Node read_document(const std::string& path, std::string_view kind,
                                 Problems& problems);

}  // namespace hale
