// Broken invariants inside the program end here, in release builds too. User data never does:
// what a file, an argument or a hand can bring about is a Result (result.h).
#pragma once

#include <cstdio>
#include <cstdlib>

namespace attn {

/// Names the broken condition on stderr and ends the process.
[[noreturn]] inline void check_failed(const char* condition, const char* message, const char* file,
                                      int line) {
  std::fprintf(stderr, "%s:%d: broken invariant: %s (%s)\n", file, line, message, condition);
  std::abort();
}

}  // namespace attn

#define ATTN_CHECK(condition, message)                                 \
  do {                                                                 \
    if (!(condition)) {                                                \
      ::attn::check_failed(#condition, (message), __FILE__, __LINE__); \
    }                                                                  \
  } while (false)
