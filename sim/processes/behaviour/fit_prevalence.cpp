#include "sim/processes/behaviour/fit_prevalence.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/behaviour/log_odds.hpp"

namespace hale {
namespace {

// Fingertips publishes activity at 19 and over, smoking and weight at 18 and over.
constexpr std::size_t first_age_of_activity = 19;
constexpr std::size_t first_age_of_others = 18;

constexpr std::size_t adult_ages = number_of_ages - static_cast<std::size_t>(first_adult_age);

/// Adults by place and kind.
class AdultCensus {
 public:
  AdultCensus(Month base, const World& world)
      : of_borough_(world.areas.las.size() * kinds_of_borough),
        of_lsoa_(world.areas.number_of_lsoas() * kinds_of_lsoa) {
    const People& people = world.people;
    for (std::size_t row = 0; row < people.size(); ++row) {
      const PersonId person{row};
      const std::size_t age = table_age(people.demography.birth_month[person], base);
      if (people.demography.vital[person] != Vital::alive || age < first_adult_age) continue;
      const LsoaId lsoa = people.demography.lsoa[person];
      const AdultKind who{static_cast<std::size_t>(people.demography.sex[person]), age,
                          static_cast<std::size_t>(people.health.condition[person]),
                          static_cast<std::size_t>(people.employment.work[person]),
                          world.areas.imd_decile[lsoa] - 1U};
      ++of_borough_[world.areas.la[lsoa].row() * kinds_of_borough + borough_kind(who)];
      ++of_lsoa_[lsoa.row() * kinds_of_lsoa + lsoa_kind(who)];
    }
  }

  /// Adults of a borough from an age on, with their log odds.
  [[nodiscard]] std::vector<AdultGroup> of_borough(std::size_t la, const BehaviourTerms& terms,
                                                   std::size_t first_age) const {
    std::vector<AdultGroup> groups;
    AdultKind who{};
    const std::int32_t* count = &of_borough_[la * kinds_of_borough];
    for (who.sex = 0; who.sex < number_of_sexes; ++who.sex) {
      for (who.age = first_adult_age; who.age < number_of_ages; ++who.age) {
        for (who.condition = 0; who.condition < 2; ++who.condition) {
          for (who.work = 0; who.work < number_of_work_states; ++who.work) {
            for (who.decile = 0; who.decile < number_of_imd_deciles; ++who.decile, ++count) {
              if (*count == 0 || who.age < first_age) continue;
              groups.push_back({log_odds_of(terms, who), static_cast<double>(*count)});
            }
          }
        }
      }
    }
    return groups;
  }

  /// Adults of an LSOA, with log odds that know of neither work nor decile.
  [[nodiscard]] std::vector<AdultGroup> of_lsoa(std::size_t lsoa,
                                                const BehaviourTerms& terms) const {
    std::vector<AdultGroup> groups;
    AdultKind who{};
    const std::int32_t* count = &of_lsoa_[lsoa * kinds_of_lsoa];
    for (who.sex = 0; who.sex < number_of_sexes; ++who.sex) {
      for (who.age = first_adult_age; who.age < number_of_ages; ++who.age) {
        for (who.condition = 0; who.condition < 2; ++who.condition, ++count) {
          if (*count == 0) continue;
          groups.push_back({log_odds_of(terms, who), static_cast<double>(*count)});
        }
      }
    }
    return groups;
  }

 private:
  static constexpr std::size_t kinds_of_lsoa = number_of_sexes * adult_ages * 2;
  static constexpr std::size_t kinds_of_borough =
      kinds_of_lsoa * number_of_work_states * number_of_imd_deciles;

  [[nodiscard]] static std::size_t lsoa_kind(const AdultKind& who) {
    return (who.sex * adult_ages + who.age - first_adult_age) * 2 + who.condition;
  }

  [[nodiscard]] static std::size_t borough_kind(const AdultKind& who) {
    return (lsoa_kind(who) * number_of_work_states + who.work) * number_of_imd_deciles + who.decile;
  }

  std::vector<std::int32_t> of_borough_;
  std::vector<std::int32_t> of_lsoa_;
};

void fit_borough(const AdultCensus& census, std::size_t la, BehaviourModel& model) {
  const BoroughShares& shares = model.boroughs[la];
  BehaviourBase& base = model.base;
  std::vector<AdultGroup> adults = census.of_borough(la, model.activity, first_age_of_activity);
  base.fairly_active[la] = fit_intercept_of(adults, 1.0 - shares.inactive);
  base.active[la] = fit_intercept_of(adults, shares.active);
  adults = census.of_borough(la, model.smoking, first_age_of_others);
  base.smoking[la] = fit_intercept_of(adults, shares.smoking);
  adults = census.of_borough(la, model.weight, first_age_of_others);
  base.overweight[la] = fit_intercept_of(adults, shares.overweight);
  BehaviourTerms obesity = model.weight;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (double& term : obesity.age[sex])
      term += model.obesity_by_sex[sex];
  }
  adults = census.of_borough(la, obesity, first_age_of_others);
  base.obese[la] = fit_intercept_of(adults, shares.obese);
  base.severely_obese[la] = fit_intercept_of(adults, shares.obese * model.parameters.severe_share);
}

}  // namespace

double fit_intercept_of(std::span<const AdultGroup> groups, double share) {
  expects(share > 0.0 && share < 1.0, "log odds of the share exist");
  double people = 0.0;
  double weighted = 0.0;
  for (const AdultGroup& group : groups) {
    people += group.people;
    weighted += group.people * group.log_odds;
  }
  if (people == 0.0) return log_odds_at(share);
  double low = -50.0;
  double high = 50.0;
  double intercept = log_odds_at(share) - weighted / people;
  // Newton's method, which bisects where its step would leave what the root is known to lie in.
  for (int round = 0; round < 60; ++round) {
    double excess = -share * people;
    double slope = 0.0;
    for (const AdultGroup& group : groups) {
      const double p = share_at(group.log_odds + intercept);
      excess += group.people * p;
      slope += group.people * p * (1.0 - p);
    }
    (excess > 0.0 ? high : low) = intercept;
    const double next = intercept - excess / slope;
    const double step = (next > low && next < high ? next : 0.5 * (low + high)) - intercept;
    intercept += step;
    if (std::abs(step) < 1e-12) break;
  }
  return intercept;
}

void fit_prevalence(Month base, const World& world, BehaviourModel& model) {
  const std::size_t boroughs = world.areas.las.size();
  const std::size_t lsoas = world.areas.number_of_lsoas();
  expects(model.boroughs.size() == boroughs && model.lonely_share.size() == lsoas,
          "the model is of this world's places");
  const AdultCensus census{base, world};
  model.base = {};
  for (std::vector<double>* intercepts :
       {&model.base.fairly_active, &model.base.active, &model.base.smoking, &model.base.overweight,
        &model.base.obese, &model.base.severely_obese}) {
    intercepts->resize(boroughs);
  }
  model.base.lonely.resize(lsoas);
  for_each_index(boroughs, [&](std::size_t la) { fit_borough(census, la, model); });
  for_each_index(lsoas, [&](std::size_t lsoa) {
    const std::vector<AdultGroup> adults = census.of_lsoa(lsoa, model.lonely);
    model.base.lonely[lsoa] = fit_intercept_of(adults, model.lonely_share[lsoa]);
  });
}

}  // namespace hale
