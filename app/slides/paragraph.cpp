#include "app/slides/paragraph.h"

#include <array>

#include "app/slides/saying.h"

namespace attn::app {

std::vector<Sentence> paragraph_of(SlideId slide, const SlideInput& input) {
  constexpr std::array kSay = {say_cover,   say_tokens,  say_qkv,    say_scores,
                               say_softmax, say_combine, say_matrix, say_next};
  Saying saying{input};
  kSay.at(static_cast<std::size_t>(slide))(saying);
  return std::move(saying.sentences);
}

void say_slide(SlideId slide, const SlideInput& input, Frame& frame, const Words& heading,
               const std::vector<Words>& more, const std::vector<Words>& bullets) {
  frame.words = {heading, frame.caption};
  for (const Sentence& sentence : paragraph_of(slide, input)) {
    frame.words.push_back(sentence.words);
  }
  frame.words.insert(frame.words.end(), more.begin(), more.end());
  for (Words& label : labels_of(slide, input)) {
    frame.words.push_back(std::move(label));
  }
  frame.words.insert(frame.words.end(), bullets.begin(), bullets.end());
}

}  // namespace attn::app
