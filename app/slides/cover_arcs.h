// The arcs of the cover: painted from the weakest to the strongest, with the boxes a hand takes
// them by, the ghosts of what they were and the numbers that go with them.
#pragma once

#include "app/slides/cover_layout.h"

namespace attn::app {

/// The number that an arc stands for.
Target arc_target(const SlideInput& input, const CoverLayout& layout, int key);

/// True where the hand or the pointer is on this very arc.
bool arc_held(const SlideInput& input, const Target& target);

/// Draws the arcs and their regions.
void draw_cover_arcs(const Pen& pen, const SlideInput& input, const CoverLayout& layout);

/// Draws the numbers: of the strongest two and of edited ones under their words, and that of the
/// arc pointed at over its top, with what changed.
void draw_cover_figures(const Pen& pen, const SlideInput& input, const CoverLayout& layout);

}  // namespace attn::app
