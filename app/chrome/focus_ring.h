// The ring around the number that has the keys, and the small field for a value typed there.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// Draws the ring of `input.ring` round its region of `frame`, beside it what is being typed.
/// Nothing where there is no ring or its region is not there.
void draw_focus_ring(const SlideInput& input, Frame& frame);

}  // namespace attn::app
