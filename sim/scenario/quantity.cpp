#include "sim/scenario/quantity.hpp"

#include <vector>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/values.hpp"

namespace hale {

const Prior* find_prior(const Node& node, std::string_view name, const Evidence& evidence,
                        Problems& problems) {
  if (const Prior* prior = evidence.find(name)) return prior;
  std::vector<std::string> known;
  for (const auto& entry : evidence.all()) {
    known.push_back(entry.first);
  }
  const std::string near = nearest(name, known);
  problems.add(node, fmt::format("no evidence file has a parameter `{}`", name), "",
               near.empty()
                   ? std::string{"see `hale describe evidence`"}
                   : fmt::format("did you mean `~{}`? see `hale describe evidence`", near));
  return nullptr;
}

std::optional<Quantity> read_quantity(
    const Node& node, std::string_view unit, const Evidence& evidence, Problems& problems,
    const std::function<std::optional<double>(const Node&)>& literal) {
  const auto name = evidence_name(node);
  if (!name) {
    const auto value = literal(node);
    return value ? std::optional{Quantity{*value, nullptr}} : std::nullopt;
  }
  const Prior* prior = find_prior(node, *name, evidence, problems);
  if (prior == nullptr) return std::nullopt;
  if (prior->unit == unit) return Quantity{prior->central, prior};
  problems.add(node, fmt::format("`~{}` is in the unit `{}`", *name, prior->unit),
               fmt::format("`{}` is expected here", unit),
               fmt::format("it stands in {}:{}", prior->file, prior->line));
  return std::nullopt;
}

}  // namespace hale
