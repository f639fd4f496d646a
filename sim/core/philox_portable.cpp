#include "sim/core/philox_kernels.hpp"

namespace hale::philox {

void look_up_portably(std::span<const Uid> people, const Common& common, const Lanes& lanes) {
  std::uint32_t* const lane_0 = lanes[0];
  std::uint32_t* const lane_1 = lanes[1];
  std::uint32_t* const lane_2 = lanes[2];
  std::uint32_t* const lane_3 = lanes[3];
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto who = static_cast<std::uint64_t>(people[i]);
    std::uint32_t word_0 = static_cast<std::uint32_t>(who);
    std::uint32_t word_1 = static_cast<std::uint32_t>(who >> 32U);
    std::uint32_t word_2 = common.month;
    std::uint32_t word_3 = common.which;
    std::uint32_t key_0 = common.seed;
    std::uint32_t key_1 = common.replicate;
#pragma GCC unroll 10
    for (std::uint32_t round = 0; round < rounds; ++round) {
      const std::uint64_t product_0 = std::uint64_t{multiplier_0} * word_0;
      const std::uint64_t product_1 = std::uint64_t{multiplier_1} * word_2;
      word_0 = static_cast<std::uint32_t>(product_1 >> 32U) ^ word_1 ^ key_0;
      word_1 = static_cast<std::uint32_t>(product_1);
      word_2 = static_cast<std::uint32_t>(product_0 >> 32U) ^ word_3 ^ key_1;
      word_3 = static_cast<std::uint32_t>(product_0);
      key_0 += key_step_0;
      key_1 += key_step_1;
    }
    lane_0[i] = word_0;
    lane_1[i] = word_1;
    lane_2[i] = word_2;
    lane_3[i] = word_3;
  }
}

}  // namespace hale::philox
