#pragma once

// What a statistician's survey of work sees: moves between employment, unemployment and inactivity
// from one quarter to the next, and what jobs pay.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Economic activity as the Labour Force Survey has it; `not_asked` is everyone outside 16-64.
enum class EconomicActivity : std::uint8_t { employment, unemployment, inactivity, not_asked };
inline constexpr std::size_t number_of_economic_activities = 3;

[[nodiscard]] EconomicActivity activity_of(Work work, int age);

/// People who were asked twice, by (activity then, activity now).
using ActivityMoves = std::array<std::array<std::int64_t, number_of_economic_activities>,
                                 number_of_economic_activities>;

/// Counts moves between looks at the same people, as the LFS does: of those who are 16-64 and live
/// in the region at both looks, their activity at either, whatever they did in between.
class ActivityWatch {
 public:
  /// Looks at everyone alive at the start of `now`, and adds the moves since the look before. Rows
  /// may have been packed and appended since, as pack_rows and demography do, not reordered.
  void look(const World& world, Month now);

  /// Moves between neighbouring looks, all together.
  [[nodiscard]] const ActivityMoves& moves() const { return moves_; }

 private:
  struct Answer {
    Uid uid;
    EconomicActivity activity;
  };

  std::vector<Answer> last_;
  ActivityMoves moves_{};
};

/// Gross pay of everyone in work, pence per month, ascending, by LaId.
[[nodiscard]] std::vector<std::vector<std::int32_t>> pay_by_la(const World& world);

/// The same for an hour, to the nearest penny.
[[nodiscard]] std::vector<std::vector<std::int32_t>> hourly_pay_by_la(const World& world);

/// The share of `ascending`, which is not empty, that lies below `value`.
[[nodiscard]] double share_below(const std::vector<std::int32_t>& ascending, std::int32_t value);

/// The value below which `percent` per cent of `ascending` lie, linear between neighbours.
/// `ascending` is not empty.
[[nodiscard]] double percentile(const std::vector<std::int32_t>& ascending, double percent);

}  // namespace hale
