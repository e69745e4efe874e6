#include "app/painters/ribbon_strip.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace attn::app {
namespace {

constexpr float kFlatness = 0.05F;  // pixels that a facet may stand off the curve
constexpr float kCorner = 0.5F;     // cosine of a turn from which it is a corner and stays one
constexpr int kMaxPieces = 8;

Point unit(Point d) {
  const float length = glm::length(d);
  return length > 1e-6F ? d / length : Point{0, 0};
}

// Where the line through three points goes at the middle one: a circle's tangent.
Point tangent(Point before, Point at, Point after) {
  const Point a = unit(at - before), b = unit(after - at);
  return unit(a * glm::distance(at, after) + b * glm::distance(before, at));
}

// A stretch between two sections with the directions it begins and ends with.
struct Stretch {
  const StripSection& from;
  const StripSection& to;
  Point start, end;

  [[nodiscard]] float length() const { return glm::distance(from.middle, to.middle); }
  [[nodiscard]] int pieces() const {
    const float angle = std::acos(std::clamp(glm::dot(start, end), -1.0F, 1.0F));
    const float wanted = std::ceil(std::sqrt(length() * angle / (8 * kFlatness)));
    return std::clamp(static_cast<int>(wanted), 1, kMaxPieces);
  }
  // Hermite's cubic.
  [[nodiscard]] StripSection at(float t) const {
    const float s = 1 - t;
    StripSection section;
    section.middle = from.middle * (s * s * (1 + 2 * t)) + to.middle * (t * t * (3 - 2 * t)) +
                     (start * (s * s * t) - end * (s * t * t)) * length();
    section.across = unit(mix(from.across, to.across, t));
    section.width = mix(from.width, to.width, t);
    section.color = mix(from.color, to.color, t);
    return section;
  }
};

Stretch stretch(const std::vector<StripSection>& all, std::size_t i) {
  const Point from = all[i].middle, to = all[i + 1].middle;
  const Point chord = unit(to - from);
  Stretch result = {all[i], all[i + 1], chord, chord};
  if (i > 0) {
    const Point t = tangent(all[i - 1].middle, from, to);
    result.start = glm::dot(t, chord) > kCorner ? t : chord;
  }
  if (i + 2 < all.size()) {
    const Point t = tangent(from, to, all[i + 2].middle);
    result.end = glm::dot(t, chord) > kCorner ? t : chord;
  }
  return result;
}

}  // namespace

std::vector<StripSection> ribbon_strip(const RibbonShape& shape, float scale) {
  std::vector<StripSection> given;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const RibbonSection& s = shape.sections[i];
    given.push_back({s.middle * scale, shape.across[i], s.width_pt * scale, s.color, 0});
  }
  std::vector<StripSection> strip = {given[0]};
  for (std::size_t i = 0; i + 1 < given.size(); ++i) {
    const Stretch part = stretch(given, i);
    const int pieces = part.pieces();
    for (int k = 1; k < pieces; ++k) {
      strip.push_back(part.at(static_cast<float>(k) / static_cast<float>(pieces)));
    }
    strip.push_back(given[i + 1]);
  }
  for (std::size_t i = 1; i < strip.size(); ++i) {
    strip[i].along = strip[i - 1].along + glm::distance(strip[i - 1].middle, strip[i].middle);
  }
  return strip;
}

}  // namespace attn::app
