// The area of whole appraisals: jobs by year, what each brings to whom, and who paid.

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/economics/appraise.hpp"
#include "sim/economics/ratios.hpp"

namespace hale {
namespace {

struct Party {
  Agency agency;
  FlowKind kind;
};

bool ends_in(const std::string& text, std::string_view ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

/// An agency by our name for it, or by one of the short names of worked examples.
std::optional<Agency> agency_named(const std::string& name) {
  const std::string given = lower(name);
  for (std::size_t a = 0; a < number_of_agencies; ++a) {
    if (given == lower(std::string{agency_facts[a].name})) return static_cast<Agency>(a);
  }
  constexpr std::array<std::pair<std::string_view, Agency>, 10> short_names{{
      {"wmca", Agency::combined_authority},
      {"la", Agency::la_other},
      {"local_authority", Agency::la_other},
      {"hmt", Agency::hmrc},
      {"exchequer", Agency::hmrc},
      {"moj", Agency::justice},
      {"cjs", Agency::justice},
      {"dfe", Agency::education},
      {"individual", Agency::individuals},
      {"employer", Agency::employers},
  }};
  for (const auto& [short_name, agency] : short_names) {
    if (given == short_name) return agency;
  }
  return std::nullopt;
}

Agency known_agency(const std::string& name) {
  if (const std::optional<Agency> agency = agency_named(name)) return *agency;
  throw CaseFault{fmt::format("`{}` is not an agency", name)};
}

/// `DWP_transfer`, `individual_earnings`, `NHS`: an agency with the kind of its flow. Without a
/// kind it is a resource of government and an economic gain of others.
Party party_of(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, FlowKind>, 7> endings{{
      {"_transfer", FlowKind::transfer},
      {"_resource", FlowKind::resource},
      {"_fiscal", FlowKind::resource},
      {"_earnings", FlowKind::economic},
      {"_economic", FlowKind::economic},
      {"_social", FlowKind::social},
      {"_cost", FlowKind::cost},
  }};
  for (const auto& [ending, kind] : endings) {
    if (ends_in(name, ending)) {
      return {known_agency(name.substr(0, name.size() - ending.size())), kind};
    }
  }
  const Agency agency = known_agency(name);
  return {agency, is_government(agency) ? FlowKind::resource : FlowKind::economic};
}

OptionFlows option_of(const Inputs& in) {
  const std::vector<double> jobs = in.numbers("net_jobs");
  OptionFlows option{Flows{jobs.size() + 1}, {}};
  option.money.add(0, known_agency(in.text("payer", "combined_authority")), FlowKind::cost,
                   -in.number("cost_t0"));
  for (const auto& [name, each] : in.named_numbers("unit")) {
    const Party party = party_of(name);
    for (std::size_t year = 0; year < jobs.size(); ++year) {
      option.money.add(year + 1, party.agency, party.kind, each * jobs[year]);
    }
  }
  return option;
}

Appraisal appraisal_of(const Inputs& in, const Reference& reference) {
  const DiscountSchedule schedule = schedule_of(in, reference);
  return appraise(option_of(in), {.money = schedule, .health = schedule});
}

bool speaks_of(const std::string& output, std::string_view word) {
  return output.find(word) != std::string::npos;
}

/// Net public value and what belongs to it, rather than the public purse.
bool is_social(const std::string& output) {
  return speaks_of(output, "public_value") || speaks_of(output, "social");
}

/// The agency that an output is about: its name begins or ends so.
std::optional<Agency> agency_in(const std::string& output) {
  for (std::size_t from = 0; from != std::string::npos;) {
    const std::string rest = output.substr(from);
    for (std::size_t end = rest.size(); end != std::string::npos && end > 0;
         end = rest.rfind('_', end - 1)) {
      if (const auto agency = agency_named(rest.substr(0, end))) return agency;
    }
    const std::size_t next = output.find('_', from);
    from = next == std::string::npos ? next : next + 1;
  }
  return std::nullopt;
}

Answer payback_of(const Inputs& in, const Reference& reference, const Question& question) {
  const Appraisal found = appraisal_of(in, reference);
  const std::string output = lower(question.output);
  const bool discounted = speaks_of(output, "discounted") && !speaks_of(output, "undiscounted");
  Payback payback = discounted ? found.discounted_public_payback : found.public_payback;
  if (is_social(output)) {
    payback = discounted ? found.discounted_social_payback : found.social_payback;
  } else if (const auto agency = agency_in(question.output)) {
    const AgencyCase& its = found.agencies[static_cast<std::size_t>(*agency)];
    payback = discounted ? its.discounted_payback : its.payback;
  }
  if (payback.state == PaybackState::never) return nullptr;
  return payback.years;
}

/// Jobs in the first year, with the same drop-off, at which benefits cover the cost.
Answer break_even_jobs(const Inputs& in, const Reference& reference, const Question& question) {
  const Appraisal found = appraisal_of(in, reference);
  const double per_job = 1.0 / in.numbers("net_jobs").front();
  const bool social = is_social(lower(question.output));
  return answer_of(social ? break_even_quantity(found.cost, found.benefit * per_job)
                          : break_even_quantity(found.public_cost, found.public_saving * per_job));
}

Answer of_agency(const Inputs& in, const Reference& reference, const Question& question) {
  const std::optional<Agency> agency = agency_in(question.output);
  if (!agency) throw CaseFault{fmt::format("`{}` names no agency", question.output)};
  return appraisal_of(in, reference).agencies[static_cast<std::size_t>(*agency)].net;
}

Answer share_of_saving(const Inputs& in, const Reference& reference, const Question& question) {
  const std::optional<Agency> agency = agency_in(question.output);
  if (!agency) throw CaseFault{fmt::format("`{}` names no agency", question.output)};
  const Appraisal found = appraisal_of(in, reference);
  return answer_of(benefit_cost_ratio(found.agencies[static_cast<std::size_t>(*agency)].saving,
                                      found.public_saving));
}

Answer gain_share_of(const Inputs& in, const Reference& reference, const Question&) {
  const auto payments = gain_share_payments(appraisal_of(in, reference));
  if (!payments) return nullptr;
  Answer answer = Answer::object();
  for (std::size_t a = 0; a < number_of_agencies; ++a) {
    if ((*payments)[a] != 0.0) answer[std::string{agency_facts[a].name}] = (*payments)[a];
  }
  return answer;
}

/// A figure of the appraisal that is always there.
template <double Appraisal::*figure>
Answer total(const Inputs& in, const Reference& reference, const Question&) {
  return appraisal_of(in, reference).*figure;
}

/// One that may be missing.
template <std::optional<double> Appraisal::*figure>
Answer ratio(const Inputs& in, const Reference& reference, const Question&) {
  return answer_of(appraisal_of(in, reference).*figure);
}

}  // namespace

Formulas engine_formulas() {
  const std::vector<std::string_view> needs{"cost_t0", "net_jobs", "unit"};
  return {
      {{"sum_discounted_jobs", "discounted_jobs"},
       {"net_jobs"},
       [](const Inputs& in, const Reference& ref, const Question&) -> Answer {
         std::vector<double> jobs{0.0};  // none in the year of the cost
         for (const double in_year : in.numbers("net_jobs")) {
           jobs.push_back(in_year);
         }
         return present_value(jobs, schedule_of(in, ref));
       }},
      {{"pv_benefits", "pv_public_value", "pv_social"}, needs, total<&Appraisal::benefit>},
      {{"pv_cost", "pv_costs"}, needs, total<&Appraisal::cost>},
      {{"pv_fiscal", "pv_fiscal_benefits", "pv_public_saving", "pv_fiscal_savings"},
       needs,
       total<&Appraisal::public_saving>},
      {{"net_public_budget_impact", "net_present_budget_impact", "npbi", "net_budget_impact"},
       needs,
       total<&Appraisal::net_budget_impact>},
      {{"net_public_value", "net_social_value", "npsv"},
       needs,
       total<&Appraisal::net_social_value>},
      {{"fiscal_bcr"}, needs, ratio<&Appraisal::fiscal_benefit_cost_ratio>},
      {{"public_value_bcr", "bcr", "social_bcr"}, needs, ratio<&Appraisal::benefit_cost_ratio>},
      {{"*payback*"}, needs, payback_of},
      {{"break_even_net_jobs*", "break_even_jobs*"}, needs, break_even_jobs},
      {{"net_transfers", "gain_share"}, needs, gain_share_of},
      {{"pv_*", "net_*"}, needs, of_agency},
      {{"share_*", "*_share*"}, needs, share_of_saving},
  };
}

}  // namespace hale
