#include "app/marks/shadow.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attn::app {
namespace {

/// Between a point and its label.
constexpr float kAir = 10;
constexpr float kStep = 2;

double product_of(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t c = 0; c < a.size(); ++c) sum += a[c] * b[c];
  return sum;
}

bool crosses(const Segment& segment, const Rect& box) {
  const Point way = segment.b - segment.a;
  const int n = std::max(1, static_cast<int>(std::hypot(way.x, way.y) / kStep));
  for (int i = 0; i <= n; ++i) {
    const Point p = segment.a + way * (static_cast<float>(i) / static_cast<float>(n));
    if (box.contains(p)) return true;
  }
  return false;
}

bool meets(const Rect& a, const Rect& b) {
  const Rect shared = intersection(a, b);
  return shared.w > 0 && shared.h > 0;
}

}  // namespace

double length_of(std::span<const double> vector) {
  return std::sqrt(product_of(vector, vector));
}

ShadowPoint shadow_of(std::span<const double> query, std::span<const double> key) {
  const double length = length_of(query), whole = product_of(key, key);
  ShadowPoint point;
  if (length > 1e-12) point.along = product_of(query, key) / length;
  point.aside = std::sqrt(std::max(0.0, whole - point.along * point.along));
  return point;
}

Rect free_label_box(Point at, Point size, const Rect& room, std::span<const Segment> segments,
                    std::span<const Rect> taken) {
  const float w = size.x, h = size.y;
  const std::array<Point, 7> corners = {Point{at.x - w / 2, at.y - kAir - h},
                                        Point{at.x + 4, at.y - kAir - h},
                                        Point{at.x - w - 4, at.y - kAir - h},
                                        Point{at.x + kAir, at.y - h / 2},
                                        Point{at.x + kAir, at.y - 2},
                                        Point{at.x - w - kAir, at.y - h / 2},
                                        Point{at.x - w / 2, at.y - kAir - 1.7F * h}};
  for (const Point& corner : corners) {
    const Rect box = {corner.x, corner.y, w, h};
    const bool inside = box.x >= room.x && box.right() <= room.right() && box.y >= room.y &&
                        box.bottom() <= room.bottom();
    if (!inside) continue;
    const bool clear =
        std::ranges::none_of(segments,
                             [&](const Segment& s) { return crosses(s, grown(box, 2)); }) &&
        std::ranges::none_of(taken, [&](const Rect& other) { return meets(box, other); });
    if (clear) return box;
  }
  return {at.x, at.y, 0, 0};
}

}  // namespace attn::app
