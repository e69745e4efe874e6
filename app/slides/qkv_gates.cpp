// The gates: three learned matrices, grey, which never change while words pass; their cells are
// pulled like any other number, in the gate or in the lens beside it.
#include <algorithm>

#include "app/marks/touched.h"
#include "app/slides/qkv_scene.h"

namespace attn::app {
namespace {

constexpr float kLabelSize = 15, kLabelOver = 11, kIndexSize = 12;

void draw_label(const QkvScene& scene, const Pen& pen, int i) {
  static constexpr std::array<const char*, kLanes> kIndex = {"Q", "K", "V"};
  const Rect& gate = scene.lane(i).gate;
  const TextStyle style{kLabelSize, 500, Face::kWords, 0, false};
  const Color& color = scene.palette().g1;
  pen.spans("gate/" + std::string(name_of(scene.lane(i).learned)) + "#label",
            {{"W", style, 0, 1, color},
             {kIndex[static_cast<std::size_t>(i)], style, -0.20F, kIndexSize / kLabelSize, color}},
            {}, {gate.centre().x, gate.y - kLabelOver}, Align::kMiddle, "grey");
}

void draw_cells(const QkvScene& scene, const Pen& pen, int i) {
  const QkvLane& lane = scene.lane(i);
  RectShape card;
  card.radii.fill(8);
  card.fill = scene.palette().card;
  card.border = scene.palette().g3;
  card.border_pt = 1;
  pen.rect("gate/" + std::string(name_of(lane.learned)) + "#card", lane.gate, card, "card");
  CellsShape cells;
  cells.rows = scene.plan.n_rows();
  cells.cols = lane.blocks.n();
  cells.gap_pt = 0.75F;
  for (int r = 0; r < cells.rows; ++r) {
    for (int c = 0; c < cells.cols; ++c) {
      const double value =
          value_at(scene.input.trace, scene.plan.w_target(scene.input.focus, i, r, c));
      cells.values.push_back(value);
      cells.colors.push_back(
          signed_color(scene.palette(), CellRamp::kLearned, value, lane.learned_range));
    }
  }
  pen.cells(scene.gate_id(i), lane.cells, cells, "learned");
}

/// Outlines the cells that were given a value, glow with their change, or are pointed at.
void draw_marks(const QkvScene& scene, const Pen& pen, int i) {
  const SlideInput& input = scene.input;
  for (int r = 0; r < scene.plan.n_rows(); ++r) {
    for (int c = 0; c < scene.lane(i).blocks.n(); ++c) {
      const Target target = scene.plan.w_target(input.focus, i, r, c);
      const bool marked = edited(input, target) || pulled(input, target);
      const bool pointed = input.view.hover && *input.view.hover == target;
      if (!marked && !pointed && !selected(input, target)) continue;
      const NumberCell cell = scene.w_cell(i, r, c);
      const std::string id = quantity_of(cell) + "#" + cell.place;
      draw_pointed_outline(pen, id, grown(cell.box, 1.5F), {2, 2, 2, 2}).value =
          value_at(input.trace, target);
      draw_glow(pen, input, id + "/glow", grown(cell.box, 2), 2, change_of(input, target), 1, 0);
    }
  }
}

void add_regions(const QkvScene& scene, int i) {
  std::vector<NumberCell> cells;
  for (int row = 0; row < scene.plan.n_rows(); ++row) {
    for (int c = 0; c < scene.lane(i).blocks.n(); ++c) cells.push_back(scene.w_cell(i, row, c));
  }
  add_small_regions(scene, cells, 0);
}

}  // namespace

void draw_gates(const QkvScene& scene) {
  const float share = scene.gate_share();
  if (share <= 0) return;
  const Pen pen = scene.pen.faded(share);
  for (int i = 0; i < kLanes; ++i) {
    draw_label(scene, pen, i);
    draw_cells(scene, pen, i);
    if (share < 1) continue;
    draw_marks(scene, pen, i);
    add_regions(scene, i);
  }
}

}  // namespace attn::app
