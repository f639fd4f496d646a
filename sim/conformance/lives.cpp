// The area of life tables, with and without weights of health.

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

#include "sim/conformance/data_sets.hpp"
#include "sim/conformance/formula.hpp"
#include "sim/measures/healthy_life_expectancy.hpp"
#include "sim/measures/life_table.hpp"

namespace hale {
namespace {

/// Life bands with the health of each; a closed last band ends half way through it, on average.
struct Lives {
  std::vector<double> ages;
  std::vector<MortalityBand> mortality;
  std::vector<HealthBand> health;
};

void add_band(Lives& lives, double width, double share_lived, double rate, double health) {
  const double age = lives.ages.empty() ? 0.0 : lives.ages.back() + lives.mortality.back().width;
  lives.ages.push_back(age);
  lives.mortality.push_back({width, share_lived, 1.0, rate});
  lives.health.push_back({health, 1.0});
}

/// Everyone dies in the last band, having lived this share of it.
void close_last_band(Lives& lives) {
  MortalityBand& last = lives.mortality.back();
  last.person_years = last.width * last.share_lived;
  last.deaths = 1.0;
}

Lives lives_in_inputs(const Inputs& in) {
  const std::vector<double> rates = in.numbers("mx");
  const std::vector<double> widths = in.numbers("n");
  const std::vector<double> health =
      in.has("u") ? in.numbers("u") : std::vector<double>(rates.size(), 1.0);
  const bool is_open = widths.size() + 1 == rates.size();
  if ((!is_open && widths.size() != rates.size()) || health.size() != rates.size() ||
      rates.size() < 2) {
    throw CaseFault{"`mx`, `n` and `u` differ in length, or hold one band only"};
  }
  Lives lives;
  for (std::size_t band = 0; band < rates.size(); ++band) {
    add_band(lives, band < widths.size() ? widths[band] : 0.0, in.number("a", 0.5), rates[band],
             health[band]);
  }
  if (!is_open) close_last_band(lives);
  return lives;
}

/// "IMD fifth 4", or an id that ends in -Q4.
std::string fifth_in(const std::string& words) {
  for (const std::string_view before : {"fifth ", "-Q"}) {
    const std::size_t found = words.find(before);
    if (found == std::string::npos) continue;
    const std::size_t digit = found + before.size();
    if (digit < words.size() && std::isdigit(static_cast<unsigned char>(words[digit])) != 0) {
      return words.substr(digit, 1);
    }
  }
  throw CaseFault{"the case names no fifth of the data set"};
}

Lives lives_in_data(const Inputs& in, const Reference& reference, const Question& question) {
  Lives lives;
  const std::string group = in.has("group") ? in.text("group") : fifth_in(question.words);
  for (const AgeBand& band : read_ages(in, reference, group)) {
    if (band.people <= 0.0) throw CaseFault{"an age band has no people"};
    add_band(lives, band.end_age + 1 - band.start_age, in.number("a", 0.5),
             band.deaths / band.people, band.healthy_people / band.people);
  }
  if (lives.ages.size() < 2) throw CaseFault{"a life table has at least two age bands"};
  close_last_band(lives);
  return lives;
}

/// LE0, QALE65: years left at the age at the end of the output's name.
Answer years_left(const Lives& lives, const std::string& output) {
  const bool of_health = output.rfind("QALE", 0) == 0 || output.rfind("HLE", 0) == 0;
  const std::size_t digits = output.find_first_of("0123456789");
  double age = -1.0;
  if (digits != std::string::npos) {
    std::from_chars(output.data() + digits, output.data() + output.size(), age);
  }
  const auto found = std::find(lives.ages.begin(), lives.ages.end(), age);
  if (found == lives.ages.end()) {
    throw CaseFault{fmt::format("`{}`: no age band begins at that age", output)};
  }
  const auto band = static_cast<std::size_t>(found - lives.ages.begin());
  const auto table = life_table(lives.mortality);
  if (!table) throw CaseFault{"no life table can be made of these rates"};
  if (!of_health) return (*table)[band].expectancy;
  return health_expectancies(*table, lives.mortality, lives.health)[band].years;
}

}  // namespace

Formulas life_table_formulas() {
  return {
      {{"LE*", "QALE*", "HLE*"},
       {"dataset"},
       [](const Inputs& in, const Reference& reference, const Question& question) {
         return years_left(lives_in_data(in, reference, question), question.output);
       }},
      {{"LE*", "QALE*", "HLE*"},
       {"mx", "n"},
       [](const Inputs& in, const Reference&, const Question& question) {
         return years_left(lives_in_inputs(in), question.output);
       }},
  };
}

}  // namespace hale
