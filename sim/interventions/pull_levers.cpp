#include "sim/interventions/pull_levers.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace hale {
namespace {

/// What an effect does to its lever, by months since the start of support.
std::vector<float> settings_by_month(const Effect& effect, const Programme& programme, int months) {
  const auto neutral = static_cast<double>(fact_of(effect.lever).neutral);
  std::vector<float> settings(static_cast<std::size_t>(months));
  for (int m = 0; m < months; ++m) {
    const double full = effect.value - neutral;
    const double moved = full * strength(effect.course, m, programme.lasts_months);
    settings[static_cast<std::size_t>(m)] = static_cast<float>(neutral + moved);
  }
  return settings;
}

float together(LeverRule rule, float one, float other) {
  switch (rule) {
    case LeverRule::multiply:
      return one * other;
    case LeverRule::add:
      return one + other;
    case LeverRule::highest:
      return std::max(one, other);
  }
  return one;
}

void apply(Month month, Lever lever, std::span<const float> settings,
           std::span<const Membership> members, Levers& levers) {
  const LeverFact& fact = fact_of(lever);
  for (const Membership& member : members) {
    const float setting = settings[static_cast<std::size_t>(month - member.since)];
    if (setting == fact.neutral) continue;
    float& value = levers.write(lever, member.person);
    value = together(fact.rule, value, setting);
  }
}

/// By id, so that the order in which an option names its programmes cannot change a rounding.
std::vector<std::size_t> in_order_of_ids(std::span<const Programme> programmes) {
  std::vector<std::size_t> order(programmes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return programmes[a].id < programmes[b].id;
  });
  return order;
}

}  // namespace

LeverClamps pull_levers(Month month, std::span<const Programme> programmes,
                        const Enrolments& enrolments, std::size_t people, Levers& levers) {
  levers.reset(people);
  for (const std::size_t number : in_order_of_ids(programmes)) {
    const Programme& programme = programmes[number];
    const Enrolment& enrolment = enrolments.of(number);
    const int months = month - programme.first + 1;
    if (months <= 0) continue;
    for (const Effect& effect : programme.effects) {
      const auto settings = settings_by_month(effect, programme, months);
      apply(month, effect.lever, settings, enrolment.enrolled, levers);
      apply(month, effect.lever, settings, enrolment.past, levers);
    }
  }
  LeverClamps clamps{};
  for (std::size_t lever = 0; lever < number_of_levers; ++lever) {
    clamps[lever] = levers.clamp(static_cast<Lever>(lever));
  }
  return clamps;
}

}  // namespace hale
