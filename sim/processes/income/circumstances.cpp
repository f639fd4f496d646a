#include "sim/processes/income/circumstances.hpp"

#include <algorithm>

#include "sim/core/vectorise.hpp"
#include "sim/processes/income/childcare.hpp"

namespace hale {
namespace {

/// Where something of a benefit or of the scale begins, in years.
constexpr std::array<int, 10> ages_that_matter{
    first_age_of_adult_weight,    oldest_child + 1,          first_age_of_claim,
    oldest_dependent_student + 1, first_age_of_contribution, first_age_of_full_allowance,
    first_age_of_own_flat,        ages_of_distress[3],       ages_of_distress[4],
    ages_of_distress[5]};
static_assert(ages_that_matter.size() + months_of_childcare.size() < 16,
              "stages of life have four bits");

// The number's bits, from the lowest: work 4, role 2, condition 1, stage 4, pension 1, rules 16
// (the month in which they began), alive 1.
constexpr unsigned role_bit = 4;
constexpr unsigned condition_bit = 6;
constexpr unsigned stage_bit = 7;
constexpr unsigned pension_bit = 11;
constexpr unsigned rules_bit = 12;
constexpr unsigned alive_bit = 28;

/// A block's columns.
struct CircumstanceRows {
  const std::int16_t* birth;
  const Vital* vital;
  const Role* role;
  const Work* work;
  const Condition* condition;
  const std::int32_t* pay;
  const std::int32_t* settled_pay;
  const std::uint32_t* settled_as;
  std::size_t count;
};

CircumstanceRows circumstance_rows(const People& people, Block block) {
  return {block.of(people.demography.birth_month.values()).data(),
          block.of(people.demography.vital.values()).data(),
          block.of(people.demography.role.values()).data(),
          block.of(people.employment.work.values()).data(),
          block.of(people.health.condition.values()).data(),
          block.of(people.employment.gross_pay.values()).data(),
          block.of(people.income.settled_pay.values()).data(),
          block.of(people.income.settled_as.values()).data(),
          block.size()};
}

inline std::uint32_t number_of(const CircumstanceRows& rows, std::size_t i,
                               const std::uint32_t* stage, int now, int oldest) {
  const std::uint32_t all = stage[std::min(now - rows.birth[i], oldest)] |
                            static_cast<std::uint32_t>(rows.work[i]) |
                            static_cast<std::uint32_t>(rows.role[i]) << role_bit |
                            static_cast<std::uint32_t>(rows.condition[i]) << condition_bit;
  return rows.vital[i] == Vital::alive ? all : 0;
}

HALE_FOR_EVERY_CPU void mark(const CircumstanceRows& rows, const std::uint32_t* stage, int now,
                             int oldest, std::uint8_t* marks) {
  const CircumstanceRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::uint32_t same = number_of(r, i, stage, now, oldest) ^ r.settled_as[i];
    const std::uint32_t paid = static_cast<std::uint32_t>(r.pay[i] ^ r.settled_pay[i]);
    marks[i] = (same | paid) != 0 ? 1 : 0;
  }
}

}  // namespace

Circumstances::Circumstances(Month now, Month rules_since, std::int16_t last_pensioner_birth)
    : now_{now.index()},
      last_pensioner_birth_{last_pensioner_birth} {
  const int youngest_pensioner = now_ - last_pensioner_birth;
  const std::uint32_t always = 1U << alive_bit | static_cast<std::uint32_t>(rules_since.index())
                                                     << rules_bit;
  for (std::size_t months = 0; months < most_months; ++months) {
    const int age = static_cast<int>(months);
    std::uint32_t passed = 0;
    for (const int threshold : ages_that_matter)
      passed += age >= threshold * 12 ? 1U : 0U;
    for (const int threshold : months_of_childcare)
      passed += age >= threshold ? 1U : 0U;
    const std::uint32_t pensioner = age >= youngest_pensioner ? 1U : 0U;
    stage_[months] = always | passed << stage_bit | pensioner << pension_bit;
  }
}

bool Circumstances::was_pensioner(std::uint32_t settled_as) {
  return (settled_as >> pension_bit & 1U) == 1U;
}

std::uint32_t Circumstances::of(const People& people, PersonId person) const {
  const CircumstanceRows one =
      circumstance_rows(people, {person.row(), person.row() + std::size_t{1}});
  return number_of(one, 0, stage_.data(), now_, static_cast<int>(most_months) - 1);
}

void Circumstances::mark_changed(const People& people, Block block, Marks& marks) const {
  mark(circumstance_rows(people, block), stage_.data(), now_, static_cast<int>(most_months) - 1,
       marks.row.data());
}

}  // namespace hale
