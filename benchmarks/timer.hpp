#pragma once

#include <chrono>
#include <cstdio>
#include <ctime>

namespace hale::benchmarks {

/// Time spent so far in one process of the model.
class Timer {
 public:
  template <class Step>
  void time(const Step& step) {
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    step();
    processor_ += static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    wall_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  }

  void print(const char* name, double person_months) const {
    constexpr double nanoseconds = 1e9;
    std::printf("%s_ns_per_person_month=%.2f processor=%.2f\n", name,
                nanoseconds * wall_ / person_months, nanoseconds * processor_ / person_months);
  }

 private:
  double wall_ = 0.0;
  double processor_ = 0.0;
};

}  // namespace hale::benchmarks
