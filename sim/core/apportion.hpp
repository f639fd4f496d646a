#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hale {

/// Divides a whole amount in proportion to whole weights so that the parts add up to the amount:
/// the method of the largest remainder (Hamilton); equal remainders go to the earlier part. With no
/// weight at all, everything goes to the first part. |amount| x any weight must fit in 63 bits.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t amount,
                                                  std::span<const std::int64_t> weights);

}  // namespace hale
