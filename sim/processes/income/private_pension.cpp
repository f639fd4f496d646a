#include "sim/processes/income/private_pension.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/distributions.hpp"
#include "sim/core/random.hpp"
#include "sim/processes/income/lognormal_ratios.hpp"

namespace hale {

PrivatePensions::PrivatePensions(const PrivatePensionModel& model) {
  constexpr double pence_per_pound = 100.0;
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (const bool is_owner : {false, true}) {
      for (std::size_t level = 0; level < number_of_educations; ++level) {
        const bool woman = sex == Sex::female;
        const auto levels = static_cast<double>(level);
        const double score = model.share + (woman ? model.share_woman : 0.0) +
                             (is_owner ? 0.0 : model.share_tenant) + model.share_education * levels;
        const double median = model.median * (woman ? model.ratio_woman : 1.0) *
                              (is_owner ? 1.0 : model.ratio_tenant) *
                              std::pow(model.ratio_education, levels);
        groups_[group_of(sex, is_owner, static_cast<Education>(level))] = {
            threshold_of(share_at(score)), std::llround(median * pence_per_pound)};
      }
    }
  }
  ratios_ = lognormal_ratios<ranks>(model.spread, 0.0);
  std::reverse(ratios_.begin(), ratios_.end());
}

std::int32_t PrivatePensions::amount(std::uint32_t luck, Sex sex, bool is_owner,
                                     Education education) const {
  const Group& group = groups_[group_of(sex, is_owner, education)];
  if (luck >= group.has_one) return 0;
  const std::size_t rank = std::size_t{luck} * ranks / group.has_one;
  return static_cast<std::int32_t>((group.median * ratios_[rank] + lognormal_one / 2) /
                                   lognormal_one);
}

std::size_t PrivatePensions::group_of(Sex sex, bool is_owner, Education education) {
  const std::size_t half = sex == Sex::female ? 2 : 0;
  return (half + (is_owner ? 1U : 0U)) * number_of_educations + static_cast<std::size_t>(education);
}

}  // namespace hale
