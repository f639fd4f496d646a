// Whatever stands in a file, the reader answers with a ScenarioError or a result, never otherwise.

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/predicate_parser.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_programme.hpp"
#include "sim/scenario/show.hpp"
#include "sim/scenario/source.hpp"
#include "sim/scenario/study_header.hpp"
#include "sim/scenario/vocabulary.hpp"
#include "sim/storage/text_file.hpp"

namespace {

using namespace hale;

const std::filesystem::path shipped = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

/// A text with a few random changes: bytes replaced, cut out, doubled, or signs of YAML put in.
std::string mutated(std::string text, std::mt19937& random) {
  const std::string signs = "{}[]:,-#&*!|>'\"%@`~? \n\t\r\x01\xFF\xC3.0";
  const auto below = [&random](std::size_t end) { return random() % end; };
  const std::size_t changes = 1 + below(6);
  for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        text.insert(at, 1, signs[below(signs.size())]);
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(40)));
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

/// Reads a text in every way that there is; true when it was right.
bool survives(const std::string& text, const ProgrammeSetting& setting) {
  try {
    Problems problems;
    const Node root = parse_yaml(source_of("fuzz.yaml", text), problems);
    static_cast<void>(read_priors(root, problems));
    Fields fields{root, "the study", study_section, problems};
    Study study;
    read_header(fields, study);
    static_cast<void>(read_programme(root, setting, problems));
    if (const Node* list = root.find("interventions")) {
      for (const Node& item : list->items) {
        static_cast<void>(read_programme(item, setting, problems));
      }
    }
    problems.finish();
  } catch (const ScenarioError& error) {
    CHECK_FALSE(show(error).empty());
    return false;
  }
  return true;
}

Region small_region() {
  Region region;
  region.areas.region = {"E47", "Region"};
  region.areas.las = {{"E1", "Birmingham"}};
  region.areas.wards = {{"W1", "Park"}};
  region.areas.la_of_ward = {LaId{0}};
  region.areas.lsoa_code.push_back("L0");
  region.areas.ward.push_back(WardId{0});
  region.areas.la.push_back(LaId{0});
  region.areas.imd_decile.push_back(1);
  return region;
}

}  // namespace

TEST_CASE("broken files are refused and never crash", "[scenarios][fuzz]") {
  const Region region = small_region();
  const Evidence evidence = read_evidence(shipped / "evidence");
  const PriceLevels prices{{{2023, 90.0}, {2024, 100.0}}};
  const ProgrammeSetting setting{region, evidence, prices, 2024, Month{2024, 1}, Month{2041, 12}};
  std::mt19937 random{20240101};
  std::size_t refused = 0;
  for (const char* file :
       {"studies/ips-expansion.yaml", "interventions/ips.yaml", "evidence/ips.yaml"}) {
    const std::string text = read_text(shipped / file);
    for (int i = 0; i < 700; ++i) {
      if (!survives(mutated(text, random), setting)) ++refused;
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("broken conditions are refused and never crash", "[scenarios][fuzz]") {
  const Region region = small_region();
  const std::string text =
      "age in 18..64 and work in [unemployed, long_term_sick] and not (mcs < 45 or la == 'Park')";
  std::mt19937 random{7};
  std::size_t refused = 0;
  for (int i = 0; i < 3000; ++i) {
    Node node;
    node.kind = Node::Kind::word;
    node.word = mutated(text, random);
    Problems problems;
    static_cast<void>(read_predicate(node, region.areas, problems));
    if (!problems.none()) ++refused;
  }
  CHECK(refused > 2000);
  CHECK(refused < 3000);
}
