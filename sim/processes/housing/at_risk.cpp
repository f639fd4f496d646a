#include "sim/processes/housing/at_risk.hpp"

#include <algorithm>
#include <span>

#include "sim/core/vectorise.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/housing/dwellings.hpp"

namespace hale {
namespace {

HALE_FOR_EVERY_CPU void mark_who_pays(const Households& households, Block block,
                                      std::uint8_t* marks) {
  const Tenure* const tenure = block.of(households.home.tenure.values()).data();
  const Shelter* const shelter = block.of(households.home.shelter.values()).data();
  const std::uint8_t* const size = block.of(households.house.size.values()).data();
  const std::size_t count = block.size();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    const bool pays = (tenure[i] == Tenure::mortgaged) | (tenure[i] == Tenure::social_rent) |
                      (tenure[i] == Tenure::private_rent) | (shelter[i] != Shelter::home);
    marks[i] = static_cast<std::uint8_t>(pays & (size[i] > 0));
  }
}

}  // namespace

void find_at_risk(const Luck& luck, Month month, const World& world, Block block, AtRisk& risk) {
  Marks marks;
  mark_who_pays(world.households, block, marks.row.data());
  const HomeColumns& homes = world.households.home;
  const Tenure* const tenure = block.of(homes.tenure.values()).data();
  const Shelter* const shelter = block.of(homes.shelter.values()).data();
  const std::uint8_t* const arrears = block.of(homes.months_arrears.values()).data();
  const PersonId* const first = block.of(world.households.house.first_member.values()).data();
  const Role* const role = world.people.demography.role.values().data();
  const Uid* const uid = world.people.demography.uid.values().data();
  std::size_t size = 0;
  marks.for_each(block.size(), [&](std::size_t i) {
    const std::size_t row = block.begin + i;
    std::size_t head = first[i].row();
    if (role[head] != Role::reference) head = head_of(world, HouseholdId{row}).row();
    const bool is_quiet = shelter[i] == Shelter::home && arrears[i] == 0;
    risk.row[size] = static_cast<std::uint32_t>(row);
    risk.kind[size] = is_quiet ? static_cast<std::uint8_t>(tenure[i]) : always;
    risk.head[size] = uid[head];
    ++size;
  });
  risk.size = size;
  luck.fill(std::span{risk.head}.first(size), month, Phase::housing,
            {risk.luck.lane[0], risk.luck.lane[1], risk.luck.lane[2], risk.luck.lane[3]});
}

Screen::Screen(const HousingChances& chances, bool any_lever) : looks_at_all{any_lever} {
  for (std::size_t tenure = 0; tenure < number_of_home_tenures; ++tenure) {
    arrears[tenure] =
        *std::max_element(chances.arrears[tenure].begin(), chances.arrears[tenure].end());
    for (const auto& borough : chances.loss)
      loss[tenure] = std::max(loss[tenure], borough[tenure][0]);
  }
  owning[index_of(Tenure::mortgaged)] = std::max(chances.repaid_in_fifties, chances.repaid_later);
  for (const std::uint32_t buying : chances.buying) {
    std::uint32_t& highest = owning[index_of(Tenure::private_rent)];
    highest = std::max(highest, buying);
  }
}

HALE_FOR_EVERY_CPU void mark_risks(const AtRisk& risk, const Screen& screen, Marks& marks) {
  const auto lane_of = [&risk](Event event) {
    return &risk.luck.lane[static_cast<std::size_t>(event) % 4][0];
  };
  const std::uint32_t* const arrears = lane_of(Event::arrears);
  const std::uint32_t* const loss = lane_of(Event::losing_home);
  const std::uint32_t* const owning = lane_of(Event::letting);
  const std::uint32_t* const highest_arrears = screen.arrears.data();
  const std::uint32_t* const highest_loss = screen.loss.data();
  const std::uint32_t* const highest_owning = screen.owning.data();
  const std::uint8_t* const kind = risk.kind.data();
  std::uint8_t* const mark = marks.row.data();
  const std::size_t size = risk.size;
  const bool looks_at_all = screen.looks_at_all;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t k = kind[i];
    mark[i] =
        static_cast<std::uint8_t>((arrears[i] < highest_arrears[k]) | (loss[i] < highest_loss[k]) |
                                  (owning[i] < highest_owning[k]) | (k == always) | looks_at_all);
  }
}

}  // namespace hale
