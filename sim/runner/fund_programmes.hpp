#pragma once

#include <string>
#include <vector>

#include "sim/engine/plan.hpp"
#include "sim/portfolio/mix.hpp"
#include "sim/scenario/fund.hpp"
#include "sim/scenario/read_study.hpp"

namespace hale {

/// The fund's programmes at each of their levels, under one draw of the priors.
class FundProgrammes {
 public:
  /// Reads each as the study or the library has it, with its varied value. Throws ScenarioError
  /// when one cannot be, or when two of them may not run together.
  FundProgrammes(const Fund& fund, const std::vector<std::string>& sets, int draw,
                 StudyReader& reader);

  /// The study with no option but the baseline.
  [[nodiscard]] const Study& study() const { return study_; }

  /// A mix as an option.
  [[nodiscard]] Option option_of(const Mix& mix) const;

  /// First month in which any of them runs.
  [[nodiscard]] Month first_month() const;

 private:
  Study study_;
  std::vector<std::vector<Programme>> by_level_;  ///< by candidate and level from 1
};

/// A mix in words: "ips 56, retrofit 2m"; "nothing".
[[nodiscard]] std::string in_words(const Mix& mix, const Fund& fund);

}  // namespace hale
