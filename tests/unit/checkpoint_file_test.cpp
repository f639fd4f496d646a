// Which checkpoints are refused, and that those are never half-used.

#include <csignal>
#include <fstream>
#include <random>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "sim/core/error.hpp"
#include "sim/output/checkpoint.hpp"
#include "sim/storage/array_file.hpp"
#include "sim/storage/seal.hpp"
#include "sim/storage/text_file.hpp"

#include "tests/support/digest_of_parts.hpp"
#include "tests/support/eventful_plan.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

using Catch::Matchers::Contains;

const CheckpointLabel label{.program = "hale of the test", .inputs = "1234"};

/// A traveller before the first month, and its checkpoint.
struct Written {
  Prepared ready = prepare_small_study({}, 0.001);
  TemporaryFolder folder{};
  std::filesystem::path file = folder.path() / "checkpoint.h5";
  std::vector<Traveller> travellers{{.name = "region", .plan = &ready.plan, .base = &ready.base}};

  Written() {
    travellers.front().journey = begin_journey(ready.plan, ready.base);
    write_checkpoint(file, label, "a test", travellers);
    travellers.front().journey.reset();
  }

  void read() { read_checkpoint(file, label, travellers); }

  [[nodiscard]] bool is_refused() {
    try {
      read();
    } catch (const Error&) {
      return !travellers.front().journey.has_value();
    }
    return false;
  }
};

void change_byte(const std::filesystem::path& file, std::uint64_t at, unsigned bit) {
  std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
  stream.seekg(static_cast<std::streamoff>(at));
  const int byte = stream.get();
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(static_cast<char>(static_cast<unsigned>(byte) ^ (1U << bit)));
}

std::string problem_of(Written& written, const CheckpointLabel& asked) {
  try {
    read_checkpoint(written.file, asked, written.travellers);
  } catch (const ScenarioError& error) {
    return error.problems().front().what + ": " + error.problems().front().why;
  }
  return "none";
}

}  // namespace

TEST_CASE("a checkpoint with one changed bit is refused", "[checkpoint]") {
  Written written;
  const std::uint64_t bytes = std::filesystem::file_size(written.file);
  std::mt19937_64 random{7};
  std::vector<std::uint64_t> places;
  for (std::uint64_t at = 0; at < user_block_bytes; at += 5) {
    places.push_back(at);
  }
  for (int k = 0; k < 60; ++k) {
    places.push_back(random() % bytes);
    places.push_back(random() % 4096);  // where HDF5 keeps what it says about the file
  }
  for (const std::uint64_t at : places) {
    const auto bit = static_cast<unsigned>(random() % 8);
    change_byte(written.file, at, bit);
    INFO("bit " << bit << " of byte " << at);
    REQUIRE(written.is_refused());
    change_byte(written.file, at, bit);
  }
  written.read();
  CHECK(written.travellers.front().journey.has_value());
}

TEST_CASE("a checkpoint of another length is refused", "[checkpoint]") {
  Written written;
  const std::uint64_t bytes = std::filesystem::file_size(written.file);
  std::filesystem::resize_file(written.file, bytes + 1);
  CHECK_THROWS_WITH(written.read(), Contains("damaged or cut short"));
  for (const std::uint64_t length : {bytes - 1, bytes / 2, std::uint64_t{512}, std::uint64_t{100},
                                     std::uint64_t{1}, std::uint64_t{0}}) {
    std::filesystem::resize_file(written.file, length);
    INFO(length << " bytes");
    CHECK(written.is_refused());
  }
  std::filesystem::remove(written.file);
  CHECK_THROWS_AS(written.read(), FileError);
}

TEST_CASE("a checkpoint of another run, program or format is refused", "[checkpoint]") {
  Written written;
  CHECK_THAT(problem_of(written, {label.program, "1235"}),
             Contains("of other inputs") && Contains("1234") && Contains("1235"));
  CHECK_THAT(problem_of(written, {"hale of tomorrow", label.inputs}),
             Contains("another version of the program") && Contains("hale of tomorrow"));
  write_seal(written.file, user_block_bytes,
             {.format = "hale checkpoint",
              .version = 3,
              .program = label.program,
              .inputs = label.inputs,
              .about = ""});
  CHECK_THAT(problem_of(written, label), Contains("format version 3") && Contains("version 2"));
  write_text(written.file, "Dear reader,\nthis is a letter.\n");
  CHECK_THAT(problem_of(written, label), Contains("not a hale checkpoint"));
}

TEST_CASE("a checkpoint that does not fit its study is refused", "[checkpoint]") {
  Written written;
  Prepared longer = written.ready;
  ++longer.plan.calendar.last_year;
  std::vector<Traveller> other{{.name = "region", .plan = &longer.plan, .base = &longer.base}};
  CHECK_THROWS_WITH(read_checkpoint(written.file, label, other), Contains("does not fit"));
  CHECK_FALSE(other.front().journey.has_value());
}

TEST_CASE("a disk without room leaves the checkpoint that was there", "[checkpoint]") {
  Written written;
  const std::string before = fingerprint_of_file(written.file);
  written.travellers.front().journey = begin_journey(written.ready.plan, written.ready.base);
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit small{.rlim_cur = 1U << 20U, .rlim_max = limit.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  std::string message;
  try {
    write_checkpoint(written.file, {label.program, "other"}, "a test", written.travellers);
  } catch (const FileError& error) {
    message = error.what();
  }
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, handler);
  CHECK_THAT(message, Contains("cannot write"));
  CHECK(fingerprint_of_file(written.file) == before);
  CHECK(std::distance(std::filesystem::directory_iterator{written.folder.path()}, {}) == 1);
}

TEST_CASE("a checkpoint says what it is of", "[checkpoint]") {
  Written written;
  CHECK_THAT(describe_checkpoint(written.file), Contains("format version 2") &&
                                                    Contains("a test") && Contains("1234") &&
                                                    Contains("hale of the test"));
  CHECK(read_start(written.file, 15) == "hale checkpoint");
  remove_checkpoint(written.file);
  CHECK(std::filesystem::is_empty(written.folder.path()));
}

}  // namespace hale::test
