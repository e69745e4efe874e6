// Points and boxes of the page, in points from the top left. GLM is the geometry.
#pragma once

#include <algorithm>
#include <glm/vec2.hpp>

namespace attn::app {

using Point = glm::vec2;

/// A box: left, top, width, height.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Point centre() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool contains(Point p) const {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }
  bool operator==(const Rect&) const = default;
};

/// The box `by` points larger on every side (smaller where negative).
inline Rect grown(const Rect& r, float by) {
  return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

/// What two boxes share; of zero size where nothing.
inline Rect intersection(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

/// The least box around two.
inline Rect united(const Rect& a, const Rect& b) {
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

/// a at t = 0, b at t = 1.
inline float mix(float a, float b, float t) {
  return a + (b - a) * t;
}
inline Point mix(Point a, Point b, float t) {
  return a + (b - a) * t;
}
inline Rect mix(const Rect& a, const Rect& b, float t) {
  return {mix(a.x, b.x, t), mix(a.y, b.y, t), mix(a.w, b.w, t), mix(a.h, b.h, t)};
}

}  // namespace attn::app
