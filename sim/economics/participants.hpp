#pragma once

// What becomes of those who ever started a programme: gross flows, for the report on who starts
// work.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// The names are public: append, never rename.
enum class ParticipantCount : std::uint8_t {
  followed,
  in_work,
  gross_pay,
  income_tax,
  employee_ni,
  employer_ni,
  universal_credit,
};
inline constexpr std::size_t number_of_participant_counts = 7;

struct ParticipantCountFact {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
};

inline constexpr std::array<ParticipantCountFact, number_of_participant_counts>
    participant_count_facts{{
        {"followed", "person-months", "months of follow-up since the start of support"},
        {"in_work", "person-months", "of these, in paid work"},
        {"gross_pay", "pence", "pay before tax"},
        {"income_tax", "pence", "income tax on it, to HMRC"},
        {"employee_ni", "pence", "employee National Insurance, to HMRC"},
        {"employer_ni", "pence", "employer National Insurance, to HMRC"},
        {"universal_credit", "pence", "Universal Credit of their households, from DWP"},
    }};

/// Months after the start of support during which a participant is followed.
inline constexpr int months_of_follow_up = 24;

/// Counts by (count, year, programme).
class Participants {
 public:
  Participants(int first_year, int years, std::size_t programmes)
      : first_year_{first_year},
        years_{static_cast<std::size_t>(years)},
        programmes_{programmes},
        counts_(number_of_participant_counts * years_ * programmes_) {}

  void add(ParticipantCount what, int year, std::size_t programme, std::int64_t number) {
    counts_[cell(what, year, programme)] += number;
  }

  [[nodiscard]] std::int64_t at(ParticipantCount what, int year, std::size_t programme) const {
    return counts_[cell(what, year, programme)];
  }

  /// One count's whole cube: year, programme.
  [[nodiscard]] std::span<const std::int64_t> cube(ParticipantCount what) const {
    const std::size_t size = years_ * programmes_;
    return std::span{counts_}.subspan(static_cast<std::size_t>(what) * size, size);
  }

  /// Visits the members that a run changes, by name: T is Participants or const Participants.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [first_year, years, programmes, counts] = whole;
    visit("counts", counts);
  }

 private:
  [[nodiscard]] std::size_t cell(ParticipantCount what, int year, std::size_t programme) const {
    const auto y = static_cast<std::size_t>(year - first_year_);
    expects(y < years_ && programme < programmes_, "the cell is in the cube");
    return (static_cast<std::size_t>(what) * years_ + y) * programmes_ + programme;
  }

  int first_year_;
  std::size_t years_;
  std::size_t programmes_;
  std::vector<std::int64_t> counts_;
};

/// Adds this month of everyone who started a programme less than months_of_follow_up ago and is
/// alive and in the region. These are totals, not effects: what the programme changed is the
/// difference of the accounts of two options. Call after the month's incomes are known.
void follow_participants(Month month, const Enrolments& enrolments, const World& world,
                         Participants& participants);

}  // namespace hale
