#include "sim/core/error.hpp"

#include <fmt/format.h>

namespace hale {
namespace {

std::string one_per_line(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& p : problems) {
    text += fmt::format("{}:{}:{}: {}: {} ({})", p.where.file, p.where.line, p.where.column,
                        p.where.key_path, p.what, p.why);
    if (!p.hint.empty()) text += fmt::format(". {}", p.hint);
    text += '\n';
  }
  return text;
}

}  // namespace

ScenarioError::ScenarioError(std::vector<Problem> problems)
    : Error{one_per_line(problems)},
      problems_{std::move(problems)} {}

}  // namespace hale
