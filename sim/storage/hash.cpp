#include "sim/storage/hash.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <new>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

#include "sim/core/error.hpp"

namespace hale {

struct Fingerprint::State {
  State() : hash{XXH3_createState()} {
    if (hash == nullptr) throw std::bad_alloc{};
    XXH3_128bits_reset(hash);
  }

  ~State() { XXH3_freeState(hash); }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  XXH3_state_t* hash;
};

Fingerprint::Fingerprint() : state_{std::make_unique<State>()} {}

Fingerprint::~Fingerprint() = default;
Fingerprint::Fingerprint(Fingerprint&&) noexcept = default;
Fingerprint& Fingerprint::operator=(Fingerprint&&) noexcept = default;

void Fingerprint::add(std::span<const std::byte> bytes) {
  XXH3_128bits_update(state_->hash, bytes.data(), bytes.size());
}

void Fingerprint::add(std::string_view text) {
  add(std::as_bytes(std::span{text}));
}

std::string Fingerprint::hex() const {
  const XXH128_hash_t digest = XXH3_128bits_digest(state_->hash);
  return fmt::format("{:016x}{:016x}", digest.high64, digest.low64);
}

std::string fingerprint_of(std::string_view text) {
  Fingerprint fingerprint;
  fingerprint.add(text);
  return fingerprint.hex();
}

std::string fingerprint_of_file(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  Fingerprint fingerprint;
  std::vector<char> piece(1U << 20U);
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    fingerprint.add(std::string_view{piece.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (!file.eof()) {
    throw FileError{fmt::format("{}: cannot read: {}", path.string(), std::strerror(errno))};
  }
  return fingerprint.hex();
}

}  // namespace hale
