#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/output/merge_results.hpp"
#include "sim/output/read_results.hpp"

namespace hale {

/// The runs of a merged file: their outcomes, and what was varied between them.
class SweepRuns {
 public:
  /// Throws FileError when the file cannot be read or lacks something, ScenarioError when it is not
  /// a results file of this format.
  explicit SweepRuns(const std::filesystem::path& path);

  [[nodiscard]] const ResultsFile& file() const { return file_; }  ///< the small cubes of all runs

  [[nodiscard]] const SweepDesign& design() const { return design_; }

  [[nodiscard]] const std::vector<std::string>& options() const { return options_; }

  [[nodiscard]] const std::vector<std::string>& outcomes() const { return outcomes_; }

  [[nodiscard]] const std::vector<std::string>& units() const { return units_; }

  /// Labels of the axis draw; 0 is the central run.
  [[nodiscard]] const std::vector<int>& draws() const { return draws_; }

  [[nodiscard]] std::size_t seeds() const { return seeds_; }

  /// Runs that were asked for, and those of them that are complete.
  [[nodiscard]] std::size_t planned() const { return planned_; }

  [[nodiscard]] std::size_t complete() const { return complete_; }

  /// Number of an outcome. Throws ScenarioError, naming all, when there is none of that name.
  [[nodiscard]] std::size_t outcome_named(const std::string& name) const;

  /// An option's outcome in one run, by places on the axes; NaN when the run is not there.
  [[nodiscard]] double at(std::size_t option, std::size_t draw, std::size_t seed,
                          std::size_t outcome) const;

  /// In every run of a draw that is there.
  [[nodiscard]] std::vector<double> replicates(std::size_t option, std::size_t draw,
                                               std::size_t outcome) const;

  /// Their mean; NaN when there is none.
  [[nodiscard]] double mean(std::size_t option, std::size_t draw, std::size_t outcome) const;

  /// The central run's.
  [[nodiscard]] double central(std::size_t option, std::size_t outcome) const;

  /// Places of the draws that are as likely as the priors have it, and have all outcomes of a run:
  /// joint draws, and points of a Latin hypercube, of a Sobol sequence and of the samples that a
  /// Saltelli design is made of. None of other designs.
  [[nodiscard]] const std::vector<std::size_t>& sampled() const { return sampled_; }

  /// A parameter that differs between the sampled draws, with its values by them.
  struct Varied {
    std::string name;
    std::string unit;
    std::vector<double> values;
  };

  [[nodiscard]] std::vector<Varied> varied() const;

  /// Points of the design; 0 without coordinates.
  [[nodiscard]] std::size_t points() const;

  /// An option's outcome at every point of the design, at the central values of all else; NaN where
  /// it is not there.
  [[nodiscard]] std::vector<double> at_points(std::size_t option, std::size_t outcome) const;

 private:
  void read_status();
  [[nodiscard]] bool is_sampled(int draw) const;

  ResultsFile file_;
  SweepDesign design_;
  std::vector<std::string> options_;
  std::vector<std::string> outcomes_;
  std::vector<std::string> units_;
  std::vector<int> draws_;
  std::size_t seeds_ = 0;
  std::size_t central_seed_ = 0;
  std::size_t planned_ = 0;
  std::size_t complete_ = 0;
  std::vector<double> values_;  ///< (option, draw, seed, outcome)
  std::vector<std::size_t> sampled_;
};

}  // namespace hale
