// A power set from words: a base with an exponent raised beside it.
#pragma once

#include <string>

#include "app/scene/pen.h"

namespace attn::app {

/// Draws `base` with `exponent` raised (0.72 of the size, raised 0.36), its left end at `at`.
Primitive& draw_power(const Pen& pen, const std::string& id, const Words& base,
                      const Words& exponent, Point at, const TextLook& look);

}  // namespace attn::app
