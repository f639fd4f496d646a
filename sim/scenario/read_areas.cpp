#include "sim/scenario/read_areas.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/csv.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

enum GeographyColumn : std::size_t {
  lsoa_code,
  ward_code,
  ward_name,
  la_code,
  la_name,
  imd_decile
};

constexpr std::array<std::string_view, 6> geography{"lsoa_code", "ward_code", "ward_name",
                                                    "la_code",   "la_name",   "imd_decile"};

/// The names in the file's first line, which other readers of the file check in full.
[[nodiscard]] std::vector<std::string> header_of(const std::filesystem::path& path) {
  const std::string text = read_text(path);
  std::string_view line = std::string_view{text}.substr(0, text.find_first_of("\r\n"));
  std::vector<std::string> names;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(','), line.size());
    names.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  const bool begins_as_expected = names.size() >= geography.size() &&
                                  std::equal(geography.begin(), geography.end(), names.begin());
  if (begins_as_expected) return names;
  Problem problem;
  problem.where.file = path.string();
  problem.where.line = 1;
  problem.where.column = 1;
  problem.what = "this is no table of LSOAs";
  problem.why = "its header begins lsoa_code,ward_code,ward_name,la_code,la_name,imd_decile";
  throw ScenarioError{{problem}};
}

/// Numbers codes in the order in which they are first seen.
template <class IdT>
class Numbering {
 public:
  [[nodiscard]] IdT of(std::string_view code, std::string_view name, std::vector<Place>& places) {
    const auto [found, is_new] = ids_.emplace(code, IdT{places.size()});
    if (is_new) places.push_back({std::string{code}, std::string{name}});
    return found->second;
  }

 private:
  std::map<std::string, IdT, std::less<>> ids_;
};

}  // namespace

Areas read_areas(const std::filesystem::path& lsoas_csv) {
  const CsvTable table{lsoas_csv, header_of(lsoas_csv)};
  Areas areas;
  Numbering<WardId> wards;
  Numbering<LaId> las;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const LaId la = las.of(table.text(row, la_code), table.text(row, la_name), areas.las);
    const WardId ward =
        wards.of(table.text(row, ward_code), table.text(row, ward_name), areas.wards);
    if (areas.la_of_ward.size() < areas.wards.size()) areas.la_of_ward.push_back(la);
    if (areas.la_of_ward[ward.row()] != la) {
      table.complain(row, ward_code, "this ward lies in two local authorities", "it lies in one");
    }
    const std::int64_t decile = table.count(row, imd_decile);
    if (decile < 1 || decile > static_cast<std::int64_t>(number_of_imd_deciles)) {
      table.complain(row, imd_decile, fmt::format("{} is no IMD decile", decile),
                     "a decile is 1 (most deprived) to 10");
    }
    areas.lsoa_code.push_back(std::string{table.text(row, lsoa_code)});
    areas.ward.push_back(ward);
    areas.la.push_back(la);
    areas.imd_decile.push_back(static_cast<std::uint8_t>(decile));
  }
  table.finish();
  return areas;
}

}  // namespace hale
