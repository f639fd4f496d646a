#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/interventions/lever_sums.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/housing/at_risk.hpp"
#include "sim/processes/housing/dwellings.hpp"
#include "sim/processes/housing/hazards.hpp"
#include "sim/processes/housing/household_levers.hpp"
#include "sim/processes/housing/housing.hpp"
#include "sim/processes/housing/lettings.hpp"

namespace hale {
namespace {

void count_on(std::uint8_t& months) {
  if (months < std::numeric_limits<std::uint8_t>::max()) ++months;
}

class HousingStep {
 public:
  HousingStep(const StepContext& now, const HousingModel& model, const World& world,
              HomeColumns& homes)
      : now_{now},
        model_{model},
        world_{world},
        homes_{homes},
        chances_{housing_chances(model)},
        levers_{now.levers, world},
        screen_{chances_, levers_.arrears.is_touched()},
        warmth_{now.month, model, world.areas} {}

  /// Arrears begin and end, homes are lost and found. Returns who waits for a social home.
  [[nodiscard]] std::vector<Waiting> live(Block block) const;

  void keep_warm(Block block) const {
    hale::keep_warm(now_, model_, warmth_, levers_, world_, block, homes_);
  }

 private:
  void pay(const AtRisk& risk, std::size_t i) const;
  void stay(const AtRisk& risk, std::size_t i) const;
  void own(const AtRisk& risk, std::size_t i) const;
  void wait(const AtRisk& risk, std::size_t i, std::vector<Waiting>& waiting) const;
  [[nodiscard]] bool falls_behind(const AtRisk& risk, std::size_t i) const;

  const StepContext& now_;
  const HousingModel& model_;
  const World& world_;
  HomeColumns& homes_;
  HousingChances chances_;
  HousingLevers levers_;
  Screen screen_;
  WarmthRules warmth_;
};

/// With a lever the chance is worked out from the rate: ratios multiply rates.
bool HousingStep::falls_behind(const AtRisk& risk, std::size_t i) const {
  const HouseholdId household = risk.household(i);
  const Tenure tenure = homes_.tenure[household];
  const std::uint32_t luck = risk.bits(Event::arrears, i);
  const auto ratio = static_cast<double>(levers_.arrears.on(household));
  if (ratio == 1.0) {
    // Members are looked at only where it matters.
    const auto& chances = chances_.arrears[index_of(tenure)];
    ArrearsFacts facts = facts_of_money(household, world_.households.income);
    const std::uint32_t otherwise = chances[index_of(facts)];
    facts.has_left_work = true;
    const std::uint32_t after_work = chances[index_of(facts)];
    if ((luck < otherwise) == (luck < after_work)) return luck < otherwise;
  }
  const ArrearsFacts facts = arrears_facts(household, world_);
  if (ratio == 1.0) return luck < chances_.arrears[index_of(tenure)][index_of(facts)];
  const AnnualRate rate = AnnualRate{arrears_rate(tenure, facts, model_)} * RateRatio{ratio};
  return luck < threshold_of(in_one_month(rate).value());
}

void HousingStep::pay(const AtRisk& risk, std::size_t i) const {
  const HouseholdId household = risk.household(i);
  std::uint8_t& months = homes_.months_arrears[household];
  if (months == 0) {
    months = falls_behind(risk, i) ? 1 : 0;
  } else if (risk.bits(Event::arrears, i) <
             chances_.arrears_end[index_of(homes_.tenure[household])]) {
    months = 0;
  } else {
    count_on(months);
  }
}

void HousingStep::stay(const AtRisk& risk, std::size_t i) const {
  const HouseholdId household = risk.household(i);
  const HouseColumns& house = world_.households.house;
  const std::size_t la = world_.areas.la[house.lsoa[household]].row();
  const auto& loss = chances_.loss[la][index_of(homes_.tenure[household])];
  const bool owes_enough = homes_.months_arrears[household] >= months_for_possession;
  if (risk.bits(Event::losing_home, i) >= loss[owes_enough ? 1 : 0]) return;
  const Family family = world_.households.income.children[household] > 0 ? Family::with_children
                                                                         : Family::without_children;
  switch (outcome_of(risk.bits(Event::homeless_help, i), family, house.size[household] == 1,
                     model_.fit[la], model_.parameters.prevented)) {
    case Outcome::temporary:
      return lose_home(household, Shelter::temporary, homes_);
    case Outcome::rough:
      return lose_home(household, Shelter::rough, homes_);
    case Outcome::moves:
      return hale::house(household, Tenure::private_rent, homes_);
    case Outcome::stays:
      return;
  }
}

/// Private tenants buy, mortgages are paid off.
void HousingStep::own(const AtRisk& risk, std::size_t i) const {
  const HouseholdId household = risk.household(i);
  const Tenure tenure = homes_.tenure[household];
  const std::uint32_t luck = risk.bits(Event::letting, i);
  const std::size_t la = world_.areas.la[world_.households.house.lsoa[household]].row();
  if (tenure == Tenure::private_rent && luck < chances_.buying[la]) {
    if (!can_buy(household, head_of(world_, household), now_.month, world_)) return;
    hale::house(household, Tenure::mortgaged, homes_);
  } else if (tenure == Tenure::mortgaged &&
             luck < std::max(chances_.repaid_in_fifties, chances_.repaid_later)) {
    const PersonId head = head_of(world_, household);
    const int age = age_in_years(world_.people.demography.birth_month[head], now_.month);
    if (luck >= chances_.repaid_at(age)) return;
    homes_.tenure[household] = Tenure::owned_outright;
    homes_.months_arrears[household] = 0;
    ++homes_.moves[household];
  }
}

void HousingStep::wait(const AtRisk& risk, std::size_t i, std::vector<Waiting>& waiting) const {
  const HouseholdId household = risk.household(i);
  const bool is_rough = homes_.shelter[household] == Shelter::rough;
  count_on(homes_.months_without[household]);
  const std::uint32_t letting = risk.bits(Event::letting, i);
  if (letting < threshold_of(static_cast<double>(levers_.place.on(household)))) {
    return hale::house(household, Tenure::social_rent, homes_);
  }
  if (risk.bits(Event::homeless_help, i) <
      (is_rough ? chances_.leave_rough : chances_.leave_temporary)) {
    return hale::house(household, Tenure::private_rent, homes_);
  }
  if (is_rough) return;
  const LaId la = world_.areas.la[world_.households.house.lsoa[household]];
  waiting.push_back({la, homes_.months_without[household], letting, risk.head[i], household});
}

std::vector<Waiting> HousingStep::live(Block block) const {
  AtRisk risk;
  find_at_risk(now_.luck, now_.month, world_, block, risk);
  Marks marks;
  mark_risks(risk, screen_, marks);
  std::vector<Waiting> waiting;
  marks.for_each(risk.size, [&](std::size_t i) {
    if (homes_.shelter[risk.household(i)] != Shelter::home) return wait(risk, i, waiting);
    own(risk, i);
    pay(risk, i);
    stay(risk, i);
  });
  return waiting;
}

}  // namespace

void step_housing(const StepContext& now, const HousingModel& model, const World& world,
                  HomeColumns& homes) {
  const HousingStep step{now, model, world, homes};
  const std::size_t households = world.households.size();
  std::vector<std::vector<Waiting>> found(number_of_blocks(households));
  for_each_index(found.size(), [&](std::size_t index) {
    found[index] = step.live(block_number(index, households));
  });
  std::vector<Waiting> waiting;
  for (const std::vector<Waiting>& here : found) {
    waiting.insert(waiting.end(), here.begin(), here.end());
  }
  const std::vector<std::int64_t> lettings =
      lettings_of(now.month, model, lever_sums_by_la(Lever::housing_lettings, now.levers, world),
                  homes.lettings_to_come);
  for (const HouseholdId tenant : choose_tenants(lettings, std::move(waiting))) {
    house(tenant, Tenure::social_rent, homes);
  }
  for_each_block(households, [&](Block block) { step.keep_warm(block); });
}

}  // namespace hale
