#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/core/month.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Groups of adults that Active Lives tells apart, as published_inactivity.csv names them.
inline constexpr std::array<std::string_view, 8> activity_groups{"all",
                                                                 "men",
                                                                 "women",
                                                                 "with a condition",
                                                                 "without a condition",
                                                                 "in work",
                                                                 "unemployed",
                                                                 "out of the labour force"};

/// Adults of 19 and over of one group.
struct InactiveOf {
  std::int64_t adults = 0;
  std::int64_t inactive = 0;  ///< under 30 minutes a week
};

/// By activity_groups. A person belongs to several.
using InactivityByGroup = std::array<InactiveOf, activity_groups.size()>;

[[nodiscard]] InactivityByGroup inactivity_by_group(Month month, const World& world);

/// Parents of 16 to 64 who head a private household with dependent children.
struct ParentsAtWork {
  std::array<std::int64_t, number_of_sexes> parents{};  ///< by Sex
  std::array<std::int64_t, number_of_sexes> employed{};
};

[[nodiscard]] ParentsAtWork parents_at_work(Month month, const World& world);

}  // namespace hale
