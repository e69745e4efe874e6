// What comes next: the slides just walked, live and small, hung on the residual stream of one
// block. The same picture is the overview of every slide.
#include <array>

#include "app/marks/heading.h"
#include "app/marks/next_words.h"
#include "app/slides/next_parts.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"

namespace attn::app {
namespace {

/// How long the beat moves.
constexpr std::array<double, 1> kMoves = {1.7};

// What the labels say, for those who cannot see them.
std::vector<Words> words_of(const SlideInput& input) {
  std::vector<Words> words;
  for (const char* key :
       {"next.order_sentence", "next.heads_sentence", "next.architecture_sentence"}) {
    words.push_back(input.words.words(key));
  }
  if (const Words guesses = guess_words(input); !guesses.empty()) words.push_back(guesses);
  return words;
}

}  // namespace

Timeline next_timeline(const SlideInput& input) {
  return BeatClock::timeline(kMoves, {input.words.words("next.beat_one")});
}

void build_next(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const bool overview = input.view.overview;
  const Words heading = input.words.words(overview ? "next.overview" : "next.heading");
  draw_heading(input, frame, heading);
  const Words caption = overview ? input.words.words("next.overview_caption")
                        : clock.beat() == BeatClock::kResting ? input.words.words("next.caption")
                                                              : input.words.words("next.beat_one");
  draw_caption(input, frame, caption, clock.caption());

  const std::vector<const Slide*> slides = walked_slides(input);
  const NextLayout layout = next_layout(input, slides.size());
  const NextScene scene{input, layout, clock, slides};
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  draw_blocks(pen, scene);
  draw_stream(pen, scene);
  draw_joints(pen, scene);
  draw_leads(pen, scene);
  draw_cards(pen, scene);
  say_slide(SlideId::kNext, input, frame, heading, words_of(input), {});
  frame.animating = clock.moving();
}

}  // namespace attn::app
