// The second row: e to the score less the largest, as bars; their ribbons down to the sum.
#include <algorithm>
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/power.h"
#include "app/marks/value_figure.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr Tensor kExp = Tensor::kExponentials;
constexpr double kFullChange = 0.5;
/// A bar is paler while a copy of it lies down.
constexpr float kPale = 0.6F;
/// A bar is born in its stem so long before the first one moves.
constexpr double kBornEarly = 0.1;

/// Where a bar is born: a stem on the curve; that of the others in the longest of theirs.
Rect stem_of(const SoftmaxScene& scene, int j) {
  const RowNow& row = scene.own;
  const CurveRoom& room = scene.plan.curve;
  const double below = row.sums(j) && !row.others_below.empty()
                           ? *std::ranges::max_element(row.others_below)
                           : at(row.masked, j) - row.row_max;
  const double height = row.sums(j) ? std::exp(below) : at(row.exponentials, j);
  const Point top = room.at(std::isfinite(below) ? below : room.first, height);
  const float length = std::max(kLeastBar, room.line_y - top.y);
  return {top.x - 2, room.line_y - length, 4, length};
}

/// The bar where it is now: from the stem on the curve to its column, where it widens.
Rect bar_now(const SoftmaxScene& scene, int j) {
  const Rect rest = scene.plan.exp_bar(scene.row, j);
  const float p = scene.clock.at(kRise, j, scene.own.n);
  if (p >= 1) return rest;
  const Rect stem = stem_of(scene, j);
  const float gone = travelled(p), wide = travelled(std::max(0.0F, 2 * p - 1));
  const float width = mix(4, rest.w, wide), height = mix(stem.h, rest.h, gone);
  const float bottom = mix(stem.bottom(), rest.bottom(), gone);
  return {mix(stem.centre().x, rest.centre().x, gone) - width / 2, bottom - height, width, height};
}

/// A bar that is longer than its room is broken near its top: two white strokes across it.
void draw_break(const SoftmaxScene& scene, const Rect& bar, int j) {
  constexpr float kDown = 14, kSlant = 5, kApart = 5;
  for (int i = 0; i < 2; ++i) {
    const float y = bar.y + kDown + kApart * static_cast<float>(i);
    StrokeShape stroke;
    stroke.points = {{bar.x - 1, y + kSlant / 2}, {bar.right() + 1, y - kSlant / 2}};
    stroke.width_pt = 2;
    stroke.color = scene.palette().bg;
    scene.pen.stroke(scene.id(kExp, i == 0 ? "break" : "break_below", j), stroke, "bg");
  }
}

float paleness(const SoftmaxScene& scene, int j) {
  const float gone = scene.clock.at(kTopple, j, scene.own.n);
  return kPale * std::min(std::min(1.0F, 4 * gone), 1 - scene.clock.at(kSumRibbons));
}

/// True where a change still stands over the number, under the scores.
bool room_over_figure(const SoftmaxScene& scene, int j, const Rect& bar) {
  constexpr float kFigureAndChange = 2.1F;
  const SoftmaxPlan& plan = scene.plan;
  const float scores = scene.own.sums(j)
                           ? plan.chips_bottom
                           : std::max(plan.scores.zero_y, plan.score_bar(scene.own, j).bottom());
  return bar.y - plan.figure_gap - kFigureAndChange * plan.figure_size >= scores + 2;
}

void draw_figure(const SoftmaxScene& scene, int j, const Rect& bar) {
  const float opacity = std::min(scene.clock.at(kExpFigures), scene.clock.figures());
  if (!written(scene, kExp, j) || opacity <= 0) return;
  ValueFigure figure = value_figure(scene, kExp, j);
  figure.middle = {scene.plan.middle(j), bar.y - scene.plan.figure_gap};
  figure.style = {scene.plan.exp_figures.size_pt, 500, Face::kNumbers, 0, true};
  figure.color = scene.palette().ink;
  if (figure.change_else == ValueFigure::Change::kNone && room_over_figure(scene, j, bar)) {
    figure.change_else = ValueFigure::Change::kAbove;
  }
  const Rect box = draw_value_figure(scene.pen.faded(opacity), scene.input, figure);
  add_cell_region(scene, "figure", box, kExp, j, std::nullopt);
}

void draw_exponential(const SoftmaxScene& scene, int j) {
  const Rect bar = bar_now(scene, j);
  Rect lifted = bar;
  lifted.y -= scene.lift(kExp, j);
  const Color fill = mix(scene.exp_color(), scene.palette().bg, paleness(scene, j));
  Primitive& primitive = draw_bar(scene.pen, scene.id(kExp, "bar", j), lifted, false, fill,
                                  "weight", at(scene.row.exponentials, j));
  if (!scene.own.sums(j) && scene.clock.at(kRise, j, scene.own.n) < 0.4F) {
    // What is too low for a stem is born in its bead.
    const bool tall = stem_of(scene, j).h > kLeastBar;
    primitive.operands = {scene.id(kExp, tall ? "stem" : "bead", j)};
  }
  if (scene.plan.breaks(scene.row, j) && scene.clock.at(kRise, j, scene.own.n) >= 1) {
    draw_break(scene, lifted, j);
  }
  draw_touch(scene, kExp, "bar", j, lifted, 5, kFullChange, 1);
  add_cell_region(scene, "bar", bar, kExp, j, std::nullopt);
  draw_figure(scene, j, bar);
}

/// e^{s − largest}: with a negative maximum its magnitude is added.
void draw_label(const SoftmaxScene& scene, float opacity) {
  const Target target = scene.own.of_row(Tensor::kRowMax);
  const int places = scene.own.masked_places;
  const bool negative = scene.own.row_max < 0;
  const Figure largest = number(target_source(target), scene.input.runs(), places, Sign::kNever);
  const bool finite = std::isfinite(scene.own.row_max);
  const Words exponent = scene.words(!finite    ? "softmax.exponent_all"
                                     : negative ? "softmax.exponent_plus"
                                                : "softmax.exponent_minus",
                                     {{"largest", largest}});
  const TextStyle style{scene.plan.label_size, 600, Face::kWords, 0, true};
  const float figures = scene.clock.figures();
  const Pen pen = scene.pen.faded(opacity * figures);
  if (opacity * figures <= 0) return;
  const Rect box =
      draw_power(pen, "label/exponentials#text", scene.words("softmax.base"), exponent,
                 {scene.plan.label_x, scene.plan.exp_line - 4}, {style, scene.palette().ink, "ink"})
          .box;
  if (finite) {
    add_number_region(scene, "label/exponentials#text", box, target, std::nullopt,
                      "softmax.largest", places);
  }
}

}  // namespace

void draw_exponential_row(const SoftmaxScene& scene) {
  if (!scene.clock.begun(kRise, kBornEarly)) return;
  const float opacity = scene.clock.at(kRise);
  const SoftmaxPlan& plan = scene.plan;
  if (opacity > 0) {
    draw_base_line(scene.pen.faded(opacity), "axis/exponentials#line", plan.line_left,
                   plan.line_right, plan.exp_line);
  }
  for (int j = 0; j < scene.own.n; ++j) {
    if (at(scene.row.exponentials, j) > 0) draw_exponential(scene, j);
  }
  if (scene.own.any()) draw_label(scene, scene.clock.at(kExpFigures));
}

}  // namespace attn::app
