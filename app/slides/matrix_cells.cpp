#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/marks/weight_cell.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr float kBarUnit = 88;  // height of weight 1, as on softmax
constexpr float kMostBar = 96, kBarRadius = 5, kBarFigure = 15;
constexpr double kCellPerPoint = 1.0 / 160, kBarPerPoint = 1.0 / 88;
constexpr float kSeed = 0.12F;  // of its size that a cell has where it leaves its word

// The row whose bars lie down: in the grid, or below it.
Rect lying_row(const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const Rect first = grown(layout.focus_cell(scene.input.focus.row, 0), layout.inset);
  return {layout.grid.x, first.y, layout.grid.w, first.h};
}

// Bars stand over the row that they become, or under it where there is no room above.
float bars_baseline(const MatrixScene& scene) {
  const Rect row = lying_row(scene);
  const float room = row.y - scene.layout.grid.y;
  return room >= kBarUnit + 48 ? row.y - 22 : row.bottom() + kBarUnit + 48;
}

Rect bar_box(const MatrixScene& scene, int column, double weight) {
  const float width = std::min(kMostBar, 0.72F * scene.layout.cell_w);
  const float height = kBarUnit * static_cast<float>(weight);
  return {scene.layout.middle(column) - width / 2, bars_baseline(scene) - height, width, height};
}

WeightCell cell_of(const MatrixScene& scene, int row, int column) {
  const MatrixLayout& layout = scene.layout;
  WeightCell cell;
  cell.target = scene.weight(row, column);
  cell.cell_id = scene.cell_id(row, column);
  cell.box = layout.cell(row, column);
  cell.radius = layout.radius;
  cell.figure_size = layout.figure_size;
  cell.short_figure = layout.short_figures;
  cell.shows_figure =
      layout.figures_everywhere || scene.is_focus(row) || cell_on_top(scene.input, cell.target);
  if (cell.shows_figure) {
    cell.figure_id = scene.figure_id(row, column);
  }
  cell.stands_out = !layout.repeats;
  cell.shows_change = layout.cell_h >= 48 && layout.cell_w >= 56;
  return cell;
}

// The row in focus at full size under cells that are too small for a hand.
WeightCell repeated_cell(const MatrixScene& scene, int column) {
  const int row = scene.input.focus.row;
  WeightCell cell = cell_of(scene, row, column);
  const std::string place = std::to_string(column + 1);
  cell.cell_id = format_target(cell.target) + "#bar/" + place;
  cell.figure_id = format_target(cell.target) + "#figure/" + place;
  cell.box = scene.layout.focus_cell(row, column);
  cell.shows_figure = true;
  cell.stands_out = true;
  return cell;
}

// ---- 1. The row in focus: bars that lie down.

RectShape lying_shape(const MatrixScene& scene, double weight, float radius, float way) {
  const Palette& palette = scene.input.palette;
  RectShape shape;
  shape.radii.fill(mix(kBarRadius, radius, way));
  shape.fill = mix(palette.weight, weight_color(palette, weight), way);
  return shape;
}

Rect lying_box(const MatrixScene& scene, const WeightCell& cell, float way) {
  const Rect bar = bar_box(scene, cell.target.column, value_at(scene.input.trace, cell.target));
  const Point aside = {-0.3F * scene.layout.cell_w, 0};
  return travelled(bar, cell.box, mix(bar.centre(), cell.box.centre(), 0.5F) + aside, way);
}

void draw_bar(const Pen& pen, const MatrixScene& scene, const WeightCell& cell, float way) {
  const SlideInput& input = scene.input;
  if (cell_masked(input, cell.target)) {
    draw_cell_box(pen.faded(way), input, cell);
    return;
  }
  const double weight = value_at(input.trace, cell.target);
  const Rect box = lying_box(scene, cell, way);
  pen.rect(cell.cell_id, box, lying_shape(scene, weight, cell.radius, way), "weight").value =
      weight;
  if (way > 0) {
    return;
  }
  if (cell_on_top(input, cell.target)) {
    draw_pointed_outline(pen, cell.cell_id + "/outline", grown(box, 1), {6, 6, 6, 6});
  }
  if (edited(input, cell.target)) {
    const Rect before = bar_box(scene, cell.target.column, value_at(input.unedited, cell.target));
    draw_ghost(pen, cell.cell_id + "/before", grown(before, 2), {6, 6, 6, 6});
  }
  const float height = std::max(box.h, kBarUnit);
  add_cell_region(pen, input, cell, {box.x, box.bottom() - height, box.w, height}, kBarPerPoint);
}

// Its figure comes along from over the bar into the cell.
void draw_bar_figure(const Pen& pen, const MatrixScene& scene, const WeightCell& cell, float way) {
  const SlideInput& input = scene.input;
  if (cell_masked(input, cell.target)) {
    return;
  }
  const double weight = value_at(input.trace, cell.target);
  const Rect bar = bar_box(scene, cell.target.column, weight), box = lying_box(scene, cell, way);
  const Point over = {0, mix(-bar.h / 2 - 12, 0.0F, way)};
  const float size = std::max(kBarFigure, cell.figure_size);
  TextLook look = cell_figure_look(pen.palette(), weight, way > 0 ? size : kBarFigure, 500);
  look.color = mix(pen.palette().weight_text, look.color, way);
  const Words figure = {cell_figure(input, cell.target, cell.short_figure)};
  const float zoom = way > 0 ? mix(kBarFigure, cell.figure_size, way) / size : 1;
  draw_centred(pen, cell.figure_id, figure, box.centre() + over, look, zoom, way > 0);
}

void draw_bars_axis(const Pen& pen, const MatrixScene& scene) {
  const float left = 1 - scene.clock.lie(scene.layout.n - 1);
  if (left <= 0) {
    return;
  }
  StrokeShape line;
  const float y = bars_baseline(scene) + 0.5F;
  line.points = {{scene.layout.grid.x, y}, {scene.layout.grid.right(), y}};
  line.width_pt = 1;
  line.color = pen.palette().g3;
  pen.faded(left).stroke("axis/weights#line", line, "grey");
}

// ---- 2. The other rows: cells that run out of their word.

Rect running_box(const MatrixScene& scene, const WeightCell& cell, float way) {
  // Just inside its end, however short the word.
  const float x = scene.layout.labels_right - 2;
  const Point from = {x, cell.box.centre().y};
  return travelled(box_round(from, kSeed * cell.box.w, kSeed * cell.box.h), cell.box,
                   (from + cell.box.centre()) / 2.0F, way);
}

void draw_running_box(const Pen& pen, const MatrixScene& scene, WeightCell cell, float way) {
  cell.box = running_box(scene, cell, way);
  cell.radius *= mix(0.4F, 1.0F, way);
  draw_cell_box(pen, scene.input, cell);
  pen.frame().list.back().operands = {MatrixScene::token_id(cell.target.row, "asks")};
}

void draw_running_figure(const Pen& pen, const MatrixScene& scene, const WeightCell& cell,
                         float way) {
  if (!cell.shows_figure || cell_masked(scene.input, cell.target)) {
    return;
  }
  const double weight = value_at(scene.input.trace, cell.target);
  draw_centred(pen, cell.figure_id, {cell_figure(scene.input, cell.target, cell.short_figure)},
               running_box(scene, cell, way).centre(),
               cell_figure_look(pen.palette(), weight, cell.figure_size, 500),
               mix(kSeed, 1.0F, way), true)
      .operands = {MatrixScene::token_id(cell.target.row, "asks")};
}

// How far a cell is on its way: the row in focus lies down first.
float way_of(const MatrixScene& scene, int row, int column) {
  return scene.is_focus(row) ? scene.clock.lie(column) : scene.clock.run(column);
}

// ---- Regions of what has arrived.

void add_regions(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  for (int row = 0; row < layout.n; ++row) {
    for (int column = 0; column < layout.n; ++column) {
      if (way_of(scene, row, column) < 1) {
        continue;
      }
      add_cell_region(pen, scene.input, cell_of(scene, row, column), layout.share(row, column),
                      kCellPerPoint);
      if (layout.repeats) {
        // Too small to be pulled: a press brings its row below.
        HitRegion& region = pen.frame().regions.back();
        region.editable = false;
        region.drag.reset();
        region.act = std::monostate{};
      }
    }
  }
  for (int column = 0; layout.repeats && column < layout.n; ++column) {
    if (scene.clock.lie(column) >= 1) {
      const WeightCell cell = repeated_cell(scene, column);
      add_cell_region(pen, scene.input, cell, grown(cell.box, layout.inset), kCellPerPoint);
    }
  }
}

void draw_focus_frame(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.focus_frame();
  if (shown <= 0) {
    return;
  }
  RectShape frame;
  frame.radii.fill(scene.layout.radius + 4);
  frame.border = pen.palette().ink;
  frame.border_pt = 2;
  const Rect row = lying_row(scene);
  pen.faded(shown).rect("matrix/focus#frame", grown(row, scene.layout.frame_pad), frame, "ink");
}

// What the mask keeps away, said once where there is room for it.
void draw_mask_note(const Pen& pen, const MatrixScene& scene) {
  const SlideInput& input = scene.input;
  const MatrixLayout& layout = scene.layout;
  if (input.trace.mask != MaskKind::kCausal || layout.n < 4 || layout.cell_h < 24 ||
      scene.clock.run(layout.n - 1) < 1) {
    return;
  }
  const Words words = input.words.words("matrix.masked");
  const TextLook look{{15, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"};
  const Rect room = united(layout.share(1, 2), layout.share(1, layout.n - 1));
  if (pen.width(words, look.style) > room.w - 16 || !cell_masked(input, scene.weight(1, 2)) ||
      input.focus.row == 1) {
    return;
  }
  draw_centred(pen, "matrix/masked#note", words, room.centre(), look);
}

// How many steps a glow has rippled from the word that was edited to this one.
int ripple_of(const SlideInput& input, int column) {
  const std::optional<Target>& edit = input.last_edited;
  const bool of_word =
      edit && (edit->tensor == Tensor::kAttentionWeights || edit->tensor == Tensor::kScaledScores);
  return of_word ? std::abs(column - edit->column) : column;
}

void draw_cell_figures(const Pen& pen, const MatrixScene& scene, int row, int column) {
  const SlideInput& input = scene.input;
  const float way = way_of(scene, row, column);
  const bool runs = way < 1 && !scene.is_focus(row);
  const bool bare =
      !scene.layout.figures_everywhere && !scene.is_focus(row) && !glowing(input, scene.layout.n);
  if (runs || bare || (way >= 1 && cell_on_top(input, scene.weight(row, column)))) {
    return;
  }
  const WeightCell cell = cell_of(scene, row, column);
  const int stage = ripple_of(input, column);
  if (way >= 1) {
    draw_cell_figure(pen, scene.input, cell, stage);
  } else {
    draw_bar_figure(pen, scene, cell, way);
  }
}

// What runs passes over what has arrived.
void draw_running(const Pen& pen, const MatrixScene& scene) {
  for (int column = 0; column < scene.layout.n; ++column) {
    for (int row = 0; row < scene.layout.n; ++row) {
      const float way = way_of(scene, row, column);
      if (!scene.is_focus(row) && way != kUnborn && way < 1) {
        const WeightCell cell = cell_of(scene, row, column);
        draw_running_box(pen, scene, cell, way);
        draw_running_figure(pen, scene, cell, way);
      }
    }
  }
}

void draw_repeated(const Pen& pen, const MatrixScene& scene, bool figures) {
  for (int column = 0; column < scene.layout.n; ++column) {
    const WeightCell cell = repeated_cell(scene, column);
    const float way = scene.clock.lie(column);
    if (way >= 1 && cell_on_top(scene.input, cell.target)) {
      continue;
    }
    if (way < 1) {
      figures ? draw_bar_figure(pen, scene, cell, way) : draw_bar(pen, scene, cell, way);
    } else if (figures) {
      draw_cell_figure(pen, scene.input, cell, column);
    } else {
      draw_cell_box(pen, scene.input, cell);
    }
  }
}

void draw_all_on_top(const Pen& pen, const MatrixScene& scene) {
  for (int row = 0; row < scene.layout.n; ++row) {
    for (int column = 0; column < scene.layout.n; ++column) {
      if (way_of(scene, row, column) >= 1 && cell_on_top(scene.input, scene.weight(row, column))) {
        draw_cell_on_top(pen, scene.input, cell_of(scene, row, column));
      }
    }
  }
  for (int column = 0; scene.layout.repeats && column < scene.layout.n; ++column) {
    const WeightCell cell = repeated_cell(scene, column);
    if (scene.clock.lie(column) >= 1 && cell_on_top(scene.input, cell.target)) {
      draw_cell_on_top(pen, scene.input, cell);
    }
  }
}

// What the dock speaks of.
void draw_selection(const Pen& pen, const MatrixScene& scene) {
  const std::optional<Target>& target = scene.input.view.selected;
  const Look& focus = scene.input.focus;
  if (!target || target->tensor != Tensor::kAttentionWeights || target->layer != focus.layer ||
      target->head != focus.head || target->row >= scene.layout.n ||
      target->column >= scene.layout.n || way_of(scene, target->row, target->column) < 1) {
    return;
  }
  const bool below = scene.layout.repeats && target->row == focus.row;
  const WeightCell cell =
      below ? repeated_cell(scene, target->column) : cell_of(scene, target->row, target->column);
  draw_selected_frame(pen, "matrix/selected#frame", cell.box, cell.radius);
}

}  // namespace

void draw_matrix_cells(const Pen& pen, const MatrixScene& scene) {
  draw_bars_axis(pen, scene);
  for (int column = 0; column < scene.layout.n; ++column) {
    for (int row = 0; row < scene.layout.n; ++row) {
      const float way = way_of(scene, row, column);
      if (way >= 1 && !cell_on_top(scene.input, scene.weight(row, column))) {
        draw_cell_box(pen, scene.input, cell_of(scene, row, column));
      } else if (way < 1 && scene.is_focus(row)) {
        draw_bar(pen, scene, cell_of(scene, row, column), way);
      }
    }
  }
  if (scene.layout.repeats) {
    draw_repeated(pen, scene, false);
  }
  add_regions(pen, scene);
}

void draw_matrix_figures(const Pen& pen, const MatrixScene& scene) {
  for (int row = 0; row < scene.layout.n; ++row) {
    for (int column = 0; column < scene.layout.n; ++column) {
      draw_cell_figures(pen, scene, row, column);
    }
  }
  if (scene.layout.repeats) {
    draw_repeated(pen, scene, true);
  }
  draw_mask_note(pen, scene);
  draw_running(pen, scene);
  draw_focus_frame(pen, scene);
  draw_selection(pen, scene);
  draw_all_on_top(pen, scene);
}

}  // namespace attn::app
