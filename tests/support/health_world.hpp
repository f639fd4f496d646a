#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/population/world.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/processes/mortality/mortality_model.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_health.hpp"
#include "sim/scenario/read_mortality.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/source_dir.hpp"

namespace hale::test {

inline const Month health_base{2023, 7};

/// Tenshire: two local authorities, ten LSOAs each, one of every decile.
[[nodiscard]] inline Areas tenshire() {
  Areas areas;
  areas.region = {"E47999998", "Tenshire"};
  areas.las = {{"E08000093", "Ceeton"}, {"E08000094", "Deeton"}};
  areas.wards = {{"E05000911", "Ceeton"}, {"E05000912", "Deeton"}};
  areas.la_of_ward = {LaId{0}, LaId{1}};
  for (std::size_t i = 0; i < 20; ++i) {
    areas.lsoa_code.push_back("E010009" + std::to_string(10 + i));
    areas.ward.push_back(WardId{i / 10});
    areas.la.push_back(LaId{i / 10});
    areas.imd_decile.push_back(static_cast<std::uint8_t>(i % 10 + 1));
  }
  return areas;
}

/// A folder with Tenshire's residuals, made anew for each test that asks for one and removed with
/// it: log odds of +0.3 in Ceeton and -0.3 in Deeton; deaths a tenth fewer and more.
class TenshireFiles {
 public:
  TenshireFiles() : dir_{std::filesystem::temp_directory_path() / unique_name()} {
    std::filesystem::create_directories(dir_ / "health");
    std::string residuals = "lsoa,log_odds\n";
    std::string ratios = "la,imd_decile,rate_ratio\n";
    const Areas areas = tenshire();
    for (std::size_t i = 0; i < areas.number_of_lsoas(); ++i) {
      const bool first = i < 10;
      residuals += areas.lsoa_code[LsoaId{i}] + (first ? ",0.3\n" : ",-0.3\n");
      ratios +=
          areas.las[i / 10].code + "," + std::to_string(i % 10 + 1) + (first ? ",0.9\n" : ",1.1\n");
    }
    write_text(dir_ / "health" / "lsoa_residual.csv", residuals);
    write_text(dir_ / "health" / "mortality_ratio.csv", ratios);
    write_text(dir_ / "health" / "life_satisfaction.csv",
               "la_code,life_satisfaction\nE08000093,7.5\nE08000094,7.25\n");
  }

  TenshireFiles(const TenshireFiles&) = delete;
  TenshireFiles& operator=(const TenshireFiles&) = delete;

  ~TenshireFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(dir_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& region() const { return dir_; }

  [[nodiscard]] static std::filesystem::path scenarios() { return source_dir() / "scenarios"; }

 private:
  [[nodiscard]] static std::string unique_name();

  std::filesystem::path dir_;
};

[[nodiscard]] HealthModel shipped_health_model();
[[nodiscard]] MortalityModel shipped_mortality_model();

/// `people` single people, spread evenly over Tenshire's LSOAs, ages 0-94 and both sexes, with
/// conditions as the model's table has them by luck, and work states that follow age.
[[nodiscard]] World tenshire_people(std::size_t people, const HealthModel& model);

/// tenshire_people with health started and work effects settled; the model is fitted.
[[nodiscard]] World healthy_world(std::size_t people, HealthModel& model);

}  // namespace hale::test
