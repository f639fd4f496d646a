#pragma once

// One function per instruction set; philox.hpp says what they do and chooses.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/ids.hpp"
#include "sim/core/philox.hpp"

namespace hale::philox {

// Multipliers and key increments of Philox4x32 (Salmon et al. 2011, table 2).
inline constexpr std::uint32_t multiplier_0 = 0xD2511F53U;
inline constexpr std::uint32_t multiplier_1 = 0xCD9E8D57U;
inline constexpr std::uint32_t key_step_0 = 0x9E3779B9U;
inline constexpr std::uint32_t key_step_1 = 0xBB67AE85U;
inline constexpr std::uint32_t rounds = 10;

void look_up_portably(std::span<const Uid> people, const Common& common, const Lanes& lanes);
#if defined(__x86_64__)
void look_up_by_8(std::span<const Uid> people, const Common& common, const Lanes& lanes);
void look_up_by_16(std::span<const Uid> people, const Common& common, const Lanes& lanes);
#endif

/// The people left over when a full group no longer fits: a group padded with nobody.
template <std::size_t width>
class Remainder {
 public:
  explicit Remainder(std::span<const Uid> people) : size_{people.size()} {
    std::copy(people.begin(), people.end(), people_.begin());
  }

  [[nodiscard]] const Uid* people() const { return people_.data(); }

  [[nodiscard]] std::uint32_t* lane(std::size_t k) { return lanes_[k].data(); }

  void copy_to(const Lanes& lanes, std::size_t first_row) const {
    for (std::size_t k = 0; k < 4; ++k) {
      std::copy_n(lanes_[k].begin(), size_, lanes[k] + first_row);
    }
  }

 private:
  std::size_t size_;
  std::array<Uid, width> people_{};
  std::array<std::array<std::uint32_t, width>, 4> lanes_{};
};

}  // namespace hale::philox
