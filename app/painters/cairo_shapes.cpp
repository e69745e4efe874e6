#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "app/painters/cairo_draw.h"
#include "app/painters/ribbon_strip.h"

namespace attn::app {
namespace {

constexpr float kOpaqueFrom = 0.999F;
constexpr double kQuarter = 1.5707963267948966;

bool is_opaque(const Color& color, float opacity) {
  return color.a * opacity >= kOpaqueFrom;
}

void move_to(cairo_t* cairo, Point p) {
  cairo_move_to(cairo, static_cast<double>(p.x), static_cast<double>(p.y));
}
void line_to(cairo_t* cairo, Point p) {
  cairo_line_to(cairo, static_cast<double>(p.x), static_cast<double>(p.y));
}

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

void fill(cairo_t* cairo, const Color& color, float opacity) {
  set_source(cairo, color, opacity);
  cairo_fill(cairo);
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
    fill(cairo, shape.border, opacity);
  } else {
    if (!is_opaque(shape.border, opacity)) {
      add_box(cairo, box, radii);
      fill(cairo, shape.fill, opacity);
    }
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    add_box(cairo, box, radii);
    if (hollow) {
      add_box(cairo, inside, reduced(radii, border));
    }
    fill(cairo, shape.border, opacity);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
  }
  if (hollow && is_opaque(shape.border, opacity) && shape.fill.a > 0) {
    add_box(cairo, inside, reduced(radii, border));
    fill(cairo, shape.fill, opacity);
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
    fill(cairo, shape.fill, opacity);
  }
  if (dashed) {
    stroke_pieces(cairo, pixel_dashes(pixels, shape, target.device), shape.border, opacity);
  }
}

// ---- Ribbons: one path under one gradient wherever the ribbon goes one way ----

using Strip = std::vector<StripSection>;

// The outline between two offsets from the middle line: whole widths, or one side's rim.
void add_strip(cairo_t* cairo, const Strip& strip, float beyond) {
  move_to(cairo, edge_of(strip.front(), -1, beyond));
  for (const StripSection& section : strip) {
    line_to(cairo, edge_of(section, -1, beyond));
  }
  for (auto section = strip.rbegin(); section != strip.rend(); ++section) {
    line_to(cairo, edge_of(*section, 1, beyond));
  }
  cairo_close_path(cairo);
}

void add_side(cairo_t* cairo, const Strip& strip, float side, float rim) {
  move_to(cairo, edge_of(strip.front(), side, 0));
  for (const StripSection& section : strip) {
    line_to(cairo, edge_of(section, side, 0));
  }
  for (auto section = strip.rbegin(); section != strip.rend(); ++section) {
    line_to(cairo, edge_of(*section, side, rim));
  }
  cairo_close_path(cairo);
}

// The direction colours change in: across the mean of the sections' widths.
Point direction_of(const Strip& strip) {
  Point across = {0, 0};
  for (const StripSection& section : strip) {
    across += section.across;
  }
  const Point chord = strip.back().middle() - strip.front().middle();
  Point along = {-across.y, across.x};
  if (glm::length(along) < 0.1F * static_cast<float>(strip.size())) {
    along = chord;
  }
  const float length = glm::length(along);
  if (length <= 0) {
    return {0, 0};
  }
  return along / (glm::dot(along, chord) < 0 ? -length : length);
}

bool goes_one_way(const Strip& strip, Point direction) {
  for (std::size_t i = 1; i < strip.size(); ++i) {
    if (glm::dot(strip[i].middle() - strip[i - 1].middle(), direction) < -0.01F) {
      return false;
    }
  }
  return glm::dot(strip.back().middle() - strip.front().middle(), direction) > 0.5F;
}

// Whether the ribbon runs far off the direction of its gradient somewhere: one gradient would
// then press much of it into a narrow stretch.
bool bends(const Strip& strip, Point direction) {
  const Point across = {direction.y, -direction.x};
  return std::any_of(strip.begin(), strip.end(), [across](const StripSection& section) {
    return std::abs(glm::dot(section.across, across)) < 0.5F;
  });
}

// Whether colours change evenly along a direction, as one gradient would show them.
bool changes_evenly(const Strip& strip, Point direction) {
  constexpr float kSteepest = 6;  // of the whole change, in its whole length
  const float length = glm::dot(strip.back().middle() - strip.front().middle(), direction);
  for (std::size_t i = 1; i < strip.size(); ++i) {
    const Color &a = strip[i - 1].color, &b = strip[i].color;
    const float change = std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
    const float step = glm::dot(strip[i].middle() - strip[i - 1].middle(), direction) / length;
    if (change > kSteepest * step + 0.01F) {
      return false;
    }
  }
  return true;
}

// Pictures of the two painters should be alike; a file should be made of few and even pieces.
bool takes_one_gradient(const CairoTarget& target, const Strip& strip, bool opaque) {
  const Point direction = direction_of(strip);
  if (!goes_one_way(strip, direction)) {
    return false;
  }
  return !opaque || !bends(strip, direction) || (target.vector && changes_evenly(strip, direction));
}

void add_stop(cairo_pattern_t* gradient, float offset, const Color& color, float opacity) {
  cairo_pattern_add_color_stop_rgba(gradient, static_cast<double>(offset),
                                    static_cast<double>(color.r), static_cast<double>(color.g),
                                    static_cast<double>(color.b),
                                    static_cast<double>(color.a * opacity));
}

void fill_gradient(cairo_t* cairo, const Strip& strip, Point direction, float opacity) {
  const Point start = strip.front().middle();
  const float length = glm::dot(strip.back().middle() - start, direction);
  const Point end = start + direction * length;
  cairo_pattern_t* gradient =
      cairo_pattern_create_linear(static_cast<double>(start.x), static_cast<double>(start.y),
                                  static_cast<double>(end.x), static_cast<double>(end.y));
  for (const StripSection& section : strip) {
    const float offset = glm::dot(section.middle() - start, direction) / length;
    add_stop(gradient, std::clamp(offset, 0.0F, 1.0F), section.color, opacity);
  }
  cairo_set_source(cairo, gradient);
  cairo_fill(cairo);
  cairo_pattern_destroy(gradient);
}

// A ribbon that turns back, or an opaque one that bends: a piece a section; opaque ones reach
// under the next, so that no seams show.
void fill_pieces(cairo_t* cairo, const Strip& strip, float opacity) {
  for (std::size_t i = 0; i + 1 < strip.size(); ++i) {
    Strip piece = {strip[i], strip[i + 1]};
    if (i + 2 < strip.size() && is_opaque(strip[i + 1].color, opacity)) {
      const StripSection &from = strip[i + 1], &to = strip[i + 2];
      const float t = std::min(1.0F, 0.7F / std::max(0.7F, to.along - from.along));
      StripSection more = from;
      more.left = mix(from.left, to.left, t);
      more.right = mix(from.right, to.right, t);
      piece.push_back(more);
    }
    const Point d = strip[i + 1].middle() - strip[i].middle();
    add_strip(cairo, piece, 0);
    if (glm::length(d) > 0.01F) {
      fill_gradient(cairo, {strip[i], strip[i + 1]}, glm::normalize(d), opacity);
    } else {
      fill(cairo, strip[i].color, opacity);
    }
  }
}

void draw_rim(cairo_t* cairo, const Strip& strip, const RibbonShape& shape, float rim,
              float opacity, bool under) {
  if (rim <= 0 || shape.rim.a <= 0) {
    return;
  }
  if (under) {
    add_strip(cairo, strip, rim);
  } else {
    add_side(cairo, strip, -1, rim);
    add_side(cairo, strip, 1, rim);
  }
  fill(cairo, shape.rim, opacity);
}

void draw_ribbon(const CairoTarget& target, const RibbonShape& shape, float opacity) {
  const Strip strip = ribbon_strip(shape, target.device.scale);
  if (strip.back().along <= 0) {
    return;
  }
  const bool opaque = std::all_of(strip.begin(), strip.end(), [opacity](const auto& section) {
    return is_opaque(section.color, opacity);
  });
  draw_rim(target.cairo, strip, shape, shape.rim_pt * target.device.scale, opacity, opaque);
  const Color& first = strip.front().color;
  const bool one_color = std::all_of(
      strip.begin(), strip.end(), [&first](const auto& section) { return section.color == first; });
  if (one_color) {
    add_strip(target.cairo, strip, 0);
    fill(target.cairo, first, opacity);
  } else if (takes_one_gradient(target, strip, opaque)) {
    add_strip(target.cairo, strip, 0);
    fill_gradient(target.cairo, strip, direction_of(strip), opacity);
  } else {
    fill_pieces(target.cairo, strip, opacity);
  }
}

// ---- Cells and dots ----

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
      fill(target.cairo, shape.colors[i], opacity);
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
      fill(target.cairo, dot.color, opacity);
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
