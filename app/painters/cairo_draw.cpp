#include "app/painters/cairo_draw.h"

#include <algorithm>

namespace attn::app {
namespace {

// How far anything may stand out of its primitive's box.
constexpr float kOverhang = 64;

bool visible_in(const Primitive& primitive, float scale, const Rect& visible) {
  const Rect& b = primitive.box;
  const Rect box = grown({b.x * scale, b.y * scale, b.w * scale, b.h * scale},
                         kOverhang * std::max(1.0F, scale));
  const bool turned = std::holds_alternative<RectShape>(primitive.shape) &&
                      std::get<RectShape>(primitive.shape).angle != 0;
  return turned || (box.x < visible.right() && box.right() > visible.x &&
                    box.y < visible.bottom() && box.bottom() > visible.y);
}

}  // namespace

void set_source(cairo_t* cairo, const Color& color, float opacity) {
  cairo_set_source_rgba(cairo, static_cast<double>(color.r), static_cast<double>(color.g),
                        static_cast<double>(color.b), static_cast<double>(color.a * opacity));
}

void fill_path(cairo_t* cairo, const Color& color, float opacity) {
  set_source(cairo, color, opacity);
  cairo_fill(cairo);
}

void move_to(cairo_t* cairo, Point p) {
  cairo_move_to(cairo, static_cast<double>(p.x), static_cast<double>(p.y));
}

void line_to(cairo_t* cairo, Point p) {
  cairo_line_to(cairo, static_cast<double>(p.x), static_cast<double>(p.y));
}

void draw_frame(const CairoTarget& target, const Frame& frame, const PangoText& text,
                const Rect& visible) {
  set_source(target.cairo, frame.background, 1);
  cairo_paint(target.cairo);
  for (const Primitive& primitive : frame.list) {
    if (primitive.opacity <= 0 || !visible_in(primitive, target.device.scale, visible)) {
      continue;
    }
    cairo_save(target.cairo);
    if (primitive.clip) {
      const Rect clip = pixel_clip(*primitive.clip, target.device);
      cairo_rectangle(target.cairo, static_cast<double>(clip.x), static_cast<double>(clip.y),
                      static_cast<double>(clip.w), static_cast<double>(clip.h));
      cairo_clip(target.cairo);
    }
    if (const auto* shape = std::get_if<TextShape>(&primitive.shape)) {
      draw_text(target, *shape, primitive.opacity, text);
    } else {
      draw_shape(target, primitive);
    }
    cairo_restore(target.cairo);
  }
}

}  // namespace attn::app
