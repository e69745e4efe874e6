// What each slide says in whole sentences: the source's paragraph with its corrections and this
// run's numbers. The dock, the transcript, the handout and those who cannot see the slide read it.
#pragma once

#include <vector>

#include "app/slides/slide.h"

namespace attn::app {

/// One sentence, and the beat it belongs to; -1 where it is said of the whole slide.
struct Sentence {
  Words words;
  int beat = -1;
};

/// The paragraph of a slide, in the order of reading.
std::vector<Sentence> paragraph_of(SlideId slide, const SlideInput& input);

/// What the labels of the source's picture say, with this run's numbers: for those who cannot see
/// the slide, and for the transcript.
std::vector<Words> labels_of(SlideId slide, const SlideInput& input);

/// Makes frame.words: heading, caption (frame.caption), the paragraph, `more` (what the picture
/// shows beyond it), the labels, the bullets.
void say_slide(SlideId slide, const SlideInput& input, Frame& frame, const Words& heading,
               const std::vector<Words>& more, const std::vector<Words>& bullets);

}  // namespace attn::app
