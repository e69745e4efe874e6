// Pieces of one word: a line under all of them that says they belong together.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// Where a token stands: its left and right end.
struct PieceSpan {
  int token = 0;
  float left = 0;
  float right = 0;
};

/// Draws a thin line at `y` under each run of neighbouring spans that are pieces of one word, from
/// the first one's left end to the last one's right end. `place` is the last half of the ids.
void draw_piece_lines(const Pen& pen, const SlideInput& input, const std::vector<PieceSpan>& spans,
                      float y, const char* place);

}  // namespace attn::app
