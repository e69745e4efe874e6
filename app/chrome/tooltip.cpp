#include <algorithm>
#include <string>
#include <vector>

#include "app/chrome/controls.h"
#include "app/chrome/parts.h"

namespace attn::app {
namespace {

constexpr TextStyle kTip{12, 400, Face::kWords, 0, false};
constexpr float kMostWidth = 300;
constexpr float kLineHeight = 18;
constexpr float kPadding = 10;
// From the pointer, or from the box of what is pointed at.
constexpr float kAway = 14;
constexpr float kMargin = 8;

bool stands_for(const HitRegion& region, const ViewState& view) {
  if (view.hover) {
    const Target& target = *view.hover;
    return target.tensor == Tensor::kToken
               ? region.target.kind == HitTarget::Kind::kToken && region.target.index == target.row
               : region.target.kind == HitTarget::Kind::kCell && region.target.cell == target;
  }
  return view.hover_control && region.target == *view.hover_control;
}

// What stands beside a number speaks of a click on itself.
bool stands_beside(const HitRegion& region) {
  return region.part == Part::kDock || std::holds_alternative<SetNumber>(region.act);
}

// The region whose tip is asked for: the one under the pointer, else the last of what is hovered,
// on the slide rather than in the dock, the number itself rather than its scissors.
const HitRegion* tipped_region(const Frame& frame, const ViewState& view) {
  if (view.pointer) {
    const HitRegion* region = region_at(frame.regions, *view.pointer);
    return region != nullptr && stands_for(*region, view) && !region->tip.empty() ? region
                                                                                  : nullptr;
  }
  const HitRegion* found = nullptr;
  for (const HitRegion& region : frame.regions) {
    const bool beside = stands_beside(region) && found != nullptr;
    if (!beside && stands_for(region, view) && !region.tip.empty()) {
      found = &region;
    }
  }
  return found;
}

// Below right of the pointer, or below the box; on the other side where the page ends.
Rect place_card(const Frame& frame, const ViewState& view, const Rect& about, float w, float h) {
  const Rect spot = view.pointer ? Rect{view.pointer->x, view.pointer->y, 0, 0} : about;
  Rect card = {view.pointer ? spot.x + kAway : spot.centre().x - w / 2, spot.bottom() + kAway, w,
               h};
  if (card.bottom() > frame.area.bottom() - kMargin) {
    card.y = spot.y - kAway - h;
  }
  card.x = std::clamp(card.x, frame.area.x + kMargin,
                      std::max(frame.area.x + kMargin, frame.area.right() - kMargin - w));
  card.y = std::max(card.y, frame.area.y + kMargin);
  return card;
}

}  // namespace

void draw_tooltip(const SlideInput& input, Frame& frame) {
  const ViewState& view = input.view;
  if (!view.tips || view.pulled || view.pulled_temperature) {
    return;
  }
  const HitRegion* region = tipped_region(frame, view);
  if (region == nullptr) {
    return;
  }
  const Pen pen(frame, input.palette, input.text, Part::kTip);
  const std::vector<Words> lines = wrapped_words(pen, region->tip, kTip, kMostWidth);
  float width = 0;
  for (const Words& line : lines) {
    width = std::max(width, pen.width(line, kTip));
  }
  const Rect card = place_card(frame, view, region->box, width + 2 * kPadding,
                               kLineHeight * static_cast<float>(lines.size()) + kPadding);
  RectShape shape;
  shape.radii.fill(8);
  shape.fill = input.palette.card;
  shape.border = input.palette.g3;
  shape.border_pt = 1;
  pen.rect("tip#card", card, shape, "card");
  float baseline = card.y + kPadding / 2 + 0.5F * kLineHeight + 0.36F * kTip.size_pt;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    pen.text("tip#text/" + std::to_string(i + 1), lines[i], {card.x + kPadding, baseline},
             Align::kLeft, {kTip, input.palette.g1, "grey"});
    baseline += kLineHeight;
  }
}

}  // namespace attn::app
