#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "sim/scenario/node.hpp"

namespace hale {

/// Reads a YAML file's text and refuses, before any parser sees it, what a parser would read
/// wrongly or not survive: more than a megabyte, bytes that are not UTF-8, control characters, a
/// tab in the indentation, an empty file. A byte order mark and Windows line ends are taken away.
/// Throws FileError when the file cannot be read, ScenarioError when its text is refused.
[[nodiscard]] std::shared_ptr<const Source> read_source(const std::filesystem::path& path);

/// The same from a text in memory, for `--set` and tests.
[[nodiscard]] std::shared_ptr<const Source> source_of(std::string name, std::string_view text);

/// The document in a source. Refuses what YAML allows but a scenario must not have: a key given
/// twice, anchors, aliases, `<<`, tags, several documents, more than 20 levels of nesting.
/// What is wrong is added to `problems`, and as much of the document as could be read is returned.
[[nodiscard]] Node parse_yaml(const std::shared_ptr<const Source>& source, Problems& problems);

}  // namespace hale
