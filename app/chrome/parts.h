// The parts of a page that are not a slide. Each draws into the frame by the slides' own rules.
#pragma once

#include "app/view/playhead.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// The bar above: the mark (opens the menu), the sentence, the model's badge, switches,
/// temperature, theme. `opacity` is below 1 on an untouched cover.
void draw_top_bar(const SlideInput& input, Frame& frame, float opacity);

/// The bar below: play, chapters with their beats and a knob, time, counter.
void draw_scrubber(const SlideInput& input, const Lesson& lesson, Frame& frame, float opacity);

/// The slide in words, and the selected number large, its terms in rows, their sum; or its tab when
/// closed.
void draw_dock(const SlideInput& input, Frame& frame);

/// The tip of the region under the pointer, from its words.
void draw_tooltip(const SlideInput& input, Frame& frame);

/// The timelines of every slide for this run.
Lesson lesson_of(const SlideInput& input);

}  // namespace attn::app
