// Scores: the query of the word in focus meets every key; each meeting gives one score.
#include <algorithm>
#include <array>

#include "app/marks/heading.h"
#include "app/marks/touched.h"
#include "app/slides/paragraph.h"
#include "app/slides/scores_scene.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// How long each beat moves.
constexpr std::array<double, 4> kMoves = {3.2, 3.0, 3.0, 2.4};
/// Steps the glow of an edit ripples through: numbers, scores, shadows.
constexpr int kStages = 3;
/// A word quoted in a caption is so wide at most.
constexpr float kQuotedWidth = 240;

Quoted caption_word(const SlideInput& input, int token) {
  const TextStyle style{input.layout.caption_size, 400, Face::kWords, 0, false};
  return quoted_token(input, token, style, kQuotedWidth);
}

Words resting_caption(const SlideInput& input) {
  return input.words.words("scores.caption", {{"row", caption_word(input, input.focus.row)}});
}

std::vector<Words> bullets_of(const ScoresScene& scene) {
  std::vector<Words> bullets = {scene.words("scores.bullet_one"), scene.words("scores.bullet_two"),
                                scene.words("scores.bullet_three")};
  const Words blocks = blocks_note(scene.input, scene.plan.query.blocks);
  if (!blocks.empty()) bullets.push_back(blocks);
  return bullets;
}

void draw_texts(const ScoresScene& scene, Frame& frame) {
  const SlideInput& input = scene.input;
  const Words heading = scene.words("scores.heading");
  draw_heading(input, frame, heading);
  const Timeline timeline = scores_timeline(input);
  const int beat = scene.clock.beat();
  draw_caption(input, frame,
               beat == BeatClock::kResting
                   ? resting_caption(input)
                   : timeline.beats[static_cast<std::size_t>(std::max(beat, 0))].caption,
               scene.clock.caption());
  const std::vector<Words> bullets = bullets_of(scene);
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kScores, input, frame, heading, {}, bullets);
}

}  // namespace

Timeline scores_timeline(const SlideInput& input) {
  const bool divided = input.trace.document.scale;
  return BeatClock::timeline(
      kMoves, {input.words.words("scores.beat_one"),
               input.words.words(divided ? "scores.beat_two" : "scores.beat_two_undivided"),
               input.words.words("scores.beat_three"), input.words.words("scores.beat_four")});
}

void build_scores(const SlideInput& input, double time_secs, Frame& frame) {
  const BeatClock clock(kMoves, time_secs, input.view.reduced_motion);
  const ColumnRoom room = scores_room(input.layout);
  const ShownWords shown = shown_words(input, room.width());
  ScoresRow row = scores_row(input, shown);
  ScoresPlan plan = scores_plan(input, shown, row);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  const ScoresScene scene{input, pen, std::move(row), std::move(plan), clock};
  draw_texts(scene, frame);
  draw_word_row(pen, input, scene.plan.words);
  draw_rail(scene);
  draw_dot_product(scene);
  draw_bars(scene);
  draw_columns(scene);
  const ScoresScene beside{input, pen.with_part(Part::kSide), scene.row, scene.plan, clock};
  draw_side(beside);
  frame.animating = clock.moving() || glowing(input, kStages);
}

}  // namespace attn::app
