// Writes the made-up result of sample_results.hpp, for readers in other languages.
//   write_sample_results FILE          one run
//   write_sample_results FILE merged   a sweep: draws 0 to 3 and seeds 42 and 43, one run failed
//   and
//                                      one missing

#include <cstdio>
#include <filesystem>
#include <string>

#include "sim/core/error.hpp"
#include "sim/output/merge_results.hpp"

#include "tests/support/sample_results.hpp"

namespace {

void write_sweep(const std::filesystem::path& path) {
  hale::MergeRequest request;
  request.output = path;
  request.overwrite = hale::Overwrite::allow;
  request.allow_missing = true;
  request.central_seed = 42;
  hale::RunResults results = hale::test::sample_results();
  for (int draw = 0; draw <= 3; ++draw) {
    for (const std::uint32_t seed : {42U, 43U}) {
      results.draw = draw;
      results.seed = seed;
      results.parameters.front().value = 1.4 + 0.1 * draw;
      const std::filesystem::path shard =
          path.string() + "." + std::to_string(draw) + "-" + std::to_string(seed);
      const bool is_central = draw == 0 && seed == 42;
      hale::write_results(shard, results, hale::Overwrite::allow,
                          is_central ? hale::Detail::full : hale::Detail::coarse);
      request.runs.push_back({draw, seed, hale::RunState::complete, shard});
    }
  }
  request.runs[3].state = hale::RunState::failed;   // draw 1, seed 43
  request.runs[6].state = hale::RunState::missing;  // draw 3, seed 42
  hale::merge_results(request);
  for (const hale::SweepRun& run : request.runs)
    std::filesystem::remove(run.shard);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && !(argc == 3 && std::string{argv[2]} == "merged")) {
    std::fprintf(stderr, "usage: write_sample_results FILE [merged]\n");
    return 2;
  }
  try {
    if (argc == 3) {
      write_sweep(argv[1]);
    } else {
      hale::write_results(argv[1], hale::test::sample_results(), hale::Overwrite::allow);
    }
  } catch (const hale::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 74;
  }
  return 0;
}
