#include "sim/processes/income/circumstances.hpp"

namespace hale {
namespace {

/// Where something of a benefit or of the scale begins, in years.
constexpr std::array<int, 6> thresholds{first_age_of_adult_weight,   oldest_child + 1,
                                        first_age_of_claim,          oldest_dependent_student + 1,
                                        first_age_of_full_allowance, first_age_of_own_flat};

constexpr unsigned pension_bit = 3;
constexpr unsigned rules_bit = 48;
constexpr std::uint64_t alive_bit = std::uint64_t{1} << 63U;  // month numbers need 15 bits

}  // namespace

Circumstances::Circumstances(Month now, Month rules_since, std::int16_t last_pensioner_birth)
    : now_{now.index()},
      last_pensioner_birth_{last_pensioner_birth},
      base_{alive_bit | static_cast<std::uint64_t>(rules_since.index()) << rules_bit} {
  const int youngest_pensioner = now_ - last_pensioner_birth;
  for (std::size_t months = 0; months < most_months; ++months) {
    const int age = static_cast<int>(months);
    unsigned passed = 0;
    for (const int threshold : thresholds)
      passed += age >= threshold * 12 ? 1U : 0U;
    const unsigned pensioner = age >= youngest_pensioner ? 1U : 0U;
    stage_[months] = static_cast<std::uint8_t>(passed | pensioner << pension_bit);
  }
}

}  // namespace hale
