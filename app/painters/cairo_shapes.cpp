#include <algorithm>
#include <cmath>

#include "app/painters/cairo_draw.h"

namespace attn::app {
namespace {

constexpr double kQuarter = 1.5707963267948966;

void add_box(cairo_t* cairo, const Rect& r, const std::array<float, 4>& radii) {
  const double x = static_cast<double>(r.x), y = static_cast<double>(r.y);
  const double right = x + static_cast<double>(r.w), bottom = y + static_cast<double>(r.h);
  if (std::all_of(radii.begin(), radii.end(), [](float radius) { return radius <= 0; })) {
    cairo_rectangle(cairo, x, y, right - x, bottom - y);
    return;
  }
  const std::array<double, 4> c = {static_cast<double>(radii[0]), static_cast<double>(radii[1]),
                                   static_cast<double>(radii[2]), static_cast<double>(radii[3])};
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + c[0], y + c[0], c[0], 2 * kQuarter, 3 * kQuarter);
  cairo_arc(cairo, right - c[1], y + c[1], c[1], 3 * kQuarter, 4 * kQuarter);
  cairo_arc(cairo, right - c[2], bottom - c[2], c[2], 0, kQuarter);
  cairo_arc(cairo, x + c[3], bottom - c[3], c[3], kQuarter, 2 * kQuarter);
  cairo_close_path(cairo);
}

std::array<float, 4> reduced(std::array<float, 4> radii, float by) {
  for (float& radius : radii) {
    radius = std::max(0.0F, radius - by);
  }
  return radii;
}

// Fill and border. Where one lies on the other they overlap, so that no seam shows between.
void draw_bordered(cairo_t* cairo, const Rect& box, const std::array<float, 4>& radii,
                   const RectShape& shape, float border, float opacity) {
  const Rect inside = grown(box, -border);
  const bool hollow = inside.w > 0 && inside.h > 0;
  if (is_opaque(shape.border, opacity) && (is_opaque(shape.fill, opacity) || !hollow)) {
    add_box(cairo, box, radii);
    fill_path(cairo, shape.border, opacity);
  } else {
    if (!is_opaque(shape.border, opacity)) {
      add_box(cairo, box, radii);
      fill_path(cairo, shape.fill, opacity);
    }
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    add_box(cairo, box, radii);
    if (hollow) {
      add_box(cairo, inside, reduced(radii, border));
    }
    fill_path(cairo, shape.border, opacity);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
  }
  if (hollow && is_opaque(shape.border, opacity) && shape.fill.a > 0) {
    add_box(cairo, inside, reduced(radii, border));
    fill_path(cairo, shape.fill, opacity);
  }
}

void stroke_pieces(cairo_t* cairo, const PixelStroke& stroke, const Color& color, float opacity) {
  if (stroke.width <= 0 || color.a <= 0) {
    return;
  }
  cairo_set_line_width(cairo, static_cast<double>(stroke.width));
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const std::vector<Point>& piece : stroke.pieces) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      if (i == 0) {
        move_to(cairo, piece[i]);
      }
      line_to(cairo, piece[i]);
    }
  }
  set_source(cairo, color, opacity);
  cairo_stroke(cairo);
}

void draw_rect(const CairoTarget& target, const Rect& box, const RectShape& shape, float opacity) {
  cairo_t* cairo = target.cairo;
  const PixelBox pixels = pixel_box(box, shape, target.device);
  if (pixels.box.w <= 0 || pixels.box.h <= 0) {
    return;
  }
  if (shape.angle != 0) {
    const Point centre = pixels.box.centre();
    cairo_translate(cairo, static_cast<double>(centre.x), static_cast<double>(centre.y));
    cairo_rotate(cairo, static_cast<double>(shape.angle));
    cairo_translate(cairo, -static_cast<double>(centre.x), -static_cast<double>(centre.y));
  }
  const auto radii = pixel_radii(pixels.box, shape, target.device);
  const bool dashed = shape.dash_pt > 0 && pixels.border > 0;
  if (pixels.border > 0 && shape.border.a > 0 && !dashed) {
    draw_bordered(cairo, pixels.box, radii, shape, pixels.border, opacity);
  } else if (shape.fill.a > 0) {
    add_box(cairo, pixels.box, radii);
    fill_path(cairo, shape.fill, opacity);
  }
  if (dashed) {
    stroke_pieces(cairo, pixel_dashes(pixels, shape, target.device), shape.border, opacity);
  }
}

// In vector files cells without gaps reach under their neighbours, so that no seams show.
constexpr float kUnderlap = 0.4F;

void draw_cells(const CairoTarget& target, const Rect& box, const CellsShape& shape,
                float opacity) {
  const std::vector<Rect> cells = pixel_cells(box, shape, target.device);
  const float radius = shape.radius_pt * target.device.scale;
  const bool joined = target.vector && shape.gap_pt <= 0 && radius <= 0;
  for (std::size_t i = 0; i < cells.size() && i < shape.colors.size(); ++i) {
    Rect cell = cells[i];
    const auto cols = static_cast<std::size_t>(shape.cols);
    if (joined && is_opaque(shape.colors[i], opacity)) {
      cell.w += i % cols + 1 < cols ? kUnderlap : 0;
      cell.h += i + cols < cells.size() ? kUnderlap : 0;
    }
    std::array<float, 4> radii;
    radii.fill(std::min(radius, std::min(cell.w, cell.h) / 2));
    if (shape.colors[i].a > 0 && cell.w > 0 && cell.h > 0) {
      add_box(target.cairo, cell, radii);
      fill_path(target.cairo, shape.colors[i], opacity);
    }
  }
}

void draw_dots(const CairoTarget& target, const DotsShape& shape, float opacity) {
  const float s = target.device.scale;
  for (const Dot& dot : shape.dots) {
    if (dot.radius_pt > 0) {
      cairo_new_sub_path(target.cairo);
      cairo_arc(target.cairo, static_cast<double>(dot.middle.x * s),
                static_cast<double>(dot.middle.y * s), static_cast<double>(dot.radius_pt * s), 0,
                4 * kQuarter);
      fill_path(target.cairo, dot.color, opacity);
    }
  }
}

}  // namespace

void draw_shape(const CairoTarget& target, const Primitive& primitive) {
  const float opacity = primitive.opacity;
  if (const auto* rect = std::get_if<RectShape>(&primitive.shape)) {
    draw_rect(target, primitive.box, *rect, opacity);
  } else if (const auto* stroke = std::get_if<StrokeShape>(&primitive.shape)) {
    stroke_pieces(target.cairo, pixel_stroke(*stroke, target.device), stroke->color, opacity);
  } else if (const auto* ribbon = std::get_if<RibbonShape>(&primitive.shape)) {
    draw_ribbon(target, *ribbon, opacity);
  } else if (const auto* cells = std::get_if<CellsShape>(&primitive.shape)) {
    draw_cells(target, primitive.box, *cells, opacity);
  } else if (const auto* dots = std::get_if<DotsShape>(&primitive.shape)) {
    draw_dots(target, *dots, opacity);
  }
}

}  // namespace attn::app
