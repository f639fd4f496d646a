#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

#include "sim/population/blocks.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/housing/dwellings.hpp"
#include "sim/processes/housing/fit_housing.hpp"
#include "sim/processes/housing/hazards.hpp"
#include "sim/processes/housing/housing.hpp"
#include "sim/processes/housing/lettings.hpp"

namespace hale {
namespace {

constexpr double most_months = std::numeric_limits<std::uint8_t>::max();

std::uint8_t months_of(double months) {
  return static_cast<std::uint8_t>(std::clamp(months, 0.0, most_months));
}

/// Households in arrears, and for how long: as a constant rate of leaving has it.
class ArrearsDeal {
 public:
  ArrearsDeal(const Luck& luck, Month base, const HousingModel& model, World& world)
      : luck_{luck},
        base_{base},
        model_{model},
        world_{world} {}

  void deal(HouseholdId household) const {
    const Tenure tenure = world_.households.home.tenure[household];
    if (!has_home(household, world_.households) || !can_owe(tenure)) return;
    const std::size_t of = index_of(tenure);
    const HousingParameters& known = model_.parameters;
    const double share = known.in_arrears[of] *
                         arrears_ratio(arrears_facts(household, world_), known) /
                         model_.mean_arrears_ratio[of];
    const Uid uid = world_.people.demography.uid[head_of(world_, household)];
    const double luck = luck_.uniform(uid, base_, Event::start_arrears);
    if (luck >= share) return;
    const double years = -std::log(luck / share) / known.arrears_end[of];
    world_.households.home.months_arrears[household] = months_of(1.0 + months_per_year * years);
  }

 private:
  const Luck& luck_;
  Month base_;
  const HousingModel& model_;
  World& world_;
};

/// Who might be without a home: poor tenants of working age.
struct Candidate {
  std::uint32_t luck;
  Uid head;
  HouseholdId household;
};

bool comes_before(const Candidate& a, const Candidate& b) {
  return std::tie(a.luck, a.head) < std::tie(b.luck, b.head);
}

/// Look-ups of start_shelter: who is without a home, and for how long.
constexpr std::uint16_t who = 0;
constexpr std::uint16_t how_long = 1;

struct BoroughCandidates {
  ByFamily<std::vector<Candidate>> temporary;
};

std::vector<BoroughCandidates> find_candidates(const Luck& luck, Month base, const World& world) {
  constexpr int first_age = 18;
  constexpr int last_age = 64;
  const Households& homes = world.households;
  std::vector<BoroughCandidates> found(world.areas.las.size());
  for (std::size_t row = 0; row < homes.size(); ++row) {
    const HouseholdId household{row};
    if (!has_home(household, homes)) continue;
    const Tenure tenure = homes.home.tenure[household];
    const bool rents = tenure == Tenure::social_rent || tenure == Tenure::private_rent;
    if (!rents || homes.income.poverty_after_housing[household] == Poverty::no) continue;
    const PersonId head = head_of(world, household);
    const int age = age_in_years(world.people.demography.birth_month[head], base);
    if (age < first_age || age > last_age) continue;
    const Uid uid = world.people.demography.uid[head];
    found[world.areas.la[homes.house.lsoa[household]].row()]
        .temporary[homes.income.children[household] > 0 ? 1 : 0]
        .push_back({luck.bits(uid, base, Event::start_shelter, who), uid, household});
  }
  return found;
}

/// Takes homes from the first `count` of the candidates who are not yet without one.
class ShelterDeal {
 public:
  ShelterDeal(const Luck& luck, Month base, World& world)
      : luck_{luck},
        base_{base},
        world_{world} {}

  void deal(std::vector<Candidate>& candidates, double count, Shelter shelter,
            double longest_months) const {
    std::sort(candidates.begin(), candidates.end(), comes_before);
    std::int64_t left = std::llround(count);
    HomeColumns& homes = world_.households.home;
    for (const Candidate& one : candidates) {
      if (left == 0) return;
      const bool is_alone = world_.households.house.size[one.household] == 1;
      if (homes.shelter[one.household] != Shelter::home) continue;
      if (shelter == Shelter::rough && !is_alone) continue;
      lose_home(one.household, shelter, homes);
      const double when = luck_.uniform(one.head, base_, Event::start_shelter, how_long);
      homes.months_without[one.household] = months_of(when * longest_months);
      --left;
    }
  }

 private:
  const Luck& luck_;
  Month base_;
  World& world_;
};

/// First come, first served with even flows: waits run evenly up to the longest. The street: twice
/// the mean.
void deal_shelter(const Luck& luck, Month base, const HousingModel& model, World& world) {
  const std::vector<std::int64_t> households = count_private_households(world);
  std::vector<BoroughCandidates> found = find_candidates(luck, base, world);
  const ShelterDeal deal{luck, base, world};
  for (std::size_t la = 0; la < found.size(); ++la) {
    const BoroughHousing& published = model.boroughs[la];
    const auto n = static_cast<double>(households[la]);
    const double rough_months = 2.0 * months_per_year / model.parameters.leave_rough;
    deal.deal(found[la].temporary[0], published.rough * n, Shelter::rough, rough_months);
    const double waiting = n * (published.temporary[0] + published.temporary[1]);
    const double longest = waiting / std::max(model.fit[la].lettings, waiting / most_months);
    for (std::size_t family = 0; family < number_of_families; ++family) {
      deal.deal(found[la].temporary[family], published.temporary[family] * n, Shelter::temporary,
                waiting > 0.0 ? longest : 0.0);
    }
  }
}

void warm_all(const StepContext& now, const HousingModel& model, World& world) {
  const WarmthRules rules{now.month, model, world.areas};
  const HousingLevers untouched{now.levers, world};
  for_each_block(world.households.size(), [&](Block block) {
    keep_warm(now, model, rules, untouched, world, block, world.households.home);
  });
}

}  // namespace

void start_housing(const Luck& luck, Month base, HousingModel& model, World& world) {
  const Levers untouched;
  const StepContext now{base, luck, untouched};
  model.fit.assign(world.areas.las.size(), BoroughFit{});
  fit_arrears(world, model);
  const ArrearsDeal arrears{luck, base, model, world};
  for_each_block(world.households.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row)
      arrears.deal(HouseholdId{row});
  });
  fit_homelessness(world, model);
  fit_buying(base, world, model);
  deal_shelter(luck, base, model, world);
  warm_all(now, model, world);
  fit_income_lines(base, world, model);
  warm_all(now, model, world);
}

}  // namespace hale
