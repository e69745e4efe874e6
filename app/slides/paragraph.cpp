#include "app/slides/paragraph.h"

namespace attn::app {

std::vector<Sentence> paragraph_of(SlideId, const SlideInput&) {
  return {};
}

void say_slide(SlideId slide, const SlideInput& input, Frame& frame, const Words& heading,
               const std::vector<Words>& more, const std::vector<Words>& bullets) {
  frame.words = {heading, frame.caption};
  for (const Sentence& sentence : paragraph_of(slide, input)) {
    frame.words.push_back(sentence.words);
  }
  frame.words.insert(frame.words.end(), more.begin(), more.end());
  frame.words.insert(frame.words.end(), bullets.begin(), bullets.end());
}

}  // namespace attn::app
