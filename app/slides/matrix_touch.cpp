// What a pointer on a cell brings: scissors beside it, and the arrow that is meant.
#include <cmath>

#include "app/marks/arcs.h"
#include "app/marks/scissors.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr float kScissors = 16, kSmallScissors = 12;  // their radius
constexpr float kMostRise = 20, kArrowWidth = 2.5F, kArrowHead = 6;
constexpr int kArrowPoints = 40;

bool has_arrived(const MatrixScene& scene, int row, int column) {
  return row == scene.input.focus.row ? scene.clock.lie(scene.layout.place_of_word(column)) >= 1
                                      : scene.clock.run(column) >= 1;
}

Rect cell_box(const MatrixScene& scene, int row, int column) {
  return row == scene.input.focus.row ? scene.layout.focus_cell(row, column)
                                      : scene.layout.cell(row, column);
}

// On the upper right corner of the cell, clear of its figure; on the lower one in the first row,
// away from the words above, and under the row in focus, away from its figures.
Point scissors_middle(const MatrixScene& scene, int row, const Rect& cell, bool small) {
  const float radius = small ? kSmallScissors : kScissors;
  const float clear = 0.38F * scene.layout.figure_size + radius + 3.5F;  // lifted by 2
  const float away = std::max(cell.h / 2, clear);
  const bool over_figures = row == scene.input.focus.row + 1 && away > cell.h / 2;
  const bool below = !scene.layout.repeats && (row == 0 || over_figures);
  return {cell.right(), cell.centre().y + (below ? away : -away)};
}

void draw_scissors_of(const Pen& pen, const MatrixScene& scene, int row, int column) {
  const SlideInput& input = scene.input;
  const Target weight = scene.weight(row, column);
  if (!shows_scissors(input, weight) || !has_arrived(scene, row, column)) {
    return;
  }
  const Rect cell = cell_box(scene, row, column);
  const bool small = input.view.hover != weight || std::min(cell.w, cell.h) < 28;
  draw_scissors(pen, input, weight, scissors_middle(scene, row, cell, small), small);
}

// ---- The arrow.

float arrow_rise(const MatrixScene& scene, float foot) {
  const PageLayout& page = scene.input.layout;
  return std::min(kMostRise, foot - page.caption_baseline - (page.compact ? 8 : 12));
}

// Dashes where the arrow is cut.
void draw_arrow(const Pen& pen, const ArcLine& line, bool cut) {
  StrokeShape arc;
  for (int i = 0; i <= kArrowPoints; ++i) {
    arc.points.push_back(arc_point(line, static_cast<float>(i) / kArrowPoints));
  }
  arc.width_pt = kArrowWidth;
  arc.color = pen.palette().touched;
  arc.dash_pt = cut ? 5.0F : 0;
  pen.stroke("matrix/arrow#line", arc, "touched");
  StrokeShape head;
  head.points = {line.to + Point{-kArrowHead, -kArrowHead}, line.to,
                 line.to + Point{kArrowHead, -kArrowHead}};
  head.width_pt = kArrowWidth;
  head.color = arc.color;
  pen.stroke("matrix/arrow#head", head, "touched");
}

// ---- The note of the mask.

// Rows and columns of the fine grid that a text round `middle` would lie on are all masked.
bool lies_masked(const MatrixScene& scene, Point middle, float width) {
  const MatrixLayout& layout = scene.layout;
  const auto index = [&](float at, float pitch) {
    return static_cast<int>(std::floor(at / pitch));
  };
  const int last = index(middle.y + 14 - layout.grid.y, layout.cell_h);
  const int first = index(middle.y - 14 - layout.grid.y, layout.cell_h);
  const int left = index(middle.x - width / 2 - 8 - layout.grid.x, layout.cell_w);
  const int focus = scene.input.focus.row;
  return left > last && last < layout.n && (focus < first - 1 || focus > last + 1) &&
         cell_masked(scene.input, scene.weight(last, left));
}

void draw_fine_note(const Pen& pen, const MatrixScene& scene, const Words& words,
                    const TextLook& look) {
  const Rect& grid = scene.layout.grid;
  const float width = pen.width(words, look.style);
  for (const float down : {0.16F, 0.26F, 0.08F}) {
    const Point middle = {grid.right() - (0.98F - down) * grid.w / 2, grid.y + down * grid.h};
    if (lies_masked(scene, middle, width) && middle.x + width / 2 + 8 < grid.right()) {
      draw_centred(pen, "matrix/masked#note", words, middle, look);
      return;
    }
  }
}

}  // namespace

void draw_matrix_scissors(const Pen& pen, const MatrixScene& scene) {
  for (int row = 0; row < scene.layout.n; ++row) {
    if (scene.layout.repeats && row != scene.input.focus.row) {
      continue;
    }
    for (int column = 0; column < scene.layout.n; ++column) {
      if (!scene.layout.repeats || scene.layout.shown.shows(column)) {
        draw_scissors_of(pen, scene, row, column);
      }
    }
  }
}

void draw_pointed_arrow(const Pen& pen, const MatrixScene& scene) {
  const std::optional<Target>& meant = scene.pointed;
  const MatrixLayout& layout = scene.layout;
  if (!meant || meant->row != scene.input.focus.row || meant->column == meant->row ||
      scene.clock.chips() < 1 || (layout.repeats && scene.clock.sweep() < 1)) {
    return;
  }
  const bool cut = is_cut(scene.input, *meant);
  if (cell_masked(scene.input, *meant) && !cut) {
    return;
  }
  const float foot = layout.heads_baseline - 0.72F * layout.head_size - 7;
  const float rise = arrow_rise(scene, foot);
  if (rise > 4) {
    draw_arrow(pen, {{layout.middle(meant->row), foot}, {layout.middle(meant->column), foot}, rise},
               cut);
  }
}

void draw_mask_note(const Pen& pen, const MatrixScene& scene) {
  const SlideInput& input = scene.input;
  const MatrixLayout& layout = scene.layout;
  if (input.trace.mask != MaskKind::kCausal || layout.n < 4 || scene.clock.sweep() < 1) {
    return;
  }
  const Words words = input.words.words("matrix.masked");
  const TextLook look{{15, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"};
  if (layout.repeats) {
    draw_fine_note(pen, scene, words, look);
    return;
  }
  const Rect room = united(layout.share(1, 2), layout.share(1, layout.n - 1));
  if (pen.width(words, look.style) > room.w - 16 || !cell_masked(input, scene.weight(1, 2)) ||
      input.focus.row == 1) {
    return;
  }
  draw_centred(pen, "matrix/masked#note", words, room.centre(), look);
}

}  // namespace attn::app
