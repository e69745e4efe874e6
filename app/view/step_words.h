// What a step of the history did, in words: the difference between two Documents.
#pragma once

#include "app/view/slide_input.h"
#include "engine/document/document.h"

namespace attn::app {

/// The step from `before` to `after`. Words are quoted where both are of the sentence on screen.
Words step_words(const SlideInput& input, const Document& before, const Document& after);

/// An edited number: its name, whose it is, its layer and head where there are several.
Words edit_words(const SlideInput& input, const Target& target);

}  // namespace attn::app
