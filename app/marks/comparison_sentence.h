// A sentence in short with one of its words in bold: "The cat sat …".
#pragma once

#include <string>
#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// The words before the one in bold, itself, and those after it; … where some are left out.
struct ShortSentence {
  std::string before, word, after;
};

/// So much of the sentence round the word `row` as fits in `room` points.
ShortSentence short_sentence(const TextMeasurer& text, const Trace& trace, int row, float size_pt,
                             float room);

/// The runs of text of it.
std::vector<TextSpan> spans_of(const Palette& palette, const ShortSentence& sentence,
                               float size_pt);

}  // namespace attn::app
