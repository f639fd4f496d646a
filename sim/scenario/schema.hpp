#pragma once

#include <array>
#include <string>
#include <string_view>

namespace hale {

/// The kinds of file that have a schema.
inline constexpr std::array<std::string_view, 7> schema_kinds{
    "study", "intervention", "region", "sweep", "fund", "evidence", "site"};

/// A JSON Schema (draft 7) of one kind of scenario file, for editors: every key with its meaning
/// and the form of its value. It is made from the tables that the reader checks keys against
/// (vocabulary.hpp), so neither knows a key that the other does not. What a schema cannot say, for
/// instance that shares add up, only `hale validate` checks.
[[nodiscard]] std::string json_schema(std::string_view kind);

}  // namespace hale
