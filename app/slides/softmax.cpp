// Softmax: a row of scores becomes shares of exactly 1. Scores, exponentials, their sum, the
// budget and the weights from top to bottom, a column a word.
#include <algorithm>
#include <cmath>

#include "app/marks/chip.h"
#include "app/marks/consequence.h"
#include "app/marks/heading.h"
#include "app/marks/touched.h"
#include "app/scene/easing.h"
#include "app/slides/slides.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

/// Steps the glow of an edit ripples through: scores, exponentials, sum, budget, weights.
constexpr int kStages = 5;
/// Numbers up to here have a word in the catalogue.
constexpr int kNumberWords = 16;
/// A new caption comes in so many seconds.
constexpr double kCaptionSecs = 0.25;

Figure one(const SlideInput& input) {
  return number(constant_source(Constant::kWholeBudget), input.runs(), 0);
}

Quoted word(const SlideInput& input, int token) {
  return {token, label_of(input.trace.tokens[static_cast<std::size_t>(token)])};
}

/// How many words the row attends to: e to the entropy of its weights.
Figure spread_of(const SlideInput& input, const RowNow& row) {
  std::vector<Source> weights;
  for (int j = 0; j < row.n; ++j) {
    weights.push_back(target_source(row.cell(Tensor::kAttentionWeights, j)));
  }
  return number(operation_source(Source::Kind::kSpread, std::move(weights)), input.runs(), 1);
}

/// "Six": the number of scores as a word.
Figure number_word(const SlideInput& input, int n) {
  const Figure figure = number(count_source("scores", n), input.runs(), 0);
  if (n > kNumberWords) return figure;
  return {figure.source, plain_text(input.words.words("number_word." + std::to_string(n)))};
}

/// The caption where one score takes all.
Words lone_caption(const SlideInput& input, const RowNow& row) {
  int lone = 0;
  while (row.away(lone)) ++lone;
  const Quoted asks = word(input, row.row);
  return lone == row.row
             ? input.words.words("softmax.rest_single", {{"row", asks}, {"one", one(input)}})
             : input.words.words("softmax.rest_lone",
                                 {{"row", asks}, {"word", word(input, lone)}, {"one", one(input)}});
}

Words resting_caption(const SlideInput& input, const RowNow& row) {
  if (!row.any()) return input.words.words("softmax.rest_masked");
  int scores = 0;
  for (int j = 0; j < row.n; ++j) scores += row.away(j) ? 0 : 1;
  if (scores == 1) return lone_caption(input, row);
  const Figure tokens = number(count_source("tokens", row.n), input.runs(), 0);
  return input.words.words("softmax.rest", {{"count", number_word(input, scores)},
                                            {"one", one(input)},
                                            {"row", word(input, row.row)},
                                            {"spread", spread_of(input, row)},
                                            {"tokens", tokens}});
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
  const Figure nothing = number(constant_source(Constant::kNothing), input.runs(), 0);
  const std::vector<Words> bullets = {
      input.words.words("softmax.bullet_range", {{"nothing", nothing}, {"one", one(input)}}),
      input.words.words("softmax.bullet_sum", {{"one", one(input)}}),
      input.words.words("softmax.bullet_learn")};
  draw_bullets(input, frame, bullets);

  frame.words = {
      heading, frame.caption, input.words.words("softmax.say_share", {{"one", one(input)}}),
      input.words.words("softmax.say_differences"), input.words.words("softmax.say_order")};
  for (int j = 0; j < scene.own.n; ++j) {
    if (!at(scene.own.large, j)) continue;
    const Target weight = scene.own.cell(Tensor::kAttentionWeights, j);
    frame.words.push_back(
        input.words.words("softmax.say_word", {{"row", word(input, scene.own.row)},
                                               {"word", word(input, j)},
                                               {"weight", scene.figure(weight, 3)}}));
  }
  frame.words.push_back(input.words.words("softmax.say_routing"));
  frame.words.insert(frame.words.end(), bullets.begin(), bullets.end());
}

void draw_chips(const SoftmaxScene& scene) {
  const PageLayout& layout = scene.input.layout;
  const SoftmaxPlan& plan = scene.plan;
  for (int j = 0; j < scene.own.n; ++j) {
    const Rect box{plan.middle(j) - plan.chip_w / 2, layout.chips_top, plan.chip_w,
                   layout.chip_height};
    draw_chip(scene.pen, scene.input, j, box, plan.chip_size);
  }
}

}  // namespace

void build_softmax(const SlideInput& input, double time_secs, Frame& frame) {
  const SoftmaxClock clock = softmax_clock(input, time_secs);
  const double own = input.trace.document.temperature;
  RowNow row = row_now(input, clock.temperature(own));
  SoftmaxPlan plan = softmax_plan(input, row);
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  SoftmaxScene scene{input, pen, row_now(input, own), std::move(row), std::move(plan), clock};
  thin_out_figures(scene.own, scene.plan.columns.pitch, scene.plan.figure_room);
  draw_words(scene, frame);
  draw_chips(scene);
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
