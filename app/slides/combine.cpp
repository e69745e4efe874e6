// Combine: each value flows through a pipe as wide as its weight, they add up; all heads pass one
// matrix and are added to the stream; the same word differs in another sentence.
#include <algorithm>

#include "app/marks/heading.h"
#include "app/marks/touched.h"
#include "app/slides/combine_scene.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// Steps the glow of an edit ripples through: values, pipes, output, terms.
constexpr int kStages = 4;
/// A word quoted in a caption is so wide at most.
constexpr float kQuotedWidth = 240;

/// A word as a caption quotes it: not in whole where it is very long.
Quoted word(const SlideInput& input, int token) {
  const TextStyle style{input.layout.caption_size, 400, Face::kWords, 0, false};
  return quoted_token(input, token, style, kQuotedWidth);
}

bool reordered(const SlideInput& input) {
  const std::vector<int>& order = input.trace.document.order;
  return !std::ranges::is_sorted(order);
}

/// The row's weights are all nothing.
bool nothing_heard(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  return std::ranges::all_of(row_values(input.trace, Tensor::kAttentionWeights, layer, head, row),
                             [](double weight) { return weight <= 0; });
}

Words resting_caption(const SlideInput& input) {
  if (nothing_heard(input)) return input.words.words("combine.caption_nothing");
  if (!input.trace.document.positions) return input.words.words("combine.caption_blind");
  if (reordered(input)) return input.words.words("combine.caption_order");
  return input.words.words("combine.caption");
}

/// What the last beat says: the same word differs, or why it does not.
Words verdict(const SlideInput& input) {
  if (!same_in_both(input)) return input.words.words("combine.beat_four");
  const bool first = input.focus.row == 0 && input.trace.mask == MaskKind::kCausal;
  if (input.trace.n_tokens() == 1 || first) return input.words.words("combine.beat_alone");
  return input.words.words("combine.beat_same");
}

Words caption_of(const SlideInput& input, const BeatClock& clock) {
  const int beat = clock.beat();
  if (beat == BeatClock::kResting) return resting_caption(input);
  return combine_timeline(input).beats[static_cast<std::size_t>(std::max(beat, 0))].caption;
}

void draw_words(const CombineScene& scene, Frame& frame) {
  const SlideInput& input = scene.input;
  const Words heading = input.words.words("combine.heading");
  draw_heading(input, frame, heading);
  draw_caption(input, frame, caption_of(input, scene.clock), scene.clock.caption());
  const std::vector<Words> bullets = {input.words.words("combine.bullet_one"),
                                      input.words.words("combine.bullet_two"),
                                      input.words.words("combine.bullet_three")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kCombine, input, frame, heading, {}, bullets);
}

}  // namespace

float CombineScene::picture() const {
  return std::max(1 - at(combine::kLeave), at(combine::kBack));
}

std::string CombineScene::term_id(int column, int line) const {
  const std::string index = std::to_string(line + 1);
  const std::string quantity = row.sums(column) ? "others/" + format_target(row.output_target(line))
                                                : format_target(row.term_target(column, line));
  return quantity + "#piece/" + column_place(row, column) + "/" + index;
}

namespace {

Words heads_caption(const SlideInput& input) {
  const int n_heads = input.trace.model->dims.n_heads;
  return input.words.words(
      n_heads == 1 ? "combine.beat_three_one" : "combine.beat_three",
      {{"count", count_figure(input, "heads", n_heads)}, {"row", word(input, input.focus.row)}});
}

}  // namespace

Timeline combine_timeline(const SlideInput& input) {
  return BeatClock::timeline(combine::kMoves, {input.words.words("combine.beat_one"),
                                               input.words.words("combine.beat_two"),
                                               heads_caption(input), verdict(input)});
}

void build_combine(const SlideInput& input, double time_secs, Frame& frame) {
  CombineRow row = combine_row(input, shown_words(input, combine_room(input.layout)));
  CombinePlan plan = combine_plan(input, row);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  const CombineScene scene{input,
                           pen,
                           pen.with_part(Part::kSide),
                           std::move(row),
                           std::move(plan),
                           BeatClock(combine::kMoves, time_secs, input.view.reduced_motion)};
  draw_words(scene, frame);
  draw_word_row(scene.pen, input, scene.plan.words);
  const float picture = scene.picture();
  draw_pipes(scene, picture);
  draw_terms(scene, picture);
  draw_values(scene, picture);
  draw_weights(scene, picture);
  draw_heads(scene);
  draw_output(scene, picture);
  draw_who(scene, picture);
  draw_context(scene);
  frame.animating = scene.clock.moving() || glowing(input, kStages);
}

}  // namespace attn::app
