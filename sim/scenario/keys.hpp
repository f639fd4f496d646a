#pragma once

// How the keys of scenario files are described: once, for the reader, who refuses every other key,
// and for the JSON Schema, from which an editor completes them. The tables are in vocabulary.hpp.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hale {

/// How a value is written. By each stands what a reader may call it.
enum class Form : std::uint8_t {
  kind,        ///< `study/1`
  id,          ///< `ips-x2`
  text,        ///< `Should the region ...?`
  choice,      ///< one of a few words
  lever,       ///< `work.job_finding`
  number,      ///< `1.2`
  whole,       ///< `2024`
  share,       ///< `60%`
  offer,       ///< `60%` or `60% per year`
  money,       ///< `2500`, `250k`, `3m`
  duration,    ///< `13 months`
  month,       ///< `2026-04`
  month_span,  ///< `2026-04..2031-03`
  year_span,   ///< `2024..2041`
  price_year,  ///< `2024` or `2023/24`
  predicate,   ///< `age in 18..64 and not employed`
  parameter,   ///< `ips.unit_cost`: the name of a prior where it is defined
  prior,       ///< `{lognormal: [7.8, 0.2]}`
  interval,    ///< `[0.5, 1.5]`
  section,     ///< a map with the keys of another section
  attribute,   ///< `imd_quintile`
  weights,     ///< `[5, 4, 3, 2, 1]` or `{social_rent: 2, others: 1}`
  by_date,     ///< a map of dates and values of `each`
  by_name,     ///< a map of the values of `each` by free names
  by_value,    ///< a map of maps: an attribute, its values, and for each one of `each`
};

struct Section;

/// One key of a section.
struct KeyFact {
  std::string_view key;
  Form form = Form::text;
  std::string_view meaning;
  bool required = false;
  bool is_list = false;                            ///< a list of values of this form
  bool dated = false;                              ///< may change with the calendar
  bool evidence = false;                           ///< may be the name of a prior, `~ips.unit_cost`
  bool grouped = false;                            ///< may differ by the value of an attribute
  std::span<const std::string_view> choices = {};  ///< of a choice
  const Section* section = nullptr;                ///< of a section, or of a list of them
  Form each = Form::number;                        ///< of by_name, by_date and by_value
};

/// A map whose keys are known.
struct Section {
  std::string_view name;     ///< in the schema: "capacity"
  std::string_view meaning;  ///< in words
  std::span<const KeyFact> keys;
};

/// The keys by name, for messages.
[[nodiscard]] std::vector<std::string> names_of(const Section& section);

/// A key's fact, or null.
[[nodiscard]] const KeyFact* find_key(const Section& section, std::string_view key);

}  // namespace hale
