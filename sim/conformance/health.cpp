// Areas of health and who has it: equally distributed equivalents, equity, net health benefit.

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "sim/conformance/data_sets.hpp"
#include "sim/conformance/formula.hpp"
#include "sim/economics/equity.hpp"

namespace hale {
namespace {

constexpr std::string_view people_key = "p|pop|people|weights";
constexpr std::string_view atkinson_key = "eps|e|epsilon";
constexpr std::string_view kolm_key = "alpha|a";

/// Groups' health under a name of the inputs, with people (equal when not given).
struct Groups {
  std::vector<double> health;
  std::vector<double> people;

  [[nodiscard]] HealthOfGroups view() const { return {health, people}; }
};

Groups groups_in(const Inputs& in, std::string_view key) {
  Groups groups{in.numbers(key), {}};
  groups.people =
      in.has(people_key) ? in.numbers(people_key) : std::vector<double>(groups.health.size(), 1.0);
  if (groups.people.size() != groups.health.size()) {
    throw CaseFault{fmt::format("`{}` and `{}` differ in length", key, people_key)};
  }
  const auto is_negative = [](double number) { return number < 0.0; };
  const bool all_zero = std::all_of(groups.people.begin(), groups.people.end(),
                                    [](double number) { return number == 0.0; });
  if (all_zero || std::any_of(groups.people.begin(), groups.people.end(), is_negative)) {
    throw CaseFault{fmt::format("`{}` are numbers of people", people_key)};
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
  return in.number_within(atkinson_key, 0.0, 1e4);
}

double kolm_aversion_in(const Inputs& in) {
  return in.number_within(kolm_key, 0.0, 1e4);
}

double gbp_per_qaly_in(const Inputs& in) {
  const double gbp = in.number("k|gbp_per_qaly", usual_opportunity_cost);
  if (gbp <= 0.0) throw CaseFault{"`k` is not above zero"};
  return gbp;
}

/// As groups_in, two of them with people.
double slope_in(const Inputs& in, std::string_view key) {
  const Groups groups = groups_in(in, key);
  const auto with_people = std::count_if(groups.people.begin(), groups.people.end(),
                                         [](double number) { return number > 0.0; });
  if (with_people < 2) throw CaseFault{"a slope needs two groups with people"};
  return slope_index(groups.view());
}

template <double EquityImpact::*part>
Answer atkinson_change(const Inputs& in, const Reference&, const Question&) {
  const Groups before = healthy_groups_in(in, "pre");
  const Groups after = healthy_groups_in(in, "post");
  if (before.health.size() != after.health.size()) {
    throw CaseFault{"`pre` and `post` differ in length"};
  }
  return equity_impact_atkinson(before.view(), after.view(),
                                in.has(atkinson_key) ? aversion_in(in) : 0.0).*
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
  return people * (in.has(kolm_key) ? equity_impact_kolm(before, after, kolm_aversion_in(in)).ede
                                    : equity_impact_atkinson(before, after, aversion_in(in)).ede);
}

Formulas level_formulas() {
  return {
      {{"ede_atkinson", "ede"},
       {"h", atkinson_key},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return ede_atkinson(healthy_groups_in(in, "h").view(), aversion_in(in));
       }},
      {{"ede_kolm", "ede"},
       {"h", kolm_key},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return ede_kolm(groups_in(in, "h").view(), kolm_aversion_in(in));
       }},
      {{"mean"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return mean_health(groups_in(in, "h").view());
       }},
      {{"atkinson", "atkinson_index", "relative_inequality"},
       {"h", atkinson_key},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const Groups groups = healthy_groups_in(in, "h");
         return 1.0 - ede_atkinson(groups.view(), aversion_in(in)) / mean_health(groups.view());
       }},
      {{"kolm", "kolm_index", "absolute_inequality"},
       {"h", kolm_key},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const Groups groups = groups_in(in, "h");
         return mean_health(groups.view()) - ede_kolm(groups.view(), kolm_aversion_in(in));
       }},
      {{"sii", "slope_index"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return slope_in(in, "h");
       }},
      {{"rii", "relative_index"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return slope_in(in, "h") / mean_health(groups_in(in, "h").view());
       }},
      {{"gini"},
       {"h"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return gini(groups_in(in, "h").view());
       }},
  };
}

Formulas change_formulas() {
  const std::vector<std::string_view> pre_post{"pre", "post"};
  return {
      {{"d_ede_kolm", "d_ede"}, {"pre", "post", kolm_key}, kolm_change<&EquityImpact::ede>},
      {{"equity*", "d_equity", "inequality_impact"},
       {"pre", "post", kolm_key},
       kolm_change<&EquityImpact::equity>},
      {{"d_ede", "d_ede_atkinson"},
       {"pre", "post", atkinson_key},
       atkinson_change<&EquityImpact::ede>},
      {{"d_mean", "efficiency"}, pre_post, atkinson_change<&EquityImpact::efficiency>},
      {{"equity*", "d_equity", "inequality_impact"},
       {"pre", "post", atkinson_key},
       atkinson_change<&EquityImpact::equity>},
      {{"d_sii"},
       pre_post,
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return slope_in(in, "post") - slope_in(in, "pre");
       }},
      {{"d_gini"},
       pre_post,
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return gini(groups_in(in, "post").view()) - gini(groups_in(in, "pre").view());
       }},
      {{"nhb", "net_health_benefit"},
       {"qalys|dQ|q", "cost|dC|c"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_health_benefit(in.number("qalys|dQ|q"), in.number("cost|dC|c"),
                                   gbp_per_qaly_in(in));
       }},
      {{"pop_dEDE"}, {"dataset"}, change_in_data},
  };
}

}  // namespace

Formulas equity_formulas() {
  Formulas all = level_formulas();
  const Formulas changes = change_formulas();
  all.insert(all.end(), changes.begin(), changes.end());
  return all;
}

}  // namespace hale
