#include "sim/core/philox.hpp"

#include <cstddef>

#include "sim/core/contracts.hpp"
#include "sim/core/philox_kernels.hpp"

namespace hale::philox {

bool is_available(InstructionSet set) {
  switch (set) {
    case InstructionSet::portable:
      return true;
#if defined(__x86_64__)
    case InstructionSet::avx2:
      return __builtin_cpu_supports("avx2") != 0;
    case InstructionSet::avx512:
      return __builtin_cpu_supports("avx512f") != 0;
#else
    case InstructionSet::avx2:
    case InstructionSet::avx512:
      return false;
#endif
  }
  return false;
}

Kernel kernel_for(InstructionSet set) {
  expects(is_available(set), "the CPU has the instruction set");
#if defined(__x86_64__)
  if (set == InstructionSet::avx512) return look_up_by_16;
  if (set == InstructionSet::avx2) return look_up_by_8;
#endif
  return look_up_portably;
}

Kernel fastest_kernel() {
  if (is_available(InstructionSet::avx512)) return kernel_for(InstructionSet::avx512);
  if (is_available(InstructionSet::avx2)) return kernel_for(InstructionSet::avx2);
  return kernel_for(InstructionSet::portable);
}

}  // namespace hale::philox
