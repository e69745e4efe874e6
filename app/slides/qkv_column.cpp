// The column of x: under its word, with its name; and its copies on their way to the gates.
#include <algorithm>
#include <cmath>

#include "app/marks/ribbon.h"
#include "app/marks/stack.h"
#include "app/marks/travel.h"
#include "app/slides/qkv_scene.h"

namespace attn::app {
namespace {

constexpr float kAir = 4;
constexpr float kLabelAway = 14, kNameSize = 19, kNoteSize = 12;
/// A copy leaves in the gate within so long.
constexpr double kCopyGone = 0.2;
constexpr float kCopyWidth = 10, kArrivedWidth = 6;

/// A line that turns twice, from under the chip to the column that could not stand there.
StrokeShape elbow(Point from, Point to, float y) {
  constexpr int kSteps = 6;
  const float side = to.x > from.x ? 1.0F : -1.0F;
  const float r = std::min({4.0F, y - from.y, to.y - y, std::abs(to.x - from.x) / 2});
  StrokeShape line;
  line.points.push_back(from);
  for (int i = 0; i <= kSteps; ++i) {
    const float angle = 1.5708F * static_cast<float>(i) / kSteps;
    line.points.push_back({from.x + side * r * (1 - std::cos(angle)), y - r + r * std::sin(angle)});
  }
  for (int i = 0; i <= kSteps; ++i) {
    const float angle = 1.5708F * static_cast<float>(i) / kSteps;
    line.points.push_back({to.x - side * r * (1 - std::sin(angle)), y + r - r * std::cos(angle)});
  }
  line.points.push_back(to);
  return line;
}

/// From the chip to the column: the word's own list. Above the first layer a stack stands between.
void draw_sleeve(const QkvScene& scene, const Pen& pen) {
  const QkvPlan& plan = scene.plan;
  const WordRow& words = plan.words;
  const Rect chip = words.chip(words.shown.column_of(scene.input.focus.row));
  const Rect& column = plan.column_box;
  const float top = words.bottom + kAir;
  float bottom = column.y - kAir;
  if (scene.input.focus.layer > 0) {
    const float h = std::min(26.0F, bottom - top - 4);
    const Rect box{column.x, bottom - h, column.w, h};
    draw_stack(pen, scene.input, box, scene.input.focus.layer - 1);
    bottom = box.y - 2;
  }
  const Color color = faded(scene.palette().x, 0.16F);
  const float aside = std::abs(chip.centre().x - column.centre().x);
  if (aside > 0.5F * column.w) {
    const float y = std::min(top + 1, bottom - 1);
    StrokeShape line = elbow({chip.centre().x, words.bottom + 1}, {column.centre().x, bottom}, y);
    line.width_pt = 2;
    line.color = scene.palette().g3;
    pen.faded(1 - scene.product_share()).stroke("flow/word#sleeve", line, "grey");
    return;
  }
  if (bottom - top < 8) return;
  const float half = std::min(column.w, chip.w - 12) / 2;
  Fall fall;
  fall.from = {chip.centre().x - half, chip.centre().x + half};
  fall.from_y = top;
  fall.to = {column.x, column.right()};
  fall.to_y = fall.tail_y = bottom;
  fall.from_color = faded(scene.palette().x, 0.05F);
  fall.to_color = color;
  pen.ribbon("flow/word#sleeve", fall_ribbon(fall), "x");
}

void draw_name(const QkvScene& scene, const Pen& pen) {
  const QkvPlan& plan = scene.plan;
  const float x = plan.column_box.x - kLabelAway;
  const float middle = plan.trunk.to.middle();
  // On a narrow stage the lens needs its place.
  const Rect room{x - plan.label_room + kLabelAway, middle - 26, plan.label_room, 56};
  if (scene.lens) {
    const Rect shared = intersection(room, lens_box(*scene.lens));
    if (shared.w * shared.h > 0) return;
  }
  draw_symbol(pen, scene.input, "x/name#text", "x", {x, middle - 4}, Align::kRight,
              {{kNameSize, 600, Face::kWords, 0, false}, scene.palette().x_text, "x"},
              plan.label_room - kLabelAway - 4);
  if (!plan.roles_beside) return;
  const SlideInput& input = scene.input;
  const Figure count =
      number(count_source("d_model", input.trace.model->dims.d_model), input.runs(), 0);
  pen.text("x/note#text", input.words.words("qkv.list_of", {{"count", count}}), {x, middle + 20},
           Align::kRight, {{kNoteSize, 400, Face::kWords, 0, false}, scene.palette().g2, "grey"});
}

/// The copy of number `i` on its way to a gate: `t` of it.
Rect copy_box(const QkvScene& scene, int lane, int i, float t) {
  const QkvPlan& plan = scene.plan;
  const Flow& in = scene.lane(lane).in;
  const Rect from = plan.column[static_cast<std::size_t>(i)];
  const Rect row = plan.gate_cell(lane, i, 0);
  const Rect to{row.x, row.y, kArrivedWidth, row.h};
  const float x = mix(from.centre().x, to.centre().x, t);
  const auto n = static_cast<float>(plan.n_rows());
  const float share = (static_cast<float>(i) + 0.5F) / n;
  // In the trunk the three lie over one another and part towards the split; there each has a third.
  const Stretch trunk = flow_at(plan.trunk, x);
  const float bundle = plan.trunk.to_x - plan.trunk.from_x;
  const float apart = std::clamp((x - plan.trunk.from_x) / bundle, 0.0F, 1.0F);
  const float together = mix(trunk.top, trunk.bottom, share);
  const Stretch own = flow_at(in, x);
  const float alone = mix(own.top, own.bottom, share);
  const float y = mix(together, alone, travelled(apart));
  const float near =
      std::clamp((x - in.to_x) / std::max(1.0F, to.centre().x - in.to_x), 0.0F, 1.0F);
  const float h = std::max(1.5F, mix(trunk.height(), own.height(), apart) / n * 0.8F);
  return box_round({x, mix(y, to.centre().y, near)},
                   mix(mix(from.w, kCopyWidth, std::min(1.0F, 4 * t)), kArrivedWidth, near),
                   mix(mix(from.h, h, std::min(1.0F, 4 * t)), row.h * 0.8F, near));
}

}  // namespace

void draw_column(const QkvScene& scene) {
  const float share = scene.column_share();
  if (share <= 0) return;
  const Pen pen = scene.pen.faded(share);
  draw_sleeve(scene, pen);
  draw_name(scene, pen);
  std::vector<NumberCell> cells;
  for (int i = 0; i < scene.plan.n_rows(); ++i) cells.push_back(scene.x_cell(i));
  draw_number_cells(pen, scene.input, cells, 0);
  if (share < 1) return;
  add_small_regions(scene, cells, scene.plan.column_gap);
}

void draw_copies(const QkvScene& scene) {
  const BeatClock& clock = scene.clock;
  const int n = scene.plan.n_rows();
  if (!clock.soon(kThreeBeat, 0)) return;
  for (int i = 0; i < kLanes; ++i) {
    for (int r = 0; r < n; ++r) {
      const float t = clock.at(kThreeBeat, 0, kCopySecs, kCopySpread, r, n);
      const float gone = clock.at(kThreeBeat, kCopySecs, kCopyGone, kCopySpread, r, n);
      if (gone >= 1) continue;
      const NumberCell source = scene.x_cell(r);
      NumberCell copy = source;
      copy.place = std::string("copy/") + scene.role(i) + "/" + std::to_string(r + 1);
      copy.box = copy_box(scene, i, r, travelled(t));
      copy.radius = std::min(2.0F, copy.box.h / 3);
      copy.opacity = 1 - gone;
      // The rim of a hollow cell would fill a small one.
      const Color fill = mix(scene.palette().card,
                             signed_color(scene.palette(), copy.ramp,
                                          value_at(scene.input.trace, copy.target), copy.range),
                             copy.strength);
      RectShape shape;
      shape.radii.fill(copy.radius);
      shape.fill = mix(fill, faded(scene.hue(i), 1), 0.45F * travelled(t));
      Primitive& primitive = scene.pen.faded(copy.opacity)
                                 .rect(quantity_of(copy) + "#" + copy.place, copy.box, shape, "x");
      primitive.value = value_at(scene.input.trace, copy.target);
      primitive.operands = {quantity_of(source) + "#" + source.place};
    }
  }
}

}  // namespace attn::app
