// The last row: each share runs down its pipe and stands as a bar, in the unit of the exponentials.
#include <algorithm>
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/touched.h"
#include "app/marks/value_figure.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr Tensor kWeight = Tensor::kAttentionWeights;
constexpr double kFullChange = 0.3;
constexpr double kBornEarly = 0.2;
constexpr float kAir = 2;
/// A pipe bends on so much of its way from budget to line, then runs straight.
constexpr float kBends = 0.69F;
/// What runs down a pipe is so long.
constexpr float kBlock = 22;

Fall pipe_of(const SoftmaxScene& scene, int j) {
  const SoftmaxPlan& plan = scene.plan;
  const Rect share = plan.budget_piece(j), bar = plan.weight_bar(scene.row, j);
  const double largest = *std::ranges::max_element(scene.row.weights);
  const auto width = plan.bar_w * static_cast<float>(at(scene.row.weights, j) / largest);
  const float half = std::max(width, 0.75F) / 2;
  const float top = plan.budget.bottom() + kAir;
  const float base = at(scene.own.large, j) ? 0.46F : 0.30F;
  const Color& hue = scene.palette().weight;
  const float tail = bar.y - kAir;
  // All bend down to one height, that of the tallest bar: so they run side by side.
  const float tallest = plan.weight_line - plan.unit * static_cast<float>(largest) - kAir;
  const float bend = std::min(top + kBends * (plan.weight_line - top), tallest);
  return {{share.x, share.right()},
          top,
          {plan.middle(j) - half, plan.middle(j) + half},
          bend,
          tail,
          faded(hue, base),
          faded(hue, 0.8F * base)};
}

/// The bar where it is now: a share that narrows, runs down the pipe and spreads on the line.
Rect bar_now(const SoftmaxScene& scene, int j, const Fall& pipe) {
  const Rect rest = scene.plan.weight_bar(scene.row, j);
  const float p = scene.clock.at(kPipes, j, scene.own.n);
  if (p >= 1) return rest;
  const Rect share = scene.plan.budget_piece(j);
  const float y = mix(share.centre().y, rest.centre().y, travelled(p));
  const float narrow = travelled(std::min(1.0F, 3 * p));
  const float spread = travelled(std::max(0.0F, 4 * p - 3));
  const float w = mix(mix(share.w, std::max(pipe.to.width(), 3.0F), narrow), rest.w, spread);
  const float h = mix(mix(share.h, kBlock * scene.plan.scale, narrow), rest.h, spread);
  return {fall_middle(pipe, y) - w / 2, y - h / 2, w, h};
}

void draw_pipe(const SoftmaxScene& scene, int j) {
  const Fall pipe = pipe_of(scene, j);
  const Rect bar = bar_now(scene, j, pipe);
  const bool arrived = scene.clock.at(kPipes, j, scene.own.n) >= 1;
  const float whole = pipe.tail_y - pipe.from_y;
  const float shown =
      arrived ? 1 : std::clamp((bar.centre().y - pipe.from_y) / std::max(whole, 1.0F), 0.0F, 1.0F);
  if (shown <= 0) return;
  scene.pen.ribbon(scene.id(kWeight, "pipe", j), fall_ribbon(pipe, shown), "weight").value =
      at(scene.row.weights, j);
}

/// Where the bar stood: in the unedited run, or before the temperature was swept.
void draw_before(const SoftmaxScene& scene, int j, const Rect& bar) {
  const SoftmaxPlan& plan = scene.plan;
  if (scene.row.swept) {
    const Rect own = plan.weight_bar(scene.own, j);
    if (std::abs(own.h - bar.h) < 1.5F) return;
    RectShape outline;
    outline.radii = bar_radii(own, false);
    outline.border = faded(scene.palette().weight, 0.7F);
    outline.border_pt = 1;
    outline.dash_pt = 3;
    scene.pen.rect(scene.id(kWeight, "before", j), own, outline, "weight");
    return;
  }
  const double change = column_change(scene.input, scene.own, kWeight, j);
  if (std::abs(change) * static_cast<double>(plan.unit) < 1.5) return;
  RowNow before = scene.own;
  before.weights[static_cast<std::size_t>(j)] -= change;
  const Rect box = plan.weight_bar(before, j);
  draw_ghost(scene.pen, scene.id(kWeight, "ghost", j), box, bar_radii(box, false));
}

/// True where a change still stands under a number, over the bullets.
bool room_under_figure(const SoftmaxScene& scene, float baseline) {
  constexpr float kChange = 22;  // from a number's baseline to the foot of the change under it
  const PageLayout& page = scene.input.layout;
  return baseline + kChange <= page.bullets_baseline - page.bullets_size;
}

void draw_figure(const SoftmaxScene& scene, int j) {
  const float opacity = std::min(scene.clock.at(kWeightFigures), scene.clock.figures());
  if (!written(scene, kWeight, j) || opacity <= 0) return;
  const bool large = at(scene.own.large, j);
  ValueFigure figure = value_figure(scene, kWeight, j);
  const float size = scene.held(kWeight, j) ? 24 : scene.plan.figure_size;
  figure.middle = {scene.plan.middle(j),
                   std::max(scene.plan.weight_baseline, scene.plan.weight_line + 7 + 0.73F * size)};
  figure.style = {large ? scene.plan.large_size : scene.plan.figure_size, 600, Face::kNumbers, 0,
                  true};
  figure.color = scene.palette().weight_text;
  figure.role = "weight-text";
  if (figure.change_else == ValueFigure::Change::kNone && !scene.input.layout.compact) {
    figure.change_else = ValueFigure::Change::kBelow;
  }
  if (!room_under_figure(scene, figure.middle.y)) {
    figure.change_else = ValueFigure::Change::kNone;
  }
  const Rect box = draw_value_figure(scene.pen.faded(opacity), scene.input, figure);
  add_cell_region(scene, "figure", box, kWeight, j, weight_drag(scene, j));
}

void draw_weight(const SoftmaxScene& scene, int j) {
  const Fall pipe = pipe_of(scene, j);
  const Rect bar = bar_now(scene, j, pipe);
  const bool arrived = scene.clock.at(kPipes, j, scene.own.n) >= 1;
  Rect lifted = bar;
  lifted.y -= scene.lift(kWeight, j);
  Primitive& primitive = draw_bar(scene.pen, scene.id(kWeight, "bar", j), lifted, false,
                                  scene.palette().weight, "weight", at(scene.row.weights, j));
  if (!arrived) std::get<RectShape>(primitive.shape).radii.fill(std::min(4.0F, bar.w / 2));
  if (!scene.clock.ended(kPipes)) primitive.operands = {scene.id(kWeight, "share", j)};
  draw_touch(scene, kWeight, "bar", j, lifted, 5, kFullChange, 4);
  if (arrived) {
    draw_before(scene, j, bar);
    const Rect stands{bar.x, bar.bottom() - std::max(bar.h, 24.0F), bar.w, std::max(bar.h, 24.0F)};
    add_cell_region(scene, "bar", stands, kWeight, j, weight_drag(scene, j));
  }
  draw_figure(scene, j);
}

/// The line, the word for the row, and what has nothing to run down.
void draw_line(const SoftmaxScene& scene) {
  const SoftmaxPlan& plan = scene.plan;
  const float opacity = scene.clock.at(kSlider);
  if (opacity <= 0) return;
  draw_base_line(scene.pen.faded(opacity), "axis/weights#line", plan.line_left, plan.line_right,
                 plan.weight_line);
  draw_row_label(scene, "label/weights#text", scene.words("softmax.weight"), plan.weight_line - 4,
                 600, scene.palette().weight_text, "weight-text", opacity);
}

}  // namespace

void draw_weight_row(const SoftmaxScene& scene) {
  draw_line(scene);
  if (!scene.clock.begun(kPipes, kBornEarly)) return;
  for (int j = 0; j < scene.own.n; ++j) {
    if (at(scene.row.weights, j) > 0) draw_pipe(scene, j);
  }
  for (int j = 0; j < scene.own.n; ++j) {
    if (at(scene.row.weights, j) > 0) {
      draw_weight(scene, j);
    } else if (!scene.own.away(j)) {
      // A weight of nothing keeps its figure and can be pulled up again.
      const Rect place{scene.plan.middle(j) - scene.plan.bar_w / 2, scene.plan.weight_line - 24,
                       scene.plan.bar_w, 24};
      add_cell_region(scene, "bar", place, kWeight, j, weight_drag(scene, j));
      draw_before(scene, j, scene.plan.weight_bar(scene.own, j));
      draw_figure(scene, j);
    }
  }
}

}  // namespace attn::app
