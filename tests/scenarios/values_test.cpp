#include "sim/scenario/values.hpp"

#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/source.hpp"

namespace {

using namespace hale;

Node word(const std::string& yaml) {
  Problems problems;
  const Node root = parse_yaml(source_of("v.yaml", "x: " + yaml + "\n"), problems);
  problems.finish();
  return *root.find("x");
}

/// What a reader of values says about a text: nothing when it is right.
template <class Read>
std::string complaint(const Read& read, const std::string& yaml) {
  Problems problems;
  const Node node = word(yaml);
  const auto value = read(node, "the value", problems);
  CHECK(value.has_value() == problems.none());
  if (problems.none()) return "";
  const Problem first = problems.sorted().front();
  return first.what + "; " + first.why + "; " + first.hint;
}

template <class Read>
auto value_of(const Read& read, const std::string& yaml) {
  Problems problems;
  const auto value = read(word(yaml), "the value", problems);
  problems.finish();
  return value.value();
}

std::optional<Dated<double>> dated(const Node& node, std::string_view what, Problems& problems) {
  const ReadOne<double> one = [&](const Node& item) { return read_number(item, what, problems); };
  return read_dated(node, what, one, problems);
}

}  // namespace

TEST_CASE("a share is a percentage", "[scenarios][values]") {
  CHECK(value_of(read_share, "60%") == Approx(0.6));
  CHECK(value_of(read_share, "0%") == 0.0);
  CHECK(value_of(read_share, "100%") == 1.0);
  CHECK(value_of(read_share, "12.5 %") == Approx(0.125));
  CHECK(
      complaint(read_share, "0.6") ==
      "the value is `0.6`; expected a percentage from 0% to 100%, like `60%`; write `60%` if that "
      "is meant");
  CHECK_THAT(complaint(read_share, "60"), Catch::Contains("write `60%`"));
  CHECK_FALSE(complaint(read_share, "101%").empty());
  CHECK_FALSE(complaint(read_share, "-1%").empty());
  CHECK_FALSE(complaint(read_share, "[60%]").empty());
  CHECK_FALSE(complaint(read_share, "sixty").empty());
}

TEST_CASE("money is in pounds and kept in pence", "[scenarios][values]") {
  CHECK(value_of(read_money, "2500") == 250000);
  CHECK(value_of(read_money, "250k") == 25000000);
  CHECK(value_of(read_money, "3m") == 300000000);
  CHECK(value_of(read_money, "1.5bn") == 150000000000);
  CHECK(value_of(read_money, "9.50") == 950);
  CHECK(value_of(read_money, "0") == 0);
  CHECK_THAT(complaint(read_money,
                       "\xC2\xA3"
                       "3m"),
             Catch::Contains("write `3m`: money is in GBP"));
  CHECK_THAT(complaint(read_money, "3M"), Catch::Contains("use small letters"));
  CHECK_THAT(complaint(read_money, "9.505"), Catch::Contains("whole pence"));
  CHECK_THAT(complaint(read_money, "-5"), Catch::Contains("not negative"));
  CHECK_FALSE(complaint(read_money, "3 million").empty());
  CHECK_FALSE(complaint(read_money, "1,000").empty());
  CHECK_FALSE(complaint(read_money, "99999999999999999999").empty());
}

TEST_CASE("numbers are decimal and nothing else", "[scenarios][values]") {
  CHECK(value_of(read_number, "25") == 25.0);
  CHECK(value_of(read_number, "-1.5") == -1.5);
  CHECK_THAT(complaint(read_number, "010"), Catch::Contains("write `10`: a zero in front"));
  CHECK_THAT(complaint(read_number, ".5"), Catch::Contains("write `0.5`"));
  for (const char* wrong :
       {"1e6", "0x10", "inf", ".nan", "1_000", "1,000", "5 points", "1.", "--1"}) {
    INFO(wrong);
    CHECK_FALSE(complaint(read_number, wrong).empty());
  }
  const auto whole = [](const Node& n, std::string_view w, Problems& p) {
    return read_whole(n, w, 1, 9, p);
  };
  CHECK(value_of(whole, "9") == 9);
  CHECK_FALSE(complaint(whole, "10").empty());
  CHECK_FALSE(complaint(whole, "2.5").empty());
  CHECK_FALSE(complaint(whole, "999999999999999").empty());
}

TEST_CASE("durations, months and spans", "[scenarios][values]") {
  CHECK(value_of(read_months, "13 months") == 13);
  CHECK(value_of(read_months, "1 month") == 1);
  CHECK(value_of(read_months, "2 years") == 24);
  CHECK(value_of(read_months, "1.5 years") == 18);
  CHECK_THAT(complaint(read_months, "6"), Catch::Contains("write `6 months`"));
  CHECK_FALSE(complaint(read_months, "6m").empty());
  CHECK_FALSE(complaint(read_months, "0.5 months").empty());

  CHECK(value_of(read_month, "2026-04") == Month{2026, 4});
  for (const char* wrong : {"2026-13", "2026-00", "2026-4", "2026", "April 2026", "0026-01"}) {
    CHECK_FALSE(complaint(read_month, wrong).empty());
  }

  const auto span = [](const Node& n, std::string_view w, Problems& p) {
    return read_month_span(n, w, Month{2041, 12}, p);
  };
  CHECK(value_of(span, "2026-04..2031-03").first == Month{2026, 4});
  CHECK(value_of(span, "2026-04..2031-03").last == Month{2031, 3});
  CHECK(value_of(span, "2026..2030").last == Month{2030, 12});
  CHECK(value_of(span, "2026-04..").last == Month{2041, 12});
  CHECK(value_of(span, "2026").last == Month{2026, 12});
  CHECK_THAT(complaint(span, "2031-03..2026-04"), Catch::Contains("ends after it begins"));
  CHECK_FALSE(complaint(span, "2026-04-2031-03").empty());

  CHECK(value_of(read_year_span, "2024..2041").last == 2041);
  CHECK(value_of(read_year_span, "2024").last == 2024);
  CHECK_FALSE(complaint(read_year_span, "2041..2024").empty());
  CHECK_FALSE(complaint(read_year_span, "24..41").empty());
  CHECK(value_of(read_rate_per_year, "8% per year") == Approx(0.08));
  CHECK_FALSE(complaint(read_rate_per_year, "8%").empty());
}

TEST_CASE("a dated value steps or ramps", "[scenarios][values]") {
  const Dated<double> always = value_of(dated, "40");
  CHECK(always.at(Month{1990, 1}) == 40.0);
  const Dated<double> steps = value_of(dated, "{2026: 40, 2028-04: 120}");
  CHECK(steps.at(Month{2025, 12}) == 0.0);
  CHECK(steps.at(Month{2026, 1}) == 40.0);
  CHECK(steps.at(Month{2028, 3}) == 40.0);
  CHECK(steps.at(Month{2028, 4}) == 120.0);
  const Dated<double> from_then_on = value_of(dated, "{2026: 250, 2027..: 120}");
  CHECK(from_then_on.at(Month{2040, 1}) == 120.0);
  const Dated<double> ramp = value_of(dated, "{ramp: {2026: 40, 2030: 120}}");
  CHECK(ramp.at(Month{2028, 1}) == Approx(80.0));
  CHECK(ramp.at(Month{2031, 1}) == Approx(120.0));

  CHECK_THAT(complaint(dated, "{2028: 40, 2026: 120}"), Catch::Contains("do not rise"));
  CHECK_THAT(complaint(dated, "{26: 40}"), Catch::Contains("a year or a month"));
  CHECK_THAT(complaint(dated, "{2026: forty}"), Catch::Contains("a plain number"));
  CHECK_THAT(complaint(dated, "{ramp: 40}"), Catch::Contains("neither steps nor a ramp"));
  CHECK_THAT(complaint(dated, "{ramp: {2026: 1}, 2028: 2}"),
             Catch::Contains("neither steps nor a ramp"));
  CHECK_THAT(complaint(dated, "{}"), Catch::Contains("no value at any date"));
}

TEST_CASE("a tilde names evidence", "[scenarios][values]") {
  const Node reference = word("~ips.unit_cost");
  CHECK(evidence_name(reference) == "ips.unit_cost");
  CHECK_FALSE(evidence_name(word("\"~ips.unit_cost\"")).has_value());
  CHECK_FALSE(evidence_name(word("ips")).has_value());
}

TEST_CASE("an amount is restated in the pounds of another year", "[scenarios][values]") {
  CHECK(price_year_of("2024")->year == 2024);
  CHECK(price_year_of("2023/24")->is_financial);
  for (const char* wrong : {"2023/25", "23/24", "2023-24", "", "20x4", "2023/2024"}) {
    CHECK_FALSE(price_year_of(wrong).has_value());
  }
  CHECK(price_year_of("1999/00")->is_financial);
  const PriceLevels levels{{{2023, 80.0}, {2024, 100.0}}};
  CHECK(levels.restate(1000, {2023, false}, {2024, false}) == 1250);
  CHECK(levels.restate(1000, {2023, true}, {2024, false}) == 1176);  // 1000 x 100 / 85
  CHECK_FALSE(levels.knows({2024, true}));
}
