#include "app/marks/split_ribbon.h"

#include <algorithm>
#include <cmath>

namespace attn::app {
namespace {

/// An arrowhead stands out so much over its shaft, on each side.
constexpr float kBarb = 5;
/// Sections that an arrowhead takes of the ribbon's.
constexpr std::size_t kHeadSections = 2;
constexpr float kEarly = 0.35F;
/// Seconds that a particle takes for its way.
constexpr double kParticleSecs = 1.1;
/// The part of 1 that spreads numbers most evenly, and its square.
constexpr double kGolden = 0.6180339887, kGoldenSquare = 0.3819660113;

/// x and y of a cubic whose control points lie half way, level with its ends.
float along(float t) {
  return 1.5F * t - 1.5F * t * t + t * t * t;
}
float aside(float t) {
  return t * t * (3 - 2 * t);
}

/// Where `along` has the value `share`, by halving.
float reached(float share) {
  float low = 0, high = 1;
  for (int i = 0; i < 20; ++i) {
    const float middle = (low + high) / 2;
    (along(middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

Stretch stretch(const Flow& flow, float t) {
  const float share = aside(t);
  return {mix(flow.from.top, flow.to.top, share), mix(flow.from.bottom, flow.to.bottom, share)};
}

Color color_at(const Flow& flow, float share) {
  return share < kEarly ? mix(flow.from_color, flow.early, share / kEarly)
                        : mix(flow.early, flow.to_color, (share - kEarly) / (1 - kEarly));
}

double fraction(double value) {
  return value - std::floor(value);
}

}  // namespace

RibbonShape flow_ribbon(const Flow& flow, float shown) {
  const float curve = flow.to_x - flow.from_x;
  const float end_x = flow.from_x + (curve + flow.head) * shown;
  const bool head = flow.head > 0 && end_x > flow.to_x;
  const std::size_t bends = kRibbonSections - 1 - (head ? kHeadSections : 0);
  const float reach = head ? 1 : reached(curve > 0 ? (end_x - flow.from_x) / curve : 0);
  RibbonShape shape;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    shape.across[i] = {0, 1};
    const float t = reach * std::min(1.0F, static_cast<float>(i) / static_cast<float>(bends));
    // On whole points two neighbours share no pixel, which would be seen as a stripe.
    const float x = i == 0 || i >= bends ? flow.from_x + curve * along(t)
                                         : std::round(flow.from_x + curve * along(t));
    const Stretch span = flow_at(flow, x);
    shape.sections[i] = {{x, span.middle()},
                         std::max(0.0F, span.height()),
                         color_at(flow, curve > 0 ? (x - flow.from_x) / curve : 0)};
  }
  if (head) {
    const float whole = flow.to.height() + 2 * kBarb;
    // Rounding may carry the tip past its end.
    const float left = std::max(0.0F, 1 - (end_x - flow.to_x) / flow.head);
    shape.sections[bends + 1] = {{flow.to_x, flow.to.middle()}, whole, flow.to_color};
    shape.sections[bends + 2] = {{end_x, flow.to.middle()}, whole * left, flow.to_color};
  }
  return shape;
}

Stretch flow_at(const Flow& flow, float x) {
  const float curve = flow.to_x - flow.from_x;
  if (x <= flow.from_x || curve <= 0) return flow.from;
  if (x >= flow.to_x) return flow.to;
  return stretch(flow, reached((x - flow.from_x) / curve));
}

std::vector<Stretch> split_stretch(const Stretch& whole, int n, float gap) {
  const float height = (whole.height() - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
  std::vector<Stretch> parts;
  for (int i = 0; i < n; ++i) {
    const float top = whole.top + static_cast<float>(i) * (height + gap);
    parts.push_back({top, top + height});
  }
  return parts;
}

DotsShape flow_particles(const Flow& flow, int n, double seconds, const Color& color) {
  DotsShape shape;
  for (int i = 0; i < n; ++i) {
    const double index = i + 1;
    const auto way = static_cast<float>(fraction(index * kGolden + seconds / kParticleSecs));
    const auto high = static_cast<float>(fraction(index * kGoldenSquare));
    const float x = mix(flow.from_x, flow.to_x, way);
    const Stretch span = flow_at(flow, x);
    const float edge = std::min(1.0F, 6 * std::min(way, 1 - way));
    const float opacity = mix(0.35F, 0.85F, high) * edge;
    shape.dots.push_back({{x, mix(span.top, span.bottom, mix(0.12F, 0.88F, high))},
                          mix(1.6F, 2.4F, way),
                          faded(color, opacity)});
  }
  return shape;
}

}  // namespace attn::app
