// Cutting an arrow: in every head and layer a word no longer hears another. Scissors stand beside
// the arrow that is pointed at, and beside one that was cut, to give it back.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// The mask cell of every layer and head that cuts this weight's arrow.
Target cut_everywhere(const Target& weight);

/// True where the user cut this arrow (here or everywhere).
bool is_cut(const SlideInput& input, const Target& weight);

/// True where scissors stand beside this weight: it is pointed at and not masked by the model.
bool shows_scissors(const SlideInput& input, const Target& weight);

/// Draws the scissors, a circle of 32 points (24 where `small`) about `middle`, and their region: a
/// click cuts the arrow in every head and layer, or gives it back. The region stands for the weight
/// itself, so that it stays pointed at under the pointer.
void draw_scissors(const Pen& pen, const SlideInput& input, const Target& weight, Point middle,
                   bool small);

/// What a click would do: "Cut fox → lamp" and "in every head and layer".
Words cut_words(const SlideInput& input, const Target& weight);

}  // namespace attn::app
