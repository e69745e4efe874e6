// Softmax: a row of scores becomes shares of exactly 1. Scores, exponentials, their sum, the
// budget and the weights from top to bottom, a column a word.
#include <algorithm>

#include "app/marks/heading.h"
#include "app/marks/touched.h"
#include "app/scene/easing.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"
#include "app/slides/softmax_scene.h"
#include "app/view/run_words.h"
#include "engine/text/words.h"

namespace attn::app {
namespace {

/// Steps the glow of an edit ripples through: scores, exponentials, sum, budget, weights.
constexpr int kStages = 5;
/// Fewer words than this read as one.
constexpr double kAlmostOne = 1.05;
/// A word quoted in a caption is so wide at most.
constexpr float kQuotedWidth = 240;
/// A new caption comes in so many seconds.
constexpr double kCaptionSecs = 0.25;

Figure one(const SlideInput& input) {
  return constant_figure(input, Constant::kWholeBudget);
}

/// A word as a caption quotes it: not in whole where it is very long.
Quoted word(const SlideInput& input, int token) {
  const TextStyle style{input.layout.caption_size, 400, Face::kWords, 0, false};
  return quoted_token(input, token, style, kQuotedWidth);
}

/// How many words the row attends to: e to the entropy of its weights.
Figure spread_of(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  std::vector<Source> weights;
  for (int j = 0; j < input.trace.n_tokens(); ++j) {
    weights.push_back(target_source(cell_target(Tensor::kAttentionWeights, layer, head, row, j)));
  }
  return number(operation_source(Source::Kind::kSpread, std::move(weights)), input.runs(), 1);
}

/// The word of largest weight, shown or not.
int strongest(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> weights =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, row);
  return static_cast<int>(std::ranges::max_element(weights) - weights.begin());
}

/// The caption where one word takes all, or as good as all.
Words lone_caption(const SlideInput& input, int scores, int lone) {
  const std::string itself = lone == input.focus.row ? "_itself" : "";
  const Places places = {{"count", count_figure(input, "scores", scores)},
                         {"row", word(input, input.focus.row)},
                         {"word", word(input, lone)},
                         {"one", one(input)}};
  return input.words.words((scores == 1 ? "softmax.rest_lone" : "softmax.rest_almost") + itself,
                           places);
}

Words resting_caption(const SlideInput& input, const RowNow& row) {
  if (!row.any()) return input.words.words("softmax.rest_masked");
  const Figure spread = spread_of(input);
  if (row.scores == 1 || evaluate(spread.source, input.runs()) < kAlmostOne) {
    return lone_caption(input, row.scores, strongest(input));
  }
  // Tokens where words stand in pieces.
  const std::vector<bool> pieces = goes_on_word(input.trace.tokens);
  const bool whole = std::ranges::count(pieces, true) == 0;
  return input.words.words(
      whole ? "softmax.rest" : "softmax.rest_pieces",
      {{"count", count_figure(input, "scores", row.scores)},
       {"one", one(input)},
       {"row", word(input, row.row)},
       {"spread", spread},
       {"tokens", number(count_source("scores", row.scores), input.runs(), 0)}});
}

/// How much of the caption is there: that of a later beat comes in.
float caption_share(const SlideInput& input, double time_secs) {
  const int beat = softmax_beat(time_secs);
  if (beat < 1 || beat >= 4) return 1;
  const Timeline timeline = softmax_timeline(input);
  return progress(time_secs, timeline.beats[static_cast<std::size_t>(beat)].start_secs,
                  kCaptionSecs);
}

void draw_words(const SoftmaxScene& scene, Frame& frame) {
  const SlideInput& input = scene.input;
  const Words heading = input.words.words("softmax.heading");
  draw_heading(input, frame, heading);
  const int beat = softmax_beat(scene.clock.time_secs);
  if (beat >= 4) {
    draw_caption(input, frame, resting_caption(input, scene.own));
  } else {
    const Beat now = softmax_timeline(input).beats[static_cast<std::size_t>(std::max(beat, 0))];
    draw_caption(input, frame, now.caption, caption_share(input, scene.clock.time_secs));
  }
  const Figure nothing = constant_figure(input, Constant::kNothing);
  const std::vector<Words> bullets = {
      input.words.words("softmax.bullet_range", {{"nothing", nothing}, {"one", one(input)}}),
      input.words.words("softmax.bullet_sum", {{"one", one(input)}}),
      input.words.words("softmax.bullet_learn")};
  draw_bullets(input, frame, bullets);
  say_slide(SlideId::kSoftmax, input, frame, heading, {}, bullets);
}

}  // namespace

void build_softmax(const SlideInput& input, double time_secs, Frame& frame) {
  const SoftmaxClock clock = softmax_clock(input, time_secs);
  const double own = input.trace.document.temperature;
  const ShownWords shown = shown_words(input, softmax_room(input.layout));
  RowNow own_row = row_now(input, shown, own);
  RowNow row = row_now(input, shown, clock.temperature(own));
  SoftmaxPlan plan = softmax_plan(input, own_row, row);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  SoftmaxScene scene{input, pen, std::move(own_row), std::move(row), std::move(plan), clock};
  thin_out_figures(scene.own, scene.plan);
  draw_words(scene, frame);
  draw_word_row(scene.pen, input, scene.plan.words);
  draw_curve_row(scene);
  draw_score_row(scene);
  draw_exponential_row(scene);
  draw_sum(scene);
  draw_share_row(scene);
  draw_weight_row(scene);
  draw_temperature(scene);
  const bool caption_comes = caption_share(input, clock.time_secs) < 1;
  frame.animating = clock.moves() || caption_comes || glowing(input, kStages);
}

}  // namespace attn::app
