#include "sim/processes/employment/expected_flows.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/vectorise.hpp"

namespace hale {
namespace {

constexpr std::size_t strip = 1024;

/// A strip's columns and the tables.
struct FlowRows {
  const std::int16_t* birth;
  const Sex* sex;
  const Vital* vital;
  const LsoaId* lsoa;
  const Education* education;
  const Work* work;
  const std::uint8_t* months_in_state;
  const SelfRatedHealth* self_rated;
  const std::uint32_t* first_cell;
  const float* hazard;
  const float* unemployed;
  std::size_t count;
  int now;
};

/// The person's hazard in flow units, as an entry to work or an exit from it; 0 for the rest.
HALE_FOR_EVERY_CPU void look_up(const FlowRows& rows, std::int32_t* entry, std::int32_t* exit) {
  constexpr auto unit = static_cast<float>(flow_unit);
  constexpr int oldest = static_cast<int>(number_of_working_ages) - 1;
  constexpr int states = static_cast<int>(number_of_adult_states);
  const FlowRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const int age = (r.now - r.birth[i]) / 12 - first_working_age;
    const int work = static_cast<int>(r.work[i]);
    const bool counts = (age >= 0) & (age <= oldest) & (work != 0) & (r.vital[i] == Vital::alive);
    const int cell = static_cast<int>(r.first_cell[r.lsoa[i].row()]) +
                     static_cast<int>(r.sex[i]) * (oldest + 1) + std::clamp(age, 0, oldest);
    const int poor = r.self_rated[i] > SelfRatedHealth::good ? 1 : 0;
    const int state = std::max(work - 1, 0);
    const float hazard = r.hazard[(cell * states + state) * 2 + poor];
    const int spell = static_cast<int>(r.education[i]) * 256 + r.months_in_state[i];
    const float ratio = r.unemployed[spell];
    const float product = work == static_cast<int>(Work::unemployed) ? hazard * ratio : hazard;
    const auto flow = counts ? static_cast<std::int32_t>(product * unit + 0.5F) : 0;
    const bool in_work = is_employed(r.work[i]);
    entry[i] = in_work ? 0 : flow;
    exit[i] = in_work ? flow : 0;
  }
}

FlowRows flow_rows(const People& people, Block block, Month now) {
  return {block.of(people.demography.birth_month.values()).data(),
          block.of(people.demography.sex.values()).data(),
          block.of(people.demography.vital.values()).data(),
          block.of(people.demography.lsoa.values()).data(),
          block.of(people.education.attained.values()).data(),
          block.of(people.employment.work.values()).data(),
          block.of(people.employment.months_in_state.values()).data(),
          block.of(people.health.self_rated.values()).data(),
          nullptr,
          nullptr,
          nullptr,
          block.size(),
          now.index()};
}

void multiply(std::span<const float> ratio, std::int32_t* flow) {
  for (std::size_t i = 0; i < ratio.size(); ++i) {
    if (ratio[i] != 1.0F) {
      flow[i] = static_cast<std::int32_t>(std::lround(double{ratio[i]} * flow[i]));
    }
  }
}

/// A state's hazard of entering work, or of leaving it, without education and time in the state.
double cell_hazard(const StateMatrix& base, Work from, bool poor_health,
                   const RelativeRatios& ratios, std::size_t stratum, const WorkEffects& effects) {
  constexpr std::uint8_t longest = 255;
  const ByState to =
      person_hazards(base, ratios, stratum, {from, longest, Education::none, poor_health}, {});
  const double into_work = to[adult_index(Work::secure)] + to[adult_index(Work::insecure)];
  if (is_employed(from)) return total_hazard(to) - into_work;
  if (from != Work::unemployed) return into_work;
  return into_work / (effects.education_to_work.front() * effects.duration_to_work.back());
}

}  // namespace

FlowTables::FlowTables(const WorkCells& cells, const RelativeRatios& ratios,
                       const WorkEffects& effects)
    : hazard_(cells.size() * number_of_adult_states * 2) {
  for (const std::uint8_t place : cells.places_of_lsoas()) {
    first_cell_.push_back(
        static_cast<std::uint32_t>(cells.cell(place, Sex::male, first_working_age)));
  }
  for (std::size_t place = 0; place < cells.places(); ++place) {
    for (const Sex sex : {Sex::male, Sex::female}) {
      for (int age = first_working_age; age <= last_working_age; ++age) {
        const std::size_t cell = cells.cell(place, sex, age);
        const std::size_t stratum = MeanRatios::stratum(place, sex, age);
        for (std::size_t state = 0; state < number_of_adult_states; ++state) {
          for (const bool poor : {false, true}) {
            hazard_[(cell * number_of_adult_states + state) * 2 + (poor ? 1 : 0)] =
                static_cast<float>(cell_hazard(cells.hazards(cell), adult_state(state), poor,
                                               ratios, stratum, effects));
          }
        }
      }
    }
  }
  for (std::size_t education = 0; education < number_of_educations; ++education) {
    for (std::size_t months = 0; months < 256; ++months) {
      unemployed_[education * 256 + months] = static_cast<float>(
          effects.education_to_work[education] *
          effects.duration_to_work[duration_of(static_cast<std::uint8_t>(months))]);
    }
  }
}

void FlowTables::add_block(Month now, const World& world, const Levers& levers, Block block,
                           ExpectedFlows& sums) const {
  const People& people = world.people;
  const std::span<const float> finding = levers.values(Lever::work_job_finding);
  const std::span<const float> loss = levers.values(Lever::work_job_loss);
  alignas(64) std::array<std::int32_t, strip> entry;
  alignas(64) std::array<std::int32_t, strip> exit;
  for (std::size_t begin = block.begin; begin < block.end; begin += strip) {
    const Block some{begin, std::min(begin + strip, block.end)};
    FlowRows rows = flow_rows(people, some, now);
    rows.first_cell = first_cell_.data();
    rows.hazard = hazard_.data();
    rows.unemployed = unemployed_.data();
    look_up(rows, entry.data(), exit.data());
    if (!finding.empty()) multiply(finding.subspan(begin, some.size()), entry.data());
    if (!loss.empty()) multiply(loss.subspan(begin, some.size()), exit.data());
    for (std::size_t first = 0; first < some.size();) {  // neighbours at a time
      const LsoaId here = rows.lsoa[first];
      std::int64_t entries = 0;
      std::int64_t exits = 0;
      std::size_t i = first;
      for (; i < some.size() && rows.lsoa[i] == here; ++i) {
        entries += entry[i];
        exits += exit[i];
      }
      sums.entries[world.areas.la[here].row()] += entries;
      sums.exits[world.areas.la[here].row()] += exits;
      first = i;
    }
  }
}

ExpectedFlows FlowTables::add_up(Month now, const World& world, const Levers& levers) const {
  const std::size_t las = world.areas.las.size();
  const ExpectedFlows none{std::vector<std::int64_t>(las, 0), std::vector<std::int64_t>(las, 0)};
  return sum_over_blocks(
      world.people.size(), none,
      [&](Block block, ExpectedFlows& sums) { add_block(now, world, levers, block, sums); },
      [](ExpectedFlows& into, const ExpectedFlows& from) {
        add_each(into.entries, from.entries);
        add_each(into.exits, from.exits);
      });
}

}  // namespace hale
