#include "sim/scenario/in_words.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hale {

std::string with_commas(double number) {
  const std::string digits = fmt::format("{}", std::llround(std::abs(number)));
  std::string text = std::llround(number) < 0 ? "-" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t left = digits.size() - i;
    if (i > 0 && left % 3 == 0) text.push_back(',');
    text.push_back(digits[i]);
  }
  return text;
}

std::string in_words(Month month) {
  return fmt::format("{}-{:02}", month.year(), month.month_of_year());
}

std::string funder_name(Agency agency, const Region& region) {
  const bool has_short_name = agency == Agency::combined_authority && !region.short_name.empty();
  return has_short_name ? region.short_name : std::string{fact_of(agency).name};
}

}  // namespace hale
