#include "sim/scenario/read_health.hpp"

#include <string>

#include <fmt/format.h>

#include "sim/scenario/cell_table.hpp"
#include "sim/scenario/place_rows.hpp"

namespace hale {
namespace {

constexpr Bounds share{0.0, 1.0};
constexpr Bounds share_of_some{0.0001, 0.9999};  // log odds must exist
constexpr Bounds score{10.0, 80.0};
constexpr Bounds log_odds{-12.0, 12.0};
constexpr Bounds residual{-2.0, 2.0};

void read_norms(const std::filesystem::path& path, HealthModel& model) {
  const CsvTable table{path, {"sex", "age", "pcs", "mcs", "limiting_condition"}};
  KeyedRows rows{table, number_of_sexes * number_of_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto sex = rows.sex(row, 0);
    const auto age = rows.number(row, 1, 0, oldest_age_in_tables);
    if (!sex || !age) continue;
    rows.claim(row, *sex * number_of_ages + *age);
    model.pcs_norm[*sex][*age] = static_cast<float>(rows.value(row, 2, score));
    model.mcs_norm[*sex][*age] = static_cast<float>(rows.value(row, 3, score));
    model.condition_prevalence_all[*sex][*age] = rows.value(row, 4, share);
  }
  rows.finish();
}

void read_cuts(const std::filesystem::path& path, HealthModel& model) {
  const CsvTable table{path, {"age", "very_good", "fair", "bad"}};
  KeyedRows rows{table, number_of_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto age = rows.number(row, 0, 0, oldest_age_in_tables);
    if (!age) continue;
    rows.claim(row, *age);
    const AnswerCuts cuts{rows.value(row, 1, log_odds), rows.value(row, 2, log_odds),
                          rows.value(row, 3, log_odds)};
    if (!(cuts.very_good > 0.0 && cuts.fair < 0.0 && cuts.bad < cuts.fair)) {
      table.complain(row, 1, "the cuts are not in order", "very_good > 0 > fair > bad");
    }
    model.cuts[*age] = cuts;
  }
  rows.finish();
}

std::vector<float> read_residuals(const std::filesystem::path& path, const Areas& areas) {
  const PlaceRows lsoas = PlaceRows::of_lsoas(areas);
  const CsvTable table{path, {"lsoa", "log_odds"}};
  KeyedRows rows{table, areas.number_of_lsoas()};
  std::vector<float> residuals(areas.number_of_lsoas());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto lsoa = lsoas.at(table, row, 0);
    if (!lsoa) continue;
    rows.claim(row, *lsoa);
    residuals[*lsoa] = static_cast<float>(rows.value(row, 1, residual));
  }
  rows.finish();
  return residuals;
}

/// Mean EQ-5D by sex and age.
void read_utility_norms(const std::filesystem::path& path, HealthModel& model) {
  constexpr Bounds utility{-0.594, 1.0};
  const CsvTable table{path, {"sex", "age", "utility"}};
  KeyedRows rows{table, number_of_sexes * number_of_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto sex = rows.sex(row, 0);
    const auto age = rows.number(row, 1, 0, oldest_age_in_tables);
    if (!sex || !age) continue;
    rows.claim(row, *sex * number_of_ages + *age);
    model.utility_norm[*sex][*age] = static_cast<float>(rows.value(row, 2, utility));
  }
  rows.finish();
}

/// Mean satisfaction of adults by local authority.
std::vector<float> read_satisfaction(const std::filesystem::path& path, const Areas& areas) {
  constexpr Bounds points{0.0, 10.0};
  const PlaceRows las = PlaceRows::of_las(areas);
  const CsvTable table{path, {"la_code", "life_satisfaction"}};
  KeyedRows rows{table, areas.las.size()};
  std::vector<float> means(areas.las.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto la = las.at(table, row, 0);
    if (!la) continue;
    rows.claim(row, *la);
    means[*la] = static_cast<float>(rows.value(row, 1, points));
  }
  rows.finish();
  return means;
}

BurdenEffects read_burden_effects(const Evidence& evidence) {
  const auto points = [&](const char* name) { return evidence.central(name, "points"); };
  const auto ratio = [&](const char* name) { return evidence.central(name, "hazard ratio"); };
  BurdenEffects known;
  known.mcs_distress = points("health.mcs_distress");
  known.mcs_cold_home = points("health.mcs_cold_home");
  known.pcs_cold_home = points("health.pcs_cold_home");
  known.mcs_lonely = points("health.mcs_lonely");
  known.mcs_inactive = points("health.mcs_inactive");
  known.pcs_inactive = points("health.pcs_inactive");
  known.fairly_active_share = evidence.central("health.fairly_active_share", "proportion");
  known.mcs_smoking = points("health.mcs_smoking");
  known.pcs_smoking = points("health.pcs_smoking");
  known.pcs_obese = points("health.pcs_obese");
  known.pcs_severely_obese = points("health.pcs_severely_obese");
  known.onset_inactive = ratio("health.onset_inactive");
  known.onset_smoking = ratio("health.onset_smoking");
  known.onset_obese = ratio("health.onset_obese");
  known.onset_severely_obese = ratio("health.onset_severely_obese");
  known.satisfaction_per_pcs =
      evidence.central("health.satisfaction_per_pcs", "points of 10 per point");
  known.satisfaction_distress = evidence.central("health.satisfaction_distress", "points of 10");
  known.satisfaction_out_of_work =
      evidence.central("health.satisfaction_out_of_work", "points of 10");
  return known;
}

HealthParameters read_health_parameters(const Evidence& evidence) {
  const auto points = [&](const char* name) { return evidence.central(name, "points"); };
  HealthParameters known;
  known.pcs_persistence = evidence.central("health.pcs_persistence", "correlation");
  known.mcs_persistence = evidence.central("health.mcs_persistence", "correlation");
  known.pcs_person_share = evidence.central("health.pcs_person_share", "proportion");
  known.mcs_person_share = evidence.central("health.mcs_person_share", "proportion");
  known.pcs_per_condition = points("health.pcs_per_condition");
  known.mcs_per_condition = points("health.mcs_per_condition");
  known.log_odds_per_pcs = evidence.central("health.log_odds_per_pcs", "log odds per point");
  known.mcs_violence = points("health.mcs_violence");
  known.log_odds_per_mcs = evidence.central("health.log_odds_per_mcs", "log odds per point");
  known.mcs_leaving_work = {points("health.mcs_leaving_work_men"),
                            points("health.mcs_leaving_work_women")};
  known.mcs_entering_work = {points("health.mcs_entering_work_men"),
                             points("health.mcs_entering_work_women")};
  known.pcs_leaving_work = points("health.pcs_leaving_work");
  known.pcs_entering_work = points("health.pcs_entering_work");
  known.insecure_job_multiplier = evidence.central("health.insecure_job_multiplier", "multiplier");
  known.scar_half_life_years = evidence.central("health.scar_half_life", "years");
  known.burdens = read_burden_effects(evidence);
  return known;
}

/// What one score's priors must be for its variance to have three parts (processes/health/scores).
void check_variance(const Evidence& evidence, const std::string& name) {
  const Prior& persistence = *evidence.find("health." + name + "_persistence");
  const Prior& person = *evidence.find("health." + name + "_person_share");
  const double points = evidence.find("health." + name + "_per_condition")->central;
  const double most_by_condition = points * points * 0.25 / 100.0;
  std::vector<Problem> problems;
  const auto complain = [&](const Prior& prior, std::string what, std::string why) {
    problems.push_back(
        {{prior.file, prior.line, 0, prior.name}, std::move(what), std::move(why), {}});
  };
  if (!(persistence.central > person.central && persistence.central < 1.0)) {
    complain(persistence, fmt::format("{} does not fit {}", persistence.name, person.name),
             "what lasts a year is more than what lasts for life, and less than all");
  }
  if (!(person.central > most_by_condition)) {
    complain(person, fmt::format("{} leaves no room for the condition", person.name),
             fmt::format("the condition alone takes a share of up to {:.3f}", most_by_condition));
  }
  if (!problems.empty()) throw ScenarioError{std::move(problems)};
}

}  // namespace

void check_variances(const Evidence& evidence) {
  check_variance(evidence, "pcs");
  check_variance(evidence, "mcs");
}

HealthModel read_health(const std::filesystem::path& scenarios_dir,
                        const std::filesystem::path& region_dir, const Areas& areas,
                        const Evidence& evidence) {
  const std::filesystem::path national = scenarios_dir / "national" / "health";
  HealthModel model;
  model.parameters = read_health_parameters(evidence);
  check_variances(evidence);
  read_norms(national / "score_norms.csv", model);
  read_cuts(national / "answer_cuts.csv", model);
  model.good_prevalence = read_cells(national / "good_health.csv", "good_health", share_of_some);
  model.condition_prevalence =
      read_cells(national / "condition.csv", "limiting_condition", share_of_some);
  read_utility_norms(national / "utility_norms.csv", model);
  model.satisfaction_norm =
      read_satisfaction(region_dir / "health" / "life_satisfaction.csv", areas);
  model.lsoa_residual = read_residuals(region_dir / "health" / "lsoa_residual.csv", areas);
  return model;
}

}  // namespace hale
