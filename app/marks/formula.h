// The formula of attention as a line of symbols. In ink; a symbol takes the hue of its tensor
// while it is lit or pointed at, and a click selects a number of that tensor.
#pragma once

#include <array>

#include "app/view/slide_input.h"

namespace attn::app {

/// softmax ( Q Kᵀ / √d ) V: the symbols that light, brackets apart.
inline constexpr std::size_t kFormulaSymbols = 5;  // softmax, Q, K, root of d, V

/// How the symbols stand now: how much of each is there, and how much of its hue it has, 0 to 1.
struct FormulaLook {
  std::array<float, kFormulaSymbols> shown = {1, 1, 1, 1, 1};
  std::array<float, kFormulaSymbols> lit = {};
};

/// Draws the formula from `at` (left end, baseline) and gives back its right end.
float draw_formula(const Pen& pen, const SlideInput& input, Point at, float size_pt,
                   const FormulaLook& look);

}  // namespace attn::app
