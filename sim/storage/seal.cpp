#include "sim/storage/seal.hpp"

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/storage/hash.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view no_fingerprint = "00000000000000000000000000000000";
constexpr std::string_view version_word = ", format version ";

[[noreturn]] void fail(const fs::path& path, std::string_view what) {
  throw FileError{fmt::format("{}: {}", path.string(), what)};
}

std::string as_text(const Seal& seal, std::uint64_t bytes, std::string_view fingerprint) {
  return fmt::format("{}{}{}\nwritten by: {}\ninputs: {}\nabout: {}\nbytes: {}\nfingerprint: {}\n",
                     seal.format, version_word, seal.version, seal.program, seal.inputs, seal.about,
                     bytes, fingerprint);
}

/// The block as it stands in the file, filled up with spaces.
std::string as_block(const Seal& seal, std::uint64_t bytes, std::string_view fingerprint,
                     std::size_t block) {
  std::string text = as_text(seal, bytes, fingerprint);
  text.resize(block - 1, ' ');
  return text + '\n';
}

/// Of the block, without its fingerprint, and of all that follows.
std::string fingerprint_behind(const fs::path& path, const std::string& block) {
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  file.seekg(static_cast<std::streamoff>(block.size()));
  Fingerprint fingerprint;
  fingerprint.add(block);
  std::vector<char> piece(1U << 20U);
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    fingerprint.add(std::string_view{piece.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (!file.eof()) fail(path, fmt::format("cannot read: {}", std::strerror(errno)));
  return fingerprint.hex();
}

std::uint64_t size_of(const fs::path& path) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(path, failed);
  if (failed) fail(path, fmt::format("cannot read: {}", failed.message()));
  return size;
}

/// What follows `word` on its line; empty when no line begins so.
std::string_view value_of(std::string_view block, std::string_view word) {
  const std::size_t at = block.find(fmt::format("\n{}: ", word));
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + word.size() + 3;
  return block.substr(begin, block.find('\n', begin) - begin);
}

template <class Number>
Number number_in(std::string_view text) {
  Number number{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? number : Number{};
}

[[noreturn]] void refuse(const fs::path& path, std::string what, std::string why,
                         std::string hint) {
  throw ScenarioError{
      {{{path.string(), 0, 0, {}}, std::move(what), std::move(why), std::move(hint)}}};
}

int version_in(const fs::path& path, std::string_view block, const std::string& format) {
  const std::string beginning = format + std::string{version_word};
  if (!block.starts_with(beginning)) {
    refuse(path, fmt::format("this is not a {}", format), "it does not begin like one", {});
  }
  const std::string_view line = block.substr(0, block.find('\n'));
  return number_in<int>(line.substr(beginning.size()));
}

}  // namespace

void write_seal(const fs::path& path, std::size_t block, const Seal& seal) {
  const std::uint64_t bytes = size_of(path);
  expects(bytes >= block && as_text(seal, bytes, no_fingerprint).size() < block,
          "the seal fits in its block");
  const std::string fingerprint =
      fingerprint_behind(path, as_block(seal, bytes, no_fingerprint, block));
  const std::string text = as_block(seal, bytes, fingerprint, block);
  std::FILE* const file = std::fopen(path.c_str(), "r+b");
  if (file == nullptr) fail(path, fmt::format("cannot write: {}", std::strerror(errno)));
  const bool is_written = std::fwrite(text.data(), 1, text.size(), file) == text.size() &&
                          std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
  const int reason = errno;
  const bool is_closed = std::fclose(file) == 0;
  if (!is_written || !is_closed) fail(path, fmt::format("cannot write: {}", std::strerror(reason)));
}

Seal read_seal(const fs::path& path, std::size_t block, const std::string& format, int version) {
  const std::string text = read_start(path, block);
  const int found = version_in(path, text, format);
  if (found != version) {
    refuse(path, fmt::format("this {} is of format version {}", format, found),
           fmt::format("this program reads version {}", version), {});
  }
  const Seal seal{.format = format,
                  .version = found,
                  .program = std::string{value_of(text, "written by")},
                  .inputs = std::string{value_of(text, "inputs")},
                  .about = std::string{value_of(text, "about")}};
  const auto bytes = number_in<std::uint64_t>(value_of(text, "bytes"));
  if (const std::uint64_t there = size_of(path); there != bytes) {
    fail(path, fmt::format("this {} is damaged or cut short: it has {} bytes and was made of {}",
                           format, there, bytes));
  }
  const std::string blank = as_block(seal, bytes, no_fingerprint, block);
  const std::string fingerprint = fingerprint_behind(path, blank);
  if (as_block(seal, bytes, fingerprint, block) != text) {
    fail(path,
         fmt::format("this {} is damaged: its bytes are not those that were written", format));
  }
  return seal;
}

}  // namespace hale
