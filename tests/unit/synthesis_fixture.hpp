#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "sim/storage/text_file.hpp"
#include "sim/synthesis/population_cache.hpp"
#include "sim/synthesis/read_population_tables.hpp"

#include "tests/support/source_dir.hpp"

namespace hale::test {

inline const std::filesystem::path& scenarios() {
  static const std::filesystem::path path = source_dir() / "scenarios";
  return path;
}

/// A folder with the tables of one borough, Solihull (the smallest), and the national ones; removed
/// at the end.
class OneBorough {
 public:
  OneBorough()
      : root_{std::filesystem::temp_directory_path() /
              ("hale-synthesis-" + std::to_string(std::random_device{}()))} {
    std::filesystem::create_directories(region());
    std::filesystem::copy(scenarios() / "national/population", national());
    const auto from = scenarios() / "regions/west-midlands/population";
    std::string codes;
    for (const std::string& row : rows_of(from / "lsoas.csv")) {
      if (row.find(la) != std::string::npos) codes += row.substr(0, row.find(',')) + ' ';
    }
    for (const auto& file : population_files(from, from)) {
      if (!std::filesystem::exists(file)) continue;
      std::string text;
      for (const std::string& row : rows_of(file)) {
        const std::string code = row.substr(0, row.find(','));
        const bool other_place =
            code.substr(0, 2) == "E0" && code != la && codes.find(code) == std::string::npos;
        if (!other_place) text += row + '\n';
      }
      write_text(region() / file.filename(), text);
    }
  }

  ~OneBorough() { std::filesystem::remove_all(root_); }

  OneBorough(const OneBorough&) = delete;
  OneBorough& operator=(const OneBorough&) = delete;

  [[nodiscard]] std::filesystem::path region() const { return root_ / "region"; }

  [[nodiscard]] std::filesystem::path national() const { return root_ / "national"; }

  [[nodiscard]] std::filesystem::path cache() const { return root_ / "cache"; }

  [[nodiscard]] PopulationTables tables() const {
    return read_population_tables(region(), national());
  }

  [[nodiscard]] PopulationRequest request(double scale = 1.0, std::uint32_t seed = 1) const {
    return {region(), national(), scale, seed};
  }

  /// Replaces the first occurrence of `old_text` in a table.
  void edit(const std::filesystem::path& file, const std::string& old_text,
            const std::string& new_text) const {
    std::string text = read_text(file);
    text.replace(text.find(old_text), old_text.size(), new_text);
    write_text(file, text);
  }

 private:
  static constexpr const char* la = "E08000029";

  static std::vector<std::string> rows_of(const std::filesystem::path& file) {
    std::istringstream in{read_text(file)};
    std::vector<std::string> rows;
    for (std::string row; std::getline(in, row);)
      rows.push_back(row);
    return rows;
  }

  std::filesystem::path root_;
};

}  // namespace hale::test
