#pragma once

// The ledger: who paid and who received, in pence, by year.
//
// Signs are the agency's: + received or saved, - paid. A transfer is booked on both sides, so the
// transfers of a year add up to zero over all agencies.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/core/agency.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/core/units.hpp"

namespace hale {

/// What a flow is in an appraisal. cost: spending on an intervention. transfer: tax and benefits.
/// resource: other public spending. economic and social: value outside the public purse.
enum class FlowKind : std::uint8_t { cost, transfer, resource, economic, social };
inline constexpr std::size_t number_of_flow_kinds = 5;
inline constexpr std::array<std::string_view, number_of_flow_kinds> flow_kind_names{
    "cost", "transfer", "resource", "economic", "social"};

/// Where a flow arises: source 0 is the population, source 1 + k the programme number k.
struct FlowSource {
  std::size_t index = 0;
};

inline constexpr FlowSource population_flows{0};

[[nodiscard]] constexpr FlowSource flows_of_programme(std::size_t number) {
  return {number + 1};
}

/// Pence by (year, source, agency, kind).
class Accounts {
 public:
  Accounts(int first_year, int years, std::size_t programmes)
      : first_year_{first_year},
        years_{years},
        sources_{programmes + 1},
        pence_(static_cast<std::size_t>(years) * sources_ * cells_per_source) {}

  void book(int year, FlowSource source, Agency agency, FlowKind kind, Pence amount) {
    pence_[cell(year, source, agency, kind)] += amount.count();
  }

  [[nodiscard]] Pence at(int year, FlowSource source, Agency agency, FlowKind kind) const {
    return Pence{pence_[cell(year, source, agency, kind)]};
  }

  [[nodiscard]] int first_year() const { return first_year_; }

  [[nodiscard]] int years() const { return years_; }

  /// The population and the programmes.
  [[nodiscard]] std::size_t sources() const { return sources_; }

  /// All cells: year, source, agency, kind; kind runs fastest.
  [[nodiscard]] const std::vector<std::int64_t>& cells() const { return pence_; }

  /// Visits the members that a run changes, by name: T is Accounts or const Accounts.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [first_year, years, sources, pence] = whole;
    visit("pence", pence);
  }

 private:
  static constexpr std::size_t cells_per_source = number_of_agencies * number_of_flow_kinds;

  [[nodiscard]] std::size_t cell(int year, FlowSource source, Agency agency, FlowKind kind) const {
    expects(year >= first_year_ && year < first_year_ + years_, "the year is in the accounts");
    expects(source.index < sources_, "the source is in the accounts");
    const auto row = static_cast<std::size_t>(year - first_year_) * sources_ + source.index;
    return row * cells_per_source + static_cast<std::size_t>(agency) * number_of_flow_kinds +
           static_cast<std::size_t>(kind);
  }

  int first_year_;
  int years_;
  std::size_t sources_;
  std::vector<std::int64_t> pence_;
};

}  // namespace hale
