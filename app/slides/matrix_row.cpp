#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr float kBarUnit = 88;  // height of weight 1, as on softmax
constexpr float kMostBar = 96, kBarRadius = 5, kBarFigure = 15;
constexpr double kBarPerPoint = 1.0 / 88;
constexpr double kCellPerPoint = 1.0 / 160;

// The row whose bars lie down: in the grid, or below it.
Rect lying_row(const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  if (layout.repeats) {
    return layout.repeat;
  }
  const Rect first = layout.share(scene.input.focus.row, 0);
  return {layout.grid.x, first.y, layout.grid.w, first.h};
}

// Bars stand over the row that they become, or under it where there is no room above; under the
// chips where that row is far below.
float bars_baseline(const MatrixScene& scene) {
  if (scene.layout.repeats) {
    return std::min(scene.layout.grid.y + kBarUnit + 48, scene.layout.repeat.y - 22);
  }
  const Rect row = lying_row(scene);
  const float room = row.y - scene.layout.grid.y;
  return room >= kBarUnit + 48 ? row.y - 22 : row.bottom() + kBarUnit + 48;
}

Rect bar_box(const MatrixScene& scene, int place, double weight) {
  const Rect column = scene.layout.place(place);
  const float width = std::min(kMostBar, 0.72F * column.w);
  const float height = kBarUnit * static_cast<float>(weight);
  return {column.centre().x - width / 2, bars_baseline(scene) - height, width, height};
}

Rect bar_of(const MatrixScene& scene, const Target& weight) {
  return bar_box(scene, scene.layout.place_of_word(weight.column),
                 value_at(scene.input.trace, weight));
}

RectShape lying_shape(const MatrixScene& scene, double weight, float radius, float way) {
  const Palette& palette = scene.input.palette;
  RectShape shape;
  shape.radii.fill(mix(kBarRadius, radius, way));
  shape.fill = mix(palette.weight, weight_color(palette, weight), way);
  return shape;
}

Rect lying_box(const Rect& bar, const Rect& cell, float way) {
  const Point aside = {-0.3F * cell.w, 0};
  return travelled(bar, cell, mix(bar.centre(), cell.centre(), 0.5F) + aside, way);
}

void draw_bar(const Pen& pen, const MatrixScene& scene, const WeightCell& cell, float way) {
  const SlideInput& input = scene.input;
  if (cell_masked(input, cell.target)) {
    draw_cell_box(pen.faded(way), input, cell);
    return;
  }
  const double weight = value_at(input.trace, cell.target);
  const Rect box = lying_box(bar_of(scene, cell.target), cell.box, way);
  pen.rect(cell.cell_id, box, lying_shape(scene, weight, cell.radius, way), "weight").value =
      weight;
  if (way > 0) {
    return;
  }
  if (cell_on_top(input, cell.target)) {
    draw_pointed_outline(pen, cell.cell_id + "/outline", grown(box, 1), {6, 6, 6, 6});
  }
  if (edited(input, cell.target)) {
    const Rect before = bar_box(scene, scene.layout.place_of_word(cell.target.column),
                                value_at(input.unedited, cell.target));
    draw_ghost(pen, cell.cell_id + "/before", grown(before, 2), {6, 6, 6, 6});
  }
  const float height = std::max(box.h, kBarUnit);
  add_cell_region(pen, input, cell, {box.x, box.bottom() - height, box.w, height}, kBarPerPoint);
}

// A figure that comes along from over the bar into the cell.
void draw_lying_figure(const Pen& pen, const MatrixScene& scene, const std::string& id,
                       const Figure& figure, double weight, const Rect& bar, const Rect& cell,
                       float way) {
  const Rect box = lying_box(bar, cell, way);
  const Point over = {0, mix(-bar.h / 2 - 12, 0.0F, way)};
  const float lying = scene.layout.figure_size;
  const float size = std::max(kBarFigure, lying);
  TextLook look = cell_figure_look(pen.palette(), weight, way > 0 ? size : kBarFigure, 500);
  look.color = mix(pen.palette().weight_text, look.color, way);
  const float zoom = way > 0 ? mix(kBarFigure, lying, way) / size : 1;
  draw_centred(pen, id, {figure}, box.centre() + over, look, zoom, way > 0 && way < 1);
}

void draw_bar_figure(const Pen& pen, const MatrixScene& scene, const WeightCell& cell, float way) {
  if (cell_masked(scene.input, cell.target)) {
    return;
  }
  draw_lying_figure(
      pen, scene, cell.figure_id, cell_figure(scene.input, cell.target, cell.short_figure),
      value_at(scene.input.trace, cell.target), bar_of(scene, cell.target), cell.box, way);
}

void draw_bars_axis(const Pen& pen, const MatrixScene& scene) {
  const float left = 1 - scene.clock.lie(scene.layout.n_places() - 1);
  if (left <= 0) {
    return;
  }
  StrokeShape line;
  const Rect row = lying_row(scene);
  const float y = bars_baseline(scene) + 0.5F;
  line.points = {{row.x, y}, {row.right(), y}};
  line.width_pt = 1;
  line.color = pen.palette().g3;
  pen.faded(left).stroke("axis/weights#line", line, "grey");
}

// ---- The words without a column: one cell for all, in no hand.

Source sum_of_others(const MatrixScene& scene) {
  return others_sum(scene.input, scene.layout.shown, Tensor::kAttentionWeights,
                    scene.input.focus.row);
}

bool has_others(const MatrixScene& scene) {
  return scene.layout.repeats && !scene.layout.shown.all();
}

void draw_others(const Pen& pen, const MatrixScene& scene) {
  const int last = scene.layout.n_places() - 1;
  const float way = scene.clock.lie(last);
  const double sum = evaluate(sum_of_others(scene), scene.input.runs());
  const Rect cell = grown(scene.layout.place(last), -1);
  pen.rect(others_cell_id(scene), lying_box(bar_box(scene, last, sum), cell, way),
           lying_shape(scene, sum, 4, way), "weight")
      .value = sum;
}

void draw_others_figure(const Pen& pen, const MatrixScene& scene) {
  const int last = scene.layout.n_places() - 1;
  Figure figure = number(sum_of_others(scene), scene.input.runs(), 2);
  const double sum = evaluate(figure.source, scene.input.runs());
  if (figure.text.rfind("0.", 0) == 0) {
    figure.text.erase(0, 1);
  }
  draw_lying_figure(pen, scene, "matrix/others#figure", figure, sum, bar_box(scene, last, sum),
                    grown(scene.layout.place(last), -1), scene.clock.lie(last));
}

// ---- The words of the row, by their places.

float way_of(const MatrixScene& scene, int column) {
  return scene.clock.lie(scene.layout.place_of_word(column));
}

template <typename Draw>
void for_each_word(const MatrixScene& scene, Draw draw) {
  if (scene.layout.repeats) {
    for (const int word : scene.layout.shown.words) {
      draw(word);
    }
    return;
  }
  for (int word = 0; word < scene.layout.n; ++word) {
    draw(word);
  }
}

}  // namespace

WeightCell focus_cell_of(const MatrixScene& scene, int column) {
  const MatrixLayout& layout = scene.layout;
  const int row = scene.input.focus.row;
  const std::string place = std::to_string(column + 1);
  WeightCell cell;
  cell.target = scene.weight(row, column);
  cell.cell_id = format_target(cell.target) + "#bar/" + place;
  cell.figure_id = format_target(cell.target) + "#figure/" + place;
  cell.box = layout.focus_cell(row, column);
  cell.radius = layout.repeats ? 4 : layout.radius;
  cell.figure_size = layout.figure_size;
  cell.short_figure = layout.short_figures;
  cell.shows_change = cell.box.h >= 46 && cell.box.w >= 54;
  return cell;
}

std::string others_cell_id(const MatrixScene& scene) {
  return format_target(row_target(Tensor::kRowTotal, scene.input.focus.layer,
                                  scene.input.focus.head, scene.input.focus.row)) +
         "#others";
}

int ripple_of(const SlideInput& input, int column) {
  const std::optional<Target>& edit = input.last_edited;
  const bool of_word =
      edit && (edit->tensor == Tensor::kAttentionWeights || edit->tensor == Tensor::kScaledScores);
  return of_word ? std::abs(column - edit->column) : column;
}

void draw_focus_row(const Pen& pen, const MatrixScene& scene) {
  draw_bars_axis(pen, scene);
  for_each_word(scene, [&](int column) {
    const WeightCell cell = focus_cell_of(scene, column);
    const float way = way_of(scene, column);
    if (way < 1) {
      draw_bar(pen, scene, cell, way);
      return;
    }
    if (!cell_on_top(scene.input, cell.target)) {
      draw_cell_box(pen, scene.input, cell);
    }
    if (scene.layout.repeats) {
      add_cell_region(pen, scene.input, cell, grown(cell.box, 1), kCellPerPoint);
    }
  });
  if (has_others(scene)) {
    draw_others(pen, scene);
  }
}

void draw_focus_figures(const Pen& pen, const MatrixScene& scene) {
  for_each_word(scene, [&](int column) {
    const WeightCell cell = focus_cell_of(scene, column);
    const float way = way_of(scene, column);
    if (way < 1) {
      draw_bar_figure(pen, scene, cell, way);
    } else if (!cell_on_top(scene.input, cell.target)) {
      draw_cell_figure(pen, scene.input, cell, ripple_of(scene.input, column));
    }
  });
  if (has_others(scene)) {
    draw_others_figure(pen, scene);
  }
}

void draw_focus_frame(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.focus_frame();
  if (shown <= 0) {
    return;
  }
  RectShape frame;
  const float radius = scene.layout.repeats ? 4 : scene.layout.radius;
  frame.radii.fill(radius + 4);
  frame.border = pen.palette().ink;
  frame.border_pt = 2;
  pen.faded(shown).rect("matrix/focus#frame", grown(lying_row(scene), scene.layout.frame_pad),
                        frame, "ink");
}

}  // namespace attn::app
