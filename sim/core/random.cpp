#include "sim/core/random.hpp"

namespace hale {

void Luck::fill(std::span<const Uid> people, Month month, Phase phase,
                std::uint32_t* const (&lanes)[4], std::uint16_t draw) const {
  const auto first = static_cast<std::uint16_t>(4 * static_cast<std::uint32_t>(phase));
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::uint16_t k = 0; k < 4; ++k) {
      lanes[k][i] = bits(people[i], month, static_cast<Event>(first + k), draw);
    }
  }
}

}  // namespace hale
