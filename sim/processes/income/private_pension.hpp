#pragma once

// Occupational and personal pensions of people over State Pension age.

#include <array>
#include <cstdint>

#include "sim/population/people.hpp"

namespace hale {

/// Who over State Pension age has a private pension, and how much: lognormal among those who have
/// one. Differences are from a man who owns his home and has no qualifications.
struct PrivatePensionModel {
  double share = 0.0;  ///< log odds of having one
  double share_woman = 0.0;
  double share_tenant = 0.0;
  double share_education = 0.0;  ///< for each level of Education
  double median = 0.0;           ///< of those who have one, GBP a month before tax
  double ratio_woman = 1.0;      ///< of the median
  double ratio_tenant = 1.0;
  double ratio_education = 1.0;  ///< for each level
  double spread = 0.0;           ///< standard deviation of the logarithm within each group
};

/// The distribution of private pensions by sex, home and education.
class PrivatePensions {
 public:
  explicit PrivatePensions(const PrivatePensionModel& model);

  /// Pence a month before tax; 0 for those who have none. The lowest luck has the highest pension.
  [[nodiscard]] std::int32_t amount(std::uint32_t luck, Sex sex, bool is_owner,
                                    Education education) const;

 private:
  struct Group {
    std::uint32_t has_one = 0;  ///< share, in 2^-32
    std::int64_t median = 0;    ///< pence a month
  };

  static constexpr std::size_t ranks = 1024;

  [[nodiscard]] static std::size_t group_of(Sex sex, bool is_owner, Education education);

  std::array<Group, 4 * number_of_educations> groups_{};
  std::array<std::int64_t, ranks> ratios_{};  ///< to the median, from the highest, in 2^-16
};

}  // namespace hale
