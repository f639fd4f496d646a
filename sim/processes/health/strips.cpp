#include "sim/processes/health/strips.hpp"

#include "sim/core/random.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/processes/health/self_rated.hpp"

namespace hale {

HALE_FOR_EVERY_CPU void move_scores(const ScoreRows& rows, Motion motion) {
  float* const score = rows.score;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < rows.count; ++i) {
    const float aim = rows.target[i] + rows.person[i] + rows.work[i];
    score[i] += motion.pull * (aim - score[i]) + motion.shock_sd * shock_of(rows.luck[i]);
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
