// What lies beneath a picture that begins in the middle of a model: a small stack of layers.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// Draws three rounded frames, each a little higher than the one before it, within `box`, and
/// "after layer 2" to the left of them: `layer` is the one that the words have been through last,
/// counted from 0.
void draw_stack(const Pen& pen, const SlideInput& input, const Rect& box, int layer);

}  // namespace attn::app
