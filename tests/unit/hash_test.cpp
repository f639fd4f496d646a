#include "sim/storage/hash.hpp"

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"

#include "tests/support/temporary_folder.hpp"

namespace hale::test {

TEST_CASE("fingerprints are those of XXH3 with 128 bits", "[oracle][hash]") {
  CHECK(fingerprint_of("") == "99aa06d3014798d86001c324468d497f");  // xxHash test vector, seed 0
}

TEST_CASE("bytes in pieces and in a file have the fingerprint of the whole", "[hash]") {
  const std::string whole(3000000, 'h');
  Fingerprint pieces;
  pieces.add(std::string_view{whole}.substr(0, 1234567));
  pieces.add(std::string_view{whole}.substr(1234567));
  CHECK(pieces.hex() == fingerprint_of(whole));
  const TemporaryFolder folder;
  CHECK(fingerprint_of_file(folder.file("f", whole)) == fingerprint_of(whole));
  CHECK(fingerprint_of(whole + "i") != fingerprint_of(whole));
}

TEST_CASE("a file that is not there has no fingerprint", "[hash][errors]") {
  CHECK_THROWS_AS(fingerprint_of_file("/nowhere/at/all"), FileError);
  CHECK_THROWS_AS(fingerprint_of_file("/"), FileError);
}

}  // namespace hale::test
