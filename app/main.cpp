// The process. What the program does begins in shell/start.h; here only what libraries throw ends.
#include <cstdio>
#include <exception>
#include <new>

#include "app/shell/start.h"

namespace {
constexpr int kOutOfResources = 4;
}

int main(int argc, char** argv) {
  try {
    return attn::app::start(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("attention-explainer: out of memory\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "attention-explainer: a library failed: %s\n", error.what());
  }
  return kOutOfResources;
}
