#include "sim/storage/end_mark.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/hash.hpp"

namespace hale {
namespace {

constexpr std::string_view opening = "\nhale end xxh3-128 ";
constexpr std::size_t fingerprint_length = 32;
constexpr std::size_t mark_length = opening.size() + fingerprint_length + 1;

std::string mark_with(const std::string& fingerprint) {
  return fmt::format("{}{}\n", opening, fingerprint);
}

[[noreturn]] void fail_to(const std::filesystem::path& path, const char* what) {
  throw FileError{fmt::format("{}: cannot {}", path.string(), what)};
}

/// Of the first bytes of a file.
std::string fingerprint_of_first(std::ifstream& file, std::size_t bytes,
                                 const std::filesystem::path& path) {
  constexpr std::size_t piece = std::size_t{1} << 20U;
  std::vector<char> buffer(std::min(piece, bytes));
  Fingerprint fingerprint;
  for (std::size_t done = 0; done < bytes;) {
    const std::size_t wanted = std::min(piece, bytes - done);
    file.read(buffer.data(), static_cast<std::streamsize>(wanted));
    if (!file) fail_to(path, "read");
    fingerprint.add(std::string_view{buffer.data(), wanted});
    done += wanted;
  }
  return fingerprint.hex();
}

std::ifstream open_marked(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) fail_to(path, "read");
  return file;
}

}  // namespace

std::string end_mark_of(std::span<const std::byte> bytes) {
  Fingerprint fingerprint;
  fingerprint.add(bytes);
  return mark_with(fingerprint.hex());
}

void append_end_mark(const std::filesystem::path& path) {
  std::ifstream file = open_marked(path);
  const auto size = static_cast<std::size_t>(std::filesystem::file_size(path));
  const std::string mark = mark_with(fingerprint_of_first(file, size, path));
  std::ofstream end{path, std::ios::binary | std::ios::app};
  end << mark;
  end.close();
  if (!end) fail_to(path, "write");
}

void check_end_mark(const std::filesystem::path& path) {
  std::ifstream file = open_marked(path);
  const auto size = static_cast<std::size_t>(std::filesystem::file_size(path));
  if (size < mark_length) return;
  std::array<char, mark_length> end{};
  file.seekg(-static_cast<std::streamoff>(mark_length), std::ios::end);
  file.read(end.data(), static_cast<std::streamsize>(end.size()));
  if (!file) fail_to(path, "read");
  const std::string_view mark{end.data(), end.size()};
  if (mark.substr(0, opening.size()) != opening) return;
  file.seekg(0);
  if (mark_with(fingerprint_of_first(file, size - mark_length, path)) != mark)
    fail_to(path, "read: the file is damaged, or was changed after it was written");
}

}  // namespace hale
