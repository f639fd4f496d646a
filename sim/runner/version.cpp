#include "sim/runner/version.hpp"

namespace hale {

std::string hale_version() {
  return HALE_VERSION;
}

std::string hale_commit() {
  return HALE_COMMIT;
}

}  // namespace hale
