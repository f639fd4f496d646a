#pragma once

// The scalar outcomes of a run: what many runs are compared by.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/output/read_results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

enum class OutcomeYears : std::uint8_t { all, last };  ///< sum over all; mean of the last years

/// Which way an outcome is better, if either.
enum class Better : std::uint8_t { more, less, neither };

/// An outcome of an option, against the baseline: the row of `hale compare` that it is.
struct OutcomeFact {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  std::string_view measure;
  Better better = Better::more;
  OutcomeYears years = OutcomeYears::all;
  std::string_view sex = "persons";
  std::string_view agency = "";
};

/// Names are part of results: append, never rename or reorder.
inline constexpr std::array<OutcomeFact, 34> outcome_facts{{
    {"npsv", "GBP", "net public value to society, present value", "npsv"},
    {"present_cost", "GBP", "cost of the programmes to all, present value", "present_cost",
     Better::neither},
    {"present_benefit", "GBP", "benefit to society, QALYs included, present value",
     "present_benefit"},
    {"present_qaly_value", "GBP", "the part of the benefit that is QALYs", "present_qaly_value"},
    {"discounted_qalys", "QALYs", "quality-adjusted life-years gained, at the health rate",
     "discounted_qalys"},
    {"weighted_npsv", "GBP of the median", "net public value with incomes weighted by need",
     "weighted_npsv"},
    {"net_health_benefit", "QALYs",
     "discounted QALYs less those that the public purse's net cost displaces",
     "net_health_benefit"},
    {"net_public_purse", "GBP", "net of what government pays and saves, present value",
     "net_budget_impact"},
    {"public_cost", "GBP", "cost of the programmes to government, present value", "public_cost",
     Better::neither},
    {"public_saving", "GBP", "what government saves or receives, present value", "public_saving"},
    {"spend", "GBP", "cost of the programmes to all, undiscounted", "cost", Better::neither,
     OutcomeYears::all, "persons", "all"},
    {"cashable_saving", "GBP", "service use less, as far as it sets money free, undiscounted",
     "cashable_saving", Better::more, OutcomeYears::all, "persons", "all"},
    {"npsv_with_wellbeing", "GBP", "net public value with life satisfaction beyond health",
     "npsv_with_wellbeing"},
    {"present_income_change", "GBP", "incomes of households, present value",
     "present_income_change"},
    {"weighted_income_change", "GBP of the median", "the same weighted by need",
     "weighted_income_change"},
    {"hle_change", "years", "healthy life expectancy at birth of the region, last years",
     "hle_change", Better::more, OutcomeYears::last},
    {"hle_change_male", "years", "the same of men", "hle_change", Better::more, OutcomeYears::last,
     "male"},
    {"hle_change_female", "years", "the same of women", "hle_change", Better::more,
     OutcomeYears::last, "female"},
    {"le_change", "years", "life expectancy at birth of the region, last years", "le_change",
     Better::more, OutcomeYears::last},
    {"hle_gap_deciles_change", "years",
     "gap in healthy life expectancy between the least and the most deprived IMD decile, last "
     "years",
     "hle_gap_deciles_change", Better::less, OutcomeYears::last},
    {"hle_gap_la_change", "years",
     "gap in healthy life expectancy between local authorities, last years", "hle_gap_la_change",
     Better::less, OutcomeYears::last},
    {"sii_change", "years", "slope index of inequality of healthy life expectancy, last years",
     "sii_change", Better::less, OutcomeYears::last},
    {"rii_change", "ratio", "relative index of inequality of healthy life expectancy, last years",
     "rii_change", Better::less, OutcomeYears::last},
    {"mean_qale_change", "years", "quality-adjusted life expectancy, mean of IMD deciles",
     "mean_qale_change"},
    {"ede_qale_change", "years", "the same as good as if equally shared", "ede_qale_change"},
    {"share_of_hle_target", "percent", "of a rise in healthy life expectancy of 1.2 years",
     "share_of_hle_target"},
    {"people_in_good_health_change", "people", "more people in good health, mean of the last years",
     "people_in_good_health_change"},
    {"good_health_years_change", "person-years", "years lived in good health",
     "good_health_years_change"},
    {"life_years_change", "person-years", "years lived", "life_years_change"},
    {"qalys_change", "QALYs", "quality-adjusted life-years gained, undiscounted", "qalys_change"},
    {"deaths_avoided", "people", "expected deaths avoided", "deaths_avoided"},
    {"job_years_change", "person-years", "years in paid work, ages 16-64", "job_years_change"},
    {"satisfaction_years_change", "points x person-years", "satisfaction with life (0 to 10)",
     "satisfaction_years_change"},
    {"starts", "people", "people or households who started a programme", "programme_starts",
     Better::neither},
}};

/// After those facts, what each agency nets (present value, GBP): "net_" and the agency's name.
[[nodiscard]] std::vector<std::string> outcome_names();

/// Of an outcome by its name; what an agency nets is better when there is more of it.
[[nodiscard]] Better better_of(std::string_view outcome);

/// The outcomes of every option by (option, draw, seed, outcome), with `unit` and `meaning`; those
/// of the baseline are 0, those that cannot be computed NaN. Needs the cubes of compare().
[[nodiscard]] Cube outcomes_cube(const ResultsFile& file);

}  // namespace hale
