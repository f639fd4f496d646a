#if defined(__x86_64__)

#include <immintrin.h>

// GCC 12 warns about its own header here (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#include "sim/core/philox_kernels.hpp"

// The function, not the file, is compiled for AVX-512: nothing that other files share can be
// compiled here into something that an older CPU cannot run.
#define HALE_AVX512 __attribute__((target("avx512f")))

namespace hale::philox {
namespace {

/// Eight people: each 32-bit word of the counter in the low half of a 64-bit element.
struct EightPeople {
  __m512i word[4];
};

HALE_AVX512 inline __m512i all(std::uint64_t value) {
  return _mm512_set1_epi64(static_cast<long long>(value));
}

HALE_AVX512 inline EightPeople counters_of(const Uid* people, const Common& common) {
  const __m512i who = _mm512_loadu_si512(people);
  return {{who, _mm512_srli_epi64(who, 32), all(common.month), all(common.which)}};
}

// The high halves of words 1 and 3 are left dirty: nobody reads them.
HALE_AVX512 inline void one_round(EightPeople& p, __m512i key_0, __m512i key_1) {
  constexpr int exclusive_or_of_three = 0x96;
  const __m512i product_0 = _mm512_mul_epu32(p.word[0], all(multiplier_0));
  const __m512i product_1 = _mm512_mul_epu32(p.word[2], all(multiplier_1));
  p.word[0] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(product_1, 32), p.word[1], key_0,
                                        exclusive_or_of_three);
  p.word[1] = product_1;
  p.word[2] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(product_0, 32), p.word[3], key_1,
                                        exclusive_or_of_three);
  p.word[3] = product_0;
}

/// The low halves of two times eight 64-bit elements, in order.
HALE_AVX512 inline __m512i low_halves(__m512i first, __m512i second) {
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  return _mm512_permutex2var_epi32(first, even, second);
}

HALE_AVX512 inline void look_up_16(const Uid* people, const Common& common, const Lanes& lanes) {
  EightPeople first = counters_of(people, common);
  EightPeople second = counters_of(people + 8, common);
  std::uint32_t key_0 = common.seed;
  std::uint32_t key_1 = common.replicate;
#pragma GCC unroll 10
  for (std::uint32_t round = 0; round < rounds; ++round) {
    one_round(first, all(key_0), all(key_1));
    one_round(second, all(key_0), all(key_1));
    key_0 += key_step_0;
    key_1 += key_step_1;
  }
  for (std::size_t k = 0; k < 4; ++k) {
    _mm512_storeu_si512(lanes[k], low_halves(first.word[k], second.word[k]));
  }
}

}  // namespace

HALE_AVX512 void look_up_by_16(std::span<const Uid> people, const Common& common,
                               const Lanes& lanes) {
  std::size_t i = 0;
  for (; i + 16 <= people.size(); i += 16) {
    look_up_16(&people[i], common, {lanes[0] + i, lanes[1] + i, lanes[2] + i, lanes[3] + i});
  }
  if (i == people.size()) return;
  Remainder<16> rest{people.subspan(i)};
  look_up_16(rest.people(), common, {rest.lane(0), rest.lane(1), rest.lane(2), rest.lane(3)});
  rest.copy_to(lanes, i);
}

}  // namespace hale::philox

#endif
