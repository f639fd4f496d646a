#include "sim/processes/employment/bounds.hpp"

#include <algorithm>

#include "sim/core/vectorise.hpp"

namespace hale {
namespace {

constexpr std::uint32_t always = 0xFFFFFFFFU;

/// A block's columns and luck, and the month.
struct BoundRows {
  const std::int16_t* birth;
  const Sex* sex;
  const Vital* vital;
  const Work* work;
  const std::uint32_t* luck;
  std::size_t count;
  int now;
  std::uint32_t month_of_birth_matters;  ///< 0: everyone of working age is reviewed
};

constexpr int before_working_age = 12 * first_working_age;
constexpr int after_working_age = 12 * (last_working_age + 1);

HALE_FOR_EVERY_CPU void mark_rows(const BoundRows& rows, const std::uint32_t* ceilings,
                                  std::uint8_t* marks) {
  constexpr auto rows_of_age = static_cast<std::uint32_t>(MoveBounds::age_rows);
  constexpr auto states = static_cast<std::uint32_t>(number_of_work_states);
  const BoundRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const int months = r.now - r.birth[i];
    const std::uint32_t age = static_cast<std::uint32_t>(months) / 12U;
    const std::uint32_t since_birthday = static_cast<std::uint32_t>(months) - 12U * age;
    const bool working_age = (months >= before_working_age) & (months < after_working_age);
    const bool reviewed = working_age & ((since_birthday & r.month_of_birth_matters) == 0);
    const std::uint32_t row = age < first_working_age  ? 0
                              : age > last_working_age ? number_of_working_ages + 1
                                                       : age - first_working_age + 1;
    const std::uint32_t at = (static_cast<std::uint32_t>(r.sex[i]) * rows_of_age + row) * states +
                             static_cast<std::uint32_t>(r.work[i]);
    const bool may_move = r.luck[i] < ceilings[at];
    marks[i] = static_cast<std::uint8_t>((r.vital[i] == Vital::alive) & (reviewed | may_move));
  }
}

}  // namespace

MoveBounds::MoveBounds(const EmploymentModel& model, const LabourMarket& market)
    : values_(model.cells.places() * number_of_sexes * age_rows * number_of_work_states, always) {
  for (std::size_t place = 0; place < model.cells.places(); ++place) {
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      fill(model, market, place, static_cast<Sex>(sex));
    }
  }
  const std::size_t cells = ceilings_.size();
  for (std::size_t at = 0; at < values_.size(); ++at) {
    ceilings_[at % cells] = std::max(ceilings_[at % cells], values_[at]);
  }
}

std::size_t MoveBounds::age_row(int age) {
  return static_cast<std::size_t>(
      std::clamp(age - first_working_age + 1, 0, static_cast<int>(age_rows) - 1));
}

void MoveBounds::fill(const EmploymentModel& model, const LabourMarket& market, std::size_t place,
                      Sex sex) {
  const HazardBounds& hazards = market.bounds;
  const double tightness = market.las[place / number_of_imd_quintiles].tightness(model.vacancies);
  for (std::size_t work = 0; work < number_of_work_states; ++work) {
    values_[at(place, sex, too_young, static_cast<Work>(work))] = 0;
  }
  values_[at(place, sex, age_rows - 1, Work::retired)] = 0;
  for (int age = first_working_age; age <= last_working_age; ++age) {
    const std::size_t first = model.cells.cell(place, sex, age) * number_of_adult_states;
    for (std::size_t state = 0; state < number_of_adult_states; ++state) {
      const double hazard = double{hazards.to_work[first + state]} * tightness +
                            double{hazards.elsewhere[first + state]};
      const Work work = adult_state(state);
      values_[at(place, sex, age_row(age), work)] = threshold_of(std::min(hazard, 1.0));
    }
  }
}

void MoveBounds::mark(const People& people, Block block, const std::uint32_t* luck, Month now,
                      bool everyone_is_reviewed, Marks& marks) const {
  const BoundRows rows{block.of(people.demography.birth_month.values()).data(),
                       block.of(people.demography.sex.values()).data(),
                       block.of(people.demography.vital.values()).data(),
                       block.of(people.employment.work.values()).data(),
                       luck,
                       block.size(),
                       now.index(),
                       everyone_is_reviewed ? 0U : ~0U};
  mark_rows(rows, ceilings_.data(), marks.row.data());
}

}  // namespace hale
