// The chip of a word: a rounded card with its label; the studied one dark.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// Draws the chip of word `token` in `place` and its region (a press makes its row the row in
/// focus). `size_pt` is the type's; a label wider than the chip is shortened in the middle.
void draw_chip(const Pen& pen, const SlideInput& input, int token, const Rect& place,
               float size_pt);

/// What is told of a word that is pointed at: itself in whole where `shown` is not all of it; of a
/// piece the word it belongs to, of a byte the character. Empty where nothing is to be added.
Words token_tip(const SlideInput& input, int token, const std::string& shown);

}  // namespace attn::app
