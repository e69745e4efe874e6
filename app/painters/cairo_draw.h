// Painting a frame with cairo, into pictures and into vector files.
#pragma once

#include <cairo.h>

#include "app/painters/pango_text.h"
#include "app/painters/pixels.h"

namespace attn::app {

/// A target of cairo's: pictures take glyphs from the same pictures as OpenGL, vector files the
/// layouts themselves. Coordinates are pixels from the top left of the page.
struct CairoTarget {
  cairo_t* cairo = nullptr;
  Device device;
  bool vector = false;
};

/// Paints what of the frame touches `visible` (pixels), background first.
void draw_frame(const CairoTarget& target, const Frame& frame, const PangoText& text,
                const Rect& visible);

/// One shape at a time, for draw_frame.
void draw_shape(const CairoTarget& target, const Primitive& primitive);
void draw_text(const CairoTarget& target, const TextShape& shape, float opacity,
               const PangoText& text);
void draw_ribbon(const CairoTarget& target, const RibbonShape& shape, float opacity);

/// Makes `color`, faded, the source of what is painted next.
void set_source(cairo_t* cairo, const Color& color, float opacity);
/// Fills the path with a colour, faded.
void fill_path(cairo_t* cairo, const Color& color, float opacity);
/// Whether a colour, faded, hides what is under it.
inline bool is_opaque(const Color& color, float opacity) {
  return color.a * opacity >= 0.999F;
}
/// Path building with points.
void move_to(cairo_t* cairo, Point p);
void line_to(cairo_t* cairo, Point p);

}  // namespace attn::app
