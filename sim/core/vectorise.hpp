#pragma once

// Two words to the compiler about a loop over rows, for the few loops that are hot enough.
//
// The program is built for every x86-64; a function marked HALE_FOR_EVERY_CPU is compiled three
// times, for CPUs with and without AVX2 (x86-64-v3) and AVX-512 (x86-64-v4), and the system's loader
// picks one. The results are the same: -ffp-contract=off forbids the one freedom that would differ.
// A loop marked HALE_ROWS_ARE_INDEPENDENT promises that what it writes for one row is not read for
// another, which the compiler cannot see through pointers to bytes.
//
// They are macros because attributes and pragmas have no other name. Other architectures and
// sanitizers (which cannot follow the loader's choice) get the plain function.

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HALE_IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HALE_IS_SANITIZED 1
#endif
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(HALE_IS_SANITIZED)
#define HALE_FOR_EVERY_CPU \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define HALE_FOR_EVERY_CPU
#endif

#if defined(__clang__)
#define HALE_ROWS_ARE_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define HALE_ROWS_ARE_INDEPENDENT _Pragma("GCC ivdep")
#endif
