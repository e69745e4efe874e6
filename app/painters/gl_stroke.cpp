// Strokes as triangles: quads beside the middle line, fans at round corners and ends.
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "app/painters/gl_meshes.h"

namespace attn::app {
namespace {

using Premultiplied = std::array<float, 4>;

class StrokeMesh {
 public:
  StrokeMesh(GlBatch& batch, float width, const Premultiplied& color)
      : batch_(batch), half_(width / 2), reach_(width / 2 + kFringe), color_(color) {}

  void add(const std::vector<Point>& points) {
    if (points.size() == 1) {
      fan(points[0], {1, 0}, 6.2831853F);
      return;
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const Point n = normal(points[i], points[i + 1]);
      const Sides start = i == 0 ? Sides{n, -n} : sides_to_;
      Sides end = {n, -n};
      if (i + 2 < points.size()) {
        join(points[i], points[i + 1], points[i + 2], end);
      }
      quad(points[i], points[i + 1], start.left, end.left);
      quad(points[i], points[i + 1], start.right, end.right);
    }
    fan(points.front(), normal(points[0], points[1]), kHalfTurn);
    fan(points.back(), -normal(points[points.size() - 2], points.back()), kHalfTurn);
  }

 private:
  static constexpr float kHalfTurn = 3.14159265F;
  // Where the edges of the line stand at a point, in reaches from it.
  struct Sides {
    Point left = {}, right = {};
  };

  static Point normal(Point a, Point b) {
    const Point d = glm::normalize(b - a);
    return {-d.y, d.x};
  }

  // A corner at b: `end` are the sides of the line before it, sides_to_ those of the one after.
  void join(Point a, Point b, Point c, Sides& end) {
    const Point before = normal(a, b), after = normal(b, c);
    const float cosine = glm::dot(before, after);
    const float turn = before.x * after.y - before.y * after.x;
    sides_to_ = {after, -after};
    if (cosine < -0.95F) {  // back where it came from: an end
      fan(b, -before, kHalfTurn);
      return;
    }
    const Point mitre = (before + after) / (1 + cosine);
    const float longest = std::min(glm::distance(a, b), glm::distance(b, c));
    const bool fits = glm::length(mitre) * reach_ <= longest + reach_;
    const bool gentle = cosine > 0.98F;
    if (fits) {  // the inner sides meet; the outer ones too where the corner is gentle
      if (gentle || turn > 0) {
        end.left = sides_to_.left = mitre;
      }
      if (gentle || turn <= 0) {
        end.right = sides_to_.right = -mitre;
      }
    }
    if (!(fits && gentle)) {
      const float angle = std::acos(std::clamp(cosine, -1.0F, 1.0F));
      fan(b, turn > 0 ? -before : after, angle);
    }
  }

  void quad(Point a, Point b, Point side_a, Point side_b) {
    const Point far_a = a + side_a * reach_, far_b = b + side_b * reach_;
    std::array<float, 4 * 8> vertices;
    std::size_t at = 0;
    put(vertices, at, a, 0);
    put(vertices, at, b, 0);
    put(vertices, at, far_b, reach_);
    put(vertices, at, far_a, reach_);
    batch_.polygon(vertices);
  }

  // A slice of a disc round `middle` from direction `from` through `angle`, anticlockwise in
  // coordinates with y up, which is the way normals turn here.
  void fan(Point middle, Point from, float angle) {
    const int steps = std::max(1, static_cast<int>(std::ceil(angle * (1 + std::sqrt(reach_)))));
    Point direction = from;
    for (int i = 1; i <= steps; ++i) {
      const Point next =
          turned(from, {0, 0}, angle * static_cast<float>(i) / static_cast<float>(steps));
      std::array<float, 3 * 8> vertices;
      std::size_t at = 0;
      put(vertices, at, middle, 0);
      put(vertices, at, middle + direction * reach_, reach_);
      put(vertices, at, middle + next * reach_, reach_);
      batch_.polygon(vertices);
      direction = next;
    }
  }

  template <std::size_t N>
  void put(std::array<float, N>& to, std::size_t& at, Point p, float distance) const {
    for (const float value :
         {p.x, p.y, distance, half_, color_[0], color_[1], color_[2], color_[3]}) {
      to[at++] = value;
    }
  }

  GlBatch& batch_;
  float half_, reach_;
  Premultiplied color_;
  Sides sides_to_;
};

Rect around(const std::vector<Point>& points, float by) {
  Rect box = {points[0].x, points[0].y, 0, 0};
  for (const Point p : points) {
    box = united(box, {p.x, p.y, 0, 0});
  }
  return grown(box, by);
}

}  // namespace

void add_stroke(GlBatch& batch, const PixelStroke& stroke, const Premultiplied& color, Point centre,
                float angle) {
  if (color[3] <= 0 || stroke.width <= 0) {
    return;
  }
  StrokeMesh mesh(batch, stroke.width, color);
  for (std::vector<Point> piece : stroke.pieces) {
    for (Point& p : piece) {
      p = angle == 0 ? p : turned(p, centre, angle);
    }
    if (!piece.empty() && batch.start(GlKind::kStroke, around(piece, stroke.width / 2 + kFringe))) {
      mesh.add(piece);
    }
  }
}

}  // namespace attn::app
