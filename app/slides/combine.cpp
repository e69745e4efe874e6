// Combine: each value flows through a pipe as wide as its weight, and they add up.
#include <array>

#include "app/marks/heading.h"
#include "app/slides/beats.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 4> kMoves = {2.65, 2.65, 2.65, 2.65};

Words resting_caption(const SlideInput& input) {
  return input.words.words("combine.caption");
}

}  // namespace

Timeline combine_timeline(const SlideInput& input) {
  return BeatClock::timeline(
      kMoves,
      {input.words.words("combine.beat_one"), input.words.words("combine.beat_two"),
       input.words.words("combine.beat_three",
                         {{"count", count_figure(input, "heads", input.trace.model->dims.n_heads)},
                          {"row", quoted_token(input, input.focus.row)}}),
       input.words.words("combine.beat_four")});
}

void build_combine(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const Words heading = input.words.words("combine.heading");
  draw_heading(input, frame, heading);
  const Timeline timeline = combine_timeline(input);
  const int beat = clock.beat();
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? resting_caption(input)
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               clock.caption());
  const std::vector<Words> bullets = {input.words.words("combine.bullet_one"),
                                      input.words.words("combine.bullet_two"),
                                      input.words.words("combine.bullet_three")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kCombine, input, frame, heading, {}, bullets);
  frame.animating = clock.moving();
}

}  // namespace attn::app
