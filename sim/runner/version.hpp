#pragma once

#include <string>

namespace hale {

/// The program's version, "0.1.0".
[[nodiscard]] std::string hale_version();

/// The commit that the program was configured from, "unknown" outside a checkout.
[[nodiscard]] std::string hale_commit();

}  // namespace hale
