#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/synthesis/compose_parts.hpp"

namespace hale {
namespace {

/// A free place in a household, and the age of the person who would suit it best.
struct FreePlace {
  std::uint32_t home;
  float age;
  std::uint32_t person;
};

/// Mean age of a mother at her first child and years to the next (judgement; not checked against
/// Births in England and Wales: mean age at first birth 29, at any 31; earlier for those whose
/// children are now adults), and the spread about them (judgement).
constexpr float age_at_first_child = 27.0F;
constexpr float years_between_children = 3.0F;
constexpr float spread_of_births = 4.5F;
constexpr float spread_of_sharers = 4.0F;

std::vector<FreePlace> free_places(const LsoaView& lsoa, const std::vector<Resident>& people,
                                   const std::vector<Draft>& homes) {
  std::vector<FreePlace> places;
  for (std::uint32_t h = 0; h < homes.size(); ++h) {
    const Draft& home = homes[h];
    const int taken = home.kind == Kind::couple ? 2 : 1;
    const Resident& head = people[home.head];
    for (int k = 0; k < home.size - taken; ++k) {
      const float luck = shock_of(lsoa.luck.bits(head.uid, population_base, Event::synthesis_d,
                                                 static_cast<std::uint16_t>(k)));
      const auto age = static_cast<float>(head.age);
      const float suits = home.kind == Kind::sharers
                              ? age + spread_of_sharers * luck
                              : age - age_at_first_child -
                                    years_between_children * static_cast<float>(k) +
                                    spread_of_births * luck;
      places.push_back({h, suits, 0});
    }
  }
  return places;
}

class Matching {
 public:
  Matching(const std::vector<Resident>& people, const std::vector<Draft>& homes,
           std::vector<FreePlace>& places)
      : people_{people},
        homes_{homes},
        places_{places} {}

  /// A minor with a likely parent, or any adult.
  [[nodiscard]] bool suits(std::uint32_t person, const FreePlace& place) const {
    const int age = people_[person].age;
    return age >= adult_age || could_be_child(people_, homes_[place.home], age);
  }

  /// Looks outward from place k for another with which to change occupants, so that both suit.
  bool change_places(std::size_t k) {
    const std::size_t n = places_.size();
    for (std::size_t step = 1; step < n; ++step) {
      if (k + step < n && try_change(k, k + step)) return true;
      if (step <= k && try_change(k, k - step)) return true;
    }
    return false;
  }

 private:
  bool try_change(std::size_t k, std::size_t other) {
    FreePlace& a = places_[k];
    FreePlace& b = places_[other];
    if (!suits(a.person, b) || !suits(b.person, a)) return false;
    std::swap(a.person, b.person);
    return true;
  }

  const std::vector<Resident>& people_;
  const std::vector<Draft>& homes_;
  std::vector<FreePlace>& places_;
};

}  // namespace

bool could_be_child(const std::vector<Resident>& people, const Draft& home, int age) {
  if (home.kind != Kind::couple && home.kind != Kind::lone_parent) return false;
  return likely_parent(people[home.head].age, age, people[home.head].sex);
}

std::int64_t fill_homes(const LsoaView& lsoa, const Cast& cast, const std::vector<Resident>& people,
                        std::vector<Draft>& homes) {
  std::vector<FreePlace> places = free_places(lsoa, people, homes);
  std::vector<std::uint32_t> fillers = cast.fillers;
  expects(places.size() == fillers.size(), "one free place for everyone who needs one");
  std::sort(places.begin(), places.end(), [](const FreePlace& a, const FreePlace& b) {
    return a.age != b.age ? a.age < b.age : a.home < b.home;
  });
  std::sort(fillers.begin(), fillers.end(), [&](std::uint32_t a, std::uint32_t b) {
    return people[a].age != people[b].age ? people[a].age < people[b].age : a < b;
  });
  for (std::size_t k = 0; k < places.size(); ++k)
    places[k].person = fillers[k];

  Matching matching{people, homes, places};
  std::int64_t minors_alone = 0;
  for (std::size_t k = 0; k < places.size(); ++k) {
    if (matching.suits(places[k].person, places[k])) continue;
    if (!matching.change_places(k)) ++minors_alone;
  }
  for (const FreePlace& place : places)
    homes[place.home].others.push_back(place.person);
  return minors_alone;
}

}  // namespace hale
