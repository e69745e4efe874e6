// The scale of weights from nothing to the whole, with what its colours mean.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// Draws the scale as a band in `band`, the figures of its ends beside it and, with `named`, the
/// words low, medium, high attention under it.
void draw_weight_legend(const Pen& pen, const SlideInput& input, const Rect& band, bool named);

}  // namespace attn::app
