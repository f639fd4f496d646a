// The tables of keys, as the reader and the schema both have them.

#include "sim/scenario/schema.hpp"

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/scenario/reader.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/values.hpp"
#include "sim/scenario/vocabulary.hpp"

namespace {

using namespace hale;

/// Every section that a kind of file leads to, itself included.
void collect(const Section& section, std::vector<const Section*>& all) {
  if (std::find(all.begin(), all.end(), &section) != all.end()) return;
  all.push_back(&section);
  for (const KeyFact& fact : section.keys) {
    if (fact.section != nullptr) collect(*fact.section, all);
  }
}

std::vector<const Section*> all_sections() {
  std::vector<const Section*> all;
  for (const Section* root :
       {&study_section, &library_section, &region_section, &evidence_section}) {
    collect(*root, all);
  }
  return all;
}

/// The pattern of a definition, as it stands in a schema of a study.
std::regex pattern_of(const std::string& definition) {
  const std::string schema = json_schema("study");
  const std::string start = "    \"" + definition + "\": ";
  const std::size_t line = schema.find("\n" + start);
  REQUIRE(line != std::string::npos);
  const std::string rest = schema.substr(line + 1, schema.find('\n', line + 1) - line - 1);
  const std::string key = "\"pattern\": \"";
  const std::size_t from = rest.find(key);
  REQUIRE(from != std::string::npos);
  std::string pattern = rest.substr(from + key.size());
  pattern.resize(pattern.find('"'));
  for (std::size_t at = pattern.find(R"(\\)"); at != std::string::npos;
       at = pattern.find(R"(\\)", at + 1)) {
    pattern.erase(at, 1);
  }
  return std::regex{pattern, std::regex::ECMAScript};
}

Node word(const std::string& text) {
  Node node;
  node.kind = Node::Kind::word;
  node.word = text;
  return node;
}

}  // namespace

TEST_CASE("every key has a meaning, and stands once in its section", "[scenarios][schema]") {
  const std::vector<const Section*> sections = all_sections();
  CHECK(sections.size() >= 16);
  for (const Section* section : sections) {
    INFO(section->name);
    CHECK(!section->meaning.empty());
    std::vector<std::string> names = names_of(*section);
    for (const KeyFact& fact : section->keys) {
      INFO(fact.key);
      CHECK(fact.meaning.size() > 5);
      CHECK((fact.section != nullptr) == (fact.form == Form::section));
      CHECK(fact.choices.empty() == (fact.form != Form::choice));
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  }
}

TEST_CASE("the schema has every key of the tables", "[scenarios][schema]") {
  for (const std::string_view kind : schema_kinds) {
    INFO(kind);
    const std::string schema = json_schema(kind);
    CHECK_THAT(schema, Catch::Contains("\"const\": \"" + std::string{kind} + "/1\""));
  }
  std::vector<const Section*> of_a_study;
  collect(study_section, of_a_study);
  const std::string schema = json_schema("study");
  for (const Section* section : of_a_study) {
    for (const KeyFact& fact : section->keys) {
      INFO(section->name << " " << fact.key);
      CHECK_THAT(schema, Catch::Contains("\"" + std::string{fact.key} + "\": {\"description\": \"" +
                                         std::string{fact.meaning}.substr(0, 20)));
    }
  }
}

TEST_CASE("what the patterns allow is what the reader reads", "[scenarios][schema]") {
  struct Row {
    std::string text;
    bool share;
    bool money;
    bool months;
  };

  const auto row = GENERATE(values<Row>({{"60%", true, false, false},
                                         {"0.5%", true, false, false},
                                         {"60 %", true, false, false},
                                         {"060%", false, false, false},
                                         {".5%", false, false, false},
                                         {"60 percent", false, false, false},
                                         {"-5%", false, false, false},
                                         {"250k", false, true, false},
                                         {"1.5bn", false, true, false},
                                         {"3 m", false, true, false},
                                         {"3M", false, false, false},
                                         {"\xC2\xA3"
                                          "3m",
                                          false, false, false},
                                         {"1,000", false, false, false},
                                         {"010", false, false, false},
                                         {"6 months", false, false, true},
                                         {"1 month", false, false, true},
                                         {"2 years", false, false, true},
                                         {"6m", false, true, false},
                                         {"6 weeks", false, false, false}}));
  INFO(row.text);
  Problems ignored;
  CHECK(read_share(word(row.text), "it", ignored).has_value() == row.share);
  CHECK(read_money(word(row.text), "it", ignored).has_value() == row.money);
  CHECK(read_months(word(row.text), "it", ignored).has_value() == row.months);
  CHECK(std::regex_match(row.text, pattern_of("form_share")) == row.share);
  CHECK(std::regex_match(row.text, pattern_of("form_money")) == row.money);
  CHECK(std::regex_match(row.text, pattern_of("form_duration")) == row.months);
}
