// The curve y = e^x in the place of the second row, and the beads that run from the scores to it.
// It is there only while the exponentials come to be.
#include <algorithm>
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/power.h"
#include "app/slides/softmax_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

using namespace softmax;

constexpr Tensor kExp = Tensor::kExponentials;
constexpr float kBead = 14, kSmallBead = 7;
constexpr double kBornEarly = 0.3;

/// A bead: where it comes from, where it stands on the axis and on the curve. A word with a column
/// has one; so has each of the others, smaller.
struct Bead {
  int column = 0;
  int word = 0;
  double below = 0;  // its score less the largest
  bool small = false;
  float gone = 0;  // of its way

  [[nodiscard]] double height() const { return std::exp(below); }
};

double below_largest(const SoftmaxScene& scene, int j) {
  const double below = at(scene.own.masked, j) - scene.own.row_max;
  return std::isfinite(below) ? below : std::log(std::max(at(scene.own.exponentials, j), 1e-9));
}

std::vector<Bead> beads_of(const SoftmaxScene& scene) {
  const RowNow& row = scene.own;
  std::vector<Bead> beads;
  for (int j = 0; j < row.n; ++j) {
    const float gone = travelled(scene.clock.at(kBeads, j, row.n));
    for (std::size_t i = 0; row.sums(j) && i < row.others_heard.size(); ++i) {
      beads.push_back({j, row.others_heard[i], row.others_below[i], true, gone});
    }
    if (!row.sums(j) && !row.away(j)) {
      beads.push_back({j, row.word(j), below_largest(scene, j), false, gone});
    }
  }
  return beads;
}

/// Where a bead is: from its score down to the axis, then up to the curve, at one even speed.
Point bead_at(const SoftmaxScene& scene, const Bead& bead) {
  const Point from = scene.plan.score_place(scene.own, bead.column);
  const Point axis = scene.plan.curve.at(bead.below, 0);
  const Point curve = scene.plan.curve.at(bead.below, bead.height());
  const float down = std::hypot(axis.x - from.x, axis.y - from.y);
  const float turn = down / (down + std::abs(axis.y - curve.y) + 1e-3F);
  const float bend = 0.08F * (axis.x - from.x);
  return bead.gone < turn ? bent(from, axis, bend, bead.gone / turn)
                          : mix(axis, curve, (bead.gone - turn) / (1 - turn));
}

/// The stem grows out of the axis under the bead that rises.
void draw_stem(const SoftmaxScene& scene, const Pen& pen, const Bead& bead,
               const std::string& quantity, Point middle) {
  const Point axis = scene.plan.curve.at(bead.below, 0);
  const bool under = bead.gone >= 1 || std::abs(middle.x - axis.x) < 0.01F;
  const float height = under ? axis.y - middle.y : 0, width = bead.small ? 2 : 4;
  if (height <= 0) return;
  draw_bar(pen, quantity + "#stem/" + std::to_string(bead.word + 1),
           {axis.x - width / 2, axis.y - height, width, height}, false, scene.exp_color(), "weight",
           bead.height());
}

void draw_bead(const SoftmaxScene& scene, const Pen& pen, const Bead& bead) {
  const RowNow& row = scene.own;
  const std::string quantity =
      format_target(cell_target(kExp, row.layer, row.head, row.row, bead.word));
  const Point middle = bead_at(scene, bead);
  draw_stem(scene, pen, bead, quantity, middle);
  const float size = bead.small ? kSmallBead : kBead;
  RectShape dot;
  dot.radii.fill(size / 2);
  dot.fill = scene.palette().weight;
  dot.border = scene.palette().bg;
  dot.border_pt = bead.small ? 1.0F : 1.5F;
  Primitive& primitive = pen.rect(quantity + "#bead/" + std::to_string(bead.word + 1),
                                  grown({middle.x, middle.y, 0, 0}, size / 2), dot, "weight");
  if (!bead.small) primitive.operands = {scene.id(Tensor::kScaledScores, "bar", bead.column)};
}

void draw_curve_labels(const SoftmaxScene& scene, const Pen& pen) {
  const CurveRoom& room = scene.plan.curve;
  const Palette& palette = scene.palette();
  const TextStyle small{15, 400, Face::kWords, 0, false};
  const TextStyle strong{scene.plan.label_size, 600, Face::kWords, 0, false};
  pen.text("axis/curve#label", scene.words("softmax.axis"), {room.left, room.line_y + 22},
           Align::kLeft, {small, palette.g2, "grey"});
  const Figure zero = constant_figure(scene.input, Constant::kNothing);
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
  for (const Bead& bead : beads_of(scene)) {
    // A bead goes out when its bar leaves.
    const float gone = 2.5F * clock.at(kRise, bead.column, scene.own.n);
    if (gone < 1) draw_bead(scene, beads.faded(1 - gone), bead);
  }
}

}  // namespace attn::app
