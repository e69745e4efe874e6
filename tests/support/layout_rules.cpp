#include "tests/support/layout_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

namespace attn::app {

std::string text_of(const Rect& r) {
  std::ostringstream text;
  text.precision(5);
  text << "[" << r.x << " " << r.y << " " << r.w << " " << r.h << "]";
  return text.str();
}

namespace {

bool inside(const Rect& inner, const Rect& outer, float slack) {
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
         inner.right() <= outer.right() + slack && inner.bottom() <= outer.bottom() + slack;
}

float scale_of(const Shot& shot) {
  return page_layout(shot.width, shot.height, shot.view.dock != Dock::kClosed).scale;
}

// True in a thumbnail: it shows another slide as small as it is, which is judged by itself.
bool in_thumbnail(const Primitive& primitive) {
  return place_of(primitive.id).starts_with("thumb/");
}

struct PlacedText {
  const Primitive* primitive;
  std::size_t order;
  Rect box;  // logical
  Rect ink;  // from the height of capitals to the baseline
};

Rect ink_of(const TextShape& text, const Rect& box) {
  const float size = text.spans.front().style.size_pt * text.zoom;
  return {box.x + 1, text.origin.y - 0.72F * size, std::max(0.0F, box.w - 2), 0.70F * size};
}

std::vector<PlacedText> texts_of(const Frame& frame) {
  std::vector<PlacedText> texts;
  for (std::size_t i = 0; i < frame.list.size(); ++i) {
    const Primitive& primitive = frame.list[i];
    const auto* text = std::get_if<TextShape>(&primitive.shape);
    if (text != nullptr && is_visible(primitive) && primitive.part != Part::kTip &&
        !joined(*text).empty()) {
      texts.push_back({&primitive, i, primitive.box, ink_of(*text, primitive.box)});
    }
  }
  return texts;
}

// True where something opaque painted between the two hides the lower one under `box`.
bool hidden_between(const Frame& frame, std::size_t lower, std::size_t upper, const Rect& box) {
  for (std::size_t i = lower + 1; i < upper; ++i) {
    const auto* rect = std::get_if<RectShape>(&frame.list[i].shape);
    if (rect != nullptr && rect->fill.a * frame.list[i].opacity > 0.99F &&
        inside(box, frame.list[i].box, 0.5F)) {
      return true;
    }
  }
  return false;
}

// The room of a part: the stage, a bar, the dock.
bool in_its_part(const Shot& shot, const Frame& frame, const Primitive& primitive) {
  const Rect& box = primitive.box;
  const PageLayout layout = page_layout(shot.width, shot.height, shot.view.dock != Dock::kClosed);
  const auto at_scale = [&](const Rect& r) {
    return Rect{r.x * layout.scale, r.y * layout.scale, r.w * layout.scale, r.h * layout.scale};
  };
  switch (primitive.part) {
    case Part::kBar:
      return inside(box, at_scale(layout.top_bar), 0.5F) ||
             inside(box, at_scale(layout.bottom_bar), 0.5F);
    case Part::kDock:
      return layout.dock.w <= 0 || inside(box, at_scale(layout.dock), 0.5F);
    case Part::kTip:
      return inside(box, frame.area, 0.5F);
    default:
      return inside(box, frame.stage, 0.5F);
  }
}

// Points along a line, close enough to meet any text that it crosses.
void add_line(Point a, Point b, std::vector<Point>& points) {
  const int n = std::max(1, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / 3));
  for (int k = 0; k <= n; ++k) {
    points.push_back(mix(a, b, static_cast<float>(k) / static_cast<float>(n)));
  }
}

// The edges of a box that stands upright, round at its corners.
void add_edges(const Rect& r, float radius, std::vector<Point>& points) {
  const float round = std::clamp(radius, 0.0F, std::min(r.w, r.h) / 2);
  const Rect in = grown(r, -round);
  add_line({in.x, r.y}, {in.right(), r.y}, points);
  add_line({in.x, r.bottom()}, {in.right(), r.bottom()}, points);
  add_line({r.x, in.y}, {r.x, in.bottom()}, points);
  add_line({r.right(), in.y}, {r.right(), in.bottom()}, points);
  constexpr int kSteps = 24;
  for (int i = 0; i < kSteps && round > 0; ++i) {
    const float angle = 6.2832F * static_cast<float>(i) / kSteps;
    const Point to = {std::cos(angle), std::sin(angle)};
    points.push_back({(to.x > 0 ? in.right() : in.x) + round * to.x,
                      (to.y > 0 ? in.bottom() : in.y) + round * to.y});
  }
}

// An edge is seen where it has a border or its fill is another colour than the page.
bool has_visible_edge(const RectShape& rect, float opacity, const Color& ground) {
  const auto differs = [&](float a, float b) {
    return std::abs(a - b) * rect.fill.a * opacity > 0.05F;
  };
  return (rect.border_pt > 0 && rect.border.a > 0) || differs(rect.fill.r, ground.r) ||
         differs(rect.fill.g, ground.g) || differs(rect.fill.b, ground.b);
}

// Points along a line, the edges of a box, or all over a ribbon.
std::vector<Point> points_of(const Primitive& primitive, const Color& ground) {
  std::vector<Point> points;
  if (const auto* rect = std::get_if<RectShape>(&primitive.shape);
      rect != nullptr && rect->angle == 0 && has_visible_edge(*rect, primitive.opacity, ground)) {
    add_edges(primitive.box, *std::ranges::min_element(rect->radii), points);
  }
  if (const auto* stroke = std::get_if<StrokeShape>(&primitive.shape)) {
    for (std::size_t i = 1; i < stroke->points.size(); ++i) {
      add_line(stroke->points[i - 1], stroke->points[i], points);
    }
  }
  if (const auto* ribbon = std::get_if<RibbonShape>(&primitive.shape)) {
    for (std::size_t i = 0; i < kRibbonSections; ++i) {
      const RibbonSection& section = ribbon->sections[i];
      for (const float share : {-0.45F, -0.2F, 0.0F, 0.2F, 0.45F}) {
        if (section.width_pt > 0.5F) {
          points.push_back(section.middle + ribbon->across[i] * (share * section.width_pt));
        }
      }
    }
  }
  return points;
}

bool finite(const Rect& r) {
  return std::isfinite(r.x) && std::isfinite(r.y) && std::isfinite(r.w) && std::isfinite(r.h) &&
         r.w >= 0 && r.h >= 0;
}

bool finite(const Shape& shape) {
  if (const auto* stroke = std::get_if<StrokeShape>(&shape)) {
    return std::ranges::all_of(stroke->points,
                               [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
  }
  if (const auto* ribbon = std::get_if<RibbonShape>(&shape)) {
    return std::ranges::all_of(ribbon->sections, [](const RibbonSection& s) {
      return std::isfinite(s.middle.x) && std::isfinite(s.middle.y) && std::isfinite(s.width_pt) &&
             s.width_pt >= 0;
    });
  }
  if (const auto* rect = std::get_if<RectShape>(&shape)) {
    return std::isfinite(rect->angle) && std::isfinite(rect->border_pt);
  }
  return true;
}

// The least side of what a hand aims at.
float least_region(const Shot& shot) {
  // Below the least window all is smaller than it was laid out.
  return 24 * scale_of(shot);
}

bool large_enough(const Rect& box, float least) {
  return box.w >= least - 0.1F && box.h >= least - 0.1F;
}

// The boxes of regions by id: parts of one thing count together.
std::map<std::string, Rect> whole_regions(const Frame& frame) {
  std::map<std::string, Rect> whole;
  for (const HitRegion& region : frame.regions) {
    const auto known = whole.find(region.id);
    whole[region.id] = known == whole.end() ? region.box : united(known->second, region.box);
  }
  return whole;
}

// The targets that a hand can aim at on a frame.
std::set<Target> aimed_at(const Frame& frame, float least) {
  const std::map<std::string, Rect> whole = whole_regions(frame);
  std::set<Target> targets;
  for (const HitRegion& region : frame.regions) {
    if (region.target.kind == HitTarget::Kind::kCell && large_enough(whole.at(region.id), least)) {
      targets.insert(region.target.cell);
    }
  }
  return targets;
}

// The page with the pointer on a region.
Shot pointed(const Shot& shot, const HitRegion& region) {
  Shot at = shot;
  at.view.pointer = region.box.centre() / scale_of(shot);
  at.view.hover = region.target.cell;
  return at;
}

// Where a matrix is too fine for the hand, its row in focus stands below at full size and is what
// the mouse drags: then the fine cells and their labels may be smaller, but cannot be pulled.
bool in_fine_matrix(const Shot& shot, const Frame& frame, const HitRegion& region) {
  const std::string place = place_of(region.id);
  const bool fine = place.starts_with("cell/") || place.starts_with("asks/");
  return shot.view.slide == SlideId::kMatrix && fine && !region.editable &&
         std::ranges::any_of(frame.list, [](const Primitive& primitive) {
           return place_of(primitive.id).starts_with("bar/");
         });
}

/// Small numbers: those that are enlarged elsewhere on the page, or as soon as they are pointed at.
/// Of each tensor a few are pointed at.
class Enlarged {
 public:
  Enlarged(const Shot& shot, const Frame& frame)
      : shot_(shot), least_(least_region(shot)), at_rest_(aimed_at(frame, least_)) {}

  bool holds(const HitRegion& region) {
    if (region.target.kind != HitTarget::Kind::kCell) {
      return false;
    }
    const Target& target = region.target.cell;
    if (at_rest_.contains(target)) {
      return true;
    }
    int& looked = looked_[target.tensor];
    if (looked >= kLooks) {
      return true;
    }
    ++looked;
    return aimed_at(frame_of(pointed(shot_, region)), least_).contains(target);
  }

 private:
  static constexpr int kLooks = 2;
  const Shot& shot_;
  float least_;
  std::set<Target> at_rest_;
  std::map<Tensor, int> looked_ = {};
};

void check_regions(const Shot& shot, const Frame& frame, Breaches& breaches) {
  const float least = least_region(shot);
  const std::map<std::string, Rect> whole = whole_regions(frame);
  Enlarged enlarged(shot, frame);
  std::set<std::string> judged;
  for (const HitRegion& region : frame.regions) {
    if (!finite(region.box) || !inside(region.box, frame.area, 0.5F)) {
      breaches.add(shot, "the region " + region.id + " leaves the page: " + text_of(region.box));
    }
    const Rect& box = whole.at(region.id);
    if (judged.insert(region.id).second && !large_enough(box, least) &&
        !in_fine_matrix(shot, frame, region) && !enlarged.holds(region)) {
      breaches.add(shot, "the region " + region.id + " is too small to hit: " + text_of(box) +
                             " at scale " + std::to_string(scale_of(shot)));
    }
  }
}

// Every region has a place where it is the one under the pointer.
void check_reachable(const Shot& shot, const Frame& frame, Breaches& breaches) {
  std::set<std::string> reached, all;
  for (const HitRegion& region : frame.regions) {
    all.insert(region.id);
    for (int i = 0; i < 49 && !reached.contains(region.id); ++i) {
      const Point p = {region.box.x + region.box.w * (static_cast<float>(i % 7) + 0.5F) / 7,
                       region.box.y + region.box.h * (static_cast<float>(i / 7) + 0.5F) / 7};
      const HitRegion* top = region_at(frame.regions, p);
      if (top != nullptr && top->id == region.id) {
        reached.insert(region.id);
      }
    }
  }
  for (const std::string& id : all) {
    if (!reached.contains(id)) {
      breaches.add(shot, "the region " + id + " lies wholly under others");
    }
  }
}

// True for a text that can be read and is not on its way.
bool stands_still(const Primitive& primitive) {
  const auto& text = std::get<TextShape>(primitive.shape);
  return primitive.opacity > 0.5F && !text.moving && text.zoom == 1;
}

// A part of a ribbon between two of its sections, a little narrower than drawn.
struct Strip {
  std::array<Point, 4> corners;
};

constexpr float kLeastType = 12;     // points
constexpr float kHalfInside = 0.4F;  // of a ribbon's width
constexpr float kThinRibbon = 1.5F;  // points: thinner ones are lines, side by side or not
constexpr int kFewPlaces = 3;        // of 69: neighbours that share an edge

std::vector<Strip> strips_of(const RibbonShape& ribbon, float scale) {
  std::vector<Strip> strips;
  for (std::size_t i = 0; i + 1 < kRibbonSections; ++i) {
    const RibbonSection &a = ribbon.sections[i], &b = ribbon.sections[i + 1];
    if (std::min(a.width_pt, b.width_pt) < kThinRibbon * scale) {
      continue;
    }
    const Point across_a = ribbon.across[i] * (kHalfInside * a.width_pt);
    const Point across_b = ribbon.across[i + 1] * (kHalfInside * b.width_pt);
    strips.push_back(
        {{a.middle - across_a, a.middle + across_a, b.middle + across_b, b.middle - across_b}});
  }
  return strips;
}

float side_of(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool holds(const Strip& strip, Point p) {
  bool left = false, right = false;
  for (std::size_t i = 0; i < 4; ++i) {
    const float side = side_of(strip.corners[i], strip.corners[(i + 1) % 4], p);
    left |= side > 1e-3F;
    right |= side < -1e-3F;
  }
  return left != right;
}

// Points in the middle of each strip of `inner` that lie in a strip of `outer`.
int shared_points(const std::vector<Strip>& inner, const std::vector<Strip>& outer) {
  int shared = 0;
  for (const Strip& strip : inner) {
    for (const float share : {0.1F, 0.5F, 0.9F}) {
      const Point start = mix(strip.corners[0], strip.corners[1], share);
      const Point end = mix(strip.corners[3], strip.corners[2], share);
      const Point p = mix(start, end, 0.5F);
      shared += std::ranges::any_of(outer, [&](const Strip& s) { return holds(s, p); }) ? 1 : 0;
    }
  }
  return shared;
}

struct PlacedRibbon {
  const Primitive* primitive;
  std::vector<Strip> strips;
};

// Those of the slide itself.
std::vector<PlacedRibbon> ribbons_of(const Frame& frame, float scale) {
  std::vector<PlacedRibbon> ribbons;
  for (const Primitive& primitive : frame.list) {
    const auto* ribbon = std::get_if<RibbonShape>(&primitive.shape);
    if (ribbon != nullptr && on_stage(primitive) && is_visible(primitive) &&
        primitive.opacity > 0.02F && !in_thumbnail(primitive)) {
      ribbons.push_back({&primitive, strips_of(*ribbon, scale)});
    }
  }
  return ribbons;
}

}  // namespace

void check_texts_apart(const Shot& shot, const Frame& frame, Breaches& breaches, bool still_only) {
  std::vector<PlacedText> texts = texts_of(frame);
  if (still_only) {
    std::erase_if(texts, [](const PlacedText& text) { return !stands_still(*text.primitive); });
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const Rect shared = intersection(texts[i].box, texts[j].box);
      if (shared.w > 0.5F && shared.h > 0.5F) {
        breaches.add(shot, "texts overlap: " + texts[i].primitive->id + " \"" +
                               text_of(*texts[i].primitive) + "\" " + text_of(texts[i].box) +
                               " and " + texts[j].primitive->id + " \"" +
                               text_of(*texts[j].primitive) + "\" " + text_of(texts[j].box));
      }
    }
  }
}

void check_texts_whole(const Shot& shot, const Frame& frame, Breaches& breaches) {
  for (const PlacedText& text : texts_of(frame)) {
    const Primitive& primitive = *text.primitive;
    const std::string name = primitive.id + " \"" + text_of(primitive) + "\" " + text_of(text.box);
    if (!in_its_part(shot, frame, primitive)) {
      breaches.add(shot, "a text leaves its part: " + name + ", stage " + text_of(frame.stage));
    }
    if (primitive.clip && !inside(text.box, *primitive.clip, 0.5F)) {
      breaches.add(shot, "a text is cut: " + name + " by " + text_of(*primitive.clip));
    }
  }
}

void check_texts_readable(const Shot& shot, const Frame& frame, Breaches& breaches) {
  const float least = kLeastType * scale_of(shot) - 0.1F;
  for (const PlacedText& placed : texts_of(frame)) {
    const Primitive& primitive = *placed.primitive;
    const auto& text = std::get<TextShape>(primitive.shape);
    const bool small = std::ranges::any_of(
        text.spans, [&](const TextSpan& span) { return span.style.size_pt * text.zoom < least; });
    if (small && on_stage(primitive) && !in_thumbnail(primitive)) {
      breaches.add(shot, "a text is too small to read: " + primitive.id + " \"" + joined(text) +
                             "\" of " + std::to_string(text.spans.front().style.size_pt) +
                             " points");
    }
  }
}

void check_lines_clear_of_texts(const Shot& shot, const Frame& frame, Breaches& breaches) {
  const std::vector<PlacedText> texts = texts_of(frame);
  for (std::size_t i = 0; i < frame.list.size(); ++i) {
    const Primitive& line = frame.list[i];
    if (!is_visible(line) || line.opacity < 0.02F || line.part == Part::kTip) {
      continue;
    }
    const std::vector<Point> points = points_of(line, frame.background);
    for (const PlacedText& text : texts) {
      const Rect near = intersection(text.ink, line.box);
      const bool apart = near.w < 0.0F || (near.w == 0 && near.h == 0);
      if (points.empty() || apart || (in_thumbnail(line) && in_thumbnail(*text.primitive))) {
        continue;
      }
      const bool crosses = std::ranges::any_of(points, [&](Point p) {
        return text.ink.contains(p) && (!line.clip || line.clip->contains(p));
      });
      if (crosses && !(i < text.order && hidden_between(frame, i, text.order, text.ink))) {
        breaches.add(shot, line.id + " crosses the text " + text.primitive->id + " \"" +
                               text_of(*text.primitive) + "\" " + text_of(text.ink));
      }
    }
  }
}

void check_ribbons_apart(const Shot& shot, const Frame& frame, Breaches& breaches) {
  if (shot.view.slide == SlideId::kCover) {
    return;
  }
  const std::vector<PlacedRibbon> ribbons = ribbons_of(frame, scale_of(shot));
  for (std::size_t i = 0; i < ribbons.size(); ++i) {
    for (std::size_t j = 0; j < ribbons.size(); ++j) {
      const Primitive &a = *ribbons[i].primitive, &b = *ribbons[j].primitive;
      const Rect near = intersection(a.box, b.box);
      if (i == j || near.w <= 0 || near.h <= 0) {
        continue;
      }
      const int shared = shared_points(ribbons[i].strips, ribbons[j].strips);
      if (shared > kFewPlaces) {
        breaches.add(shot, "ribbons overlap: " + a.id + " and " + b.id + ", at " +
                               std::to_string(shared) + " places");
      }
    }
  }
}

void check_primitives(const Shot& shot, const Frame& frame, Breaches& breaches) {
  std::set<std::string> ids;
  for (const Primitive& primitive : frame.list) {
    if (!ids.insert(primitive.id).second) {
      breaches.add(shot, "two primitives are called " + primitive.id);
    }
    if (primitive.id.find('#') == std::string::npos) {
      breaches.add(shot, "an id without a place: " + primitive.id);
    }
    if (!finite(primitive.box) || !finite(primitive.shape) || !std::isfinite(primitive.opacity) ||
        (primitive.value && std::isnan(*primitive.value))) {
      breaches.add(shot, "not a number in " + primitive.id + " " + text_of(primitive.box));
      continue;
    }
    const Rect shown =
        primitive.clip ? intersection(primitive.box, *primitive.clip) : primitive.box;
    if (is_visible(primitive) && !inside(shown, frame.area, 0.5F)) {
      breaches.add(shot, primitive.id + " leaves the page: " + text_of(shown));
    }
  }
}

void check_layout(const Shot& shot, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  check_texts_apart(shot, frame, breaches);
  check_texts_whole(shot, frame, breaches);
  check_texts_readable(shot, frame, breaches);
  check_lines_clear_of_texts(shot, frame, breaches);
  check_ribbons_apart(shot, frame, breaches);
  check_primitives(shot, frame, breaches);
  check_regions(shot, frame, breaches);
  check_reachable(shot, frame, breaches);
}

}  // namespace attn::app
