#include "sim/output/write_results.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/layout.hpp"
#include "sim/storage/h5.hpp"
#include "sim/storage/hash.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

void write_cubes(H5Group root, const RunResults& results, Detail detail) {
  H5Group cubes = root.create_group(layout::cubes);
  for_each_cube(results, detail, [&](const Cube& cube) { cubes.write_cube(cube); });
}

void describe_run(H5Group root, const RunResults& results) {
  const Provenance& from = results.provenance;
  root.set_attribute("filetype", layout::filetype);
  root.set_attribute("format_version", layout::format_version);
  root.set_attribute("Conventions", "CF-1.8");
  root.set_attribute("title", results.title);
  root.set_attribute("history", fmt::format("{} {}", from.created, from.command));
  root.set_attribute("created", from.created);
  root.set_attribute("hale_version", from.hale_version);
  root.set_attribute("git", from.git);
  root.set_attribute("study_id", results.study_id);
  root.set_attribute("study", from.study_yaml);
  root.set_attribute("region", results.areas.region.name);
  root.set_attribute("region_code", results.areas.region.code);
  if (results.comparator) {
    root.set_attribute(layout::comparator, results.comparator->areas.region.name);
    root.set_attribute("comparator_code", results.comparator->areas.region.code);
  }
  root.set_attribute("scale", results.scale);
  root.set_attribute("price_base", std::int64_t{results.price_base});
  root.set_attribute("seed", std::int64_t{results.seed});
  root.set_attribute("rng", "Philox4x32-10, looked up by seed, person, month and event");
  root.set_attribute("threads", std::int64_t{from.threads});
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
  throw FileError{fmt::format("{}: cannot write results: {}", path.string(), reason)};
}

}  // namespace

void refuse_existing(const std::filesystem::path& path, Overwrite overwrite) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  if (!std::filesystem::exists(status)) return;
  if (!std::filesystem::is_regular_file(status)) refuse(path, "it exists and is not a file");
  if (overwrite == Overwrite::refuse) refuse(path, "it exists; --force overwrites it");
}

std::string digest_of_numbers(const H5Group& root) {
  Fingerprint fingerprint;
  root.visit_numbers({.begin =
                          [&](const std::string& path, std::span<const std::uint64_t> shape) {
                            fingerprint.add(path);
                            fingerprint.add(std::as_bytes(shape));
                          },
                      .go_on = [&](std::span<const std::byte> bytes) { fingerprint.add(bytes); }});
  return fingerprint.hex();
}

void check_writable(const std::filesystem::path& path, Overwrite overwrite) {
  refuse_existing(path, overwrite);
  const std::string aside = path.string() + ".partial";
  std::FILE* const file = std::fopen(aside.c_str(), "wb");
  if (file == nullptr) refuse(path, std::strerror(errno));
  std::fclose(file);
  std::remove(aside.c_str());
}

std::string write_results(const std::filesystem::path& path, const RunResults& results,
                          Overwrite overwrite, Detail detail) {
  refuse_existing(path, overwrite);
  H5Image image;
  describe_run(image.root(), results);
  write_cubes(image.root(), results, detail);
  const std::string digest = digest_of_numbers(image.root());
  image.root().set_attribute("run_digest", digest);
  write_bytes(path, image.bytes());
  return digest;
}

std::string digest_of(const std::filesystem::path& path) {
  return digest_of_numbers(H5Reader{path}.root());
}

}  // namespace hale
