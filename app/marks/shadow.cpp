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

std::array<Rect, kLabelBoxes> label_boxes(Point at, Point size) {
  const float w = size.x, h = size.y;
  const std::array<Point, kLabelBoxes> corners = {Point{at.x - w / 2, at.y - kAir - h},
                                                  Point{at.x + 4, at.y - kAir - h},
                                                  Point{at.x - w - 4, at.y - kAir - h},
                                                  Point{at.x + kAir, at.y - h / 2},
                                                  Point{at.x + kAir, at.y - 2},
                                                  Point{at.x - w - kAir, at.y - h / 2},
                                                  Point{at.x - w / 2, at.y - kAir - 1.7F * h}};
  std::array<Rect, kLabelBoxes> boxes;
  for (std::size_t i = 0; i < kLabelBoxes; ++i) boxes[i] = {corners[i].x, corners[i].y, w, h};
  return boxes;
}

bool LabelRoom::has(const Rect& box) const {
  return box.x >= room.x && box.right() <= room.right() && box.y >= room.y &&
         box.bottom() <= room.bottom() &&
         std::ranges::none_of(segments,
                              [&](const Segment& s) { return crosses(s, grown(box, 2)); }) &&
         std::ranges::none_of(taken, [&](const Rect& other) { return meets(box, other); });
}

std::optional<std::size_t> first_free(std::span<const Rect> boxes, const LabelRoom& room) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (room.has(boxes[i])) return i;
  }
  return std::nullopt;
}

}  // namespace attn::app
