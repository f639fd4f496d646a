#include "sim/synthesis/margin_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/population/blocks.hpp"

namespace hale {
namespace {

/// Published tolerances, per cent: people by age and sex; all other margins.
constexpr double age_sex_tolerance = 0.5;
constexpr double margin_tolerance = 3.0;

/// Collects the errors of the areas of one margin.
class Errors {
 public:
  void add(double percent) {
    largest_ = std::max(largest_, percent);
    sum_ += percent;
    ++areas_;
  }

  /// Counts against shares: the sum of absolute differences over the total, in per cent.
  template <class Counts, class Shares>
  void add_shares(const Counts& counts, const Shares& shares) {
    const double total =
        static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    double error = 0.0;
    for (std::size_t k = 0; k < counts.size(); ++k) {
      error += std::abs(static_cast<double>(counts[k]) - total * shares[k] / all);
    }
    add(total > 0.0 ? 100.0 * error / total : 0.0);
  }

  void add_ratio(double got, double wanted) {
    if (wanted > 0.0) add(100.0 * std::abs(got / wanted - 1.0));
  }

  [[nodiscard]] MarginFit result(std::string margin, std::string level) const {
    const double mean = mean_error();
    return {std::move(margin), std::move(level),        largest_, mean,
            margin_tolerance,  mean <= margin_tolerance};
  }

  [[nodiscard]] MarginFit age_sex_result(std::string margin, std::string level) const {
    return {std::move(margin), std::move(level),  largest_,
            mean_error(),      age_sex_tolerance, largest_ <= age_sex_tolerance};
  }

 private:
  [[nodiscard]] double mean_error() const {
    return areas_ == 0 ? 0.0 : sum_ / static_cast<double>(areas_);
  }

  double largest_ = 0.0;
  double sum_ = 0.0;
  std::size_t areas_ = 0;
};

std::vector<PopulationCounts> by_la(const PopulationTables& tables,
                                    std::span<const PopulationCounts> lsoas) {
  std::vector<PopulationCounts> las(tables.las.size());
  for (std::size_t l = 0; l < lsoas.size(); ++l)
    las[tables.areas.la[LsoaId{l}].row()] += lsoas[l];
  return las;
}

template <class Array>
std::vector<double> as_shares(const Array& counts) {
  return {counts.begin(), counts.end()};
}

double persons_per_home(const PopulationCounts& counts) {
  const auto homes = std::accumulate(counts.size.begin(), counts.size.end(), std::int64_t{0});
  return static_cast<double>(counts.number_of_persons()) /
         static_cast<double>(std::max<std::int64_t>(homes, 1));
}

std::vector<MarginFit> fit_by_lsoa(const PopulationTables& tables,
                                   std::span<const PopulationCounts> counts) {
  Errors tenure;
  Errors bedrooms;
  Errors ethnicity;
  Errors disability;
  Errors crowd;
  Errors alone;
  for (std::size_t l = 0; l < counts.size(); ++l) {
    const LsoaMargins& census = tables.lsoas[l];
    const PopulationCounts& got = counts[l];
    const auto persons = static_cast<double>(got.number_of_persons());
    tenure.add_shares(got.tenure, census.tenure);
    bedrooms.add_shares(got.bedrooms, census.bedrooms);
    ethnicity.add_shares(got.ethnicity, census.ethnicity);
    disability.add_ratio(static_cast<double>(got.disabled),
                         persons * census.disabled / census.persons());
    crowd.add_ratio(persons_per_home(got), census.persons() / census.households());
    alone.add(100.0 * static_cast<double>(got.minors_alone) /
              static_cast<double>(std::max<std::int64_t>(got.minors, 1)));
  }
  return {tenure.result("tenure", "LSOA"),
          bedrooms.result("bedrooms (occupancy rating)", "LSOA"),
          ethnicity.result("ethnic group", "LSOA"),
          disability.result("disability", "LSOA"),
          crowd.result("persons per household", "LSOA"),
          alone.result("children with no likely parent", "LSOA")};
}

using BandCounts = std::array<std::int64_t, number_of_wide_bands * number_of_sexes>;

BandCounts by_wide_band(const PopulationCounts& counts) {
  BandCounts bands{};
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = 0; age < number_of_census_ages; ++age) {
      bands[sex * number_of_wide_bands + wide_band(age)] += counts.persons[sex][age];
    }
  }
  return bands;
}

}  // namespace

PopulationCounts& PopulationCounts::operator+=(const PopulationCounts& other) {
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    add_each(persons[sex], other.persons[sex]);
  }
  add_each(ethnicity, other.ethnicity);
  add_each(education_16_plus, other.education_16_plus);
  add_each(tenure, other.tenure);
  add_each(bedrooms, other.bedrooms);
  add_each(size, other.size);
  disabled += other.disabled;
  minors += other.minors;
  minors_alone += other.minors_alone;
  return *this;
}

std::int64_t PopulationCounts::number_of_persons() const {
  return std::accumulate(ethnicity.begin(), ethnicity.end(), std::int64_t{0});
}

PopulationCounts count_population(const Neighbourhood& neighbourhood) {
  constexpr int age_of_census_question = 16;
  constexpr int of_age = 18;
  constexpr int fewest_bedrooms = -2;
  PopulationCounts counts;
  for (const Resident& person : neighbourhood.residents) {
    ++counts.persons[static_cast<std::size_t>(person.sex)][table_age(person.age)];
    ++counts.ethnicity[static_cast<std::size_t>(person.ethnicity)];
    if (person.age >= age_of_census_question) {
      ++counts.education_16_plus[static_cast<std::size_t>(person.education)];
    }
    if (person.age < of_age) ++counts.minors;
    if (person.condition == Condition::limiting) ++counts.disabled;
  }
  counts.minors_alone = neighbourhood.minors_alone;
  for (const Home& home : neighbourhood.homes) {
    if (home.tenure == Tenure::communal) continue;
    ++counts.tenure[static_cast<std::size_t>(home.tenure)];
    ++counts.bedrooms[static_cast<std::size_t>(home.spare_bedrooms - fewest_bedrooms)];
    ++counts.size[std::min<std::size_t>(home.size, number_of_size_classes) - 1];
  }
  return counts;
}

std::vector<MarginFit> measure_fit(const PopulationTables& tables,
                                   std::span<const PopulationCounts> counts) {
  Errors age_sex;
  Errors size;
  Errors education;
  const std::vector<PopulationCounts> las = by_la(tables, counts);
  for (std::size_t la = 0; la < las.size(); ++la) {
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      for (std::size_t age = 0; age < number_of_census_ages; ++age) {
        age_sex.add_ratio(static_cast<double>(las[la].persons[sex][age]),
                          static_cast<double>(tables.las[la].persons[sex][age]));
      }
    }
    size.add_shares(las[la].size, tables.las[la].size_percent);
    education.add_shares(las[la].education_16_plus, tables.las[la].qualifications);
  }
  std::vector<MarginFit> fit{age_sex.age_sex_result("age x sex", "local authority"),
                             size.result("household size", "local authority"),
                             education.result("qualifications, 16 and over", "local authority")};
  const std::vector<MarginFit> lsoa_fit = fit_by_lsoa(tables, counts);
  fit.insert(fit.end(), lsoa_fit.begin(), lsoa_fit.end());
  return fit;
}

std::vector<MarginFit> measure_sample(const PopulationTables& tables,
                                      std::span<const PopulationCounts> all,
                                      std::span<const PopulationCounts> sample) {
  Errors age_sex;
  Errors tenure;
  Errors size;
  const std::vector<PopulationCounts> whole = by_la(tables, all);
  const std::vector<PopulationCounts> drawn = by_la(tables, sample);
  for (std::size_t la = 0; la < whole.size(); ++la) {
    age_sex.add_shares(by_wide_band(drawn[la]), as_shares(by_wide_band(whole[la])));
    tenure.add_shares(drawn[la].tenure, as_shares(whole[la].tenure));
    size.add_shares(drawn[la].size, as_shares(whole[la].size));
  }
  return {age_sex.result("sample: age band x sex", "local authority"),
          tenure.result("sample: tenure", "local authority"),
          size.result("sample: household size", "local authority")};
}

}  // namespace hale
