#pragma once

// Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405) for many people at once.
//
// The same bits as Random123's scalar function, from whatever vector instructions the CPU has. The
// kernels are written with intrinsics because GCC 12 does not turn a 32 x 32 -> 64 bit multiply in
// a loop into the one instruction that every x86 has for it, which makes its loop two to three
// times slower. Luck::fill is the only caller in the model; tests compare every kernel with the
// scalar form.

#include <cstdint>
#include <span>

#include "sim/core/ids.hpp"

namespace hale::philox {

/// What is the same for everyone in a look-up: the last two words of the counter, and the key.
struct Common {
  std::uint32_t month;
  std::uint32_t which;  ///< phase and draw
  std::uint32_t seed;
  std::uint32_t replicate;
};

using Lanes = std::uint32_t* const[4];

/// Writes word k of each person's Philox output to lanes[k]; each lane has room for people.size().
using Kernel = void (*)(std::span<const Uid> people, const Common& common, const Lanes& lanes);

enum class InstructionSet : std::uint8_t { portable, avx2, avx512 };

/// Can this CPU run the kernel? The portable one always can.
[[nodiscard]] bool is_available(InstructionSet set);

/// The kernel for an instruction set that is available.
[[nodiscard]] Kernel kernel_for(InstructionSet set);

/// The fastest kernel that this CPU can run.
[[nodiscard]] Kernel fastest_kernel();

}  // namespace hale::philox
