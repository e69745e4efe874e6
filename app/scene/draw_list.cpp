#include "app/scene/draw_list.h"

#include <tuple>

namespace attn::app {
namespace {

auto fields_of(const TextShape& t) {
  return std::tie(t.spans, t.origin, t.extent.width, t.extent.ascent, t.extent.descent, t.zoom,
                  t.moving);
}

auto fields_of(const Primitive& p) {
  return std::tie(p.id, p.part, p.role, p.box, p.shape, p.opacity, p.clip, p.sources, p.value,
                  p.operands, p.token);
}

Rect moved_rect(const Rect& r, Point by) {
  return {r.x + by.x, r.y + by.y, r.w, r.h};
}
Rect scaled_rect(const Rect& r, float s) {
  return {r.x * s, r.y * s, r.w * s, r.h * s};
}

// One overload a shape: what has a place moves, what has a length grows.
void move(RectShape& /*shape*/, Point /*by*/) {}
void move(CellsShape& /*shape*/, Point /*by*/) {}
void move(TextShape& shape, Point by) {
  shape.origin += by;
}
void move(StrokeShape& shape, Point by) {
  for (Point& p : shape.points) {
    p += by;
  }
}
void move(RibbonShape& shape, Point by) {
  for (RibbonSection& section : shape.sections) {
    section.middle += by;
  }
}
void move(DotsShape& shape, Point by) {
  for (Dot& dot : shape.dots) {
    dot.middle += by;
  }
}

void scale(RectShape& shape, float s) {
  for (float& radius : shape.radii) {
    radius *= s;
  }
  shape.border_pt *= s;
  shape.dash_pt *= s;
}
void scale(CellsShape& shape, float s) {
  shape.gap_pt *= s;
  shape.radius_pt *= s;
}
void scale(TextShape& shape, float s) {
  for (TextSpan& span : shape.spans) {
    span.style.size_pt *= s;
    span.style.tracking_pt *= s;
  }
  shape.origin *= s;
  shape.extent = {shape.extent.width * s, shape.extent.ascent * s, shape.extent.descent * s};
}
void scale(StrokeShape& shape, float s) {
  for (Point& p : shape.points) {
    p *= s;
  }
  shape.width_pt *= s;
  shape.dash_pt *= s;
}
void scale(RibbonShape& shape, float s) {
  for (RibbonSection& section : shape.sections) {
    section.middle *= s;
    section.width_pt *= s;
  }
  shape.rim_pt *= s;
}
void scale(DotsShape& shape, float s) {
  for (Dot& dot : shape.dots) {
    dot.middle *= s;
    dot.radius_pt *= s;
  }
}

}  // namespace

bool TextShape::operator==(const TextShape& other) const {
  return fields_of(*this) == fields_of(other);
}

bool Primitive::operator==(const Primitive& other) const {
  return fields_of(*this) == fields_of(other);
}

Primitive moved(Primitive primitive, Point by) {
  primitive.box = moved_rect(primitive.box, by);
  if (primitive.clip) {
    primitive.clip = moved_rect(*primitive.clip, by);
  }
  std::visit([by](auto& shape) { move(shape, by); }, primitive.shape);
  return primitive;
}

Primitive scaled(Primitive primitive, float factor) {
  primitive.box = scaled_rect(primitive.box, factor);
  if (primitive.clip) {
    primitive.clip = scaled_rect(*primitive.clip, factor);
  }
  std::visit([factor](auto& shape) { scale(shape, factor); }, primitive.shape);
  return primitive;
}

}  // namespace attn::app
