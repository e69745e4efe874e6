// The line beneath the cover's sentence: what to do, or what an edit led to.
#pragma once

#include "app/slides/cover_layout.h"

namespace attn::app {

/// A word of the sentence in quotes, shortened where it is very wide for the line.
Quoted cover_quoted(const SlideInput& input, const CoverLayout& layout, int token);

/// What row `row` gives to a word, in per cent: whole ones, or tenths of the first.
Figure cover_percent(const SlideInput& input, const Target& weight, Run run);

/// Draws the line and makes it the frame's caption.
void draw_cover_caption(const Pen& pen, const SlideInput& input, const CoverLayout& layout);

}  // namespace attn::app
