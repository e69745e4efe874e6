#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/marks/weight_cell.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr double kCellPerPoint = 1.0 / 160;
constexpr float kSeed = 0.12F;  // of its size that a cell has where it leaves its word

WeightCell cell_of(const MatrixScene& scene, int row, int column) {
  if (scene.is_focus(row)) {
    return focus_cell_of(scene, column);
  }
  const MatrixLayout& layout = scene.layout;
  WeightCell cell;
  cell.target = scene.weight(row, column);
  cell.cell_id = scene.cell_id(row, column);
  cell.box = layout.cell(row, column);
  cell.radius = layout.radius;
  cell.figure_size = layout.figure_size;
  cell.short_figure = layout.short_figures;
  cell.shows_figure = layout.figures_everywhere || cell_on_top(scene.input, cell.target);
  if (cell.shows_figure) {
    cell.figure_id = scene.figure_id(row, column);
  }
  cell.shows_change = layout.cell_h >= 48 && layout.cell_w >= 56;
  return cell;
}

// ---- Cells that run out of their word.

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

// What runs passes over what has arrived.
void draw_running(const Pen& pen, const MatrixScene& scene) {
  for (int column = 0; column < scene.layout.n; ++column) {
    const float way = scene.clock.run(column);
    if (way == kUnborn || way >= 1) {
      continue;
    }
    for (int row = 0; row < scene.layout.n; ++row) {
      if (!scene.is_focus(row)) {
        const WeightCell cell = cell_of(scene, row, column);
        draw_running_box(pen, scene, cell, way);
        draw_running_figure(pen, scene, cell, way);
      }
    }
  }
}

// ---- What has arrived.

// How far a cell is on its way: the row in focus lies down first.
float way_of(const MatrixScene& scene, int row, int column) {
  return scene.is_focus(row) ? scene.clock.lie(column) : scene.clock.run(column);
}

template <typename Draw>
void for_each_arrived(const MatrixScene& scene, Draw draw) {
  for (int row = 0; row < scene.layout.n; ++row) {
    for (int column = 0; column < scene.layout.n; ++column) {
      if (way_of(scene, row, column) >= 1) {
        draw(row, column);
      }
    }
  }
}

void draw_cells(const Pen& pen, const MatrixScene& scene) {
  for_each_arrived(scene, [&](int row, int column) {
    const WeightCell cell = cell_of(scene, row, column);
    if (!scene.is_focus(row) && !cell_on_top(scene.input, cell.target)) {
      draw_cell_box(pen, scene.input, cell);
    }
    add_cell_region(pen, scene.input, cell, scene.layout.share(row, column), kCellPerPoint);
  });
}

void draw_figures(const Pen& pen, const MatrixScene& scene) {
  if (!scene.layout.figures_everywhere && !glowing(scene.input, scene.layout.n)) {
    return;
  }
  for_each_arrived(scene, [&](int row, int column) {
    if (scene.is_focus(row)) {
      return;
    }
    const WeightCell cell = cell_of(scene, row, column);
    if (!cell_on_top(scene.input, cell.target)) {
      draw_cell_figure(pen, scene.input, cell, ripple_of(scene.input, column));
    }
  });
}

// True where a cell lies in its place, in the grid or below it.
bool lies(const MatrixScene& scene, int row, int column) {
  if (row != scene.input.focus.row) {
    return (scene.layout.repeats ? scene.clock.sweep() : scene.clock.run(column)) >= 1;
  }
  return scene.clock.lie(scene.layout.place_of_word(column)) >= 1 &&
         (!scene.layout.repeats || scene.layout.shown.shows(column));
}

void draw_all_on_top(const Pen& pen, const MatrixScene& scene) {
  const SlideInput& input = scene.input;
  for (int row = 0; row < scene.layout.n; ++row) {
    if (scene.layout.repeats && row != input.focus.row) {
      continue;
    }
    for (int column = 0; column < scene.layout.n; ++column) {
      if (cell_on_top(input, scene.weight(row, column)) && lies(scene, row, column)) {
        draw_cell_on_top(
            pen, input,
            scene.layout.repeats ? focus_cell_of(scene, column) : cell_of(scene, row, column));
      }
    }
  }
}

// What the dock speaks of.
void draw_selection(const Pen& pen, const MatrixScene& scene) {
  const std::optional<Target>& target = scene.input.view.selected;
  const Look& focus = scene.input.focus;
  if (!target || target->tensor != Tensor::kAttentionWeights || target->layer != focus.layer ||
      target->head != focus.head || target->row >= scene.layout.n ||
      target->column >= scene.layout.n) {
    return;
  }
  if (lies(scene, target->row, target->column)) {
    const bool large = !scene.layout.repeats || target->row == focus.row;
    const WeightCell cell = large && target->row == focus.row
                                ? focus_cell_of(scene, target->column)
                                : cell_of(scene, target->row, target->column);
    draw_selected_frame(pen, "matrix/selected#frame", cell.box, cell.radius);
  }
}

}  // namespace

void draw_matrix_cells(const Pen& pen, const MatrixScene& scene) {
  if (scene.layout.repeats) {
    draw_fine_grid(pen, scene);
  } else {
    draw_cells(pen, scene);
  }
  draw_focus_row(pen, scene);
}

void draw_matrix_figures(const Pen& pen, const MatrixScene& scene) {
  if (scene.layout.repeats) {
    draw_on_fine_grid(pen, scene);
  } else {
    draw_figures(pen, scene);
  }
  draw_focus_figures(pen, scene);
  draw_mask_note(pen, scene);
  if (!scene.layout.repeats) {
    draw_running(pen, scene);
  }
  draw_focus_frame(pen, scene);
  draw_selection(pen, scene);
  draw_all_on_top(pen, scene);
}

}  // namespace attn::app
