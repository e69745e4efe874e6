#include "app/marks/ribbon.h"

#include <algorithm>
#include <cmath>

namespace attn::app {
namespace {

/// x and y of a cubic whose control points lie half way down, straight below and above its ends.
float side_share(float t) {
  return t * t * (3 - 2 * t);
}
float down_share(float t) {
  return 1.5F * t - 1.5F * t * t + t * t * t;
}

/// The stretch at `t` of the curved way.
Span stretch(const Fall& fall, float t) {
  const float side = side_share(t);
  return {mix(fall.from.left, fall.to.left, side), mix(fall.from.right, fall.to.right, side)};
}

/// Where on the curved way down_share has the value `share`, by halving.
float reached(float share) {
  float low = 0, high = 1;
  for (int i = 0; i < 24; ++i) {
    const float middle = (low + high) / 2;
    (down_share(middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

RibbonShape fall_ribbon(const Fall& fall, float shown) {
  const float curve = fall.to_y - fall.from_y;
  const float whole = curve + std::max(0.0F, fall.tail_y - fall.to_y);
  const float end_y = fall.from_y + whole * shown;
  // All sections lie on the curved way but the last, which ends what runs straight on.
  const bool straight = end_y > fall.to_y;
  const std::size_t last = kRibbonSections - 1;
  const std::size_t bends = straight ? last - 1 : last;
  const float reach = straight || curve <= 0 ? 1 : reached((end_y - fall.from_y) / curve);
  RibbonShape shape;
  for (std::size_t i = 0; i <= last; ++i) {
    const float t = reach * std::min(1.0F, static_cast<float>(i) / static_cast<float>(bends));
    const float y = i <= bends ? fall.from_y + curve * down_share(t) : end_y;
    const Span span = stretch(fall, t);
    RibbonSection& section = shape.sections[i];
    section.middle = {span.middle(), y};
    section.width_pt = std::max(0.0F, span.width());
    section.color = mix(fall.from_color, fall.to_color, whole > 0 ? (y - fall.from_y) / whole : 0);
    shape.across[i] = {1, 0};
  }
  return shape;
}

float fall_middle(const Fall& fall, float y) {
  if (y <= fall.from_y) return fall.from.middle();
  if (y >= fall.to_y) return fall.to.middle();
  return stretch(fall, reached((y - fall.from_y) / (fall.to_y - fall.from_y))).middle();
}

Point bent(Point a, Point b, float bend, float t) {
  const Point way = b - a;
  const float length = std::sqrt(way.x * way.x + way.y * way.y);
  const Point aside = length > 0 ? Point{way.y / length, -way.x / length} : Point{0, 0};
  return mix(a, b, t) + aside * (bend * 4 * t * (1 - t));
}

}  // namespace attn::app
