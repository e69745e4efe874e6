#include "app/painters/gl_shapes.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "app/painters/ribbon_strip.h"
#include "app/scene/pen.h"

namespace attn::app {
namespace {

using Premultiplied = std::array<float, 4>;

constexpr float kFringe = 1;        // pixels beyond an edge that its coverage reaches at most
constexpr float kLargeInside = 16;  // pixels: insides from here on are plain quads
constexpr float kOpaqueFrom = 0.999F;

bool whole(float px) {
  return px == std::floor(px);
}
bool whole(const Rect& r) {
  return whole(r.x) && whole(r.y) && whole(r.w) && whole(r.h);
}

// A box ready to paint.
struct Box {
  Rect box;
  std::array<float, 4> radii = {};
  Premultiplied fill = {}, border = {};
  float border_px = 0;
  float angle = 0;
};

void add_plain(GlBatch& batch, const Rect& r, const Premultiplied& c) {
  if (c[3] <= 0 || !batch.start(c[3] >= kOpaqueFrom ? GlKind::kOpaque : GlKind::kFlat, r)) {
    return;
  }
  const std::array vertices = {
      r.x,       r.y,        c[0], c[1], c[2], c[3], r.right(), r.y,        c[0], c[1], c[2], c[3],
      r.right(), r.bottom(), c[0], c[1], c[2], c[3], r.x,       r.bottom(), c[0], c[1], c[2], c[3]};
  batch.polygon(vertices);
}

// The part `r` of a box (in its own axes, from its middle) through the program of boxes.
void add_part(GlBatch& batch, const Box& b, const Rect& r) {
  const Point centre = b.box.centre();
  std::array<float, 4 * 19> vertices;
  std::size_t at = 0;
  const std::array corners = {Point{r.x, r.y}, Point{r.right(), r.y}, Point{r.right(), r.bottom()},
                              Point{r.x, r.bottom()}};
  for (const Point local : corners) {
    const Point p = turned(centre + local, centre, b.angle);
    for (const float value : {p.x, p.y, local.x, local.y, b.box.w / 2, b.box.h / 2}) {
      vertices[at++] = value;
    }
    for (const auto* four : {&b.radii, &b.fill, &b.border}) {
      for (const float value : *four) {
        vertices[at++] = value;
      }
    }
    vertices[at++] = b.border_px;
  }
  batch.polygon(vertices);
}

Rect bounds_of(const Box& b) {
  if (b.angle == 0) {
    return grown(b.box, kFringe);
  }
  const Point centre = b.box.centre();
  const float reach = glm::length(Point{b.box.w, b.box.h}) / 2 + kFringe;
  return {centre.x - reach, centre.y - reach, 2 * reach, 2 * reach};
}

// Four strips round the inside, so that the inside is a plain quad.
void add_rim(GlBatch& batch, const Box& b, float inset) {
  const float x = b.box.w / 2, y = b.box.h / 2, out = kFringe;
  if (!batch.start(GlKind::kBox, bounds_of(b))) {
    return;
  }
  add_part(batch, b, {-x - out, -y - out, 2 * (x + out), inset + out});
  add_part(batch, b, {-x - out, y - inset, 2 * (x + out), inset + out});
  add_part(batch, b, {-x - out, -y + inset, inset + out, 2 * (y - inset)});
  add_part(batch, b, {x - inset, -y + inset, inset + out, 2 * (y - inset)});
}

// Boxes narrower than a pixel become a pixel wide and as much paler.
Box at_least_a_pixel(Box b) {
  const float share = std::min(1.0F, b.box.w) * std::min(1.0F, b.box.h);
  if (share >= 1) {
    return b;
  }
  const Point centre = b.box.centre();
  const float w = std::max(1.0F, b.box.w), h = std::max(1.0F, b.box.h);
  b.box = {centre.x - w / 2, centre.y - h / 2, w, h};
  for (Premultiplied* color : {&b.fill, &b.border}) {
    for (float& channel : *color) {
      channel *= share;
    }
  }
  return b;
}

void add_box(GlBatch& batch, const Box& given) {
  if (given.box.w <= 0 || given.box.h <= 0 || (given.fill[3] <= 0 && given.border[3] <= 0)) {
    return;
  }
  const Box b = at_least_a_pixel(given);
  const float radius = *std::max_element(b.radii.begin(), b.radii.end());
  const bool bordered = b.border_px > 0 && b.border[3] > 0;
  if (radius == 0 && !bordered && b.angle == 0 && whole(b.box)) {
    add_plain(batch, b.box, b.fill);
    return;
  }
  const float inset = std::max(radius, b.border_px) + kFringe;
  const Rect inner = grown(b.box, -inset);
  if (b.angle == 0 && inner.w >= kLargeInside && inner.h >= kLargeInside) {
    add_rim(batch, b, inset);
    add_plain(batch, inner, b.fill);
  } else if (batch.start(GlKind::kBox, bounds_of(b))) {
    const float x = b.box.w / 2 + kFringe, y = b.box.h / 2 + kFringe;
    add_part(batch, b, {-x, -y, 2 * x, 2 * y});
  }
}

// ---- Strokes: quads beside the middle line, fans at round corners and ends ----

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

void add_pieces(GlBatch& batch, const PixelStroke& stroke, const Premultiplied& color, Point centre,
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

// ---- Ribbons ----

using RibbonVertex = std::array<float, 15>;
// Left rim, left edge, right edge, right rim.
using RibbonRow = std::array<RibbonVertex, 4>;

// The ends of a ribbon: a point on each cut and the direction from it into the ribbon.
struct Cuts {
  Point start, into_start, end, into_end;
};

Cuts cuts_of(const std::vector<StripSection>& strip) {
  const auto into = [](const StripSection& end, const StripSection& inner) {
    const Point n = {-end.across.y, end.across.x};
    return glm::dot(n, inner.middle() - end.middle()) < 0 ? -n : n;
  };
  const StripSection &first = strip.front(), &last = strip.back();
  return {first.middle(), into(first, strip[1]), last.middle(),
          into(last, strip[strip.size() - 2])};
}

class RibbonMesh {
 public:
  RibbonMesh(GlBatch& batch, const RibbonShape& shape, float opacity, float scale)
      : batch_(batch),
        strip_(ribbon_strip(shape, scale)),
        cuts_(cuts_of(strip_)),
        opacity_(opacity),
        rim_(shape.rim_pt * scale),
        rim_color_(premultiplied(shape.rim, shape.rim_pt > 0 ? opacity : 0)) {}

  // From a pixel before the first section to one after the last, where the cuts fade.
  void add() {
    add_between(row(0, -cuts_.into_start), row(0, {}));
    for (std::size_t i = 0; i + 1 < strip_.size(); ++i) {
      add_between(row(i, {}), row(i + 1, {}));
    }
    add_between(row(strip_.size() - 1, {}), row(strip_.size() - 1, -cuts_.into_end));
  }
  [[nodiscard]] float length() const { return strip_.back().along; }

 private:
  RibbonRow row(std::size_t i, Point moved) const {
    const float reach = rim_ + kFringe;
    const StripSection& s = strip_[i];
    return {vertex(i, edge_of(s, -1, reach) + moved, -reach, s.right_width + reach),
            vertex(i, s.left + moved, 0, s.right_width),
            vertex(i, s.right + moved, s.left_width, 0),
            vertex(i, edge_of(s, 1, reach) + moved, s.left_width + reach, -reach)};
  }

  RibbonVertex vertex(std::size_t i, Point p, float from_left, float from_right) const {
    const StripSection& s = strip_[i];
    // Only at the ends the cut is near enough to be measured; a ribbon may come back past it.
    const float from_start = i == 0 ? glm::dot(p - cuts_.start, cuts_.into_start) : s.along;
    const float from_end =
        i + 1 == strip_.size() ? glm::dot(p - cuts_.end, cuts_.into_end) : length() - s.along;
    const Premultiplied c = premultiplied(s.color, opacity_);
    const Premultiplied& r = rim_color_;
    return {p.x,  p.y,  from_left, from_right, from_start, from_end, rim_, c[0],
            c[1], c[2], c[3],      r[0],       r[1],       r[2],     r[3]};
  }

  void add_between(const RibbonRow& a, const RibbonRow& b) {
    for (std::size_t k = 0; k + 1 < a.size(); ++k) {
      triangle(a[k], a[k + 1], b[k + 1]);
      triangle(a[k], b[k + 1], b[k]);
    }
  }

  void triangle(const RibbonVertex& a, const RibbonVertex& b, const RibbonVertex& c) {
    std::array<float, 45> vertices;
    auto at = std::copy(a.begin(), a.end(), vertices.begin());
    at = std::copy(b.begin(), b.end(), at);
    std::copy(c.begin(), c.end(), at);
    batch_.polygon(vertices);
  }

  GlBatch& batch_;
  std::vector<StripSection> strip_;
  Cuts cuts_;
  float opacity_, rim_;
  Premultiplied rim_color_;
};

void add_ribbon(GlBatch& batch, const RibbonShape& shape, float opacity, const Device& device) {
  const Rect box = app::bounds_of(shape);
  const float s = device.scale;
  const Rect bounds = grown({box.x * s, box.y * s, box.w * s, box.h * s}, 2);
  RibbonMesh mesh(batch, shape, opacity, s);
  if (mesh.length() > 0 && batch.start(GlKind::kRibbon, bounds)) {
    mesh.add();
  }
}

// ---- Shapes of the draw list ----

void add_rect(GlBatch& batch, const Rect& box, const RectShape& shape, float opacity,
              const Device& device) {
  const PixelBox pixels = pixel_box(box, shape, device);
  const bool dashed = shape.dash_pt > 0 && shape.border_pt > 0;
  Box b = {pixels.box,
           pixel_radii(pixels.box, shape, device),
           premultiplied(shape.fill, opacity),
           premultiplied(shape.border, opacity),
           pixels.border,
           shape.angle};
  if (dashed || b.border_px <= 0) {
    b.border_px = 0;
    b.border = {};
  }
  add_box(batch, b);
  if (dashed) {
    add_pieces(batch, pixel_dashes(pixels, shape, device), premultiplied(shape.border, opacity),
               pixels.box.centre(), shape.angle);
  }
}

void add_cells(GlBatch& batch, const Rect& box, const CellsShape& shape, float opacity,
               const Device& device) {
  const std::vector<Rect> cells = pixel_cells(box, shape, device);
  const float radius = shape.radius_pt * device.scale;
  for (std::size_t i = 0; i < cells.size() && i < shape.colors.size(); ++i) {
    Box b;
    b.box = cells[i];
    b.radii.fill(std::min(radius, std::min(b.box.w, b.box.h) / 2));
    b.fill = premultiplied(shape.colors[i], opacity);
    add_box(batch, b);
  }
}

void add_dots(GlBatch& batch, const DotsShape& shape, float opacity, const Device& device) {
  for (const Dot& dot : shape.dots) {
    const float radius = dot.radius_pt * device.scale;
    const Point middle = dot.middle * device.scale;
    Box b;
    b.box = {middle.x - radius, middle.y - radius, 2 * radius, 2 * radius};
    b.radii.fill(radius);
    b.fill = premultiplied(dot.color, opacity);
    add_box(batch, b);
  }
}

}  // namespace

std::array<float, 4> premultiplied(const Color& color, float opacity) {
  const float a = color.a * opacity;
  return {color.r * a, color.g * a, color.b * a, a};
}

void add_outline(GlBatch& batch, const Rect& box_px, const Color& color) {
  Box b;
  b.box = box_px;
  b.border = premultiplied(color, 1);
  b.border_px = 1;
  add_box(batch, b);
}

void add_shape(GlBatch& batch, const Primitive& primitive, const Device& device) {
  const float opacity = primitive.opacity;
  if (const auto* rect = std::get_if<RectShape>(&primitive.shape)) {
    add_rect(batch, primitive.box, *rect, opacity, device);
  } else if (const auto* stroke = std::get_if<StrokeShape>(&primitive.shape)) {
    add_pieces(batch, pixel_stroke(*stroke, device), premultiplied(stroke->color, opacity), {}, 0);
  } else if (const auto* ribbon = std::get_if<RibbonShape>(&primitive.shape)) {
    add_ribbon(batch, *ribbon, opacity, device);
  } else if (const auto* cells = std::get_if<CellsShape>(&primitive.shape)) {
    add_cells(batch, primitive.box, *cells, opacity, device);
  } else if (const auto* dots = std::get_if<DotsShape>(&primitive.shape)) {
    add_dots(batch, *dots, opacity, device);
  }
}

}  // namespace attn::app
