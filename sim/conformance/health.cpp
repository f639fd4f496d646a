// Areas of health and who has it: equally distributed equivalents, life tables.

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

#include "sim/conformance/data_sets.hpp"
#include "sim/conformance/formula.hpp"
#include "sim/economics/equity.hpp"
#include "sim/measures/healthy_life_expectancy.hpp"
#include "sim/measures/life_table.hpp"

namespace hale {
namespace {

/// Groups' health under a name of the inputs, with people (equal when not given).
struct Groups {
  std::vector<double> health;
  std::vector<double> people;

  [[nodiscard]] HealthOfGroups view() const { return {health, people}; }
};

Groups groups_in(const Inputs& in, std::string_view key) {
  Groups groups{in.numbers(key), {}};
  const std::string people = in.one_of({"p", "pop", "people", "weights"});
  groups.people =
      in.has(people) ? in.numbers(people) : std::vector<double>(groups.health.size(), 1.0);
  if (groups.people.size() != groups.health.size()) {
    throw CaseFault{fmt::format("`{}` and `{}` differ in length", key, people)};
  }
  const auto is_negative = [](double number) { return number < 0.0; };
  const bool all_zero = std::all_of(groups.people.begin(), groups.people.end(),
                                    [](double number) { return number == 0.0; });
  if (all_zero || std::any_of(groups.people.begin(), groups.people.end(), is_negative)) {
    throw CaseFault{fmt::format("`{}` are numbers of people", people)};
  }
  return groups;
}

/// As groups_in, of health above zero.
Groups healthy_groups_in(const Inputs& in, std::string_view key) {
  Groups groups = groups_in(in, key);
  if (*std::min_element(groups.health.begin(), groups.health.end()) <= 0.0) {
    throw CaseFault{fmt::format("`{}` are above zero", key)};
  }
  return groups;
}

double aversion_in(const Inputs& in) {
  return in.number_within(in.one_of({"eps", "e", "epsilon"}), 0.0, 1e4);
}

double kolm_aversion_in(const Inputs& in) {
  return in.number_within(in.one_of({"alpha", "a"}), 0.0, 1e4);
}

double gbp_per_qaly_in(const Inputs& in) {
  const double gbp = in.number("k", usual_opportunity_cost);
  if (gbp <= 0.0) throw CaseFault{"`k` is not above zero"};
  return gbp;
}

template <double EquityImpact::*part>
Answer atkinson_change(const Inputs& in, const Reference&, const Question&) {
  const Groups before = healthy_groups_in(in, "pre");
  const Groups after = healthy_groups_in(in, "post");
  if (before.health.size() != after.health.size()) {
    throw CaseFault{"`pre` and `post` differ in length"};
  }
  return equity_impact_atkinson(
             before.view(), after.view(),
             in.has(in.one_of({"eps", "e", "epsilon"})) ? aversion_in(in) : 0.0).*
         part;
}

template <double EquityImpact::*part>
Answer kolm_change(const Inputs& in, const Reference&, const Question&) {
  const Groups before = groups_in(in, "pre");
  const Groups after = groups_in(in, "post");
  if (before.health.size() != after.health.size()) {
    throw CaseFault{"`pre` and `post` differ in length"};
  }
  return equity_impact_kolm(before.view(), after.view(), kolm_aversion_in(in)).*part;
}

template <double (*index)(const HealthOfGroups&)>
Answer change_of_index(const Inputs& in, const Reference&, const Question&) {
  return index(groups_in(in, "post").view()) - index(groups_in(in, "pre").view());
}

/// The option whose name the case speaks of; the longest, since "universal" is in "proportionate
/// universal".
std::size_t option_spoken_of(const std::vector<std::string>& options, const std::string& words) {
  std::optional<std::size_t> found;
  for (std::size_t o = 0; o < options.size(); ++o) {
    const bool is_meant = lower(words).find(lower(options[o])) != std::string::npos;
    if (is_meant && (!found || options[o].size() > options[*found].size())) found = o;
  }
  if (found) return *found;
  throw CaseFault{"the case names none of the data set's options"};
}

Answer change_in_data(const Inputs& in, const Reference& reference, const Question& question) {
  const HealthByOption data = read_health(in, reference);
  const std::size_t option = option_spoken_of(data.options, in.text("option", question.words));
  const HealthOfGroups before{data.health.front(), data.people};
  const HealthOfGroups after{data.health[option], data.people};
  double people = 0.0;
  for (const double number : data.people) {
    people += number;
  }
  return people * (in.has(in.one_of({"alpha", "a"}))
                       ? equity_impact_kolm(before, after, kolm_aversion_in(in)).ede
                       : equity_impact_atkinson(before, after, aversion_in(in)).ede);
}

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

Formulas equity_formulas() {
  const std::vector<std::string_view> pre_post{"pre", "post"};
  return {
      {{"ede_atkinson", "ede"},
       {"h", "eps"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return ede_atkinson(healthy_groups_in(in, "h").view(), aversion_in(in));
       }},
      {{"ede_kolm", "ede"},
       {"h", "alpha"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return ede_kolm(groups_in(in, "h").view(), kolm_aversion_in(in));
       }},
      {{"mean"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return mean_health(groups_in(in, "h").view());
       }},
      {{"atkinson", "atkinson_index", "relative_inequality"},
       {"h", "eps"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const Groups groups = healthy_groups_in(in, "h");
         return 1.0 - ede_atkinson(groups.view(), aversion_in(in)) / mean_health(groups.view());
       }},
      {{"kolm", "kolm_index", "absolute_inequality"},
       {"h", "alpha"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const Groups groups = groups_in(in, "h");
         return mean_health(groups.view()) - ede_kolm(groups.view(), kolm_aversion_in(in));
       }},
      {{"sii", "slope_index"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return slope_index(groups_in(in, "h").view());
       }},
      {{"rii", "relative_index"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const Groups groups = groups_in(in, "h");
         return slope_index(groups.view()) / mean_health(groups.view());
       }},
      {{"gini"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return gini(groups_in(in, "h").view());
       }},
      {{"d_ede_kolm", "d_ede"}, {"pre", "post", "alpha"}, kolm_change<&EquityImpact::ede>},
      {{"equity", "equity_impact", "d_equity", "equity_part"},
       {"pre", "post", "alpha"},
       kolm_change<&EquityImpact::equity>},
      {{"d_ede", "d_ede_atkinson"}, {"pre", "post", "eps"}, atkinson_change<&EquityImpact::ede>},
      {{"d_mean", "efficiency"}, pre_post, atkinson_change<&EquityImpact::efficiency>},
      {{"equity", "equity_impact", "d_equity", "equity_part"},
       {"pre", "post", "eps"},
       atkinson_change<&EquityImpact::equity>},
      {{"d_sii"}, pre_post, change_of_index<slope_index>},
      {{"d_gini"}, pre_post, change_of_index<gini>},
      {{"nhb", "net_health_benefit"},
       {"qalys", "cost"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_health_benefit(in.number("qalys"), in.number("cost"), gbp_per_qaly_in(in));
       }},
      {{"nhb", "net_health_benefit"},
       {"dQ", "dC"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_health_benefit(in.number("dQ"), in.number("dC"), gbp_per_qaly_in(in));
       }},
      {{"pop_dEDE"}, {"dataset"}, change_in_data},
  };
}

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
