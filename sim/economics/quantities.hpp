#pragma once

// How much of what has a price there was.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/economics/prices.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Quantities by year, in thousandths, in the order of Prices::unit_costs.
class Quantities {
 public:
  Quantities(int first_year, int years, std::size_t quantities)
      : first_year_{first_year},
        quantities_{quantities},
        thousandths_(static_cast<std::size_t>(years) * quantities) {}

  void add(int year, std::size_t quantity, double number) {
    constexpr double thousandths = 1000.0;
    thousandths_[cell(year, quantity)] += std::llround(number * thousandths);
  }

  /// Thousandths of a unit.
  [[nodiscard]] std::int64_t at(int year, std::size_t quantity) const {
    return thousandths_[cell(year, quantity)];
  }

  /// Visits the members that a run changes, by name: T is Quantities or const Quantities.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [first_year, quantities, thousandths] = whole;
    visit("thousandths", thousandths);
  }

 private:
  [[nodiscard]] std::size_t cell(int year, std::size_t quantity) const {
    const auto row = static_cast<std::size_t>(year - first_year_);
    const std::size_t cell = row * quantities_ + quantity;
    expects(year >= first_year_ && quantity < quantities_ && cell < thousandths_.size(),
            "the year and the quantity are counted");
    return cell;
  }

  int first_year_;
  std::size_t quantities_;
  std::vector<std::int64_t> thousandths_;
};

/// One month's quantities, in the order of Prices::unit_costs: contacts expected of everyone alive
/// in their state of health, households (in years) without a home of their own, and offences
/// recorded among the residents of each LSOA.
[[nodiscard]] std::vector<double> quantities_in(Month month, const World& world,
                                                const Prices& prices);

}  // namespace hale
