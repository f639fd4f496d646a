// What people read about results is made in Python. These commands look whether it can be: is this
// a results file, is Python there, does it have what it needs? Then the process becomes Python's.

#include "sim/cli/analysis.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "sim/output/read_results.hpp"
#include "sim/runner/run_program.hpp"
#include "sim/runner/scenarios_dir.hpp"

namespace hale {
namespace {

/// Debian's, for which Debian's packages are made; $HALE_PYTHON names another.
constexpr const char* usual_python = "/usr/bin/python3";

constexpr std::string_view modules_of_data = "numpy h5py netCDF4 xarray pandas yaml";
constexpr std::string_view modules_of_pictures = " matplotlib jinja2";
constexpr std::string_view modules_of_tables = " openpyxl";

/// The words of one command line.
struct AnalysisWords {
  std::string file;
  std::string output;
  std::string format = "csv";
  std::string option;
  bool brief = false;
};

std::string python() {
  const char* const named = std::getenv("HALE_PYTHON");
  return named == nullptr ? usual_python : named;
}

/// Throws FileError when Python is not there or lacks one of the modules, which are told apart by
/// spaces. Modules are looked for, not loaded.
void check_python(const std::string& modules) {
  const std::string look =
      "import importlib.util, sys\n"
      "print(*[m for m in sys.argv[1].split() if importlib.util.find_spec(m) is None])";
  const ProgramAnswer answer = run_program({python(), "-c", look, modules});
  if (answer.status != 0) {
    throw FileError{fmt::format("cannot run Python: {}\ninstall it: apt install python3",
                                answer.err.empty() ? python() : answer.err)};
  }
  const std::string missing = answer.out.substr(0, answer.out.find('\n'));
  if (missing.empty()) return;
  std::string packages;
  for (std::size_t begin = 0; begin < missing.size();) {
    const std::size_t end = std::min(missing.find(' ', begin), missing.size());
    packages += " python3-";
    for (const char letter : missing.substr(begin, end - begin))
      packages += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    begin = end + 1;
  }
  throw FileError{
      fmt::format("{} has no module {}\ninstall: apt install{}", python(), missing, packages)};
}

/// The analysis folder goes before what PYTHONPATH names already.
void add_to_python_path(const std::filesystem::path& folder) {
  std::string path = folder.string();
  if (const char* const others = std::getenv("PYTHONPATH"); others != nullptr && *others != '\0')
    path += fmt::format(":{}", others);
  if (::setenv("PYTHONPATH", path.c_str(), 1) != 0) throw FileError{std::strerror(errno)};
}

/// Does not return: the process goes on as Python.
[[noreturn]] void become_python(std::vector<std::string> words) {
  words.insert(words.begin(), {python(), "-m", "hale"});
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execvp(pointers.front(), pointers.data());
  throw FileError{fmt::format("cannot run {}: {}", python(), std::strerror(errno))};
}

[[noreturn]] void analyse(const std::string& file, std::string_view more_modules,
                          std::vector<std::string> words) {
  static_cast<void>(read_results(file, {}));  // throws unless it is a whole results file
  check_python(std::string{modules_of_data}.append(more_modules));
  add_to_python_path(find_analysis_dir());
  become_python(std::move(words));
}

void add_file(CLI::App& command, AnalysisWords& words) {
  command.add_option("RESULTS", words.file, "Results file (HDF5)")->required();
}

void add_report(CLI::App& app) {
  const auto words = std::make_shared<AnalysisWords>();
  CLI::App& report = *app.add_subcommand(
      "report", "Write a report of a results file: one HTML page that needs no network");
  add_file(report, *words);
  report.add_option("-o,--output", words->output, "Page to write (HTML)")->required();
  report.add_flag("--brief", words->brief, "Two pages, for a board paper");
  report.callback([words] {
    std::vector<std::string> asked{"report", words->file, "-o", words->output};
    if (words->brief) asked.emplace_back("--brief");
    analyse(words->file, modules_of_pictures, std::move(asked));
  });
}

void add_export(CLI::App& app) {
  const auto words = std::make_shared<AnalysisWords>();
  CLI::App& to = *app.add_subcommand("export", "Write a results file's numbers as tidy tables");
  add_file(to, *words);
  to.add_option("--to", words->format, "csv (a folder of tables) or xlsx (one workbook)")
      ->required()
      ->check(CLI::IsMember({"csv", "xlsx"}));
  to.add_option("-o,--output", words->output, "Folder or workbook to write")->required();
  to.callback([words] {
    const std::string_view more = words->format == "xlsx" ? modules_of_tables : "";
    analyse(words->file, more, {"export", words->file, "--to", words->format, "-o", words->output});
  });
}

void add_explain_difference(CLI::App& app) {
  const auto words = std::make_shared<AnalysisWords>();
  CLI::App& explain = *app.add_subcommand(
      "explain-difference",
      "Say how an option comes to its difference from the baseline, from offers to healthy years\n"
      "Words that are not listed here are given to the analysis as they are.");
  add_file(explain, *words);
  explain.add_option("--option", words->option, "Option to explain, by its id")->required();
  explain.allow_extras();
  explain.callback([words, &explain] {
    std::vector<std::string> asked{"explain-difference", words->file, "--option", words->option};
    const std::vector<std::string> others = explain.remaining();
    asked.insert(asked.end(), others.begin(), others.end());
    analyse(words->file, "", std::move(asked));
  });
}

}  // namespace

void add_analysis_commands(CLI::App& app) {
  add_report(app);
  add_export(app);
  add_explain_difference(app);
}

}  // namespace hale
