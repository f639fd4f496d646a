#if defined(__x86_64__)

#include <immintrin.h>

#include "sim/core/philox_kernels.hpp"

// The function, not the file, is compiled for AVX2: nothing that other files share can be compiled
// here into something that an older CPU cannot run.
#define HALE_AVX2 __attribute__((target("avx2")))

namespace hale::philox {
namespace {

/// Four people: each 32-bit word of the counter in the low half of a 64-bit element.
struct FourPeople {
  __m256i word[4];
};

HALE_AVX2 inline __m256i all(std::uint64_t value) {
  return _mm256_set1_epi64x(static_cast<long long>(value));
}

HALE_AVX2 inline FourPeople counters_of(const Uid* people, const Common& common) {
  const __m256i who = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(people));
  return {{who, _mm256_srli_epi64(who, 32), all(common.month), all(common.which)}};
}

// The high halves of words 1 and 3 are left dirty: nobody reads them.
HALE_AVX2 inline void one_round(FourPeople& p, __m256i key_0, __m256i key_1) {
  const __m256i product_0 = _mm256_mul_epu32(p.word[0], all(multiplier_0));
  const __m256i product_1 = _mm256_mul_epu32(p.word[2], all(multiplier_1));
  p.word[0] =
      _mm256_xor_si256(_mm256_srli_epi64(product_1, 32), _mm256_xor_si256(p.word[1], key_0));
  p.word[1] = product_1;
  p.word[2] =
      _mm256_xor_si256(_mm256_srli_epi64(product_0, 32), _mm256_xor_si256(p.word[3], key_1));
  p.word[3] = product_0;
}

/// The low halves of two times four 64-bit elements, in order.
HALE_AVX2 inline __m256i low_halves(__m256i first, __m256i second) {
  const __m256 mixed =
      _mm256_shuffle_ps(_mm256_castsi256_ps(first), _mm256_castsi256_ps(second), 0x88);
  return _mm256_permute4x64_epi64(_mm256_castps_si256(mixed), 0xD8);
}

HALE_AVX2 inline void look_up_8(const Uid* people, const Common& common, const Lanes& lanes) {
  FourPeople first = counters_of(people, common);
  FourPeople second = counters_of(people + 4, common);
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
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes[k]),
                        low_halves(first.word[k], second.word[k]));
  }
}

}  // namespace

HALE_AVX2 void look_up_by_8(std::span<const Uid> people, const Common& common, const Lanes& lanes) {
  std::size_t i = 0;
  for (; i + 8 <= people.size(); i += 8) {
    look_up_8(&people[i], common, {lanes[0] + i, lanes[1] + i, lanes[2] + i, lanes[3] + i});
  }
  if (i == people.size()) return;
  Remainder<8> rest{people.subspan(i)};
  look_up_8(rest.people(), common, {rest.lane(0), rest.lane(1), rest.lane(2), rest.lane(3)});
  rest.copy_to(lanes, i);
}

}  // namespace hale::philox

#endif
