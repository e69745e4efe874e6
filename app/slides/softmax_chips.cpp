// The chips over the columns: the words, pieces of one word with a line under them, and what
// stands for the others.
#include <algorithm>

#include "app/marks/chip.h"
#include "app/marks/piece_lines.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

/// The line under pieces of one word is so far below their chips.
constexpr float kLineGap = 4;

Rect chip_box(const SoftmaxScene& scene, int j) {
  const PageLayout& layout = scene.input.layout;
  const SoftmaxPlan& plan = scene.plan;
  return {plan.middle(j) - plan.chip_w / 2, layout.chips_top, plan.chip_w, layout.chip_height};
}

/// "31 others": no card, and nothing to press; its tip says what they have together.
void draw_others(const SoftmaxScene& scene, int j) {
  const SlideInput& input = scene.input;
  const Rect box = chip_box(scene, j);
  const Words words = others_label(input, scene.own.shown);
  TextStyle style{scene.plan.chip_size, 400, Face::kWords, 0, false};
  if (scene.pen.width(words, style) > box.w) style.size_pt = 12;
  // Where the column is too narrow it reaches out to the right: nothing stands there.
  const float half = scene.pen.width(words, style) / 2;
  const Point place{std::max(box.centre().x, box.x + half), box.centre().y + 0.36F * style.size_pt};
  const std::string id = scene.id(Tensor::kAttentionWeights, "label", j);
  scene.pen.text(id, words, place, Align::kMiddle, {style, scene.palette().g2, "grey"});

  const Source sum = column_source(input, scene.own, Tensor::kAttentionWeights, j);
  HitRegion region;
  region.id = id;
  region.box = box;
  region.target = {HitTarget::Kind::kControl, {}, 0, 0, "others"};
  region.tip = others_words(input, scene.own.shown, number(sum, input.runs(), 3));
  scene.pen.region(std::move(region));
}

}  // namespace

void draw_chip_row(const SoftmaxScene& scene) {
  std::vector<PieceSpan> spans;
  for (int j = 0; j < scene.own.n; ++j) {
    if (scene.own.sums(j)) {
      draw_others(scene, j);
      continue;
    }
    const Rect box = chip_box(scene, j);
    const int word = scene.own.word(j);
    draw_chip(scene.pen, scene.input, word, box, scene.plan.chip_size);
    spans.push_back({word, box.x + kLineGap, box.right() - kLineGap});
  }
  draw_piece_lines(scene.pen, scene.input, spans, scene.plan.chips_bottom + kLineGap, "line");
}

}  // namespace attn::app
