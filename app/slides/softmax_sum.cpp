// The sum: the exponentials lie down end to end into one length, joined to their bars by ribbons.
#include <algorithm>

#include "app/marks/touched.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr Tensor kExp = Tensor::kExponentials;
constexpr float kQuarterTurn = 1.5707963F;
constexpr double kBornEarly = 0.3;
/// Ribbons keep off what they join by so much.
constexpr float kAir = 2;

/// A piece on its way: upright as its bar, then lying in the lane.
Primitive& draw_toppling(const SoftmaxScene& scene, int j, float p) {
  const Rect bar = scene.plan.exp_bar(scene.row, j), piece = scene.plan.lane_piece(j);
  // It turns as it falls, and stretches when it nearly lies.
  const float gone = travelled(p), turned = travelled(std::min(1.0F, 1.5F * p));
  const float stretched = travelled(std::max(0.0F, 1.6F * p - 0.6F));
  const float length = mix(bar.h, piece.w, stretched), thick = mix(bar.w, piece.h, turned);
  const Point middle = bent(bar.centre(), piece.centre(), -18, gone);
  RectShape shape;
  const float tip = std::min({5.0F, length / 2, thick / 2}), foot = mix(0, 3, gone);
  shape.radii = {foot, mix(tip, std::min(3.0F, tip), gone), mix(tip, std::min(3.0F, tip), gone),
                 foot};
  shape.fill = scene.exp_color();
  shape.angle = mix(-kQuarterTurn, 0.0F, turned);
  const Rect box{middle.x - length / 2, middle.y - thick / 2, length, thick};
  return scene.pen.rect(scene.id(kExp, "piece", j), box, shape, "weight");
}

void draw_piece_of_sum(const SoftmaxScene& scene, int j) {
  const float p = scene.clock.at(kTopple, j, scene.own.n);
  if (p < 1) {
    Primitive& primitive = draw_toppling(scene, j, p);
    primitive.value = at(scene.row.exponentials, j);
    primitive.operands = {scene.id(kExp, "bar", j)};
    return;
  }
  const Rect box = scene.plan.lane_piece(j);
  Primitive& primitive = draw_piece(scene.pen, scene.id(kExp, "piece", j), box, 3,
                                    scene.exp_color(), at(scene.row.exponentials, j));
  if (!scene.clock.ended(kTopple)) primitive.operands = {scene.id(kExp, "bar", j)};
  draw_touch(scene, kExp, "piece", j, box, 3, 0.5, 2);
  if (box.w >= 12) add_cell_region(scene, "piece", box, kExp, j, std::nullopt);
}

void draw_sum_ribbon(const SoftmaxScene& scene, int j) {
  const SoftmaxPlan& plan = scene.plan;
  const Rect bar = plan.exp_bar(scene.row, j), piece = plan.lane_piece(j);
  const float base = at(scene.own.large, j) ? 0.46F : 0.30F;
  const Color& hue = scene.palette().weight;
  const Fall fall{{bar.x, bar.right()},
                  plan.exp_line + kAir,
                  {piece.x, piece.right()},
                  plan.lane.y - kAir,
                  0,
                  faded(hue, 0.55F * base),
                  faded(hue, 0.75F * base)};
  const float shown = travelled(scene.clock.at(kSumRibbons));
  scene.pen.ribbon(scene.id(kExp, "ribbon", j), fall_ribbon(fall, shown), "weight").value =
      at(scene.row.exponentials, j);
}

/// The sum, born in the first piece of the length; it goes to its place at the left.
void draw_total(const SoftmaxScene& scene) {
  const SoftmaxPlan& plan = scene.plan;
  const Target target = scene.own.of_row(Tensor::kRowTotal);
  const float opacity = scene.clock.figures();
  if (!scene.clock.begun(kSumLabel, 0.1) || opacity <= 0) return;
  const Words words = scene.words("softmax.sigma", {{"total", scene.figure(target, 3)}});
  const TextStyle style{plan.label_size, 500, Face::kWords, 0, true};
  const float baseline = plan.lane.y + plan.lane.h / 2 + 0.34F * plan.label_size;
  const float half = scene.pen.width(words, style) / 2;
  int first = 0;
  while (at(scene.row.exponentials, first) <= 0) ++first;
  const float gone = travelled(scene.clock.at(kSumLabel));
  const float from = plan.lane_piece(first).centre().x;
  const Point middle{mix(from, plan.label_x + half, gone), baseline};
  const auto since = static_cast<float>(scene.clock.time_secs - kSumLabel.start + 0.1);
  Primitive& text = scene.pen.faded(opacity * std::min(1.0F, 0.1F + since / 0.15F))
                        .text(format_target(target) + "#label/1", words, middle, Align::kMiddle,
                              {style, scene.palette().g1, "grey"});
  if (gone < 1) {
    std::get<TextShape>(text.shape).moving = true;
    for (int j = 0; j < scene.own.n; ++j) {
      if (at(scene.row.exponentials, j) > 0) text.operands.push_back(scene.id(kExp, "piece", j));
    }
  }
  const Rect box = text.box;
  add_number_region(scene, format_target(target) + "#label/1", box, target, std::nullopt,
                    "softmax.sum", 3);
  if (selected(scene.input, target)) {
    draw_selected_frame(scene.pen, format_target(target) + "#selected/1", grown(box, -2), 4);
  }
}

}  // namespace

void draw_sum(const SoftmaxScene& scene) {
  if (!scene.clock.begun(kTopple, kBornEarly) || !scene.own.any()) return;
  const auto each = [&](auto draw) {
    for (int j = 0; j < scene.own.n; ++j) {
      if (at(scene.row.exponentials, j) > 0) draw(scene, j);
    }
  };
  if (scene.clock.at(kSumRibbons) > 0) each(draw_sum_ribbon);
  each(draw_piece_of_sum);
  draw_total(scene);
}

}  // namespace attn::app
