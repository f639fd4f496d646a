#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/dated.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/scenario/evidence.hpp"
#include "sim/scenario/node.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// What is asked for: the key, the unit in which a prior must be, and how a literal is read.
struct NumberAsked {
  std::string key;  ///< "uptake.offered"
  std::string_view unit;
  std::function<std::optional<double>(const Node&)> literal;
};

/// Reads the numbers of one programme - literals with their units, priors by name, each of them at
/// all times or by date, for everybody or by group - and keeps where each comes from.
class NumberReader {
 public:
  /// All three are kept by reference.
  NumberReader(const Evidence& evidence, std::vector<StatedNumber>& stated, Problems& problems)
      : evidence_{evidence},
        stated_{stated},
        problems_{problems} {}

  /// `60%`, or `~name`.
  [[nodiscard]] std::optional<double> read_one(const Node& node, const NumberAsked& asked);

  /// The same, or `{2026: 40, 2028: 120}`, or `{ramp: {...}}`.
  [[nodiscard]] std::optional<Dated<double>> read_dated(const Node& node, const NumberAsked& asked);

  /// The same, or `{imd_quintile: {1: 20%, others: 10%}}`.
  [[nodiscard]] GroupedShares read_grouped(const Node& node, const NumberAsked& asked,
                                           const Region& region);

  /// `13 months`, or the name of a prior in months.
  [[nodiscard]] std::optional<int> read_duration(const Node& node, const std::string& key);

 private:
  const Evidence& evidence_;
  std::vector<StatedNumber>& stated_;
  Problems& problems_;
};

/// A share in percent as a literal: `60%`.
[[nodiscard]] NumberAsked share_called(std::string key, std::string_view unit, Problems& problems);

/// A plain number, not below zero.
[[nodiscard]] NumberAsked amount_called(std::string key, std::string_view unit, Problems& problems);

/// Does the map give values by date, and not by the values of an attribute?
[[nodiscard]] bool is_by_date(const Node& map);

}  // namespace hale
