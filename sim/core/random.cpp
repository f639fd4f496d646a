#include "sim/core/random.hpp"

#include "sim/core/philox.hpp"

namespace hale {

void Luck::fill(std::span<const Uid> people, Month month, Phase phase,
                std::uint32_t* const (&lanes)[4], std::uint16_t draw) const {
  const philox::Common common{static_cast<std::uint32_t>(month.index()),
                              which(static_cast<std::uint32_t>(phase), draw), seed_, replicate_};
  philox::fastest_kernel()(people, common, lanes);
}

}  // namespace hale
