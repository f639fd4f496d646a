// Writes the made-up result of sample_results.hpp, for readers in other languages.
//   write_sample_results FILE

#include <cstdio>

#include "sim/core/error.hpp"
#include "sim/output/write_results.hpp"

#include "tests/support/sample_results.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_sample_results FILE\n");
    return 2;
  }
  try {
    hale::write_results(argv[1], hale::test::sample_results(), hale::Overwrite::allow);
  } catch (const hale::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 74;
  }
  return 0;
}
