#include "sim/scenario/evidence.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/scenario/nearest.hpp"

namespace hale {

bool is_read_by_model(std::string_view name) {
  constexpr std::array<std::string_view, 8> of_processes{
      "behaviour", "education", "environment", "health", "housing", "income", "mortality", "work"};
  const std::string_view process = name.substr(0, name.find('.'));
  return std::find(of_processes.begin(), of_processes.end(), process) != of_processes.end();
}

Evidence::Evidence(std::vector<Prior> priors) {
  for (Prior& prior : priors) {
    std::string name = prior.name;
    const bool is_new = priors_.emplace(std::move(name), std::move(prior)).second;
    expects(is_new, "every prior has a name of its own");
  }
}

const Prior* Evidence::find(std::string_view name) const {
  const auto found = priors_.find(name);
  return found == priors_.end() ? nullptr : &found->second;
}

double Evidence::central(std::string_view name, std::string_view unit) const {
  Problem problem;
  const Prior* prior = find(name);
  if (prior != nullptr && prior->unit == unit) return prior->central;
  if (prior == nullptr) {
    std::vector<std::string> known;
    for (const auto& entry : priors_) {
      known.push_back(entry.first);
    }
    problem.where.file = "the evidence files";
    problem.what = fmt::format("no parameter is called `{}`", name);
    problem.why = fmt::format("the model needs it, in the unit `{}`", unit);
    const std::string near = nearest(name, known);
    if (!near.empty()) problem.hint = fmt::format("did you mean `{}`?", near);
  } else {
    problem.where.file = prior->file;
    problem.where.line = prior->line;
    problem.where.column = 1;
    problem.what = fmt::format("parameter `{}` is in the unit `{}`", name, prior->unit);
    problem.why = fmt::format("the model reads it as `{}`", unit);
    problem.hint = fmt::format("write `unit: {}`, and the number in it", unit);
  }
  throw ScenarioError{{std::move(problem)}};
}

}  // namespace hale
