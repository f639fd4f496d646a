#include "benchmarks/common_work/run.hpp"

#include <algorithm>

#include "sim/core/month.hpp"
#include "sim/population/blocks.hpp"

#include "benchmarks/common_work/chances.hpp"
#include "benchmarks/common_work/month.hpp"

namespace hale::common_work {

History live(People& people, int months, const Luck& luck) {
  const Chances table = chances();
  const auto merge = [](Tally& into, const Tally& from) { into += from; };
  History history;
  for (int begin = 0; begin < months; begin += months_per_year) {
    const int end = std::min(months, begin + months_per_year);
    const auto live_a_year = [&](Block block, Tally& tally) {
      for (Month month{begin}; month < Month{end}; ++month) {
        tally.person_months += advance_one_month(block, month, luck, table, people);
      }
      count(block, people, tally);
    };
    const Tally year = sum_over_blocks(people.size(), Tally{}, live_a_year, merge);
    history.person_months += year.person_months;
    if (end - begin == months_per_year) history.years.push_back(year);
  }
  return history;
}

}  // namespace hale::common_work
