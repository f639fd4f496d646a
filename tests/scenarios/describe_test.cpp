#include "sim/scenario/describe.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/interventions/attributes.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/scenario/process_facts.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/storage/text_file.hpp"

namespace {

using namespace hale;

const std::filesystem::path root{HALE_SOURCE_DIR};

/// A header's comments as one line of words, without the slashes.
std::string comments_of(const std::string& header) {
  std::istringstream lines{read_text(root / header)};
  std::string words;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("///")) continue;
    std::istringstream in_line{line.substr(3)};
    for (std::string word; in_line >> word;)
      words += word + " ";
  }
  return words;
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> items;
  std::string item;
  for (const char c : std::string{text} + ",") {
    if (c == ',') {
      items.push_back(item.substr(std::min(item.find_first_not_of(' '), item.size())));
      item.clear();
    } else {
      item += c;
    }
  }
  return items;
}

}  // namespace

TEST_CASE("what processes are said to do stands in their headers", "[scenarios][describe]") {
  for (const ProcessFact& fact : process_facts) {
    INFO(fact.name);
    const std::string comments = comments_of(std::string{fact.header});
    CHECK_THAT(comments, Catch::Contains("Reads " + std::string{fact.reads}));
    CHECK_THAT(comments, Catch::Contains("Writes " + std::string{fact.writes}));
    for (const std::string& lever : listed(fact.levers)) {
      CHECK_THAT(comments, Catch::Contains(lever));
    }
    for (const std::string& event : listed(fact.luck)) {
      CHECK_THAT(comments, Catch::Contains(event));
    }
  }
}

TEST_CASE("every lever is obeyed by a process that says so", "[scenarios][describe]") {
  for (const LeverFact& lever : lever_facts) {
    INFO(lever.name);
    CHECK(std::any_of(process_facts.begin(), process_facts.end(), [&](const ProcessFact& fact) {
      return fact.levers.find(lever.name) != std::string_view::npos;
    }));
  }
}

TEST_CASE("everything that has a name is described", "[scenarios][describe]") {
  const std::string attributes = describe_attributes();
  for (const AttributeFact& fact : attribute_facts) {
    CHECK_THAT(attributes, Catch::Contains("  " + std::string{fact.name} + " "));
  }
  const std::string levers = describe_levers();
  for (const LeverFact& fact : lever_facts) {
    CHECK_THAT(levers, Catch::Contains(std::string{fact.name}));
  }
  const std::string processes = describe_processes();
  for (const ProcessFact& fact : process_facts) {
    CHECK_THAT(processes, Catch::Contains("\n" + std::string{fact.name} + ": "));
  }
  const Evidence evidence = read_evidence(root / "scenarios" / "evidence");
  CHECK_THAT(describe_evidence(evidence),
             Catch::Contains("ips.unit_cost") && Catch::Contains("2500 GBP 2023/24"));
  CHECK_THAT(describe_regions(root / "scenarios"),
             Catch::Contains("west-midlands") && Catch::Contains("1,719 LSOAs, 192 wards"));
}
