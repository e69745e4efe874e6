// Texts that were looked at once and kept. UPDATE_GOLDENS=1 writes them anew.
#pragma once

#include <string>

namespace attn {

/// What differs between `actual` and the file tests/golden/NAME, a few lines of it; empty where
/// nothing does. Numbers may differ by 0.02: the last decimal is the compiler's. With
/// UPDATE_GOLDENS=1 the file is written instead.
std::string difference_from_golden(const std::string& name, const std::string& actual);

}  // namespace attn
