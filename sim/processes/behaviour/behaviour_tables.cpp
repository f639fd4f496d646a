#include "sim/processes/behaviour/behaviour_tables.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/month.hpp"

namespace hale {
namespace {

constexpr float nobody = -1000.0F;

void fill_kinds(const BehaviourModel& model, BehaviourTables& tables) {
  tables.activity.fill(nobody);
  tables.weight.fill(nobody);
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = first_adult_age; age < number_of_ages; ++age) {
      for (std::size_t condition = 0; condition < 2; ++condition) {
        const std::size_t row = (sex * number_of_ages + age) * 2 + condition;
        const auto with = static_cast<double>(condition);
        const double activity = model.activity.age[sex][age] + with * model.activity.condition;
        for (std::size_t work = 0; work < number_of_work_states; ++work) {
          tables.activity[row * number_of_work_states + work] =
              static_cast<float>(activity + model.activity.work[work]);
        }
        tables.weight[row] =
            static_cast<float>(model.weight.age[sex][age] + with * model.weight.condition);
      }
    }
  }
}

void add_places(const BehaviourModel& model, const Areas& areas,
                const std::vector<double>& active_share, BehaviourTables& tables) {
  const BehaviourBase& base = model.base;
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const std::size_t la = areas.la[LsoaId{row}].row();
    const std::size_t decile = areas.imd_decile[LsoaId{row}] - 1U;
    const double peers =
        peer_log_odds(model.parameters.peer_spillover, active_share[row], base.active_share[row]);
    const double activity = model.activity.decile[decile] + peers;
    const double weight = model.weight.decile[decile];
    tables.fairly_active.push_back(static_cast<float>(base.fairly_active[la] + activity));
    tables.active.push_back(static_cast<float>(base.active[la] + activity));
    tables.overweight.push_back(static_cast<float>(base.overweight[la] + weight));
    tables.obese.push_back(static_cast<float>(base.obese[la] + weight));
    tables.severely_obese.push_back(static_cast<float>(base.severely_obese[la] + weight));
  }
}

}  // namespace

double peer_log_odds(double spillover, double share, double base_share) {
  const double at = std::clamp(base_share, 0.05, 0.95);
  return spillover * (share - base_share) / (at * (1.0 - at));
}

BehaviourTables make_behaviour_tables(const BehaviourModel& model, const Areas& areas,
                                      const std::vector<double>& active_share) {
  BehaviourTables tables;
  fill_kinds(model, tables);
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    tables.obesity_by_sex[sex] = static_cast<float>(model.obesity_by_sex[sex]);
  }
  add_places(model, areas, active_share, tables);
  const auto& met = model.parameters.met_hours;
  tables.met_hours = static_cast<float>(met[0]);
  tables.met_hours_fairly = static_cast<float>(met[1] - met[0]);
  tables.met_hours_active = static_cast<float>(met[2] - met[1]);
  // A linear build-up comes half its length late on average; so does this first-order one.
  const double months_late = 0.5 * months_per_year * model.parameters.build_up_years;
  tables.build_up = static_cast<float>(-std::expm1(-1.0 / months_late));
  return tables;
}

}  // namespace hale
