#include "sim/synthesis/population_cache.hpp"

#include <cstring>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/hash.hpp"
#include "sim/storage/text_file.hpp"
#include "sim/synthesis/read_population_tables.hpp"

namespace hale {
namespace {

/// Raise it whenever the same tables would give other people, or the file another layout.
constexpr std::string_view format_version = "hale population 1";

constexpr std::size_t fingerprint_length = 32;

/// The columns that build_population fills.
template <class WorldT>
auto stored_columns(WorldT& world) {
  auto& d = world.people.demography;
  return std::tie(d.uid, d.birth_month, d.sex, d.ethnicity, d.vital, d.role,
                  world.people.education.destined, d.parity, d.lsoa, d.household, d.next_member,
                  world.people.health.condition);
}

template <class WorldT>
auto stored_house_columns(WorldT& world) {
  auto& h = world.households.house;
  return std::tie(h.first_member, h.size, h.lsoa, world.households.home.tenure, h.spare_bedrooms);
}

class Writer {
 public:
  template <class T>
  void value(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(&value, sizeof value);
  }

  void text(std::string_view text) {
    value(std::uint64_t{text.size()});
    bytes(text.data(), text.size());
  }

  template <class T>
  void values(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(values.data(), values.size_bytes());
  }

  void reserve(std::size_t size) { out_.reserve(size); }

  [[nodiscard]] std::string& out() { return out_; }

 private:
  void bytes(const void* data, std::size_t size) {
    out_.append(static_cast<const char*>(data), size);
  }

  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view in) : in_{in} {}

  template <class T>
  [[nodiscard]] T value() {
    T value{};
    take(&value, sizeof value);
    return value;
  }

  [[nodiscard]] std::string text() {
    const auto size = value<std::uint64_t>();
    if (size > in_.size()) fail();
    std::string text(in_.substr(0, size));
    in_.remove_prefix(size);
    return text;
  }

  template <class T>
  void values(std::span<T> into) {
    take(into.data(), into.size_bytes());
  }

  /// A number of rows, each of which has at least one byte still to come.
  [[nodiscard]] std::size_t rows() {
    const auto rows = value<std::uint64_t>();
    if (rows > in_.size()) fail();
    return rows;
  }

 private:
  void take(void* into, std::size_t size) {
    if (size > in_.size()) fail();
    std::memcpy(into, in_.data(), size);
    in_.remove_prefix(size);
  }

  [[noreturn]] static void fail() { throw FileError{"the stored population ends early"}; }

  std::string_view in_;
};

void write_areas(Writer& to, const Areas& areas) {
  const auto place = [&to](const Place& p) {
    to.text(p.code);
    to.text(p.name);
  };
  place(areas.region);
  to.value(std::uint64_t{areas.las.size()});
  for (const Place& la : areas.las)
    place(la);
  to.value(std::uint64_t{areas.wards.size()});
  for (std::size_t w = 0; w < areas.wards.size(); ++w) {
    place(areas.wards[w]);
    to.value(areas.la_of_ward[w]);
  }
  to.value(std::uint64_t{areas.number_of_lsoas()});
  for (const std::string& code : areas.lsoa_code.values())
    to.text(code);
  to.values(areas.ward.values());
  to.values(areas.la.values());
  to.values(areas.imd_decile.values());
}

Areas read_areas(Reader& from) {
  const auto place = [&from] {
    std::string code = from.text();
    return Place{std::move(code), from.text()};
  };
  Areas areas;
  areas.region = place();
  for (std::size_t n = from.rows(); n > 0; --n)
    areas.las.push_back(place());
  for (std::size_t n = from.rows(); n > 0; --n) {
    areas.wards.push_back(place());
    areas.la_of_ward.push_back(from.value<LaId>());
  }
  const std::size_t lsoas = from.rows();
  for (std::size_t n = 0; n < lsoas; ++n)
    areas.lsoa_code.push_back(from.text());
  areas.ward.resize(lsoas);
  areas.la.resize(lsoas);
  areas.imd_decile.resize(lsoas);
  from.values(areas.ward.values());
  from.values(areas.la.values());
  from.values(areas.imd_decile.values());
  return areas;
}

void write_fit(Writer& to, const std::vector<MarginFit>& fits) {
  to.value(std::uint64_t{fits.size()});
  for (const MarginFit& fit : fits) {
    to.text(fit.margin);
    to.text(fit.area_level);
    to.value(fit.largest_error_percent);
    to.value(fit.mean_error_percent);
    to.value(fit.tolerance_percent);
    to.value(fit.holds);
  }
}

std::vector<MarginFit> read_fit(Reader& from) {
  std::vector<MarginFit> fits;
  for (std::size_t n = from.rows(); n > 0; --n) {
    MarginFit fit;
    fit.margin = from.text();
    fit.area_level = from.text();
    fit.largest_error_percent = from.value<double>();
    fit.mean_error_percent = from.value<double>();
    fit.tolerance_percent = from.value<double>();
    fit.holds = from.value<bool>();
    fits.push_back(std::move(fit));
  }
  return fits;
}

Synthesis read_synthesis(Reader& from) {
  Synthesis synthesis;
  World& world = synthesis.world;
  world.areas = read_areas(from);
  synthesis.fit = read_fit(from);
  world.people.grow_by(from.rows());
  world.households.grow_by(from.rows());
  const auto read_all = [&from](auto&... column) { (from.values(column.values()), ...); };
  std::apply(read_all, stored_columns(world));
  std::apply(read_all, stored_house_columns(world));
  return synthesis;
}

}  // namespace

std::string population_key(const PopulationRequest& request) {
  std::string parts =
      fmt::format("{}\nscale {:.17g}\nseed {}\n", format_version, request.scale, request.seed);
  for (const auto& file : population_files(request.region_dir, request.national_dir)) {
    parts += fmt::format("{} {}\n", file.filename().string(), fingerprint_of_file(file));
  }
  return fingerprint_of(parts);
}

std::optional<Synthesis> read_population(const std::filesystem::path& file,
                                         const std::string& key) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::nullopt;
  try {
    const std::string bytes = read_text(file);
    if (bytes.size() < fingerprint_length) return std::nullopt;
    const std::string_view body =
        std::string_view{bytes}.substr(0, bytes.size() - fingerprint_length);
    if (std::string_view{bytes}.substr(body.size()) != fingerprint_of(body)) return std::nullopt;
    Reader reader{body};
    if (reader.text() != key) return std::nullopt;
    return read_synthesis(reader);
  } catch (const FileError&) {
    return std::nullopt;
  }
}

void write_population(const std::filesystem::path& file, const std::string& key,
                      const Synthesis& synthesis) {
  constexpr std::size_t bytes_per_person = 48;  // generous: spares the copies of a growing string
  const World& world = synthesis.world;
  Writer writer;
  writer.reserve(world.people.size() * bytes_per_person);
  writer.text(key);
  write_areas(writer, world.areas);
  write_fit(writer, synthesis.fit);
  writer.value(std::uint64_t{world.people.size()});
  writer.value(std::uint64_t{world.households.size()});
  const auto write_all = [&writer](const auto&... column) {
    (writer.values(column.values()), ...);
  };
  std::apply(write_all, stored_columns(world));
  std::apply(write_all, stored_house_columns(world));
  writer.out() += fingerprint_of(writer.out());
  write_text(file, writer.out());
}

CachedSynthesis cached_population(const PopulationRequest& request,
                                  const std::filesystem::path& cache_dir) {
  const std::string key = population_key(request);
  const std::filesystem::path file = cache_dir / fmt::format("population-{}.bin", key);
  if (auto stored = read_population(file, key)) return {std::move(*stored), true};
  CachedSynthesis made{
      build_population(read_population_tables(request.region_dir, request.national_dir),
                       request.scale, request.seed),
      false};
  try {
    std::error_code ignored;
    std::filesystem::create_directories(cache_dir, ignored);
    write_population(file, key, made.synthesis);
  } catch (const FileError&) {
    return made;
  }
  return made;
}

}  // namespace hale
