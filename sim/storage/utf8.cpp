#include "sim/storage/utf8.hpp"

namespace hale {
namespace {

/// What may follow a lead byte: how many continuation bytes, and the range of the first of them.
struct Sequence {
  std::size_t length = 0;  ///< bytes in all; 0 = not a lead byte
  unsigned lowest_second = 0x80;
  unsigned highest_second = 0xBF;
};

Sequence sequence_of(unsigned lead) {
  if (lead < 0x80) return {1};
  if (lead >= 0xC2 && lead <= 0xDF) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

bool is_well_formed(std::string_view text, std::size_t at, const Sequence& sequence) {
  if (sequence.length == 0 || at + sequence.length > text.size()) return false;
  for (std::size_t i = 1; i < sequence.length; ++i) {
    const unsigned byte = static_cast<unsigned char>(text[at + i]);
    const unsigned lowest = i == 1 ? sequence.lowest_second : 0x80;
    const unsigned highest = i == 1 ? sequence.highest_second : 0xBF;
    if (byte < lowest || byte > highest) return false;
  }
  return true;
}

}  // namespace

std::size_t first_byte_not_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Sequence sequence = sequence_of(static_cast<unsigned char>(text[at]));
    if (!is_well_formed(text, at, sequence)) return at;
    at += sequence.length;
  }
  return text.size();
}

}  // namespace hale
