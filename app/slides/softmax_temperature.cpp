// The temperature: its slider beside the budget, and the divisor that drops onto the scores.
#include <algorithm>
#include <cmath>

#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr double kLeast = 0.1, kGreatest = 4;
/// The divided scores stand on their bars so long before they fall.
constexpr double kBornEarly = 0.2;
constexpr const char* kName = "control/temperature";

/// What the slider stands at; while a beat sweeps it, a time.
Figure temperature_figure(const SoftmaxScene& scene) {
  if (!scene.row.swept) return number(temperature_source(), scene.input.runs(), 2);
  const double shown = std::round(100 * scene.row.temperature) / 100;
  return number(time_source(shown), scene.input.runs(), 2);
}

void draw_control(const SoftmaxScene& scene, const Figure& figure) {
  const bool lit =
      scene.input.view.pulled_temperature ||
      (scene.input.view.hover_control && scene.input.view.hover_control->control == "temperature");
  SliderLook look;
  look.name = kName;
  look.label =
      scene.words(scene.plan.slider_short ? "softmax.temperature_short" : "softmax.temperature");
  look.figure = {figure};
  look.value = scene.row.temperature;
  look.min = kLeast, look.max = kGreatest;
  look.lit = lit;
  draw_slider(scene.pen.faded(scene.clock.at(kSlider)), scene.plan.slider, look);

  HitRegion region;
  region.id = std::string(kName) + "#slider_track";
  region.box = slider_box(scene.plan.slider);
  region.target = {HitTarget::Kind::kControl, {}, 0, 0, "temperature"};
  region.editable = true;
  const float length = scene.plan.slider.right - scene.plan.slider.left;
  const double own = scene.own.temperature;
  region.drag = Drag{Drag::Axis::kX, own, (kGreatest - kLeast) / static_cast<double>(length),
                     std::min(kLeast, own), std::max(kGreatest, own)};
  region.act = EditTemperature{};
  region.tip = scene.words("softmax.tip_temperature",
                           {{"value", number(temperature_source(), scene.input.runs(), 2)}});
  scene.pen.region(std::move(region));
}

/// A divided score falls from its bar onto the exponential it raises.
void draw_divided(const SoftmaxScene& scene, int j) {
  constexpr float kBead = 12;
  const float p = scene.clock.at(kDivided, j, scene.own.n);
  if (p >= 1) return;
  const Rect to = scene.plan.exp_bar(scene.own, j);
  const Point from = scene.plan.score_place(scene.own, j);
  const Point middle =
      bent(from, {to.centre().x, std::min(to.centre().y, to.y + 10)}, 14, travelled(p));
  const auto since = static_cast<float>(scene.clock.time_secs - kDivided.start + kBornEarly);
  RectShape bead;
  bead.radii.fill(kBead / 2);
  bead.fill = scene.palette().ink;
  bead.border = scene.palette().bg;
  bead.border_pt = 1.5F;
  Primitive& primitive = scene.pen.faded(std::min(1.0F, 0.1F + 8 * since))
                             .rect(scene.id(Tensor::kMaskedScores, "bead", j),
                                   grown({middle.x, middle.y, 0, 0}, kBead / 2), bead, "ink");
  primitive.operands = {std::string(kName) + "#divisor/1"};
  if (scene.own.sums(j)) return;
  primitive.value = at(scene.own.masked, j);
  primitive.operands.insert(primitive.operands.begin(), scene.id(Tensor::kScaledScores, "bar", j));
}

/// "÷ T" beside the name of the scores: where it drops to, and where it stays with T other than 1.
void draw_divisor(const SoftmaxScene& scene, float figure_width) {
  const SoftmaxPlan& plan = scene.plan;
  const bool stays = std::abs(scene.own.temperature - 1) > 1e-9;
  if (!scene.clock.begun(kDrop)) return;
  const float opacity = stays ? 1 : 1 - scene.clock.at(kBack);
  if (opacity <= 0) return;
  const TextStyle style{plan.label_size, 500, Face::kWords, 0, false};
  const TextStyle label{plan.label_size, 600, Face::kWords, 0, true};
  const Words words = scene.words("softmax.divisor");
  const float half = scene.pen.width(words, style) / 2;
  const float after = scene.pen.width(scene.words("softmax.score"), label);
  const Point home{plan.label_x + after + 0.5F * plan.label_size + half, plan.scores.zero_y - 4};
  const Point from{plan.slider.figure_left + figure_width / 2,
                   plan.slider.middle_y + 0.34F * plan.label_size};
  const float p = scene.clock.at(kDrop);
  const Point middle = bent(from, home, 40, travelled(p));
  Primitive& text = scene.pen.faded(opacity * std::min(1.0F, 0.15F + 5 * p))
                        .text(std::string(kName) + "#divisor/1", words, middle, Align::kMiddle,
                              {style, scene.palette().g1, "grey"});
  if (p < 1) {
    std::get<TextShape>(text.shape).moving = true;
    text.operands = {std::string(kName) + "#slider_figure"};
  }
}

}  // namespace

void draw_temperature(const SoftmaxScene& scene) {
  if (scene.clock.at(kSlider) <= 0 || !scene.own.any()) return;
  const Figure figure = temperature_figure(scene);
  draw_control(scene, figure);
  const TextStyle numbers{scene.plan.slider.size_pt, 400, Face::kNumbers, 0, true};
  draw_divisor(scene, scene.pen.width({figure}, numbers));
  if (!scene.clock.begun(kDivided, kBornEarly) || scene.clock.ended(kDivided)) return;
  for (int j = 0; j < scene.own.n; ++j) {
    if (!scene.own.away(j)) draw_divided(scene, j);
  }
}

}  // namespace attn::app
