// Query, key, value: one list passes three learned matrices and becomes three short ones.
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
  return input.words.words("qkv.caption");
}

}  // namespace

Timeline qkv_timeline(const SlideInput& input) {
  return BeatClock::timeline(
      kMoves,
      {input.words.words("qkv.beat_one"),
       input.words.words("qkv.beat_two",
                         {{"count", number(count_source("d_model", input.trace.model->dims.d_model),
                                           input.runs(), 0)}}),
       input.words.words("qkv.beat_three"), input.words.words("qkv.beat_four")});
}

void build_qkv(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const Words heading = input.words.words("qkv.heading");
  draw_heading(input, frame, heading);
  const Timeline timeline = qkv_timeline(input);
  const int beat = clock.beat();
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? resting_caption(input)
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               clock.caption());
  const std::vector<Words> bullets = {input.words.words("qkv.bullet_one"),
                                      input.words.words("qkv.bullet_two"),
                                      input.words.words("qkv.bullet_three")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kQkv, input, frame, heading, {}, bullets);
  frame.animating = clock.moving();
}

}  // namespace attn::app
