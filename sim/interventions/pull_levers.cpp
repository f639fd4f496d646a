#include "sim/interventions/pull_levers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/interventions/units.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

/// What an effect does to its lever this month, by months since the start of support.
std::vector<float> settings_by_month(const Effect& effect, const Programme& programme, Month now,
                                     int months) {
  const auto neutral = static_cast<double>(fact_of(effect.lever).neutral);
  std::vector<float> settings(static_cast<std::size_t>(months));
  const double full = value_in(effect, now) - neutral;
  for (int m = 0; m < months; ++m) {
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

/// One effect of one programme on one lever, this month.
class Pull {
 public:
  Pull(const Effect& effect, const Programme& programme, Month now, double scale,
       const World& world, Levers& levers)
      : lever_{effect.lever},
        fact_{fact_of(effect.lever)},
        settings_{settings_by_month(effect, programme, now, now - programme.first + 1)},
        month_{now},
        unit_{programme.who.unit},
        scale_{scale},
        world_{world},
        levers_{levers} {}

  void apply(std::span<const Membership> members) {
    if (is_place(unit_)) return apply_to_places(members);
    for (const Membership& member : members) {
      const float setting = setting_of(member);
      if (setting == fact_.neutral) continue;
      if (!is_household(unit_) || adds_up_over_people(lever_) || is_paid_once(lever_)) {
        write(member.person, setting);
      } else {
        for_each_member(world_.households, world_.people, member.household,
                        [&](PersonId person) { write(person, setting); });
      }
    }
  }

  /// Money given so far, pence.
  [[nodiscard]] std::int64_t pence_given() const { return pence_given_; }

 private:
  [[nodiscard]] float setting_of(const Membership& member) const {
    return settings_[static_cast<std::size_t>(month_ - member.since)];
  }

  void write(PersonId person, float setting) {
    expects(person.row() < world_.people.size(), "a lever is pulled on somebody who is here");
    float& value = levers_.write(lever_, person);
    value = together(fact_.rule, value, setting);
    if (lever_ != Lever::income_transfer) return;
    if (world_.people.demography.vital[person] != Vital::alive) return;
    constexpr double pence_per_pound = 100.0;
    pence_given_ += std::llround(double{setting} * pence_per_pound);
  }

  void apply_to_places(std::span<const Membership> members) {
    std::vector<float> of_place(number_of_places(unit_, world_.areas), fact_.neutral);
    bool any = false;
    for (const Membership& member : members) {
      of_place[member.place] = setting_of(member);
      any = any || of_place[member.place] != fact_.neutral;
    }
    if (!any) return;
    const DemographyColumns& who = world_.people.demography;
    for (std::size_t row = 0; row < world_.people.size(); ++row) {
      const PersonId person{row};
      if (who.vital[person] != Vital::alive) continue;
      float& setting = of_place[place_of(unit_, world_.areas, who.lsoa[person])];
      if (setting == fact_.neutral) continue;
      if (adds_up_over_people(lever_)) {
        write(person, share_to_carry(setting));
      } else {
        write(person, setting);
      }
    }
  }

  /// Takes what one person can carry off what is left of a place's number.
  [[nodiscard]] float share_to_carry(float& left) const {
    const float all = left * static_cast<float>(scale_);
    const float carried = std::min(all, fact_.high);
    left = carried < all ? (all - carried) / static_cast<float>(scale_) : fact_.neutral;
    return carried;
  }

  Lever lever_;
  const LeverFact& fact_;
  std::vector<float> settings_;
  Month month_;
  Unit unit_;
  double scale_;
  const World& world_;
  Levers& levers_;
  std::int64_t pence_given_ = 0;
};

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

LeverClamps pull_levers(Month month, std::span<const Programme> programmes, Enrolments& enrolments,
                        const World& world, Levers& levers) {
  levers.reset(world.people.size());
  for (const std::size_t number : in_order_of_ids(programmes)) {
    const Programme& programme = programmes[number];
    Enrolment& enrolment = enrolments.of(number);
    enrolment.given_this_month = 0;
    if (month < programme.first) continue;
    for (const Effect& effect : programme.effects) {
      Pull pull{effect, programme, month, enrolments.scale(), world, levers};
      pull.apply(enrolment.enrolled);
      pull.apply(enrolment.past);
      enrolment.given_this_month += pull.pence_given();
    }
  }
  LeverClamps clamps{};
  for (std::size_t lever = 0; lever < number_of_levers; ++lever) {
    clamps[lever] = levers.clamp(static_cast<Lever>(lever));
  }
  return clamps;
}

}  // namespace hale
