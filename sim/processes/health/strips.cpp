#include "sim/processes/health/strips.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/processes/health/self_rated.hpp"

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
  const std::uint32_t* const onset_threshold = tables.place.onset_threshold.data();
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
    const bool onset = r.onset_luck[i] < onset_threshold[at];
    marks[i] = static_cast<std::uint8_t>(birthday | onset);
  }
}

HALE_FOR_EVERY_CPU void read_tables(const Cells& cells, const Condition* condition,
                                    const LsoaId* lsoa, std::size_t count,
                                    const MonthTables& tables, SharedValues& shared) {
  const PersonTable& person = tables.person;
  const float* const pcs_target = person.pcs_target.data();
  const float* const mcs_target = person.mcs_target.data();
  const float* const mcs_expected = person.mcs_expected.data();
  const float* const very_good = person.very_good.data();
  const float* const fair = person.fair.data();
  const float* const bad = person.bad.data();
  const float* const latent = tables.place.latent.data();
  const float* const residual = tables.lsoa.residual.data();
  const std::int32_t* const place = cells.place.data();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t row = cells.person[i] + static_cast<std::int32_t>(condition[i]);
    shared.pcs_target[i] = pcs_target[row];
    shared.mcs_target[i] = mcs_target[row];
    shared.mcs_expected[i] = mcs_expected[row];
    shared.very_good[i] = very_good[row];
    shared.fair[i] = fair[row];
    shared.bad[i] = bad[row];
    shared.latent[i] = latent[place[i]] + residual[row_of(lsoa[i])];
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

}  // namespace hale
