#include "app/painters/gl_shapes.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "app/painters/gl_meshes.h"

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
    add_stroke(batch, pixel_dashes(pixels, shape, device), premultiplied(shape.border, opacity),
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
    add_stroke(batch, pixel_stroke(*stroke, device), premultiplied(stroke->color, opacity), {}, 0);
  } else if (const auto* ribbon = std::get_if<RibbonShape>(&primitive.shape)) {
    add_ribbon(batch, *ribbon, opacity, device);
  } else if (const auto* cells = std::get_if<CellsShape>(&primitive.shape)) {
    add_cells(batch, primitive.box, *cells, opacity, device);
  } else if (const auto* dots = std::get_if<DotsShape>(&primitive.shape)) {
    add_dots(batch, *dots, opacity, device);
  }
}

}  // namespace attn::app
