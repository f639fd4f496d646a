#include <string>

#include <catch2/catch.hpp>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/show.hpp"
#include "sim/scenario/source.hpp"

namespace {

using namespace hale;

/// Everything that is wrong with a text, as a reader sees it.
std::string complaints(const std::string& text) {
  try {
    Problems problems;
    static_cast<void>(parse_yaml(source_of("t.yaml", text), problems));
    problems.finish();
  } catch (const ScenarioError& error) {
    return show(error);
  }
  return "";
}

Node parsed(const std::string& text) {
  Problems problems;
  Node root = parse_yaml(source_of("t.yaml", text), problems);
  problems.finish();
  return root;
}

}  // namespace

TEST_CASE("a document keeps its words and their places", "[scenarios][yaml]") {
  const Node root = parsed("title: \"\xC3\xA9t\xC3\xA9\"\nwho: {age: 18..64, share: 60%}\n");
  REQUIRE(root.find("title") != nullptr);
  CHECK(root.find("title")->quoted);
  CHECK(root.find("title")->word == "\xC3\xA9t\xC3\xA9");
  const Node* share = root.find("who")->find("share");
  CHECK(share->word == "60%");
  CHECK(share->line == 2);
  CHECK(share->column == 27);
  CHECK(share->width == 3);
}

TEST_CASE("columns count characters, not bytes", "[scenarios][yaml]") {
  const Node root = parsed("{\xC3\xA9: 1, b: 2}\n");
  CHECK(root.find("b")->column == 11);
}

TEST_CASE("Windows line ends and a byte order mark change nothing", "[scenarios][yaml]") {
  const Node root = parsed(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: two words\r\n");
  CHECK(root.find("a")->word == "1");
  CHECK(root.find("a")->column == 4);
  CHECK(root.find("b")->word == "two words");
}

TEST_CASE("what YAML would forgive is refused in its place", "[scenarios][yaml]") {
  struct Row {
    std::string text;
    std::string says;
  };

  const auto row = GENERATE(values<Row>({
      {"a: 1\na: 2\n", "t.yaml:2:1: error: key `a` given twice"},
      {"a: {b: 1, b: 2}\n", "t.yaml:1:11: error: key `b` given twice"},
      {"a: 1\n<<: {b: 2}\n", "t.yaml:2:1: error: `<<` is not read here"},
      {"a: &x 1\n", "t.yaml:1:4: error: anchors"},
      {"a: &x 1\nb: *x\n", "t.yaml:2:4: error: anchors"},
      {"a: *y\n", "error: anchors"},
      {"a: !!int 5\n", "error: YAML tag"},
      {"a: 1\n---\nb: 2\n", "error: a second document"},
      {"a:\n\tb: 1\n", "t.yaml:2:1: error: a tab in the indentation"},
      {"a: \"open\nb: 1\nc: \"x\"\n", "t.yaml:1:4: error: a quote is opened here"},
      {"a: \"open\nb: 1\n", "t.yaml:1:4: error: a quote is opened here and never closed"},
      {"a: 'it''s\nb: 1\n", "t.yaml:1:4: error: a quote is opened here and never closed"},
      {"a: [1, 2\nb: 3\n", "is opened and not closed"},
      {"a: 1]\nb: }\n", "t.yaml:2:4: error: a `}` or `]` closes nothing"},
      {"a: b: c\n", "t.yaml:1:5: error: a `:` that does not fit here"},
      {"", "t.yaml:1:1: error: the file is empty"},
      {"\n \n", "t.yaml:1:1: error: the file is empty"},
      {"a: b\x01\n", "t.yaml:1:5: error: control character 0x01"},
      {"a: b\n\xFF\n", "t.yaml:2:1: error: byte 0xFF is not UTF-8"},
      {"\xFF\xFE"
       "a",
       "error: the text is UTF-16"},
      {"? {a: 1}\n: 2\n", "error: a key must be a word"},
  }));
  INFO(row.text);
  CHECK_THAT(complaints(row.text), Catch::Contains(row.says));
}

TEST_CASE("a nesting bomb is refused", "[scenarios][yaml]") {
  const auto bomb = GENERATE(std::string(400000, '['), std::string(400000, '{'), [] {
    std::string dashes;
    for (int i = 0; i < 100000; ++i)
      dashes += "- ";
    return dashes;
  }());
  CHECK_THAT(complaints(bomb), Catch::Contains("nested more than 20 levels deep"));
}

TEST_CASE("an alias bomb is refused where it begins", "[scenarios][yaml]") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) {
      bomb += (j == 0 ? "*a" : ", *a") + std::to_string(i - 1);
    }
    bomb += "]\n";
  }
  CHECK_THAT(complaints(bomb), Catch::Contains("t.yaml:1:5: error: anchors"));
}

TEST_CASE("a list in a condition in braces is told how to be written", "[scenarios][yaml]") {
  CHECK_THAT(complaints("who: {eligible: age > 3 and work in [retired, carer]}\n"),
             Catch::Contains("put the whole condition in quotes"));
  CHECK(complaints("who: {eligible: \"age > 3 and work in [retired, carer]\"}\n").empty());
}

TEST_CASE("a problem shows its line, underlined", "[scenarios][yaml]") {
  CHECK(complaints("title: x\nwho:\n  age: 1\n  age: 2\n") ==
        "t.yaml:4:3: error: key `age` given twice\n"
        "    4 |   age: 2\n"
        "      |   ^^^\n"
        "   note: it stands in line 3 already; only one of them can be meant\n"
        "   help: delete one\n");
}

TEST_CASE("at most twenty problems are shown", "[scenarios][yaml]") {
  std::string text;
  for (int i = 0; i < 25; ++i)
    text += "a: 1\n";
  const std::string shown = complaints(text);
  CHECK_THAT(shown, Catch::EndsWith("... and 4 more\n"));
}

TEST_CASE("the nearest known name is found", "[scenarios][yaml]") {
  const std::vector<std::string> known{"capacity", "cost", "who", "uptake"};
  CHECK(edit_distance("capasity", "capacity") == 1);
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(nearest("capasity", known) == "capacity");
  CHECK(nearest("hwo", known) == "who");
  CHECK(nearest("Cost", known) == "cost");
  CHECK(nearest("elephant", known).empty());
}
