#pragma once

// The same person with an option and in the baseline, at the end of every year.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/measures/life_record.hpp"

namespace hale {

/// How the same person differs. The names are public: append, never rename.
enum class LifeChange : std::uint8_t {
  people,
  gained_work,
  lost_work,
  gained_good_health,
  lost_good_health,
  less_distress,
  more_distress,
  lost_condition,
  gained_condition,
  lives_saved,
  lives_lost,
};
inline constexpr std::size_t number_of_life_changes = 11;

struct LifeChangeFact {
  std::string_view name;
  std::string_view meaning;
};

inline constexpr std::array<LifeChangeFact, number_of_life_changes> life_change_facts{{
    {"people", "alive and in the region with the option and in the baseline"},
    {"gained_work", "of these, in paid work with the option alone"},
    {"lost_work", "of these, in paid work in the baseline alone"},
    {"gained_good_health", "of these, in good or very good self-rated health with it alone"},
    {"lost_good_health", "of these, in good or very good self-rated health in the baseline alone"},
    {"less_distress", "of these, adults with a mental score of 45.6 or less in the baseline alone"},
    {"more_distress", "of these, adults with a mental score of 45.6 or less with the option alone"},
    {"lost_condition", "of these, with a limiting long-term condition in the baseline alone"},
    {"gained_condition", "of these, with a limiting long-term condition with the option alone"},
    {"lives_saved", "dead in the baseline, alive and in the region with the option"},
    {"lives_lost", "dead with the option, alive and in the region in the baseline"},
}};

/// Whom a programme of the option ever began to reach, and everyone else.
enum class LifeGroup : std::uint8_t { participants, others };
inline constexpr std::size_t number_of_life_groups = 2;
inline constexpr std::array<std::string_view, number_of_life_groups> life_group_names{
    "participants", "others"};

/// People by (change, year, group).
class LifeChanges {
 public:
  LifeChanges() = default;

  explicit LifeChanges(std::size_t years)
      : years_{years},
        counts_(number_of_life_changes * years * number_of_life_groups) {}

  void add(LifeChange what, std::size_t year, LifeGroup group, std::int64_t people = 1) {
    counts_[cell(what, year, group)] += people;
  }

  [[nodiscard]] std::int64_t at(LifeChange what, std::size_t year, LifeGroup group) const {
    return counts_[cell(what, year, group)];
  }

  /// Visits what a run changes, by name: T is LifeChanges or const LifeChanges.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [years, counts] = whole;
    visit("counts", counts);
  }

 private:
  [[nodiscard]] std::size_t cell(LifeChange what, std::size_t year, LifeGroup group) const {
    expects(year < years_, "the year is counted");
    return (static_cast<std::size_t>(what) * years_ + year) * number_of_life_groups +
           static_cast<std::size_t>(group);
  }

  std::size_t years_ = 0;
  std::vector<std::int64_t> counts_;
};

/// What an option's run remembers of its people, by their numbers in the baseline.
struct PairedLives {
  /// Of an option that leaves a baseline before `next`: the year-ends before are the same in both.
  PairedLives(const LifeRecord& baseline, Month next);

  /// Nothing yet, to be filled with what was written down.
  explicit PairedLives(std::size_t years) : ends(years) {}

  std::vector<std::uint16_t> start;             ///< Month::index() when first reached, 0: never
  std::vector<std::uint32_t> dead;              ///< who died with the option
  std::vector<std::vector<std::uint8_t>> ends;  ///< YearEnd::bits by year, place among watched
};

/// What follows lives through a run; nothing in runs that are not compared person by person.
struct Lives {
  std::optional<LifeRecord> record;            ///< of the baseline, while it is lived
  std::optional<PairedLives> pairs;            ///< of an option
  std::shared_ptr<const LifeRecord> baseline;  ///< complete, as far as it is known
};

/// Notes whom programmes begin to reach in `month`. Without pairs nothing is noted.
void note_starters(Month month, const World& world, std::span<const PersonId> starters,
                   Lives& lives);

/// To be called at the end of December, after demography and before rows are packed. Notes the
/// baseline's people, or compares an option's with them: counts the year's differences. Those in
/// `supported` receive a programme's support now.
void follow_lives(Month december, const World& world, std::span<const PersonId> supported,
                  Lives& lives, LifeChanges& changes);

/// Counts everyone alive in the baseline as one of the others, who do not differ, in the years that
/// ended before `next`.
void count_the_same(const LifeRecord& baseline, Month next, LifeChanges& changes);

}  // namespace hale
