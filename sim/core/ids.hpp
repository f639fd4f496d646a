#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>

namespace hale {

/// A row number that remembers what it is a row of.
/// A PersonId cannot index a household column, be added to, or be mistaken for an age.
template <class Tag, std::unsigned_integral Rep = std::uint32_t>
class Id {
 public:
  using rep = Rep;

  constexpr Id() = default;

  constexpr explicit Id(std::size_t row) : row_{static_cast<Rep>(row)} {}

  [[nodiscard]] constexpr Rep row() const { return row_; }

  [[nodiscard]] constexpr bool is_set() const { return row_ != unset; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr Rep unset = std::numeric_limits<Rep>::max();
  Rep row_ = unset;
};

using PersonId = Id<struct PersonTag>;
using HouseholdId = Id<struct HouseholdTag>;
using LsoaId = Id<struct LsoaTag, std::uint16_t>;
using WardId = Id<struct WardTag, std::uint16_t>;
using LaId = Id<struct LaTag, std::uint8_t>;  ///< local authority

/// Identifies a person's luck for life. Unlike a PersonId it does not change when rows move, and a
/// child born in two options has the same one in both.
enum class Uid : std::uint64_t {};

}  // namespace hale
