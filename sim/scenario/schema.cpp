#include "sim/scenario/schema.hpp"

#include <initializer_list>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/interventions/attributes.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/scenario/vocabulary.hpp"
#include "sim/scenario/vocabulary_fund.hpp"
#include "sim/scenario/vocabulary_site.hpp"
#include "sim/scenario/vocabulary_sweep.hpp"

namespace hale {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;  ///< key and JSON

[[nodiscard]] std::string in_quotes(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += c;
  }
  return json + '"';
}

[[nodiscard]] std::string object(const Members& members) {
  std::string json;
  for (const auto& [key, value] : members) {
    json += fmt::format("{}{}: {}", json.empty() ? "" : ", ", in_quotes(key), value);
  }
  return "{" + json + "}";
}

[[nodiscard]] std::string list(const std::vector<std::string>& items) {
  std::string json;
  for (const std::string& item : items) {
    json += (json.empty() ? "" : ", ") + item;
  }
  return "[" + json + "]";
}

[[nodiscard]] std::string any_of(const std::vector<std::string>& forms) {
  return forms.size() == 1 ? forms.front() : object({{"anyOf", list(forms)}});
}

// Parts of patterns.
constexpr std::string_view digits = R"((0|[1-9][0-9]*)(\.[0-9]+)?)";
constexpr std::string_view year = "(19|20|21)[0-9]{2}";
constexpr std::string_view month = "(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])";
constexpr std::string_view year_or_month = "(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?";
constexpr std::string_view id_pattern = "[a-z][a-z0-9_-]{0,39}";
constexpr std::string_view name_pattern = "[a-z][a-z0-9_.-]{0,79}";

[[nodiscard]] std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    text += part;
  }
  return text;
}

[[nodiscard]] std::string text_like(std::initializer_list<std::string_view> pattern) {
  return object(
      {{"type", in_quotes("string")}, {"pattern", in_quotes("^(" + joined(pattern) + ")$")}});
}

[[nodiscard]] std::string prior_schema() {
  std::vector<std::string> shapes;
  for (const char* shape : {"fixed", "normal", "lognormal", "beta", "uniform", "triangular"}) {
    const std::string numbers =
        any_of({object({{"type", in_quotes("number")}}),
                object({{"type", in_quotes("array")},
                        {"items", object({{"type", in_quotes("number")}})}})});
    shapes.push_back(object({{"type", in_quotes("object")},
                             {"required", list({in_quotes(shape)})},
                             {"additionalProperties", "false"},
                             {"properties", object({{shape, numbers}})}}));
  }
  return any_of(shapes);
}

/// What a form looks like whichever key it belongs to.
[[nodiscard]] std::map<std::string, std::string> plain_forms() {
  const std::string a_number = object({{"type", in_quotes("number")}});
  return {
      {"form_id", text_like({id_pattern})},
      {"form_text", object({{"type", list({in_quotes("string"), in_quotes("number")})}})},
      {"form_number", a_number},
      {"form_whole", object({{"type", in_quotes("integer")}})},
      {"form_share", text_like({digits, " ?%"})},
      {"form_offer", text_like({digits, " ?%( per year)?"})},
      {"form_money", any_of({object({{"type", in_quotes("number")}, {"minimum", "0"}}),
                             text_like({digits, " ?(k|m|bn)?"})})},
      {"form_duration", text_like({"[0-9]+ (months?|years?)"})},
      {"form_month", text_like({month})},
      {"form_month_span",
       any_of({text_like({"always|", year_or_month, R"(( ?\.\. ?()", year_or_month, ")?)?"}),
               object({{"type", in_quotes("integer")}})})},
      {"form_year_span",
       any_of({text_like({year, R"( ?\.\. ?)", year}), object({{"type", in_quotes("integer")}})})},
      {"form_price_year",
       any_of({object({{"type", in_quotes("integer")}}), text_like({year, "(/[0-9]{2})?"})})},
      {"form_predicate", object({{"type", in_quotes("string")}})},
      {"form_parameter", text_like({name_pattern})},
      {"form_prior", prior_schema()},
      {"form_interval", object({{"type", in_quotes("array")},
                                {"items", a_number},
                                {"minItems", "2"},
                                {"maxItems", "2"}})},
      {"form_evidence", text_like({"~", name_pattern})},
  };
}

[[nodiscard]] std::string name_of(Form form) {
  switch (form) {
    case Form::id:
      return "form_id";
    case Form::number:
      return "form_number";
    case Form::whole:
      return "form_whole";
    case Form::share:
      return "form_share";
    case Form::offer:
      return "form_offer";
    case Form::money:
      return "form_money";
    case Form::duration:
      return "form_duration";
    case Form::month:
      return "form_month";
    case Form::month_span:
      return "form_month_span";
    case Form::year_span:
      return "form_year_span";
    case Form::price_year:
      return "form_price_year";
    case Form::predicate:
      return "form_predicate";
    case Form::parameter:
      return "form_parameter";
    case Form::prior:
      return "form_prior";
    case Form::interval:
      return "form_interval";
    case Form::kind:
    case Form::text:
    case Form::choice:
    case Form::lever:
    case Form::section:
    case Form::attribute:
    case Form::weights:
    case Form::by_date:
    case Form::by_name:
    case Form::by_value:
      break;
  }
  return "form_text";
}

[[nodiscard]] std::string reference(const std::string& name) {
  return object({{"$ref", in_quotes("#/definitions/" + name)}});
}

/// Turns the tables of one kind of file into definitions, one for each section that it reaches.
class SchemaWriter {
 public:
  explicit SchemaWriter(std::string_view kind) : kind_{kind}, definitions_{plain_forms()} {}

  [[nodiscard]] std::string write(const Section& root) {
    define(root, false);
    std::string json = "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n";
    json += fmt::format("  \"title\": {},\n  \"$ref\": {},\n  \"definitions\": {{\n",
                        in_quotes(fmt::format("hale: {}/1", kind_)),
                        in_quotes(fmt::format("#/definitions/{}", root.name)));
    std::size_t left = definitions_.size();
    for (const auto& [name, definition] : definitions_) {
      json += fmt::format("    {}: {}{}\n", in_quotes(name), definition, --left > 0 ? "," : "");
    }
    return json + "  }\n}\n";
  }

 private:
  /// A section that copies another by `like` need not be complete: `is_part`.
  void define(const Section& section, bool is_part) {
    const std::string name = std::string{section.name} + (is_part ? "_of_a_copy" : "");
    if (definitions_.contains(name)) return;
    definitions_[name] = "";  // sections do not contain themselves; a mark that it is being made
    Members properties;
    std::vector<std::string> required;
    for (const KeyFact& fact : section.keys) {
      properties.emplace_back(fact.key, value_of(fact, is_part));
      const bool names_it = fact.key == "id" || fact.key == "by" || fact.key == "lever";
      if (fact.required && (!is_part || names_it)) required.push_back(in_quotes(fact.key));
    }
    Members members{{"description", in_quotes(section.meaning)},
                    {"type", in_quotes("object")},
                    {"additionalProperties", "false"},
                    {"properties", object(properties)}};
    if (!required.empty()) members.emplace_back("required", list(required));
    definitions_[name] = object(members);
  }

  [[nodiscard]] std::string value_of(const KeyFact& fact, bool is_part) {
    std::string value = one(fact, is_part);
    if (fact.is_list) {
      value = object({{"type", in_quotes("array")}, {"items", value}});
    }
    return object({{"description", in_quotes(fact.meaning)}, {"allOf", list({value})}});
  }

  [[nodiscard]] std::string one(const KeyFact& fact, bool is_part) {
    switch (fact.form) {
      case Form::kind:
        return object({{"const", in_quotes(fmt::format("{}/1", kind_))}});
      case Form::choice:
        return enumerated(fact);
      case Form::lever:
        return lever_names();
      case Form::section:
        return section_of(fact, is_part);
      case Form::attribute:
        return attribute_names();
      case Form::weights:
        return weights_form();
      case Form::by_date:
        return by_date(any_of(alternatives(fact.each, fact.evidence)));
      case Form::by_name:
        return map_of(reference(name_of(fact.each)));
      case Form::by_value:
        return or_table(map_of(map_of(any_of(alternatives(fact.each, fact.evidence)))));
      default:
        return scalar(fact);
    }
  }

  [[nodiscard]] static std::string enumerated(const KeyFact& fact) {
    std::vector<std::string> words;
    for (const std::string_view choice : fact.choices) {
      words.push_back(in_quotes(choice));
    }
    return object({{"enum", list(words)}});
  }

  [[nodiscard]] static std::string lever_names() {
    std::vector<std::string> names;
    for (const LeverFact& fact : lever_facts) {
      names.push_back(in_quotes(fact.name));
    }
    return object({{"enum", list(names)}});
  }

  [[nodiscard]] std::string section_of(const KeyFact& fact, bool is_part) {
    const Section& section = *fact.section;
    const bool may_copy = find_key(section, "like") != nullptr;
    const bool stays_a_part = is_part && !fact.is_list;
    define(section, stays_a_part);
    const std::string whole = std::string{section.name} + (stays_a_part ? "_of_a_copy" : "");
    if (!may_copy) return reference(whole);
    define(section, true);
    return object({{"if", object({{"required", list({in_quotes("like")})}})},
                   {"then", reference(std::string{section.name} + "_of_a_copy")},
                   {"else", reference(whole)}});
  }

  [[nodiscard]] static std::string map_of(const std::string& value) {
    return object({{"type", in_quotes("object")}, {"additionalProperties", value}});
  }

  [[nodiscard]] static std::string attribute_names() {
    std::vector<std::string> names;
    for (const AttributeFact& fact : attribute_facts) {
      names.push_back(in_quotes(fact.name));
    }
    return object({{"enum", list(names)}});
  }

  [[nodiscard]] static std::string weights_form() {
    const std::string weight = object({{"type", in_quotes("number")}, {"minimum", "0"}});
    return any_of({object({{"type", in_quotes("array")}, {"items", weight}}), map_of(weight)});
  }

  [[nodiscard]] static std::vector<std::string> alternatives(Form form, bool evidence) {
    std::vector<std::string> forms{reference(name_of(form))};
    if (evidence) forms.push_back(reference("form_evidence"));
    return forms;
  }

  [[nodiscard]] static std::string by_date(const std::string& value) {
    return object(
        {{"type", in_quotes("object")},
         {"minProperties", "1"},
         {"additionalProperties", "false"},
         {"patternProperties", object({{joined({"^", year_or_month, R"((\.\.)?$)"}), value}})}});
  }

  /// A value, values by date, or a straight line between dates.
  [[nodiscard]] static std::string dated(const std::string& value) {
    const std::string dates = by_date(value);
    return any_of({value, dates,
                   object({{"type", in_quotes("object")},
                           {"additionalProperties", "false"},
                           {"required", list({in_quotes("ramp")})},
                           {"properties", object({{"ramp", dates}})}})});
  }

  /// What a map says may stand in a table beside the file.
  [[nodiscard]] static std::string or_table(const std::string& form) {
    return any_of({form, object({{"type", in_quotes("object")},
                                 {"additionalProperties", "false"},
                                 {"required", list({in_quotes("table")})},
                                 {"properties", object({{"table", text_like({R"(.+\.csv)"})}})}})});
  }

  /// One value, or what may stand for it: a prior by name, values by date, values by group.
  [[nodiscard]] static std::string scalar(const KeyFact& fact) {
    std::string value = any_of(alternatives(fact.form, fact.evidence));
    if (fact.dated) value = dated(value);
    if (fact.grouped) {
      value = any_of({value, object({{"type", in_quotes("object")},
                                     {"maxProperties", "1"},
                                     {"propertyNames", attribute_names()},
                                     {"additionalProperties", map_of(value)}})});
    }
    return fact.dated ? or_table(value) : value;
  }

  std::string_view kind_;
  std::map<std::string, std::string> definitions_;
};

}  // namespace

std::string json_schema(std::string_view kind) {
  SchemaWriter writer{kind};
  if (kind == "study") return writer.write(study_section);
  if (kind == "intervention") return writer.write(library_section);
  if (kind == "region") return writer.write(region_section);
  if (kind == "sweep") return writer.write(sweep_section);
  if (kind == "fund") return writer.write(fund_section);
  if (kind == "site") return writer.write(site_section);
  expects(kind == "evidence", "the kind has a schema");
  return writer.write(evidence_section);
}

}  // namespace hale
