#pragma once

// Where everyone stood at the end of every year, so that the same person can be compared in two
// options. One byte a person and year.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// A work state, one more than its Work, or why there is none; `unknown`: not yet here.
enum class Stand : std::uint8_t {
  unknown,
  child,
  secure,
  insecure,
  unemployed,
  long_term_sick,
  carer,
  student,
  retired,
  other_inactive,
  dead,
  left
};
inline constexpr std::size_t number_of_stands = 12;

inline constexpr std::array<std::string_view, number_of_stands> stand_names{
    "not_here", "child",   "secure",  "insecure",       "unemployed", "long_term_sick",
    "carer",    "student", "retired", "other_inactive", "dead",       "left"};

/// Mental component scores up to this one screen for a depressive disorder: Vilagut et al. 2013,
/// Value in Health 16(4), on the SF-12 in the general population.
inline constexpr float distressed_up_to = 45.6F;

/// A person at the end of a year. Of the dead, of those who left and of the unknown only the stand.
class YearEnd {
 public:
  constexpr YearEnd() = default;

  constexpr explicit YearEnd(std::uint8_t bits) : bits_{bits} {}

  constexpr YearEnd(Stand stand, bool good_health, bool distressed, bool limited)
      : bits_{static_cast<std::uint8_t>(static_cast<unsigned>(stand) | (good_health ? 16U : 0U) |
                                        (distressed ? 32U : 0U) | (limited ? 64U : 0U))} {}

  [[nodiscard]] constexpr Stand stand() const { return static_cast<Stand>(bits_ & 15U); }

  [[nodiscard]] constexpr bool is_alive() const {
    return stand() >= Stand::child && stand() <= Stand::other_inactive;
  }

  [[nodiscard]] constexpr bool is_dead() const { return stand() == Stand::dead; }

  [[nodiscard]] constexpr bool is_in_work() const {
    return stand() == Stand::secure || stand() == Stand::insecure;
  }

  [[nodiscard]] constexpr bool is_in_good_health() const { return (bits_ & 16U) != 0; }

  [[nodiscard]] constexpr bool is_distressed() const { return (bits_ & 32U) != 0; }

  [[nodiscard]] constexpr bool is_limited() const { return (bits_ & 64U) != 0; }

  /// Receives a programme's support: known of those in a sample only.
  [[nodiscard]] constexpr bool is_in_programme() const { return (bits_ & 128U) != 0; }

  [[nodiscard]] constexpr YearEnd in_programme() const {
    return YearEnd{static_cast<std::uint8_t>(bits_ | 128U)};
  }

  [[nodiscard]] constexpr std::uint8_t bits() const { return bits_; }

 private:
  std::uint8_t bits_ = 0;
};

/// As the person's row says; rows of the dead and of those who left are there until they are
/// packed.
[[nodiscard]] YearEnd year_end_of(const World& world, PersonId person);

/// The same for every person: decides by luck who comes into samples.
[[nodiscard]] std::uint64_t priority_of(Uid uid);

/// The baseline's people, who are numbered in the order in which they come, and where each stood at
/// the end of every year. A share of them is watched: what histories of lives are taken from.
class LifeRecord {
 public:
  /// Someone who is watched, as first seen.
  struct Watched {
    std::uint32_t number;
    std::int16_t birth_month;  ///< Month::index()
    Sex sex;
    Ethnicity ethnicity;
    LsoaId lsoa;
  };

  LifeRecord(int first_year, std::size_t years) : first_year_{first_year}, ends_(years) {}

  /// Notes everyone at the end of December, before rows are packed. Every December is to be noted,
  /// in order.
  void note(Month december, const World& world);

  /// Ends the noting: people can now be found by uid.
  void complete();

  /// The number of a person; nothing when they never were in the baseline. `expected` is where it
  /// is likely to lie or a little after: one more than the number of the row before.
  [[nodiscard]] std::optional<std::uint32_t> find(Uid uid, std::uint32_t expected) const;

  /// Where the person stood at the end of this year.
  [[nodiscard]] YearEnd at(std::size_t year, std::uint32_t number) const {
    return number < ends_[year].size() ? YearEnd{ends_[year][number]} : YearEnd{};
  }

  [[nodiscard]] std::size_t size() const { return uid_.size(); }

  [[nodiscard]] Uid uid(std::uint32_t number) const { return uid_[number]; }

  [[nodiscard]] int first_year() const { return first_year_; }

  [[nodiscard]] std::size_t years() const { return ends_.size(); }

  [[nodiscard]] std::size_t year_row(Month month) const {
    return static_cast<std::size_t>(month.year() - first_year_);
  }

  /// By number.
  [[nodiscard]] const std::vector<Watched>& watched() const { return watched_; }

  [[nodiscard]] bool is_watched(Uid uid) const { return priority_of(uid) < watch_below_; }

  /// The place among those watched; nothing when the person is not.
  [[nodiscard]] std::optional<std::size_t> place_among_watched(std::uint32_t number) const;

  /// Visits what a run changes, by name: T is LifeRecord or const LifeRecord. The index is made
  /// again by complete().
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [first_year, uid, ends, watched, watch_below, bucket_starts, by_bucket, shift] = whole;
    visit("uid", uid);
    visit("ends", ends);
    visit("watched", watched);
    visit("watch_below", watch_below);
  }

 private:
  void add(const World& world, PersonId person);
  [[nodiscard]] std::size_t bucket_of(Uid uid) const;

  int first_year_;
  std::vector<Uid> uid_;                         ///< by number
  std::vector<std::vector<std::uint8_t>> ends_;  ///< YearEnd::bits by year, number
  std::vector<Watched> watched_;
  std::uint64_t watch_below_ = 0;             ///< of priority_of
  std::vector<std::uint32_t> bucket_starts_;  ///< numbers by the first bits of a hash of the uid
  std::vector<std::uint32_t> by_bucket_;
  int shift_ = 0;
};

}  // namespace hale
