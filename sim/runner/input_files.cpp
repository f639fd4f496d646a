#include "sim/runner/input_files.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/hash.hpp"

namespace hale {

namespace fs = std::filesystem;

std::vector<fs::path> tables_under(const fs::path& folder) {
  std::error_code failed;
  std::vector<fs::path> files;
  for (auto entry = fs::recursive_directory_iterator{folder, failed};
       !failed && entry != fs::recursive_directory_iterator{}; entry.increment(failed)) {
    const fs::path extension = entry->path().extension();
    if (extension == ".csv" || extension == ".yaml") files.push_back(entry->path());
  }
  if (failed)
    throw FileError{fmt::format("{}: cannot list: {}", folder.string(), failed.message())};
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<InputFile> fingerprints_of_inputs(const Study& study, const fs::path& scenarios_dir) {
  std::set<fs::path> files{study.files.begin(), study.files.end()};
  std::vector<fs::path> folders{study.region.dir, scenarios_dir / "national",
                                scenarios_dir / "evidence"};
  if (study.comparator) folders.push_back(study.comparator->dir);
  for (const fs::path& folder : folders) {
    const std::vector<fs::path> tables = tables_under(folder);
    files.insert(tables.begin(), tables.end());
  }
  std::set<std::string> seen;
  std::vector<InputFile> inputs;
  for (const fs::path& file : files) {
    std::error_code ignored;
    const std::string name = fs::proximate(file, scenarios_dir, ignored).string();
    if (seen.insert(name).second) inputs.push_back({name, fingerprint_of_file(file)});
  }
  std::sort(inputs.begin(), inputs.end(),  // not by how the folder was named
            [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  return inputs;
}

std::string digest_of_inputs(const Study& study, const std::vector<InputFile>& inputs) {
  Fingerprint digest;
  digest.add(fmt::format("{}\nscale {:.17g}\nseed {}\nyears {}..{}\n", study.resolved, study.scale,
                         study.seed, study.first_year, study.last_year));
  for (const StudyOption& option : study.options) {
    digest.add(fmt::format("option {}\n", option.id));
  }
  for (const auto& [name, prior] : study.evidence.all()) {
    digest.add(fmt::format("{} {:.17g}\n", name, prior.central));
  }
  for (const InputFile& file : inputs) {
    digest.add(fmt::format("{} {}\n", file.path, file.xxh3));
  }
  return digest.hex();
}

}  // namespace hale
