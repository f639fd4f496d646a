#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/economics/appraise.hpp"
#include "sim/output/option_rows.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// Who gains by deprivation of the place: incomes and QALYs by IMD decile and fifth, incomes
/// weighted by need, and QALYs less those that the purse's net cost displaces. Summed once, for all
/// options.
class Distribution {
 public:
  explicit Distribution(const ResultsFile& file);

  void add(std::size_t option, const Appraisal& appraisal, const AppraisalTerms& terms,
           OptionRows& rows) const;

 private:
  struct Sums;

  /// What an IMD decile's people gain in all years.
  void add_decile(std::size_t option, std::size_t decile, const AppraisalTerms& terms,
                  Sums& sums) const;

  std::size_t years_;
  std::vector<double> income_;   ///< GBP gained, by (option, year, imd_decile)
  std::vector<double> qalys_;    ///< gained, by the same
  std::vector<double> months_;   ///< person-months, by (option, year, imd_decile)
  std::vector<double> typical_;  ///< GBP a month, equivalised, by the same
  double median_;
  double elasticity_;
  double gbp_displacing_qaly_;
};

/// Health expectancies and health of places and of the region. Summed once, for all options.
class HealthByPlace {
 public:
  explicit HealthByPlace(const ResultsFile& file);

  /// Quality-adjusted life expectancy by IMD decile as efficiency and equity, and the share of the
  /// region's target that an option reaches.
  void add_equity_and_targets(std::size_t option, OptionRows& rows) const;

 private:
  std::vector<std::string> areas_;
  std::string region_;
  std::vector<double> qale_;            ///< mean of the last years by (option, area)
  std::vector<double> hle_;             ///< the same
  std::vector<double> people_;          ///< of the baseline, by imd_decile
  std::vector<double> in_good_health_;  ///< more people, by (option, year)
};

}  // namespace hale
