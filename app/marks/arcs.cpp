#include "app/marks/arcs.h"

#include <array>
#include <cmath>

namespace attn::app {
namespace {

constexpr std::size_t kSamples = 240;
constexpr std::size_t kLast = kRibbonSections - 1;
// Height of a cubic's control points over its highest point.
constexpr float kReach = 4.0F / 3.0F;
// A rounded top takes so many of a stem's sections.
constexpr std::size_t kCapSections = 16;

float length(Point p) {
  return std::sqrt(p.x * p.x + p.y * p.y);
}

struct Bend {
  Point first, second;  // derivatives by u
};

Bend bend_at(const ArcLine& line, float u) {
  const Point a = line.from, d = line.to;
  const Point b = a - Point{0, kReach * line.rise}, c = d - Point{0, kReach * line.rise};
  const float v = 1 - u;
  return {3 * v * v * (b - a) + 6 * v * u * (c - b) + 3 * u * u * (d - c),
          6 * v * (c - 2.0F * b + a) + 6 * u * (d - 2.0F * c + b)};
}

// The error of a chord grows with bend times the square of its length, so sections stand as
// dense as the root of the bend.
float density_at(const ArcLine& line, float u) {
  const Bend bend = bend_at(line, u);
  const float speed = std::max(length(bend.first), 1e-3F);
  const float cross = bend.first.x * bend.second.y - bend.first.y * bend.second.x;
  const float curvature = std::abs(cross) / (speed * speed * speed);
  return speed * (std::sqrt(curvature) + 0.01F);
}

// The places of the sections along the line.
std::array<float, kRibbonSections> places_on(const ArcLine& line) {
  std::array<float, kSamples + 1> sums{};
  for (std::size_t i = 1; i <= kSamples; ++i) {
    const float u = (static_cast<float>(i) - 0.5F) / static_cast<float>(kSamples);
    sums[i] = sums[i - 1] + density_at(line, u);
  }
  std::array<float, kRibbonSections> places{};
  std::size_t at = 1;
  for (std::size_t i = 0; i <= kLast; ++i) {
    const float wanted = sums[kSamples] * static_cast<float>(i) / static_cast<float>(kLast);
    while (at < kSamples && sums[at] < wanted) {
      ++at;
    }
    const float step = std::max(sums[at] - sums[at - 1], 1e-6F);
    const float share = std::clamp((wanted - sums[at - 1]) / step, 0.0F, 1.0F);
    places[i] = (static_cast<float>(at - 1) + share) / static_cast<float>(kSamples);
  }
  return places;
}

}  // namespace

Point arc_point(const ArcLine& line, float u) {
  const float v = 1 - u;
  const float along = 3 * v * u * u + u * u * u;
  return {line.from.x + (line.to.x - line.from.x) * along,
          line.from.y + (line.to.y - line.from.y) * along - 3 * v * u * kReach * line.rise};
}

RibbonShape arc_ribbon(const ArcLine& line, float width_pt,
                       const std::function<Color(float)>& color) {
  RibbonShape ribbon;
  const std::array<float, kRibbonSections> places = places_on(line);
  const float way = line.to.x - line.from.x;
  for (std::size_t i = 0; i <= kLast; ++i) {
    const Point middle = arc_point(line, places[i]);
    const Point along = bend_at(line, places[i]).first;
    const float size = std::max(length(along), 1e-6F);
    // Along x, with a little of the way along the line, so that a steep arc turns colour softly.
    const float across = std::abs(way) > 1e-3F ? (middle.x - line.from.x) / way : places[i];
    ribbon.sections[i] = {middle, width_pt, color(mix(across, places[i], 0.35F))};
    ribbon.across[i] = {-along.y / size, along.x / size};
  }
  return ribbon;
}

RibbonShape stem_ribbon(Point foot, float width_pt, float height_pt,
                        const std::function<Color(float)>& color) {
  RibbonShape ribbon;
  const float cap = std::min({width_pt / 2, height_pt / 3, 20.0F});
  const float straight = height_pt - cap;
  for (std::size_t i = 0; i <= kLast; ++i) {
    float height = straight, width = width_pt;
    if (const std::size_t body = kRibbonSections - kCapSections; i < body) {
      height *= static_cast<float>(i) / static_cast<float>(body - 1);
    } else {
      const float turn = static_cast<float>(i - body + 1) / static_cast<float>(kCapSections);
      const float angle = turn * 1.5707963F;
      height += cap * std::sin(angle);
      width *= std::max(0.0F, std::cos(angle));
    }
    ribbon.sections[i] = {foot - Point{0, height}, width, color(height / height_pt)};
    ribbon.across[i] = {1, 0};
  }
  return ribbon;
}

std::vector<Point> ribbon_edge(const RibbonShape& ribbon, float width_pt, float side) {
  std::vector<Point> points;
  for (std::size_t i = 0; i <= kLast; ++i) {
    points.push_back(ribbon.sections[i].middle + ribbon.across[i] * (side * width_pt / 2));
  }
  return points;
}

void add_ribbon_regions(const Pen& pen, const RibbonShape& ribbon, float least_pt,
                        const HitRegion& region) {
  float width = least_pt;
  for (const RibbonSection& section : ribbon.sections) {
    width = std::max(width, section.width_pt);
  }
  const float floor = std::max(ribbon.sections[0].middle.y, ribbon.sections[kLast].middle.y);
  // Boxes stand half of their size apart, so that the chain has no holes where it turns.
  float since = width;
  for (std::size_t i = 0; i <= kLast; ++i) {
    const Point to = ribbon.sections[i].middle;
    const Point from = i == 0 ? to : ribbon.sections[i - 1].middle;
    const float step = length(to - from);
    for (float done = 0; done <= step;) {
      const float left = width / 2 - since;
      if (left > step - done) {
        since += step - done;
        break;
      }
      done += std::max(0.0F, left);
      const Point at = step > 0 ? mix(from, to, done / step) : to;
      HitRegion box = region;
      box.box = {at.x - width / 2, std::min(at.y + width / 2, floor) - width, width, width};
      pen.region(std::move(box));
      since = 0;
    }
  }
}

}  // namespace attn::app
