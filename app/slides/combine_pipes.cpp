// The pipes: each as wide as its weight, from its column down to its share of the output.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/touched.h"
#include "app/marks/weight_cell.h"
#include "app/slides/combine_scene.h"

namespace attn::app {
namespace {

constexpr double kPullPoints = 160;
constexpr double kFullChange = 0.3;
constexpr float kLeastThickness = 24, kRegionStep = 12;
/// How opaque a pipe is at its top, in its middle and at its end.
constexpr float kStrong[] = {0.66F, 0.46F, 0.62F};
constexpr float kQuiet[] = {0.42F, 0.30F, 0.38F};
constexpr float kRim = 1.25F;
/// A pipe of less would be a thousandth of a point wide: nothing is seen of it.
constexpr double kLeastPipe = 1e-5;

/// From the weight's colour to the value's.
void colour(RibbonShape& ribbon, const CombineScene& scene, int j, float top, float bottom) {
  const float* strength = scene.row.large(j) ? kStrong : kQuiet;
  const Palette& palette = scene.palette();
  for (RibbonSection& section : ribbon.sections) {
    const float t = std::clamp((section.middle.y - top) / (bottom - top), 0.0F, 1.0F);
    const float opacity =
        t < 0.5F ? mix(strength[0], strength[1], 2 * t) : mix(strength[1], strength[2], 2 * t - 1);
    section.color = faded(mix(palette.weight, palette.v, t), opacity);
  }
}

/// What is pointed at and what glows has a touched rim.
void rim(RibbonShape& ribbon, const CombineScene& scene, int j) {
  if (scene.row.sums(j)) return;
  const Target weight = scene.row.weight_target(j);
  if (pointed_at(scene.input, weight)) {
    ribbon.rim = scene.palette().touched;
    ribbon.rim_pt = kRim;
    return;
  }
  const double change = std::abs(change_of(scene.input, weight));
  const float strength = glow_strength(scene.input, 1);
  if (strength <= 0 || change < 1e-4) return;
  const auto share = static_cast<float>(std::min(1.0, change / kFullChange));
  ribbon.rim = faded(scene.palette().touched, strength * mix(0.25F, 1.0F, share));
  ribbon.rim_pt = mix(0.75F, 2.0F, share);
}

/// Dashed edges where a pipe that was given a weight, or was cut, ran in the unedited run.
void draw_before(const CombineScene& scene, const Pen& pen, int j) {
  if (scene.row.sums(j)) return;
  const Target weight = scene.row.weight_target(j);
  const bool touched =
      edited(scene.input, weight) || pulled(scene.input, weight) || scene.row.cut(j);
  if (!touched || std::abs(change_of(scene.input, weight)) < 1e-6) return;
  const RibbonShape before = fall_ribbon(scene.plan.pipe(scene.row.before, j));
  for (const float side : {-0.5F, 0.5F}) {
    StrokeShape edge;
    for (const RibbonSection& section : before.sections) {
      edge.points.push_back(section.middle + Point{side * section.width_pt, 0});
    }
    edge.width_pt = 1.25F;
    edge.dash_pt = 4;
    edge.color = faded(scene.palette().touched, 0.8F);
    pen.stroke(weight_quantity(scene.row, j) + (side < 0 ? "#before_left/" : "#before_right/") +
                   column_place(scene.row, j),
               edge, "touched");
  }
}

/// How far down something has come in the pipe, as a share of its way.
float come(const CombineScene& scene, int j, const Fall& pipe) {
  const float p = scene.at(combine::kFlow, j, scene.row.n());
  if (p >= 1) return 1;
  const int last = scene.row.n_lines() - 1;
  const float from = scene.row.sums(j) ? pipe.from_y : scene.plan.value_cell(j, last).bottom();
  const float y = mix(from, scene.plan.output_cell(last).bottom(), travelled(p));
  return std::clamp((y - pipe.from_y) / (pipe.to_y - pipe.from_y), 0.0F, 1.0F);
}

/// Boxes one under the other along a pipe.
void add_regions(const CombineScene& scene, int j, const RibbonShape& ribbon) {
  if (scene.row.sums(j)) return;
  const Target weight = scene.row.weight_target(j);
  HitRegion region = weight_region(
      scene.input, weight_quantity(scene.row, j) + "#pipe/" + column_place(scene.row, j), weight,
      1 / kPullPoints);
  region.tip = weight_tip(scene.input, weight);
  const Fall fall = scene.plan.pipe(scene.row.weights, j);
  for (float y = fall.from_y; y + kLeastThickness <= fall.to_y + 1; y += kRegionStep) {
    const float middle = y + kLeastThickness / 2;
    const auto section = std::ranges::min_element(
        ribbon.sections, {}, [&](const RibbonSection& s) { return std::abs(s.middle.y - middle); });
    const float width = std::max(section->width_pt, kLeastThickness);
    region.box = {fall_middle(fall, middle) - width / 2, y, width, kLeastThickness};
    scene.pen.region(region);
  }
}

}  // namespace

void draw_pipes(const CombineScene& scene, float opacity) {
  if (opacity <= 0) return;
  const Pen pen = scene.pen.faded(opacity);
  // Wide ones first, so that a narrow one is still under the hand.
  std::vector<int> order(static_cast<std::size_t>(scene.row.n()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order,
                           [&](int a, int b) { return scene.row.weight(a) > scene.row.weight(b); });
  for (const int j : order) {
    const bool flows = scene.row.weight(j) >= kLeastPipe;
    const Fall fall = scene.plan.pipe(scene.row.weights, j);
    const float shown = come(scene, j, fall);
    if (flows && shown > 0) {
      RibbonShape ribbon = fall_ribbon(fall, shown);
      colour(ribbon, scene, j, fall.from_y, fall.to_y);
      rim(ribbon, scene, j);
      pen.ribbon(weight_quantity(scene.row, j) + "#pipe/" + column_place(scene.row, j), ribbon,
                 "weight")
          .value = scene.row.weight(j);
      if (shown >= 1 && opacity >= 1) add_regions(scene, j, ribbon);
    }
    if (shown >= 1) draw_before(scene, pen, j);
  }
}

}  // namespace attn::app
