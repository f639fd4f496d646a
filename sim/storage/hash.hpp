#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hale {

/// XXH3, 128 bits, as 32 hexadecimal digits: a fingerprint of inputs and results, not a defence
/// against forgery. Equal bytes in any number of pieces give equal fingerprints.
class Fingerprint {
 public:
  Fingerprint();
  ~Fingerprint();
  Fingerprint(Fingerprint&&) noexcept;
  Fingerprint& operator=(Fingerprint&&) noexcept;

  void add(std::span<const std::byte> bytes);
  void add(std::string_view text);

  /// The fingerprint of all that was added so far; more may be added afterwards.
  [[nodiscard]] std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string fingerprint_of(std::string_view text);

/// Throws FileError when the file cannot be read.
[[nodiscard]] std::string fingerprint_of_file(const std::filesystem::path& path);

}  // namespace hale
