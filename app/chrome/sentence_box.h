// The sentence in its box: at rest, under a caret, and what opens below it. What stands in it is
// what the hand wrote; it becomes the run's text when it is applied.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/chrome/bar.h"
#include "app/view/names.h"

namespace attn::app {

/// Widest the box needs to be for what stands in it.
float sentence_width(const Bar& bar);

/// Draws the box, its text, its count of tokens and the arrow of the samples, with their regions.
void draw_sentence_box(const Bar& bar, const Rect& box);

/// Draws what opens below the box: notices, or the list of samples. Lies over everything.
void draw_sentence_popup(const SlideInput& input, Frame& frame);

/// The notice that another model reads a text, if another one does.
std::optional<EditorNotice> reader_notice(const Reading& reading);

/// The sample sentences, in the order of their list.
std::vector<std::string> sample_sentences(const Catalogue& words);

}  // namespace attn::app
