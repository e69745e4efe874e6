// Lengths laid end to end: the sum of the exponentials, and the budget of exactly 1.
#pragma once

#include <string>
#include <vector>

#include "app/marks/ribbon.h"

namespace attn::app {

/// Stretches of `values`, `unit` points for 1, one after the other about `middle`; between two
/// lie 2 points, or less where they are short.
std::vector<Span> laid_end_to_end(const std::vector<double>& values, float unit, float middle);

/// Draws one piece of such a length.
Primitive& draw_piece(const Pen& pen, const std::string& id, const Rect& box, float radius,
                      const Color& fill, double value);

}  // namespace attn::app
