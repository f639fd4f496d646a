#include "tests/support/source_dir.hpp"

namespace hale::test {

std::filesystem::path source_dir() {
  return HALE_SOURCE_DIR;
}

}  // namespace hale::test
