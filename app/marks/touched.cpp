#include "app/marks/touched.h"

#include <algorithm>
#include <cmath>

#include "app/scene/easing.h"

namespace attn::app {
namespace {

constexpr double kRippleSecs = 0.04;
constexpr double kGlowSecs = 0.6;
constexpr int kMostStages = 16;  // in a longer sentence those farther away glow together

/// The word whose column a number stands in: its key, else its row.
int word_of(const Target& target) {
  if (target.tensor == Tensor::kWeightedValues) return target.key;
  return target.column == kNone ? target.row : target.column;
}

}  // namespace

double change_of(const SlideInput& input, const Target& target) {
  if (!exists(input.trace, target) || !exists(input.unedited, target)) return 0;
  const double change = value_at(input.trace, target) - value_at(input.unedited, target);
  return std::isfinite(change) ? change : 0;
}

bool edited(const SlideInput& input, const Target& target) {
  return input.trace.document.edits.contains(target);
}

bool pointed_at(const SlideInput& input, const Target& target) {
  if (pulled(input, target)) return true;
  const std::optional<Target>& hover = input.view.hover;
  if (!hover) return false;
  if (*hover == target) return true;
  return hover->tensor == Tensor::kToken && hover->row == word_of(target);
}

bool pulled(const SlideInput& input, const Target& target) {
  return input.view.pulled && *input.view.pulled == target;
}

bool selected(const SlideInput& input, const Target& target) {
  return input.view.selected && *input.view.selected == target;
}

float lift_of(const SlideInput& input, const Target& target) {
  return pointed_at(input, target) && !pulled(input, target) ? 2.0F : 0.0F;
}

Figure change_figure(const SlideInput& input, const Target& target, int places) {
  const Source difference = operation_source(
      Source::Kind::kDifference, {target_source(target), target_source(target, Run::kUnedited)});
  return number(difference, input.runs(), places, Sign::kAlways);
}

Primitive& draw_pointed_outline(const Pen& pen, const std::string& id, const Rect& box,
                                std::array<float, 4> radii) {
  RectShape outline;
  outline.radii = radii;
  outline.border = pen.palette().touched;
  outline.border_pt = 2;
  return pen.rect(id, box, outline, "touched");
}

Primitive& draw_selected_frame(const Pen& pen, const std::string& id, const Rect& box,
                               float radius) {
  RectShape outline;
  outline.radii.fill(radius + 4);
  outline.border = pen.palette().ink;
  outline.border_pt = 2;
  return pen.rect(id, grown(box, 4), outline, "ink");
}

Primitive& draw_ghost(const Pen& pen, const std::string& id, const Rect& box,
                      std::array<float, 4> radii) {
  RectShape outline;
  outline.radii = radii;
  outline.border = pen.palette().touched;
  outline.border_pt = 1.25F;
  outline.dash_pt = 3.5F;
  return pen.rect(id, box, outline, "touched");
}

float glow_strength(const SlideInput& input, int stage) {
  const double since = input.secs_since_edit - kRippleSecs * std::min(stage, kMostStages);
  if (!(since >= 0) || since >= kGlowSecs) return 0;
  return 1 - progress(since, 0, kGlowSecs);
}

void draw_glow(const Pen& pen, const SlideInput& input, const std::string& id, const Rect& box,
               float radius, double change, double full, int stage) {
  const float strength = glow_strength(input, stage);
  const auto share = static_cast<float>(std::min(1.0, std::abs(change) / full));
  if (strength <= 0 || share < 1e-4F) return;
  RectShape outline;
  outline.border_pt = mix(1.0F, 3.5F, share);
  outline.radii.fill(radius + outline.border_pt);
  outline.border = faded(pen.palette().touched, strength * mix(0.25F, 1.0F, share));
  pen.rect(id, grown(box, outline.border_pt), outline, "touched");
}

bool glowing(const SlideInput& input, int stages) {
  return input.secs_since_edit < kRippleSecs * std::min(stages, kMostStages) + kGlowSecs;
}

}  // namespace attn::app
