#include "sim/measures/life_histories.hpp"

#include <algorithm>

namespace hale {
namespace {

YearEnd end_at(const PairedLives& pairs, std::size_t year, std::size_t place) {
  return place < pairs.ends[year].size() ? YearEnd{pairs.ends[year][place]} : YearEnd{};
}

bool differ(YearEnd a, YearEnd b) {
  return a.is_alive() != b.is_alive() || a.is_in_work() != b.is_in_work() ||
         a.is_in_good_health() != b.is_in_good_health() || a.is_distressed() != b.is_distressed() ||
         a.is_limited() != b.is_limited();
}

bool ever_differ(const LifeRecord& baseline, const PairedLives& pairs, std::size_t place) {
  const std::uint32_t number = baseline.watched()[place].number;
  for (std::size_t year = 0; year < baseline.years(); ++year) {
    if (differ(end_at(pairs, year, place), baseline.at(year, number))) return true;
  }
  return false;
}

/// Places among those watched of everyone who was reached, in the order of their luck.
std::vector<std::size_t> reached(const LifeRecord& baseline, const PairedLives& pairs) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < baseline.watched().size() && !pairs.start.empty(); ++place) {
    if (pairs.start[baseline.watched()[place].number] != 0) places.push_back(place);
  }
  const auto luck = [&](std::size_t place) {
    const std::uint32_t number = baseline.watched()[place].number;
    return std::pair{priority_of(baseline.uid(number)), number};
  };
  std::sort(places.begin(), places.end(),
            [&](std::size_t a, std::size_t b) { return luck(a) < luck(b); });
  return places;
}

std::vector<std::size_t> choose(const LifeRecord& baseline, const PairedLives& pairs) {
  std::vector<std::size_t> changed = reached(baseline, pairs);
  const auto same = std::stable_partition(changed.begin(), changed.end(), [&](std::size_t place) {
    return ever_differ(baseline, pairs, place);
  });
  std::vector<std::size_t> unchanged(same, changed.end());
  changed.erase(same, changed.end());
  constexpr std::size_t half = most_life_histories / 2;
  const std::size_t of_changed = std::min(
      changed.size(),
      std::max(half, most_life_histories - std::min(most_life_histories, unchanged.size())));
  const std::size_t of_unchanged = std::min(unchanged.size(), most_life_histories - of_changed);
  changed.resize(of_changed);
  changed.insert(changed.end(), unchanged.begin(),
                 unchanged.begin() + static_cast<std::ptrdiff_t>(of_unchanged));
  return changed;
}

}  // namespace

LifeHistories::LifeHistories(std::size_t years)
    : with(most_life_histories * years),
      without(most_life_histories * years),
      start(most_life_histories),
      birth_month(most_life_histories),
      sex(most_life_histories),
      ethnicity(most_life_histories),
      lsoa(most_life_histories) {}

LifeHistories choose_histories(const LifeRecord& baseline, const PairedLives& pairs) {
  const std::size_t years = baseline.years();
  LifeHistories histories{years};
  std::size_t life = 0;
  for (const std::size_t place : choose(baseline, pairs)) {
    const LifeRecord::Watched& one = baseline.watched()[place];
    for (std::size_t year = 0; year < years; ++year) {
      histories.with[life * years + year] = end_at(pairs, year, place).bits();
      histories.without[life * years + year] = baseline.at(year, one.number).bits();
    }
    histories.start[life] = static_cast<std::int16_t>(pairs.start[one.number]);
    histories.birth_month[life] = one.birth_month;
    histories.sex[life] = one.sex;
    histories.ethnicity[life] = one.ethnicity;
    histories.lsoa[life] = one.lsoa;
    ++life;
  }
  return histories;
}

}  // namespace hale
