// common_work --people N --months T --seed S --threads K --out FILE.csv

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "benchmarks/common_work/run.hpp"

namespace {

struct Options {
  std::int64_t people = 100'000;
  int months = 120;
  std::uint32_t seed = 1;
  int threads = 1;
  std::string out;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void run(const Options& options) {
  const oneapi::tbb::global_control control{oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(options.threads)};
  const auto start = std::chrono::steady_clock::now();
  auto people = hale::common_work::people_at_start(static_cast<std::size_t>(options.people));
  const double start_seconds = seconds_since(start);

  const auto loop = std::chrono::steady_clock::now();
  const auto history = hale::common_work::live(people, options.months, hale::Luck{options.seed});
  const double loop_seconds = seconds_since(loop);

  fmt::print(
      "people={} months={} seed={} threads={} start_s={:.4f} loop_s={:.4f} "
      "person_months={} ns_per_agent_month={:.3f}\n",
      options.people, options.months, options.seed, options.threads, start_seconds, loop_seconds,
      history.person_months, loop_seconds * 1e9 / static_cast<double>(history.person_months));
  if (!options.out.empty()) hale::common_work::write_csv(history.years, options.out);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int usage_error = 2;
  constexpr int file_error = 74;
  Options options;
  CLI::App app{"CW1, a small model with a known answer, on hale's own columns, luck and blocks"};
  app.add_option("--people", options.people, "how many people at the start")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{4'000'000'000}))
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
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : usage_error;
  }
  try {
    run(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "common_work: {}\n", error.what());
    return file_error;
  }
  return 0;
}
