// Tokens: a sentence becomes a list of numbers a word, and the list knows no neighbour.
#include <array>

#include "app/marks/heading.h"
#include "app/slides/beats.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 4> kMoves = {1.4, 1.4, 1.4, 1.4};

Words resting_caption(const SlideInput& input) {
  return input.words.words(
      "tokens.caption", {{"count", number(count_source("d_model", input.trace.model->dims.d_model),
                                          input.runs(), 0)}});
}

}  // namespace

Timeline tokens_timeline(const SlideInput& input) {
  return BeatClock::timeline(
      kMoves, {input.words.words("tokens.beat_one"), input.words.words("tokens.beat_two"),
               input.words.words("tokens.beat_three"), input.words.words("tokens.beat_four")});
}

void build_tokens(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const Words heading = input.words.words("tokens.heading");
  draw_heading(input, frame, heading);
  const Timeline timeline = tokens_timeline(input);
  const int beat = clock.beat();
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? resting_caption(input)
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               clock.caption());
  const std::vector<Words> bullets = {input.words.words("tokens.bullet_one"),
                                      input.words.words("tokens.bullet_two"),
                                      input.words.words("tokens.bullet_three")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kTokens, input, frame, heading, {}, bullets);
  frame.animating = clock.moving();
}

}  // namespace attn::app
