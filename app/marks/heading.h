// What every slide has round its picture: the heading, the caption line under it and the bullets
// as one quiet line below. Places and sizes come from the layout.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// Draws the slide's heading at its baseline.
void draw_heading(const SlideInput& input, Frame& frame, const Words& words);

/// Draws the caption line and makes it the frame's caption. Words wider than the stage are set
/// smaller. Where something is edited the consequence stands in its place (consequence.h).
void draw_caption(const SlideInput& input, Frame& frame, const Words& words, float opacity = 1);

/// Draws the bullets in one line, a small dot between two.
void draw_bullets(const SlideInput& input, Frame& frame, const std::vector<Words>& bullets);

}  // namespace attn::app
