#include "app/painters/ribbon_strip.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace attn::app {
namespace {

constexpr float kFlatness = 0.05F;  // pixels that a facet may stand off the curve
constexpr float kCorner = 0.5F;     // cosine of a turn from which it is a corner and stays one
constexpr int kMaxPieces = 8;
constexpr float kNearest = 1e-4F;  // pixels: nearer points have no direction

Point unit(Point d) {
  const float length = glm::length(d);
  return length > kNearest ? d / length : Point{0, 0};
}

Point edge_point(const RibbonShape& shape, std::size_t i, float side, float scale) {
  const RibbonSection& section = shape.sections[i];
  return (section.middle + shape.across[i] * (side * section.width_pt / 2)) * scale;
}

// Where a curve through three points goes at the middle one: a circle's tangent.
Point tangent(Point before, Point at, Point after) {
  const Point a = unit(at - before), b = unit(after - at);
  return unit(a * glm::distance(at, after) + b * glm::distance(before, at));
}

// One edge between two sections, with the directions it begins and ends with.
struct Stretch {
  Point from, to, start, end;

  [[nodiscard]] float length() const { return glm::distance(from, to); }
  [[nodiscard]] int pieces() const {
    const float angle = std::acos(std::clamp(glm::dot(start, end), -1.0F, 1.0F));
    const float wanted = std::ceil(std::sqrt(length() * angle / (8 * kFlatness)));
    return std::clamp(static_cast<int>(wanted), 1, kMaxPieces);
  }
  // Hermite's cubic.
  [[nodiscard]] Point at(float t) const {
    const float s = 1 - t;
    return from * (s * s * (1 + 2 * t)) + to * (t * t * (3 - 2 * t)) +
           (start * (s * s * t) - end * (s * t * t)) * length();
  }
};

Stretch stretch(const RibbonShape& shape, std::size_t i, float side, float scale) {
  const auto point = [&](std::size_t k) { return edge_point(shape, k, side, scale); };
  const Point from = point(i), to = point(i + 1);
  const Point chord = unit(to - from);
  Stretch result = {from, to, chord, chord};
  if (i > 0) {
    const Point t = tangent(point(i - 1), from, to);
    result.start = glm::dot(t, chord) > kCorner ? t : chord;
  }
  if (i + 2 < kRibbonSections) {
    const Point t = tangent(from, to, point(i + 2));
    result.end = glm::dot(t, chord) > kCorner ? t : chord;
  }
  return result;
}

StripSection section_at(const RibbonShape& shape, std::size_t i, float t, const Stretch& left,
                        const Stretch& right) {
  StripSection section;
  section.left = left.at(t);
  section.right = right.at(t);
  section.across = unit(mix(shape.across[i], shape.across[i + 1], t));
  section.color = mix(shape.sections[i].color, shape.sections[i + 1].color, t);
  return section;
}

// The direction out of an edge at a point, longer where the edge turns there. `outwards` tells
// the sides apart and stands in where the edge has no direction.
Point out_of(Point before, Point at, Point after, Point outwards) {
  const auto normal = [outwards](Point d) {
    const Point n = {-d.y, d.x};
    return glm::dot(n, outwards) < 0 ? -n : n;
  };
  const Point a = unit(at - before), b = unit(after - at);
  const Point first = normal(a == Point{0, 0} ? b : a), second = normal(b == Point{0, 0} ? a : b);
  if (first == Point{0, 0}) {
    return outwards;
  }
  const float turn = 1 + glm::dot(first, second);
  return turn < 0.5F ? unit(first + second + outwards) : (first + second) / turn;
}

void measure(std::vector<StripSection>& strip) {
  for (std::size_t i = 0; i < strip.size(); ++i) {
    StripSection& section = strip[i];
    const StripSection& before = strip[i > 0 ? i - 1 : 0];
    const StripSection& after = strip[std::min(i + 1, strip.size() - 1)];
    section.along = i > 0 ? before.along + glm::distance(before.middle(), section.middle()) : 0.0F;
    section.left_out = out_of(before.left, section.left, after.left, -section.across);
    section.right_out = out_of(before.right, section.right, after.right, section.across);
    const Point width = section.right - section.left;
    section.left_width = std::abs(glm::dot(width, unit(section.left_out)));
    section.right_width = std::abs(glm::dot(width, unit(section.right_out)));
  }
}

}  // namespace

std::vector<StripSection> ribbon_strip(const RibbonShape& shape, float scale) {
  std::vector<StripSection> strip;
  for (std::size_t i = 0; i + 1 < kRibbonSections; ++i) {
    const Stretch left = stretch(shape, i, -1, scale), right = stretch(shape, i, 1, scale);
    const int pieces = std::max(left.pieces(), right.pieces());
    for (int k = i == 0 ? 0 : 1; k <= pieces; ++k) {
      const float t = static_cast<float>(k) / static_cast<float>(pieces);
      strip.push_back(section_at(shape, i, t, left, right));
    }
  }
  measure(strip);
  return strip;
}

}  // namespace attn::app
