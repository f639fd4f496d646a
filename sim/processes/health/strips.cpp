#include "sim/processes/health/strips.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/processes/health/self_rated.hpp"
#include "sim/processes/health/wellbeing.hpp"

namespace hale {
namespace {

constexpr std::int32_t most_months = 12 * oldest_age_in_tables;

constexpr std::int32_t row_of(LsoaId lsoa) {
  return lsoa.row();
}

}  // namespace

HALE_FOR_EVERY_CPU void find_cells(const CellRows& rows, const MonthTables& tables, Cells& cells,
                                   std::uint8_t* marks) {
  const CellRows r = rows;
  const std::int32_t* const decile_x_ages = tables.lsoa.decile_x_ages.data();
  const float* const onset = tables.place.onset.data();
  std::int32_t* const person = cells.person.data();
  std::int32_t* const place = cells.place.data();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t months = r.now - r.birth_month[i];
    const std::int32_t counted = std::clamp(months, 0, most_months);
    const std::int32_t age = counted / 12;
    const auto sex = static_cast<std::int32_t>(r.sex[i]);
    const std::int32_t at = MonthTables::place_row(sex, decile_x_ages[row_of(r.lsoa[i])], age);
    person[i] = MonthTables::person_row(sex, age, 0);
    place[i] = at;
    const bool birthday = (12 * age == months) & (months > 0);
    const bool begins_now = begins(r.onset_luck[i], onset[at] * r.onset_ratio[i]);
    marks[i] = static_cast<std::uint8_t>(birthday | begins_now);
  }
}

HALE_FOR_EVERY_CPU void read_tables(const Cells& cells, const Condition* condition,
                                    const LsoaId* lsoa, std::size_t count,
                                    const MonthTables& tables, const BurdenValues& burdens,
                                    SharedValues& shared) {
  const PersonTable& person = tables.person;
  const float* const pcs_target = person.pcs_target.data();
  const float* const mcs_target = person.mcs_target.data();
  const float* const mcs_expected = person.mcs_expected.data();
  const float* const very_good = person.very_good.data();
  const float* const fair = person.fair.data();
  const float* const bad = person.bad.data();
  const float* const latent = tables.place.latent.data();
  const float* const utility_ratio = person.utility_ratio.data();
  const float* const pcs_norm = person.pcs_norm.data();
  const float* const pcs_burden = tables.place.pcs_burden.data();
  const float* const mcs_burden = tables.place.mcs_burden.data();
  const float* const residual = tables.lsoa.residual.data();
  const float* const satisfaction = tables.lsoa.satisfaction.data();
  const std::int32_t* const place = cells.place.data();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t row = cells.person[i] + static_cast<std::int32_t>(condition[i]);
    shared.pcs_target[i] = pcs_target[row] + (burdens.pcs[i] - pcs_burden[place[i]]);
    shared.mcs_target[i] = mcs_target[row] + (burdens.mcs[i] - mcs_burden[place[i]]);
    shared.mcs_expected[i] = mcs_expected[row];
    shared.very_good[i] = very_good[row];
    shared.fair[i] = fair[row];
    shared.bad[i] = bad[row];
    shared.utility_ratio[i] = utility_ratio[row];
    shared.pcs_norm[i] = pcs_norm[row];
    shared.satisfaction[i] = satisfaction[row_of(lsoa[i])] + burdens.satisfaction[i];
    shared.latent[i] = latent[place[i]] + residual[row_of(lsoa[i])];
  }
}

HALE_FOR_EVERY_CPU void read_burdens(const BurdenTable& table, std::size_t count,
                                     BurdenValues& burdens) {
  const float* const pcs = table.pcs.data();
  const float* const mcs = table.mcs.data();
  const float* const onset = table.onset.data();
  const float* const satisfaction = table.satisfaction.data();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = static_cast<std::int32_t>(burdens.number[i]);
    burdens.pcs[i] = pcs[number];
    burdens.mcs[i] = mcs[number];
    burdens.onset[i] = onset[number];
    burdens.satisfaction[i] = satisfaction[number];
  }
}

HALE_FOR_EVERY_CPU void mark_news(const Work* work, const Work* felt, std::size_t count,
                                  std::uint8_t* marks) {
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    marks[i] = work[i] != felt[i] ? 1 : 0;
  }
}

HALE_FOR_EVERY_CPU void fade(const FadingRows& rows, const float* mental_kept,
                             float physical_kept) {
  const FadingRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    r.mental[i] *= mental_kept[static_cast<std::int32_t>(r.work[i])];
    r.physical[i] *= physical_kept;
  }
}

HALE_FOR_EVERY_CPU void move_scores(const ScoreRows& rows, Motion motion) {
  float* const score = rows.score;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const float aim = rows.target[i] + rows.person[i] + rows.work[i];
    score[i] += motion.pull * (aim - score[i]) + motion.shock_sd * shock_of(rows.luck[i]);
  }
}

HALE_FOR_EVERY_CPU void add_to_latent(float* latent, const float* tendency, const float* score,
                                      float per_point, std::size_t count) {
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    latent[i] += tendency[i] + per_point * score[i];
  }
}

HALE_FOR_EVERY_CPU void give_answers(const AnswerRows& rows, const SharedValues& shared,
                                     float per_mental) {
  SelfRatedHealth* const answer = rows.answer;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const LatentCuts cuts{shared.very_good[i], shared.fair[i], shared.bad[i]};
    const float mental = rows.mental[i] + rows.more_mental[i];
    answer[i] = answer_for(rows.latent[i] + per_mental * mental, cuts);
  }
}

HALE_FOR_EVERY_CPU void value_lives(const WellbeingRows& rows, const SharedValues& shared,
                                    const SatisfactionEffects& effects) {
  const WellbeingRows r = rows;
  const float per_pcs = effects.per_pcs;
  const float* const by_work = effects.by_work.data();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const float equation = utility_equation(r.pcs[i], r.mcs[i]);
    r.utility[i] = static_cast<std::int16_t>(utility_of(equation, shared.utility_ratio[i]));
    const float of_work = by_work[static_cast<std::int32_t>(r.work[i])];
    const float points = satisfaction_points(per_pcs, r.pcs[i] - shared.pcs_norm[i], of_work,
                                             shared.satisfaction[i]);
    const auto units = static_cast<std::int32_t>(points * satisfaction_unit);
    r.satisfaction[i] = static_cast<std::int16_t>(std::clamp(units, 0, most_satisfied));
  }
}

}  // namespace hale
