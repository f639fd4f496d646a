#pragma once

// An intervention as data: who may join, how many do, what it changes, for how long, what it costs
// whom. Read from scenario files, complete and checked; nothing here runs.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/agency.hpp"
#include "sim/core/dated.hpp"
#include "sim/core/month.hpp"
#include "sim/core/units.hpp"
#include "sim/interventions/groups.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/interventions/lsoa_set.hpp"
#include "sim/interventions/predicate.hpp"

namespace hale {

/// What has one offer, one place and one cost. The effect is felt by the person, by everyone who
/// lives in the household or home, or by everyone in the place. A household stays a unit when its
/// members change; a home is a household as long as it lives where it does.
enum class Unit : std::uint8_t { person, household, home, lsoa, la };
inline constexpr std::array<std::string_view, 5> unit_names{"person", "household", "home", "lsoa",
                                                            "la"};

/// Who may be offered a place.
struct Eligibility {
  Unit unit = Unit::person;
  Predicate predicate;  ///< of a person; of anybody in the unit
  LsoaSet places;       ///< no rows: the whole region
  std::string text;     ///< the predicate as the scenario writes it
};

/// The odds of accepting are multiplied by `ratio` for those to whom the predicate applies.
struct OddsRatio {
  Predicate who;
  double ratio = 1.0;
};

struct Uptake {
  GroupedShares offered;  ///< share of those eligible who are asked within a year
  GroupedShares accepts{Dated<double>{1.0}, {}, {}};  ///< share of those asked who say yes
  std::vector<OddsRatio> odds_ratios;
  /// Proportionate universalism: weights of the rate of offers; 1 for those in no group. Only their
  /// ratios matter: they move offers between groups, not their number among those eligible.
  PeopleGroups weighted;
  std::vector<double> weights;  ///< by group
};

/// Places at a time: workers x caseload.
struct Capacity {
  Dated<double> workers;   ///< full-time equivalents
  Dated<double> caseload;  ///< units per worker
};

/// by_need: lowest mental component score first. by_lot: a new lottery each month.
enum class QueuePolicy : std::uint8_t { by_need, first_come, by_lot };

/// How an effect's strength, 0 to 1, changes with the months since the start.
struct TimeCourse {
  int onset_months = 0;  ///< grows in a straight line from 0 to full over these months
  bool while_enrolled =
      true;  ///< full until support ends, then fades; if not, fades from the start
  /// Fading: at most one of the two. With neither: gone at the end of support (while_enrolled) or
  /// lasting for ever (not while_enrolled).
  std::optional<double> half_life_months;
  std::optional<double> retained_per_year;
};

/// What one person's lever feels.
struct Effect {
  Lever lever = Lever::work_job_finding;
  double value = 1.0;  ///< hazard ratio or amount, by the lever's rule and unit, at full strength
  Dated<double> by_date;  ///< the same, when it changes with the calendar; else without a date
  TimeCourse course;
  std::string evidence;  ///< name of the prior; empty for a literal
  std::string standing;  ///< RCT, cohort, judgement ...
};

/// One sum in one month.
struct CapitalSum {
  Month month;
  std::int64_t pence = 0;
};

/// All in pence of the study's price base.
struct Cost {
  Dated<std::int64_t> per_start;
  Dated<std::int64_t> per_month;          ///< per unit enrolled
  Dated<std::int64_t> fixed_per_year;     ///< from the first month to the last, in twelfths
  Dated<std::int64_t> capital_per_start;  ///< what is built or bought for each unit
  std::vector<CapitalSum> capital;        ///< and for all of them, in the months' order
  int price_year = 0;                     ///< in which the source stated it; 0 = not stated
  std::vector<std::string> evidence;      ///< names of the priors used
};

struct Funder {
  Agency agency = Agency::combined_authority;
  double share = 1.0;  ///< of every cost; the shares of a programme add up to 1
};

/// Ceilings on spending, in pence; a year is a calendar year. Starts stop before one is broken.
struct Budget {
  std::optional<Dated<std::int64_t>> per_year;  ///< dated by whole years
  std::optional<std::int64_t> total;
};

/// One number of a scenario and where it comes from.
struct StatedNumber {
  std::string key;       ///< "uptake.offered"
  std::string text;      ///< as the scenario writes it
  std::string evidence;  ///< name of the prior; empty for a literal
};

struct Programme {
  std::string id;
  std::string luck_id;  ///< id at the root of `like`: variants of one programme meet the same luck
  std::string title;
  Month first;  ///< first month of offers and starts
  Month last;   ///< last month of offers and starts; support that has begun runs its course
  Eligibility who;
  Uptake uptake;
  std::optional<Capacity> capacity;  ///< none: as many places as asked for
  QueuePolicy queue = QueuePolicy::by_need;
  std::optional<int> gives_up_after_months;
  int lasts_months = 12;  ///< months of support
  std::vector<Effect> effects;
  Cost cost;
  std::vector<Funder> funders;
  Budget budget;
  std::vector<StatedNumber> stated;  ///< its numbers, for those who explain it
};

/// What an effect comes to at full strength in `month`.
[[nodiscard]] double value_in(const Effect& effect, Month month);

/// The rate at which a share of people (0..1) has at least one offer within a year:
/// -ln(1 - share); infinite for 1.
[[nodiscard]] AnnualRate annual_rate_of_share(double share);

/// The share that has an offer within a year at a rate: 1 - exp(-rate).
[[nodiscard]] double share_of_annual_rate(AnnualRate rate);

/// The number that keys a programme's luck: a 16-bit FNV-1a hash of its luck_id (or its id, when it
/// has none). Independent of which other programmes exist.
[[nodiscard]] std::uint16_t luck_number(const Programme& programme);

/// Strength of an effect in the month that is `months_since_start` after the first month of
/// support, which lasts `lasts_months`.
[[nodiscard]] double strength(const TimeCourse& course, int months_since_start, int lasts_months);

}  // namespace hale
