// Tokens: a sentence becomes a list of numbers a word, and the list knows no neighbour.
#include <array>

#include "app/marks/comparison.h"
#include "app/marks/heading.h"
#include "app/slides/beats.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/slides/tokens_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 4> kMoves = {0.9, 1.3, 1.3, 2.1};

Words resting_caption(const SlideInput& input) {
  return input.words.words(
      "tokens.caption", {{"count", number(count_source("d_model", input.trace.model->dims.d_model),
                                          input.runs(), 0)}});
}

/// What the comparison shows, for those who cannot see it or have no room for it.
std::vector<Words> comparison_in_words(const SlideInput& input) {
  const std::optional<Source> largest = difference_source(input, Tensor::kTokenEmbeddings, kNone);
  if (!largest) return {};
  return {
      input.words.words("tokens.twice_says", {{"word", quoted_token(input, input.focus.row)},
                                              {"difference", number(*largest, input.runs(), 3)}})};
}

}  // namespace

Timeline tokens_timeline(const SlideInput& input) {
  return BeatClock::timeline(
      kMoves, {input.words.words("tokens.beat_one"), input.words.words("tokens.beat_two"),
               input.words.words(adds_places(input) ? "tokens.beat_three" : "tokens.no_places"),
               input.words.words("tokens.beat_four")});
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

  const TokensLayout layout = tokens_layout(input);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  const TokensScene scene = {pen, input, clock, layout};
  draw_tokens_arcs(scene);
  draw_tokens_table(scene);
  draw_tokens_columns(scene);
  draw_tokens_words(scene);
  draw_tokens_track(scene);
  draw_tokens_place(scene);
  draw_tokens_twice(scene);

  const std::vector<Words> bullets = {input.words.words("tokens.bullet_one"),
                                      input.words.words("tokens.bullet_two"),
                                      input.words.words("tokens.bullet_three")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kTokens, input, frame, heading, comparison_in_words(input), bullets);
  frame.animating = clock.moving();
}

}  // namespace attn::app
