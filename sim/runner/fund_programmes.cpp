#include "sim/runner/fund_programmes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace hale {
namespace {

std::string option_using(const std::vector<std::string>& ids) {
  return fmt::format("options=[{{id: mix, use: [{}]}}]", fmt::join(ids, ", "));
}

}  // namespace

FundProgrammes::FundProgrammes(const Fund& fund, const std::vector<std::string>& sets, int draw,
                               StudyReader& reader) {
  const auto read = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = sets;
    all.insert(all.end(), more.begin(), more.end());
    return reader.read(all, {.seed = fund.draw_seed, .draw = draw, .values = {}});
  };
  std::vector<std::string> ids;
  for (const FundCandidate& candidate : fund.candidates)
    ids.push_back(candidate.use);
  study_ = read({option_using(ids)});  // refuses those that overlap
  study_.options.resize(1);
  for (const FundCandidate& candidate : fund.candidates) {
    std::vector<Programme>& levels = by_level_.emplace_back();
    for (const std::string& level : candidate.levels) {
      Study at_level =
          read({fmt::format("interventions.{}.{}={}", candidate.use, candidate.vary, level),
                option_using({candidate.use})});
      levels.push_back(std::move(at_level.options.back().programmes.front()));
    }
  }
}

Option FundProgrammes::option_of(const Mix& mix) const {
  Option option;
  for (std::size_t k = 0; k < mix.size(); ++k) {
    option.id += fmt::format("{}{}", k == 0 ? "mix-" : "-", mix[k]);
    if (mix[k] > 0) option.programmes.push_back(by_level_[k][mix[k] - 1]);
  }
  option.title = option.id;
  return option;
}

Month FundProgrammes::first_month() const {
  Month first = by_level_.front().front().first;
  for (const std::vector<Programme>& levels : by_level_) {
    for (const Programme& programme : levels)
      first = std::min(first, programme.first);
  }
  return first;
}

std::string in_words(const Mix& mix, const Fund& fund) {
  std::string words;
  for (std::size_t k = 0; k < mix.size(); ++k) {
    if (mix[k] == 0) continue;
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", fund.candidates[k].use,
                         fund.candidates[k].levels[mix[k] - 1]);
  }
  return words.empty() ? "nothing" : words;
}

}  // namespace hale
