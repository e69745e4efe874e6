// The first row: scores on their zero line, above or below it.
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/touched.h"
#include "app/marks/value_figure.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

constexpr Tensor kScore = Tensor::kScaledScores;
/// What a large change of a score is, for the glow.
constexpr double kFullChange = 1;
/// A change over a number is so high.
constexpr float kChangeHeight = 15;
constexpr float kCapitals = 0.73F;  // their height against the size of the type

bool takes_all(const SoftmaxScene& scene, int j) {
  return std::isinf(at(scene.own.masked, j)) && !scene.own.away(j);
}

/// True where the bar of the next word stands as high as a change beside the number would.
bool bar_beside(const SoftmaxScene& scene, int j, float baseline) {
  const int next = j + 1;
  return next < scene.own.n && !scene.own.sums(next) && !scene.own.away(next) &&
         scene.plan.score_bar(scene.own, next).y < baseline + 2;
}

/// The figure of a score: above its bar and its ghost, or above the line where they hang; inside
/// them where they leave no room.
ValueFigure figure_of(const SoftmaxScene& scene, int j, const Rect& bar, const Rect& taken,
                      const Color& fill) {
  const SoftmaxPlan& plan = scene.plan;
  ValueFigure figure = value_figure(scene, kScore, j);
  figure.style = {plan.score_figures.size_pt, 500, Face::kNumbers, 0, true};
  figure.color = scene.palette().ink;
  const float size = scene.held(kScore, j) ? 24 : plan.score_figures.size_pt;
  figure.middle = {plan.middle(j), std::min(taken.y, plan.scores.zero_y) - plan.figure_gap};
  if (figure.change_else == ValueFigure::Change::kBeside && bar_beside(scene, j, figure.middle.y)) {
    const bool room_above = figure.middle.y - size - kChangeHeight >= plan.figures_top;
    figure.change_else = room_above ? ValueFigure::Change::kAbove : ValueFigure::Change::kNone;
  }
  if (figure.middle.y - size >= plan.figures_top) return figure;
  figure.middle.y = taken.y + plan.figure_gap + kCapitals * size;
  if (figure.middle.y > bar.y) {
    figure.change_else = ValueFigure::Change::kBelow;
    figure.change_beside = false;
    figure.color = text_on(scene.palette(), fill);
    figure.change_color = figure.color;
  }
  return figure;
}

/// Where the bar stood in the unedited run, where that is to be seen.
std::optional<Rect> ghost_box(const SoftmaxScene& scene, int j, const Rect& bar) {
  const double change = change_of(scene.input, scene.own.cell(kScore, j));
  if (std::abs(change) * static_cast<double>(scene.plan.scores.unit) < 1.5) return std::nullopt;
  RowNow before = scene.own;
  before.scaled[static_cast<std::size_t>(j)] -= change;
  before.masked[static_cast<std::size_t>(j)] = 0;
  const Rect box = scene.plan.score_bar(before, j);
  if (std::abs(box.y - bar.y) + std::abs(box.h - bar.h) < 1) return std::nullopt;
  return box;
}

void draw_score(const SoftmaxScene& scene, int j) {
  const Palette& palette = scene.palette();
  const bool high = at(scene.own.large, j);
  const Color& fill = high ? palette.score_high : palette.score_low;
  const double value = at(scene.own.scaled, j);
  const Rect bar = scene.plan.score_bar(scene.own, j);
  Rect lifted = bar;
  lifted.y -= scene.lift(kScore, j);
  const bool hangs = value < 0 && !takes_all(scene, j);
  draw_bar(scene.pen, scene.id(kScore, "bar", j), lifted, hangs, fill, "score", value);
  const std::optional<Rect> ghost = ghost_box(scene, j, bar);
  if (ghost) {
    const bool hung = ghost->bottom() > scene.plan.scores.zero_y + 0.5F;
    draw_ghost(scene.pen, scene.id(kScore, "ghost", j), *ghost, bar_radii(*ghost, hung));
  }
  draw_touch(scene, kScore, "bar", j, lifted, 5, kFullChange, 0);

  const std::optional<Drag> drag = score_drag(scene, j);
  add_cell_region(scene, "bar", bar, kScore, j, drag);
  if (!written(scene, kScore, j)) return;
  const ValueFigure figure = figure_of(scene, j, bar, ghost ? united(bar, *ghost) : bar, fill);
  if (takes_all(scene, j)) {
    scene.pen.text(scene.id(kScore, "figure", j), {std::string("∞")}, figure.middle, Align::kMiddle,
                   {figure.style, figure.color, "ink"});
    return;
  }
  const Rect box = draw_value_figure(scene.pen, scene.input, figure);
  add_cell_region(scene, "figure", box, kScore, j, drag);
}

/// Where the next row begins under a score: its figure, and the change over that.
float room_under_score(const SoftmaxScene& scene, int j) {
  const SoftmaxPlan& plan = scene.plan;
  const float figure = plan.exp_bar(scene.own, j).y - plan.figure_gap - 1.03F * plan.figure_size;
  const double change = column_change(scene.input, scene.own, Tensor::kExponentials, j);
  return std::abs(change) < kLeastChange ? figure : figure - kChangeHeight;
}

/// Where the next column's bar or number begins.
float left_of_next(const SoftmaxScene& scene, int j) {
  const SoftmaxPlan& plan = scene.plan;
  if (j + 1 >= scene.own.n) return plan.right;
  const float figure = plan.score_figures.rooms[static_cast<std::size_t>(j) + 1];
  return plan.middle(j + 1) - std::max(plan.bar_w, figure) / 2 - 2;
}

}  // namespace

void draw_second_score(const SoftmaxScene& scene, int j) {
  const SoftmaxPlan& plan = scene.plan;
  const float opacity = scene.clock.figures();
  if (!at(scene.own.second, j) || takes_all(scene, j) || opacity <= 0) return;
  const Target target = scene.own.cell(Tensor::kMaskedScores, j);
  const TextStyle style{12, 400, Face::kNumbers, 0, true};
  const Words words = {scene.figure(target, scene.own.masked_places)};
  // Under the line or the end of a hanging bar, above what stands in the next row; else beside the
  // bar; not at all where its neighbour leaves no room there either.
  const Rect bar = plan.score_bar(scene.own, j);
  const float baseline = std::max(plan.scores.zero_y, bar.bottom()) + 12.5F;
  Point at_point{plan.middle(j), baseline};
  Align align = Align::kMiddle;
  if (baseline + 3.6F > room_under_score(scene, j)) {
    at_point = {bar.right() + 6, plan.scores.zero_y - 5};
    align = Align::kLeft;
    if (at_point.x + scene.pen.width(words, style) > left_of_next(scene, j)) return;
  }
  const Rect box = scene.pen.faded(opacity)
                       .text(scene.id(Tensor::kMaskedScores, "second", j), words, at_point, align,
                             {style, scene.palette().g1, "grey"})
                       .box;
  add_number_region(scene, scene.id(Tensor::kMaskedScores, "second", j), box, target, std::nullopt,
                    "softmax.second", scene.own.masked_places);
}

void draw_score_row(const SoftmaxScene& scene) {
  const SoftmaxPlan& plan = scene.plan;
  draw_base_line(scene.pen, "axis/scores#line", plan.line_left, plan.score_line_right,
                 plan.scores.zero_y);
  draw_row_label(scene, "label/scores#text", scene.words("softmax.score"), plan.scores.zero_y - 4,
                 600, scene.palette().ink, "ink", 1);
  for (int j = 0; j < scene.own.n; ++j) {
    if (scene.own.away(j)) {
      draw_away(scene, j);
    } else if (!scene.own.sums(j)) {
      draw_score(scene, j);
      draw_second_score(scene, j);
    }
  }
  draw_away_words(scene);
}

}  // namespace attn::app
