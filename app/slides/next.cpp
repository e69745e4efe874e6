// What comes next: the slides just walked, live and small, on the residual stream.
#include <array>

#include "app/marks/heading.h"
#include "app/slides/beats.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 1> kMoves = {1.7};

Words resting_caption(const SlideInput& input) {
  return input.words.words("next.caption");
}

}  // namespace

Timeline next_timeline(const SlideInput& input) {
  return BeatClock::timeline(kMoves, {input.words.words("next.beat_one")});
}

void build_next(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const Words heading = input.words.words("next.heading");
  draw_heading(input, frame, heading);
  const Timeline timeline = next_timeline(input);
  const int beat = clock.beat();
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? resting_caption(input)
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               clock.caption());
  const std::vector<Words> bullets = {};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kNext, input, frame, heading, {}, bullets);
  frame.animating = clock.moving();
}

}  // namespace attn::app
