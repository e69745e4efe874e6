#include "app/marks/weight_cell.h"

#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/marks/value_figure.h"
#include "app/view/run_words.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr float kLift = 2;
constexpr float kPulledFigure = 24, kChange = 15;
constexpr double kFullChange = 0.2;  // the glow is strongest from here

bool hovered(const SlideInput& input, const Target& weight) {
  return input.view.pulled ? *input.view.pulled == weight
                           : input.view.hover && *input.view.hover == weight;
}

std::array<float, 4> radii_of(float radius) {
  return {radius, radius, radius, radius};
}

RectShape filled(const Color& color, float radius) {
  RectShape shape;
  shape.radii.fill(radius);
  shape.fill = color;
  return shape;
}

// Away by the mask: a quiet place; cut by the user: the touched outline, dashed.
void draw_masked(const Pen& pen, const SlideInput& input, const WeightCell& cell) {
  RectShape shape = filled(pen.palette().dock, cell.radius);
  const bool cut = cell_state(input, cell.target) == CellState::kCut;
  if (cut) {
    shape.border = pen.palette().touched;
    shape.border_pt = 1.25F;
    shape.dash_pt = 4;
  }
  pen.rect(cell.cell_id, cell.box, shape, cut ? "touched" : "grey");
}

bool shows_change(const SlideInput& input, const WeightCell& cell) {
  return cell.shows_change && std::abs(change_of(input, cell.target)) >= kLeastChange;
}

// A figure and, under it, its change.
void draw_two_lines(const Pen& pen, const SlideInput& input, const WeightCell& cell,
                    const Rect& box, float figure_size, float change_size, int boldness) {
  const double weight = value_at(input.trace, cell.target);
  draw_with_change(pen, cell.figure_id, {cell_figure(input, cell.target, cell.short_figure)},
                   {change_figure(input, cell.target, 2)}, box,
                   cell_figure_look(pen.palette(), weight, figure_size, boldness), change_size);
}

// An edited cell stands out of its row, large enough for its figure and its change.
void draw_pulled(const Pen& pen, const SlideInput& input, const WeightCell& cell) {
  const Palette& palette = pen.palette();
  const bool large = cell.box.h >= 56 && cell.box.w >= 84;
  const Rect box = large ? box_round(cell.box.centre(), cell.box.w + 4, cell.box.h + 12)
                         : box_round(cell.box.centre(), std::max(cell.box.w + 4, 54.0F),
                                     std::max(cell.box.h + 8, 42.0F));
  pen.rect(cell.cell_id + "/plate", grown(box, 2), filled(palette.bg, cell.radius + 4), "grey");
  const double weight = value_at(input.trace, cell.target);
  RectShape shape = filled(weight_color(palette, weight), cell.radius + 2);
  shape.border = palette.touched;
  shape.border_pt = 3;
  pen.rect(cell.cell_id, box, shape, "weight").value = weight;
  const bool changed = std::abs(change_of(input, cell.target)) >= 0.005;
  const float size = large ? kPulledFigure : 15;
  if (changed) {
    draw_two_lines(pen, input, cell, box, size, large ? kChange : 12, 600);
  } else {
    draw_centred(pen, cell.figure_id, {cell_figure(input, cell.target, cell.short_figure)},
                 box.centre(), cell_figure_look(palette, weight, size, 600));
  }
}

}  // namespace

CellState cell_state(const SlideInput& input, const Target& weight) {
  return state_at(input.trace, weight.layer, weight.head, weight.row, weight.column);
}

bool cell_masked(const SlideInput& input, const Target& weight) {
  const CellState state = cell_state(input, weight);
  return state == CellState::kMasked || state == CellState::kCut;
}

bool cell_on_top(const SlideInput& input, const Target& weight) {
  return !cell_masked(input, weight) &&
         (hovered(input, weight) || edited(input, weight) || pulled(input, weight));
}

Words weight_tip(const SlideInput& input, const Target& weight) {
  if (cell_masked(input, weight)) {
    return input.words.words("matrix.tip_masked", {{"row", quoted_token(input, weight.row)},
                                                   {"word", quoted_token(input, weight.column)}});
  }
  return input.words.words("matrix.tip",
                           {{"row", quoted_token(input, weight.row)},
                            {"word", quoted_token(input, weight.column)},
                            {"weight", number(target_source(weight), input.runs(), 3)}});
}

Figure cell_figure(const SlideInput& input, const Target& weight, bool short_figure) {
  Figure figure = number(target_source(weight), input.runs(), 2);
  if (short_figure && figure.text.rfind("0.", 0) == 0) {
    figure.text.erase(0, 1);
  }
  return figure;
}

TextLook cell_figure_look(const Palette& palette, double weight, float size_pt, int boldness) {
  return {{size_pt, boldness, Face::kNumbers, 0, true}, text_on_weight(palette, weight), "ink"};
}

void draw_cell_box(const Pen& pen, const SlideInput& input, const WeightCell& cell) {
  if (cell_masked(input, cell.target)) {
    draw_masked(pen, input, cell);
    return;
  }
  const double weight = value_at(input.trace, cell.target);
  pen.rect(cell.cell_id, cell.box, filled(weight_color(pen.palette(), weight), cell.radius),
           "weight")
      .value = weight;
}

void draw_cell_figure(const Pen& pen, const SlideInput& input, const WeightCell& cell, int stage) {
  if (cell_masked(input, cell.target)) {
    return;
  }
  // Inside its box, so that neighbours stay clear.
  draw_glow(pen, input, cell.cell_id + "/glow", grown(cell.box, -3.5F), cell.radius - 3.5F,
            change_of(input, cell.target), kFullChange, stage);
  if (!cell.shows_figure) {
    return;
  }
  if (shows_change(input, cell)) {
    draw_two_lines(pen, input, cell, cell.box, cell.figure_size, cell.box.w < 70 ? 12 : kChange,
                   500);
    return;
  }
  const double weight = value_at(input.trace, cell.target);
  draw_centred(pen, cell.figure_id, {cell_figure(input, cell.target, cell.short_figure)},
               cell.box.centre(), cell_figure_look(pen.palette(), weight, cell.figure_size, 500));
}

void draw_cell_on_top(const Pen& pen, const SlideInput& input, const WeightCell& cell) {
  if (edited(input, cell.target) || pulled(input, cell.target)) {
    draw_pulled(pen, input, cell);
    return;
  }
  WeightCell lifted = cell;
  lifted.box.y -= kLift;
  lifted.shows_figure = true;
  draw_cell_box(pen, input, lifted);
  draw_cell_figure(pen, input, lifted, 0);
  draw_pointed_outline(pen, cell.cell_id + "/outline", grown(lifted.box, 1),
                       radii_of(cell.radius + 1));
}

HitRegion weight_region(const SlideInput& input, const std::string& id, const Target& weight,
                        double per_point) {
  HitRegion region;
  region.id = id;
  region.target = {HitTarget::Kind::kCell, weight, 0, 0, {}};
  region.act = EditCell{weight};
  if (!editable(input.trace, weight)) {
    return region;
  }
  // Where other pins have taken everything there is nothing to pull.
  const CellRange range = cell_range(input.trace, weight);
  region.editable = range.max > range.min;
  if (region.editable) {
    region.drag =
        Drag{Drag::Axis::kY, value_at(input.trace, weight), per_point, range.min, range.max};
  }
  return region;
}

void add_cell_region(const Pen& pen, const SlideInput& input, const WeightCell& cell,
                     const Rect& drawn, double per_point) {
  const Target& target = cell.target;
  HitRegion region = weight_region(input, cell.cell_id, target, per_point);
  region.box = drawn;
  region.on_press = ViewCommand{ViewCommand::Kind::kChooseRow, target.row, 0, 0, {}};
  if (hovered(input, target)) {
    region.tip = weight_tip(input, target);  // only the one pointed at has a use for it
  }
  pen.region(std::move(region));
}

}  // namespace attn::app
