// The curve y = e^x in the place of the second row, and the beads that run from the scores to it.
// It is there only while the exponentials come to be.
#include <algorithm>
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/power.h"
#include "app/slides/softmax_scene.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr Tensor kExp = Tensor::kExponentials;
constexpr float kBead = 14;
constexpr double kBornEarly = 0.3;

double below_largest(const SoftmaxScene& scene, int j) {
  const double below = at(scene.own.masked, j) - scene.own.row_max;
  return std::isfinite(below) ? below : std::log(std::max(at(scene.own.exponentials, j), 1e-9));
}

Point on_axis(const SoftmaxScene& scene, int j) {
  return scene.plan.curve.at(below_largest(scene, j), 0);
}

Point on_curve(const SoftmaxScene& scene, int j) {
  return scene.plan.curve.at(below_largest(scene, j), at(scene.own.exponentials, j));
}

/// Where a bead is: from its score down to the axis, then up to the curve, at one even speed.
Point bead_at(const SoftmaxScene& scene, int j) {
  const Point from = scene.plan.score_bar(scene.own, j).centre();
  const Point axis = on_axis(scene, j), curve = on_curve(scene, j);
  const float down = std::hypot(axis.x - from.x, axis.y - from.y);
  const float turn = down / (down + std::abs(axis.y - curve.y) + 1e-3F);
  const float gone = travelled(scene.clock.at(kBeads, j, scene.own.n));
  const float bend = 0.08F * (axis.x - from.x);
  return gone < turn ? bent(from, axis, bend, gone / turn)
                     : mix(axis, curve, (gone - turn) / (1 - turn));
}

void draw_bead(const SoftmaxScene& scene, const Pen& pen, int j) {
  const Palette& palette = scene.palette();
  const Point axis = on_axis(scene, j);
  const Point middle = bead_at(scene, j);
  const bool arrived = scene.clock.at(kBeads, j, scene.own.n) >= 1;
  // The stem grows out of the axis under the bead that rises.
  const float height = arrived || std::abs(middle.x - axis.x) < 0.01F ? axis.y - middle.y : 0;
  if (height > 0) {
    draw_bar(pen, scene.id(kExp, "stem", j), {axis.x - 2, axis.y - height, 4, height}, false,
             scene.exp_color(), "weight", at(scene.own.exponentials, j));
  }
  RectShape bead;
  bead.radii.fill(kBead / 2);
  bead.fill = palette.weight;
  bead.border = palette.bg;
  bead.border_pt = 1.5F;
  Primitive& primitive = pen.rect(scene.id(kExp, "bead", j),
                                  grown({middle.x, middle.y, 0, 0}, kBead / 2), bead, "weight");
  primitive.operands = {scene.id(Tensor::kScaledScores, "bar", j)};
}

void draw_curve_labels(const SoftmaxScene& scene, const Pen& pen) {
  const CurveRoom& room = scene.plan.curve;
  const Palette& palette = scene.palette();
  const TextStyle small{15, 400, Face::kWords, 0, false};
  const TextStyle strong{scene.plan.label_size, 600, Face::kWords, 0, false};
  pen.text("axis/curve#label", scene.words("softmax.axis"), {room.left, room.line_y + 22},
           Align::kLeft, {small, palette.g2, "grey"});
  const Figure zero = number(constant_source(Constant::kNothing), scene.input.runs(), 0);
  pen.text("axis/curve#end", {zero}, {room.right, room.line_y + 22}, Align::kRight,
           {small, palette.g2, "grey"});
  const Point free = room.at(room.first * 0.42, std::exp(room.first * 0.42));
  draw_power(pen, "axis/curve#formula", scene.words("softmax.curve_base"),
             scene.words("softmax.curve_exponent"), {free.x - 72, free.y - 12},
             {strong, palette.weight_text, "weight-text"});
}

}  // namespace

void draw_curve_row(const SoftmaxScene& scene) {
  const SoftmaxClock& clock = scene.clock;
  const float leaving = clock.at(kCurveLeaves);
  if (!clock.begun(kCurve) || leaving >= 1 || !scene.own.any()) return;
  const Pen pen = scene.pen.faded(1 - leaving);
  const float grown_share = travelled(clock.at(kCurve));
  const CurveRoom& room = scene.plan.curve;
  draw_base_line(pen, "axis/curve#line", room.left - 8,
                 mix(room.left - 8, room.right + 8, grown_share), room.line_y);
  draw_curve(
      pen, "axis/curve#curve", room, [](double x) { return std::exp(x); }, scene.exp_color(),
      "weight", std::max(0.01F, grown_share));
  if (grown_share > 0.5F) {
    draw_curve_labels(scene, pen.faded(std::min(1.0F, 2 * grown_share - 1)));
  }
  if (!clock.begun(kBeads, kBornEarly)) return;
  const auto since = static_cast<float>(clock.time_secs - kBeads.start + kBornEarly);
  const Pen beads = pen.faded(std::min(1.0F, 0.1F + since / 0.2F));
  for (int j = 0; j < scene.own.n; ++j) {
    // A bead goes out when its bar leaves.
    const float gone = 2.5F * clock.at(kRise, j, scene.own.n);
    if (!scene.own.away(j) && gone < 1) draw_bead(scene, beads.faded(1 - gone), j);
  }
}

}  // namespace attn::app
