// What is away keeps its place among the scores: dashed, without a number; what the user cut is in
// the touched colour and can be given back.
#include <algorithm>
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/scissors.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

constexpr Tensor kScore = Tensor::kScaledScores;
constexpr float kLabel = 12;
/// A place is so high at most and at least, and keeps so far from the chips.
constexpr float kHigh = 28, kLow = 16, kAir = 8;

Rect place_of(const SoftmaxScene& scene, int j) {
  const SoftmaxPlan& plan = scene.plan;
  const float room = plan.scores.zero_y - plan.chips_bottom - kAir - 1;
  const float height = std::clamp(room, kLow, std::max(24.0F, std::round(kHigh * plan.scale)));
  return {plan.middle(j) - plan.bar_w / 2, plan.scores.zero_y - height - 1, plan.bar_w, height};
}

TextStyle label_style() {
  return {kLabel, 400, Face::kWords, 0, false};
}

}  // namespace

void draw_away(const SoftmaxScene& scene, int j) {
  const Rect box = place_of(scene, j);
  draw_masked_place(scene.pen, scene.id(kScore, "bar", j), box, scene.own.cut(j));
  if (scene.own.cut(j)) {
    // The scissors on it give the arrow back.
    const Target weight = scene.own.cell(Tensor::kAttentionWeights, j);
    draw_scissors(scene.pen, scene.input, weight, box.centre(), true);
  } else {
    add_cell_region(scene, "bar", box, kScore, j, std::nullopt);
  }
}

void draw_away_words(const SoftmaxScene& scene) {
  const Palette& palette = scene.palette();
  const RowNow& row = scene.own;
  for (int j = 0; j < row.n; ++j) {
    if (!row.away(j)) continue;
    const bool cut = row.cut(j);
    const Words words = scene.words(cut ? "softmax.cut" : "softmax.masked");
    // Inside where it fits; else under the line, once for neighbours together.
    const float width = scene.pen.width(words, label_style());
    const bool inside = !cut && width <= scene.plan.bar_w - 8;
    int last = j;
    while (!inside && last + 1 < row.n && row.away(last + 1) && row.cut(last + 1) == cut) ++last;
    const Rect box = united(place_of(scene, j), place_of(scene, last));
    const float baseline = inside ? box.centre().y + 4 : scene.plan.scores.zero_y + 1.3F * kLabel;
    scene.pen.text(
        scene.id(kScore, "masked", j), words, {box.centre().x, baseline}, Align::kMiddle,
        {label_style(), cut ? palette.touched_text : palette.g2, cut ? "touched" : "grey"});
    j = last;
  }
}

}  // namespace attn::app
