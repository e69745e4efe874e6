// What an edit leads to, in words: who is in the studied word now, the weights in per cent, and
// beside them what they were in the unedited run.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// What the word in focus no longer hears, where its arrow was cut, and who is in it now: its
/// largest weights in per cent, each followed by the unedited one where that is another number.
/// Where no weight is another one, the number of what it takes in that changed most. Empty where
/// nothing is edited that this row can feel.
Words consequence_words(const SlideInput& input);

/// Draws these words in the place of the caption, the unedited numbers as ghosts, and makes them
/// the frame's caption. False, and nothing drawn, where there are none.
bool draw_consequence(const SlideInput& input, Frame& frame);

}  // namespace attn::app
