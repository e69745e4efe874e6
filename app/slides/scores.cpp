// Scores: the query of the word in focus meets every key; each meeting gives one score.
#include <array>

#include "app/marks/heading.h"
#include "app/slides/beats.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 4> kMoves = {2.9, 2.9, 2.9, 2.9};

Words resting_caption(const SlideInput& input) {
  return input.words.words("scores.caption", {{"row", quoted_token(input, input.focus.row)}});
}

}  // namespace

Timeline scores_timeline(const SlideInput& input) {
  return BeatClock::timeline(
      kMoves, {input.words.words("scores.beat_one"), input.words.words("scores.beat_two"),
               input.words.words("scores.beat_three"), input.words.words("scores.beat_four")});
}

void build_scores(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const Words heading = input.words.words("scores.heading");
  draw_heading(input, frame, heading);
  const Timeline timeline = scores_timeline(input);
  const int beat = clock.beat();
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? resting_caption(input)
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               clock.caption());
  const std::vector<Words> bullets = {input.words.words("scores.bullet_one"),
                                      input.words.words("scores.bullet_two"),
                                      input.words.words("scores.bullet_three")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kScores, input, frame, heading, {}, bullets);
  frame.animating = clock.moving();
}

}  // namespace attn::app
