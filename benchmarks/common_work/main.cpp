// common_work --people N --months T --seed S --threads K --out FILE.csv

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <new>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "sim/core/error.hpp"

#include "benchmarks/common_work/run.hpp"
#include "benchmarks/reference.hpp"

namespace hale::common_work {
namespace {

struct Options {
  std::int64_t people = 100'000;
  int months = 120;
  std::uint32_t seed = 1;
  int threads = 1;
  std::string out;
};

void run(const Options& options) {
  using benchmarks::seconds_since;
  const oneapi::tbb::global_control control{oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(options.threads)};
  const auto start = std::chrono::steady_clock::now();
  People people = people_at_start(static_cast<std::size_t>(options.people));
  const double start_seconds = seconds_since(start);

  const auto loop = std::chrono::steady_clock::now();
  const History history = live(people, options.months, Luck{options.seed});
  const double loop_seconds = seconds_since(loop);

  const double ns = loop_seconds * 1e9 / static_cast<double>(history.person_months);
  const double reference = benchmarks::reference_ns_per_person_month();
  fmt::print(
      "people={} months={} seed={} threads={} start_s={:.4f} loop_s={:.4f} person_months={} "
      "ns_per_agent_month={:.3f} reference_ns={:.3f} ratio={:.3f}\n",
      options.people, options.months, options.seed, options.threads, start_seconds, loop_seconds,
      history.person_months, ns, reference, ns / reference);
  if (!options.out.empty()) write_csv(history.years, options.out);
}

}  // namespace
}  // namespace hale::common_work

int main(int argc, char** argv) {
  constexpr int usage_error = 2;
  constexpr int file_error = 74;
  hale::common_work::Options options;
  CLI::App app{"CW1, a small model with a known answer, on hale's own columns, luck and blocks"};
  app.add_option("--people", options.people, "how many people at the start")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}))
      ->capture_default_str();
  app.add_option("--months", options.months, "how many months they live")
      ->check(CLI::Range(1, 12'000))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "which luck")->capture_default_str();
  app.add_option("--threads", options.threads, "how many threads")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--out", options.out, "CSV file of counts by year, age band and sex");
  try {
    app.parse(argc, argv);
    hale::common_work::run(options);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : usage_error;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "common_work: --people {} do not fit into memory\n", options.people);
    return usage_error;
  } catch (const hale::FileError& error) {
    fmt::print(stderr, "common_work: {}\n", error.what());
    return file_error;
  }
  return 0;
}
