#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/population/ages.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Under 16, 16 to 64, and 65 and over.
enum class ServiceAge : std::uint8_t { child, working, older };
inline constexpr std::size_t number_of_service_ages = 3;
inline constexpr std::array<std::string_view, number_of_service_ages> service_age_names{
    "0-15", "16-64", "65+"};

[[nodiscard]] constexpr ServiceAge service_age(Work work, std::size_t age_band) {
  constexpr std::size_t first_older_band = last_working_band + 1;
  if (work == Work::child) return ServiceAge::child;
  return age_band >= first_older_band ? ServiceAge::older : ServiceAge::working;
}

/// How much people use one service: expected contacts per person-year by age, whether they are in
/// good health, and whether they have a limiting condition.
struct ServiceUse {
  std::string name;
  std::array<std::array<std::array<double, 2>, 2>, number_of_service_ages> per_person_year{};

  [[nodiscard]] double at(ServiceAge age, bool good_health, bool limited) const {
    return per_person_year[static_cast<std::size_t>(age)][good_health ? 1 : 0][limited ? 1 : 0];
  }
};

}  // namespace hale
