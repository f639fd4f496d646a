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
  const SelfRatedHealth* self_rated;
  const std::uint32_t* luck;
  std::size_t count;
  int now;
  std::uint32_t month_of_birth_matters;  ///< 0: everyone of working age is reviewed
};

constexpr int before_working_age = 12 * first_working_age;
constexpr int after_working_age = 12 * (last_working_age + 1);

HALE_FOR_EVERY_CPU void mark_rows(const BoundRows& rows, const std::uint32_t* ceilings,
                                  std::uint8_t* moves, std::uint8_t* reviews) {
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
    const std::uint32_t state =
        (static_cast<std::uint32_t>(r.sex[i]) * rows_of_age + row) * states +
        static_cast<std::uint32_t>(r.work[i]);
    const std::uint32_t poor = r.self_rated[i] > SelfRatedHealth::good ? 1 : 0;
    const bool may_move = r.luck[i] < ceilings[2 * state + poor];
    const bool alive = r.vital[i] == Vital::alive;
    moves[i] = static_cast<std::uint8_t>(alive & may_move);
    reviews[i] = static_cast<std::uint8_t>(alive & reviewed);
  }
}

}  // namespace

MoveBounds::MoveBounds(const EmploymentModel& model, const LabourMarket& market)
    : values_(model.cells.places() * number_of_sexes * age_rows * number_of_work_states * 2,
              always) {
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
  for (const bool poor_health : {false, true}) {
    for (std::size_t work = 0; work < number_of_work_states; ++work) {
      values_[at(place, sex, too_young, static_cast<Work>(work), poor_health)] = 0;
    }
    values_[at(place, sex, age_rows - 1, Work::retired, poor_health)] = 0;
  }
  for (int age = first_working_age; age <= last_working_age; ++age) {
    const std::size_t first = model.cells.cell(place, sex, age) * number_of_adult_states;
    for (std::size_t state = 0; state < number_of_adult_states; ++state) {
      for (const bool poor_health : {false, true}) {
        const std::size_t bound = (first + state) * 2 + (poor_health ? 1 : 0);
        const double hazard =
            double{hazards.to_work[bound]} * tightness + double{hazards.elsewhere[bound]};
        values_[at(place, sex, age_row(age), adult_state(state), poor_health)] =
            threshold_of(std::min(hazard, 1.0));
      }
    }
  }
}

void MoveBounds::mark(const People& people, Block block, const std::uint32_t* luck, Month now,
                      bool everyone_is_reviewed, MonthMarks& marks) const {
  const BoundRows rows{block.of(people.demography.birth_month.values()).data(),
                       block.of(people.demography.sex.values()).data(),
                       block.of(people.demography.vital.values()).data(),
                       block.of(people.employment.work.values()).data(),
                       block.of(people.health.self_rated.values()).data(),
                       luck,
                       block.size(),
                       now.index(),
                       everyone_is_reviewed ? 0U : ~0U};
  mark_rows(rows, ceilings_.data(), marks.may_move.row.data(), marks.reviewed.row.data());
}

}  // namespace hale
