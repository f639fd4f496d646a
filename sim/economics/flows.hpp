#pragma once

#include <cstddef>
#include <vector>

#include "sim/core/agency.hpp"
#include "sim/core/contracts.hpp"
#include "sim/economics/accounts.hpp"

namespace hale {

/// What an option changes, against the baseline: GBP of one price year, undiscounted, by (year,
/// agency, kind). + gained or saved, - paid or lost. Year 0 is the first year of the appraisal.
class Flows {
 public:
  explicit Flows(std::size_t years)
      : years_{years},
        gbp_(years * number_of_agencies * number_of_flow_kinds) {}

  void add(std::size_t year, Agency agency, FlowKind kind, double gbp) {
    gbp_[cell(year, agency, kind)] += gbp;
  }

  [[nodiscard]] double at(std::size_t year, Agency agency, FlowKind kind) const {
    return gbp_[cell(year, agency, kind)];
  }

  [[nodiscard]] std::size_t years() const { return years_; }

  /// Sum by year over every agency and kind for which `counts(agency, kind)` holds.
  template <class Counts>
  [[nodiscard]] std::vector<double> by_year(Counts counts) const {
    std::vector<double> sums(years_);
    for (std::size_t year = 0; year < years_; ++year) {
      for (std::size_t a = 0; a < number_of_agencies; ++a) {
        for (std::size_t k = 0; k < number_of_flow_kinds; ++k) {
          const auto agency = static_cast<Agency>(a);
          const auto kind = static_cast<FlowKind>(k);
          if (counts(agency, kind)) sums[year] += at(year, agency, kind);
        }
      }
    }
    return sums;
  }

 private:
  [[nodiscard]] std::size_t cell(std::size_t year, Agency agency, FlowKind kind) const {
    expects(year < years_, "the year is in the appraisal");
    return (year * number_of_agencies + static_cast<std::size_t>(agency)) * number_of_flow_kinds +
           static_cast<std::size_t>(kind);
  }

  std::size_t years_;
  std::vector<double> gbp_;
};

}  // namespace hale
